"""Words that look like a time and are none.

``May`` the person, ``Room 1984``, ``1984 troops``, ``a second opinion``, ``The
Sunday Times``: each test looks at the neighbours of a match only. Precision first:
an expression that is doubtful on its own is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.temporal.lexicon import word_set

if TYPE_CHECKING:
    from summarizer.temporal.lexicon import Tokens
    from summarizer.temporal.slices import Slice

_YEAR_BEFORE = word_set(
    """IN FROM BETWEEN TO AND OF THE BEFORE AFTER EARLY EDGE SEASON APPROX LPAR SLASH QTOKEN UNIT QUARTER FISCAL OR THIS AGO
    LAST NEXT"""
)
_NUMBERED = word_set(
    """room flight no number route highway section page pages figure channel article act boeing
    airbus windows chapter bus train platform gate unit building model code area pin resolution
    directive order bill law clause rule form line verse hotel apartment suite street avenue
    road studio class version type top"""
)
_EVENTS = word_set(
    """olympics games conference cup championship championships summit expo eurovision festival
    awards election elections worlds open masters census season congress"""
)
_PAPERS = word_set(
    """times mirror telegraph post express herald mail night times-dispatch people league brunch
    best school service"""
)
_DAY_NAMES = word_set("black bloody cyber super ash palm shrove giving holy man good maundy sky")
_PERSON_MONTHS = word_set("may march april june august jan")
_LASTING = word_set("for in over within after took takes lasted spent been")
_AT = word_set("at by until till from around about before after since")
_MEASURED = word_set("UNIT QUARTER WEEKEND SECOND")


def accepts(name: str, part: Slice) -> bool:
    """Whether a match of the rule ``name`` is a time where it stands."""
    check = _CHECKS.get(name)
    return check is None or check(part)


def _year(part: Slice) -> bool:
    """Take a bare figure for a year after a preposition, or where the words around it are of dates or events."""
    tokens, first = part.tokens, part.first
    value = part.number("YEAR") or 0
    before, after = tokens.word(first - 1), tokens.word(part.last)
    name = tokens.name(first - 1)
    if name == "DASH" and tokens.name(first - 2) == "EARLY":
        return True
    if not 1200 <= value <= 2100 or _is_counted_or_numbered(part):
        return False
    counted = after.islower() and after.endswith("s") and len(after) > 4 and after[-2] != "s"
    modern = 1900 <= value <= 2060
    if name in _YEAR_BEFORE:
        amount = before.lower() in ("for", "at", "within", "about") and not modern
        return not amount and (not counted or name in ("IN", "THE", "FROM"))
    if counted or not modern:
        return False
    if not before[:1].isalpha():
        return name in ("COMMA", "BREAK", "") or (
            name == "DASH" and not _touches(tokens, first - 1)
        )
    acronym = before.isupper() and len(before) > 2
    event = before.lower() in _EVENTS or name in ("SEASON", "HOLIDAY", "MONTH")
    return acronym or event or (before.islower() and after[:1].isupper())


def _is_counted_or_numbered(part: Slice) -> bool:
    """``Room 1984``, ``$1984``, ``1984 days``, ``1984-88-3``."""
    tokens, after = part.tokens, part.tokens.name(part.last)
    before = tokens.word(part.first - 1)
    if before.lower() in _NUMBERED or before in ("-", "$", "€", "£", "+", "±"):
        return True
    dashed = after == "DASH" and _touches(tokens, part.last)
    return dashed or after in ("UNIT", "SECOND", "NUM", "AMPM")


def _touches(tokens: Tokens, index: int) -> bool:
    """Whether a dash stands without spaces between its neighbours."""
    return tokens.text[tokens.starts[index] - 1 : tokens.starts[index]].strip() != ""


def _month(part: Slice) -> bool:
    tokens, first = part.tokens, part.first
    word = part.tokens.word(first)
    before, after = tokens.name(first - 1), tokens.name(part.last)
    if tokens.name(first) == "MABBR":
        return (
            before in ("IN", "FROM", "TO", "BETWEEN", "EARLY", "AND", "THIS", "LAST", "NEXT")
            and len(word) > 2
            and word[1:].islower()
            and tokens.name(first + 1) == "DOT"
            and tokens.word(part.last)[:1].islower()
        )
    preposition = before in (
        "IN",
        "FROM",
        "TO",
        "BETWEEN",
        "EARLY",
        "OF",
        "BEFORE",
        "AFTER",
    ) and tokens.word(first - 1).lower() not in ("for", "at", "to", "as", "on", "within")
    next_capital = tokens.word(part.last)[:1].isupper() and after == ""
    before_capital = (
        tokens.word(first - 1)[:1].isupper() and before == "" and len(tokens.word(first - 1)) > 1
    )
    if word.lower() in ("may", "march"):
        return preposition and not next_capital and (after != "POSS" or word.lower() == "march")
    if word.lower() in _PERSON_MONTHS and not preposition:
        return not (
            next_capital
            or before_capital
            or (before in ("", "BREAK", "DOT") and tokens.word(first - 1)[:1] in ("", "."))
        )
    return not (before_capital and next_capital)


def _weekday(part: Slice) -> bool:
    tokens = part.tokens
    before, after = tokens.word(part.first - 1), tokens.word(part.last)
    if before.lower() in _DAY_NAMES or (after.lower() in _PAPERS and after[:1].isupper()):
        return False
    if tokens.name(part.first) == "DABBR":
        word = tokens.word(part.first).lower()
        dotted = part.has("DOT") and tokens.word(part.last)[:1].islower()
        return (
            (dotted or before.lower() == "on") and word not in ("sun", "sat", "wed", "mon")
        ) or (dotted and before.lower() == "on")
    return True


def _duration(part: Slice) -> bool:
    tokens = part.tokens
    if part.has("YEAR") and not (part.number("YEAR") or 0) >= 1000:
        return False
    if part.has("QUARTER") and not part.has("NUMW", "DAYNUM", "FEW"):
        return False
    unit = part.find("UNIT", "SECOND", "QUARTER", "WEEKEND")
    if unit is None:
        return False
    word = tokens.word(unit).lower()
    if part.has("SECOND") and not part.has("DASH", "NUMW", "DAYNUM", "NUM2", "NUM"):
        return False
    plain = not part.has("DAYNUM", "NUM2", "NUM", "NUMW", "FEW", "HALF", "YEAR", "LONG")
    if plain and word in ("second", "minute", "day", "seconds"):
        return word == "day" and tokens.name(part.last) in ("AFTER", "BEFORE")
    return tokens.word(part.first - 1) not in ("$", "€", "£", ".")


def _bare_units(part: Slice) -> bool:
    """``for years``, ``decades``: a plural that lasts, not ``two of the years``."""
    tokens = part.tokens
    word, before = tokens.word(part.first).lower(), tokens.word(part.first - 1).lower()
    if word in ("decades", "centuries"):
        return tokens.name(part.first - 1) not in ("FEW", "THE", "THIS")
    return word.endswith("s") and word not in ("seconds", "minutes") and before in _LASTING


def _clock(part: Slice) -> bool:
    tokens = part.tokens
    if part.has("NOON"):
        return tokens.name(part.last) != "" or not tokens.word(part.last)[:1].isupper()
    if part.has("AMPM", "ZONE"):
        return True
    return tokens.word(part.first - 1).lower() in _AT or (
        tokens.name(part.first - 1) == "BREAK" or part.first == 0
    )


def _season(part: Slice) -> bool:
    before = part.tokens.name(part.first - 1)
    if part.has("FALL"):
        return (
            part.tokens.word(part.first - 1).lower() in ("in", "by", "during", "since", "until")
            and part.tokens.name(part.last) != "OF"
            and not part.tokens.word(part.last).islower()
        )
    return (
        before in ("IN", "EARLY", "TO", "FROM", "BEFORE", "AFTER")
        and part.tokens.name(part.last) not in ("",)
    ) or (part.has("THE") and before == "IN")


def _weekend(part: Slice) -> bool:
    before = part.tokens.word(part.first - 1).lower()
    return part.has("THE") and before in (
        "over",
        "on",
        "at",
        "during",
        "for",
        "in",
        "since",
        "by",
        "before",
        "after",
        "of",
    )


def _quarter_bare(part: Slice) -> bool:
    after = part.tokens.word(part.last).lower()
    return (
        after not in ("of", "mile", "miles", "century", "pounder", "final", "finals")
        and (part.has("THE", "QTOKEN") or part.tokens.name(part.last) == "" or not part.has("ORD"))
        and part.tokens.word(part.last + 1).lower() not in ("century",)
    )


def _ref(part: Slice) -> bool:
    word = " ".join(part.tokens.word(i) for i in range(part.first, part.last)).lower()
    after, before = part.tokens.word(part.last).lower(), part.tokens.word(part.first - 1).lower()
    if part.tokens.name(part.last) == "DASH" and _touches(part.tokens, part.last):
        return False
    if word == "shortly" or (word == "soon" and (after == "as" or before == "as")):
        return False
    if word == "now" and (after == "that" or before in ("until", "right")):
        return False
    return not (
        word == "the past" and part.tokens.name(part.last) in {*_MEASURED, "DAYNUM", "NUMW", "FEW"}
    )


def _day_month(part: Slice) -> bool:
    tokens = part.tokens
    index = part.find("MABBR", "MONTH")
    if index is None or part.has("YEAR"):
        return True
    word = tokens.word(index).lower()
    after = tokens.word(part.last)
    # "in May 20 people were hurt": a month and a count
    if (
        tokens.name(part.first) in ("MONTH", "MABBR")
        and tokens.word(part.first - 1).lower() == "in"
    ):
        return False
    if (
        word in ("may", "march")
        and tokens.name(part.first) == "DAYNUM"
        and after.islower()
        and tokens.name(part.first - 1) not in ("IN", "TO", "FROM", "AND", "COMMA", "BREAK", "DASH")
    ):
        return not (word == "may" and tokens.word(index) == "may")
    return True


def _adverb(part: Slice) -> bool:
    before = part.tokens.word(part.first - 1)
    after = part.tokens.word(part.last)
    capital = part.tokens.word(part.first)[:1].isupper()
    return not (capital and (after[:1].isupper() or before[:1].isupper()))


def _later(part: Slice) -> bool:
    """``three days later than planned`` is a length, not a day."""
    return part.tokens.word(part.last).lower() != "than"


def _part_alone(part: Slice) -> bool:
    before = part.tokens.word(part.first - 1).lower()
    night = part.word("PART") == "night"
    return before == "at" if night and not part.has("THE") else before in ("in", "during")


_CHECKS = {
    "year": _year,
    "month": _month,
    "weekday": _weekday,
    "duration": _duration,
    "bare_units": _bare_units,
    "clock": _clock,
    "season": _season,
    "weekend": _weekend,
    "quarter_bare": _quarter_bare,
    "ref": _ref,
    "day_month": _day_month,
    "adverb": _adverb,
    "later": _later,
    "part_alone": _part_alone,
}
