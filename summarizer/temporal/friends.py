"""Words that look like a time and are none.

``May`` the person, ``Room 1984``, ``1984 troops``, ``a second opinion``, ``The
Sunday Times``: each test looks at the neighbours of a match only. Precision first:
an expression that is doubtful on its own is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.temporal import figure_friends as figures
from summarizer.temporal.lexicon import word_set
from summarizer.temporal.table_friends import table_accepts

if TYPE_CHECKING:
    from summarizer.temporal.slices import Slice

_PAPERS = word_set(
    """times mirror telegraph post express herald mail night times-dispatch people league brunch
    best school service"""
)
_DAY_NAMES = word_set("""black bloody cyber super ash palm shrove giving holy man good maundy sky fat
    taco freaky casual ruby manic blue tgi""")
_TITLES = word_set("mr mrs ms miss dr prof sir dame lord lady")
_DEGREES = word_set("temperature temperatures degrees highs lows high low")
_PERSON_MONTHS = word_set("may march april june august jan")
_VERBS = word_set(
    """is was has will may brings brought shows saw sees means comes came ends ended begins began
    promises offers arrives arrived"""
)
_SUN = word_set("dawn daybreak sunrise dusk sunset nightfall lunchtime teatime")
_MEASURED = word_set("UNIT QUARTER WEEKEND SECOND")


def accepts(name: str, part: Slice) -> bool:
    """Whether a match of the rule ``name`` is a time where it stands."""
    if not part.tokens.lexicon.grammar.writing.by_code:
        return table_accepts(name, part)
    check = _CHECKS.get(name)
    return check is None or check(part)


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
    if tokens.word(first - 1) == "to" and tokens.name(first - 2) in ("UNIT", "MONTH", "YEAR"):
        preposition = True
    next_capital = tokens.word(part.last)[:1].isupper() and after == ""
    before_capital = (
        tokens.word(first - 1)[:1].isupper() and before == "" and len(tokens.word(first - 1)) > 1
    )
    superlative = tokens.word(first - 1).endswith("est") and before == ""
    if word.lower() in ("may", "march"):
        return (
            (preposition or superlative)
            and not next_capital
            and (after != "POSS" or word.lower() == "march")
        )
    if word.lower() in _PERSON_MONTHS and not preposition:
        return not (
            next_capital
            or before_capital
            or (before in ("", "BREAK", "DOT") and tokens.word(first - 1)[:1] in ("", "."))
        )
    return not ((before_capital or tokens.word(first - 1).lower() == "the") and next_capital)


def _weekday(part: Slice) -> bool:
    tokens = part.tokens
    before, after = tokens.word(part.first - 1), tokens.word(part.last)
    if before.lower() in _DAY_NAMES or (after.lower() in _PAPERS and after[:1].isupper()):
        return False
    if tokens.word(part.first).lower() == "sunday" and after.lower() in ("school", "league"):
        return False
    if before == "on" and tokens.word(part.first - 2) in ("Mail", "Independent"):
        return False
    titled = tokens.word(part.first - 1 - (before == ".")).lower() in _TITLES
    if titled or tokens.name(part.first - 1) in ("ORDW", "SECOND", "ORD"):  # "his third Friday"
        return False
    if tokens.name(part.first) == "DABBR":
        word = tokens.word(part.first).lower()
        dotted = part.has("DOT") and tokens.word(part.last)[:1].islower()
        return (
            (dotted or before.lower() == "on") and word not in ("sun", "sat", "wed", "mon")
        ) or (dotted and before.lower() == "on")
    return True


def _season(part: Slice) -> bool:
    before = part.tokens.name(part.first - 1)
    if part.has("FALL"):
        return (
            part.tokens.word(part.first - 1).lower() in ("in", "by", "during", "since", "until")
            and part.tokens.name(part.last) != "OF"
            and not part.tokens.word(part.last).islower()
        )
    after = part.tokens.word(part.last)
    if part.tokens.name(part.last) == "OF" and part.has("THE"):  # "in the autumn of her life"
        return part.tokens.word(part.last + 1).lower() not in ("his", "her", "their", "its", "my")
    if before in ("", "BREAK", "DOT") and after in _VERBS:
        plain = part.tokens.word(part.first - 1).lower()
        return not part.has("THE") and not plain[:1].isalpha()
    return (
        before in ("IN", "EARLY", "TO", "FROM", "BEFORE", "AFTER")
        and part.tokens.name(part.last) not in ("",)
    ) or (part.has("THE") and before == "IN")


def _weekend(part: Slice) -> bool:
    before = part.tokens.word(part.first - 1).lower()
    if part.word("WEEKEND") == "weekends":
        return before in ("at", "on") and not part.has("THE")
    return part.has("THE") and before in (
        "over",
        "through",
        "throughout",
        "until",
        "all",
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
    if part.tokens.name(part.last) == "DASH" and figures.touches(part.tokens, part.last):
        return False
    if word == "recently" and after == "as":
        return False
    if word == "shortly" or (word == "soon" and (after == "as" or before == "as")):
        return False
    if word == "now" and (after == "that" or before == "right"):
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
    """``three days later than planned`` is a length, ``three days before voters go`` counts from an event."""
    after = part.tokens.word(part.last)
    if part.tokens.name(part.last - 1) in ("BEFORE", "AFTER"):
        return not (after[:1].isalpha() and part.tokens.name(part.last) == "")
    return after.lower() != "than"


def _part_of_day(part: Slice) -> bool:
    """``Saturday Night Live`` is a name."""
    last, after = part.tokens.word(part.last - 1), part.tokens.word(part.last)
    named = last[:1].isupper() and last[1:].islower() and after[:1].isupper()
    return not (named and part.tokens.name(part.last) == "")


def _part_alone(part: Slice) -> bool:
    before = part.tokens.word(part.first - 1).lower()
    night = part.word("PART") == "night"
    if part.word("PART") in _SUN:
        return before in ("at", "by", "before", "after", "until", "around")
    return before == "at" if night and not part.has("THE") else before in ("in", "during")


def _last_season(part: Slice) -> bool:
    """``latest fall`` is a decline."""
    return not (part.has("FALL") and part.word("LAST") == "latest")


def _holiday(part: Slice) -> bool:
    """``the Good Friday agreement`` is a treaty."""
    return part.tokens.word(part.last).lower() not in (
        "agreement",
        "agreements",
        "accord",
        "accords",
    )


def _decade(part: Slice) -> bool:
    """``temperatures in the 80s`` are of degrees."""
    near = range(max(0, part.first - 4), part.first)
    return not any(part.tokens.word(i).lower() in _DEGREES for i in near)


def _century(part: Slice) -> bool:
    """Leave out centuries before Christ, which the calendar here does not have."""
    return part.tokens.word(part.last) not in ("BC", "BCE")


def _new_year(part: Slice) -> bool:
    """``the New Year Honours`` is a list, ``the New Year`` a time."""
    return not part.tokens.word(part.last)[:1].isupper()


_CHECKS = {
    "new_year": _new_year,
    "decade": _decade,
    "century": _century,
    "holiday_year": _holiday,
    "half_alone": figures.half_alone,
    "day_of_month": figures.day_of_month,
    "last_season": _last_season,
    "year": figures.year,
    "month": _month,
    "weekday": _weekday,
    "duration": figures.duration,
    "bare_units": figures.bare_units,
    "clock": figures.clock,
    "season": _season,
    "weekend": _weekend,
    "quarter_bare": _quarter_bare,
    "ref": _ref,
    "day_month": _day_month,
    "adverb": _adverb,
    "later": _later,
    "year_adverb": _later,
    "part_of_day": _part_of_day,
    "part_alone": _part_alone,
}
