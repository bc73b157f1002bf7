"""Words that look like a time and are none, in the languages whose tables say what to look for.

``Julio Peña``, ``sala 1984``, ``2000 soldados``, ``na segunda volta``. A table tells
which classes are written small, which words number a thing and which nouns a
figure counts; names that hold a word for time (``Santo Domingo``) are entries of its
class ``OTHER``. Looks at the neighbours of a match only. Precision first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.temporal.classes import CODE

if TYPE_CHECKING:
    from summarizer.temporal.slices import Slice

_DATING = (
    *("IN", "FROM", "BETWEEN", "TO", "BEFORE", "AFTER", "EARLY", "EDGE", "LAST", "NEXT", "THIS"),
    *("HENCE", "WEEKDAY", "LPAR", "SLASH"),
)
"""Classes before a doubtful word that make it a time."""
_BEFORE_MONTH = (*_DATING, "AND", "THE", "DASH")
_BEFORE_YEAR = (
    *("LPAR", "SLASH", "EARLY", "EDGE", "SEASON", "FROM", "BETWEEN", "TO", "MONTH", "QUARTER"),
    *("HOLIDAY", "BEFORE", "AFTER", "LAST", "NEXT", "THIS", "QTOKEN"),
)
_LISTING = ("AND", "OR", "DASH", "COMMA", "TO", "ATHOUR")
_SHORT = 3
"""Letters of a word that is hardly a noun: ``que``, ``se``."""
_STARTS = ("BREAK", "DOT", "QUOTE", "COLON", "DASH", "LPAR", "")
_ENDS = (
    *("COMMA", "DOT", "LPAR", "RPAR", "BREAK", "COLON", "QUOTE", "DASH", "PART", "ATHOUR", "IN"),
    *("THE", "TO", "FROM", "AGOPRE", "AND"),
)

_AFTER_HOUR = ("COMMA", "DOT", "RPAR", "BREAK", "QUOTE", "DASH", "ATHOUR", "IN")


def table_accepts(name: str, part: Slice) -> bool:
    """Whether a match of the rule ``name`` is a time where it stands."""
    if _is_name(part):
        return False
    check = _CHECKS.get(name)
    return check is None or check(part)


def _is_name(part: Slice) -> bool:
    """Whether a word of a class that is written small has a capital inside a sentence, and no figure beside it."""
    tokens = part.tokens
    small = tokens.lexicon.grammar.writing.small
    if not small or part.has("YEAR") or (part.has("DAYNUM", "ORD") and part.has("MONTH", "MABBR")):
        return False
    for index in range(part.first, part.last):
        word = tokens.word(index)
        if tokens.name(index) not in small or not word[0].isupper():
            continue
        before, after = tokens.word(index - 1), tokens.word(index + 1)
        if after[:1].isupper() and not after.isupper() and not tokens.name(index + 1):
            return True
        if index == 0 or (tokens.name(index - 1) in _STARTS and not before[:1].isalpha()):
            if tokens.name(index) == "MONTH":
                return True
            continue
        dated = tokens.name(index - 1) in _DATING and tokens.name(index) != "DAYWORD"
        if not (word.isupper() and len(word) > 2) and not dated:
            return True
    return False


def _year(part: Slice) -> bool:
    tokens, first = part.tokens, part.first
    writing = tokens.lexicon.grammar.writing
    value = part.number("YEAR") or 0
    before, after = tokens.word(first - 1).lower(), tokens.word(part.last).lower()
    if not 1200 <= value <= 2100 or _numbers(part) or before in writing.amounts:
        return False
    if after in writing.counted or tokens.name(part.last) in ("UNIT", "HOURMARK", "NUM", "SLASH"):
        return False
    if part.has("UNIT") or before in writing.before_year or tokens.name(first - 1) in _BEFORE_YEAR:
        return True
    if tokens.name(first - 1) in _LISTING and tokens.name(first - 2) == "YEAR":
        return True
    modern = 1900 <= value <= 2060
    if not writing.before_year and tokens.name(first - 1) in ("IN", "OF", "HENCE"):
        return True
    listed = tokens.name(first - 1) == "AND" and tokens.word(part.last)[:1].isupper()
    return writing.bare_year and modern and value % 100 > 0 and not listed


def _numbers(part: Slice) -> bool:
    """``sala 1984``, ``calle 9 de julio``: what stands before is named by the figure."""
    tokens, at = part.tokens, part.first - 1
    numbered = tokens.lexicon.grammar.writing.numbered
    while not part.has("YEAR") and tokens.name(at) in ("THE", "OF") and at > part.first - 3:
        at -= 1
    return tokens.word(at).lower() in numbered or tokens.word(part.first - 1) in (
        "$",
        "€",
        "£",
        "#",
    )


def _dated(part: Slice) -> bool:
    return not _numbers(part)


def _month(part: Slice) -> bool:
    """Take a month alone where it is written small, else after a word that dates."""
    tokens = part.tokens
    if tokens.name(part.first) == "MABBR" and not part.has("LAST", "NEXT", "THIS"):
        return False
    before = tokens.name(part.first - 1)
    if {before, tokens.name(part.first - 2) if before == "OF" else before} & {"DAYNUM", "ORD"}:
        # a date that was refused (``calle 9 de julio``) does not leave its month
        return False
    index = part.find("MONTH", "MABBR") or part.first
    written_small = tokens.word(index)[0].islower()
    if before == "OF":
        return written_small or tokens.name(part.last) == "TO"
    if before == "ATHOUR" and "MONTH" not in tokens.lexicon.grammar.writing.small:
        return True
    return (written_small and not _numbers(part)) or before in _BEFORE_MONTH


def _weekday(part: Slice) -> bool:
    """Take a short weekday (``na segunda``) only where no noun follows that it could count."""
    tokens = part.tokens
    index = part.find("DABBR")
    if index is None or (part.has("DAYNUM", "LAST", "NEXT") and index + 1 < part.last):
        return True
    after = tokens.name(part.last)
    word = tokens.word(part.last)
    short = word.islower() and len(word) <= _SHORT and after == ""
    listed = tokens.name(part.last + 1) == "ORDW" and after in ("COMMA", "AND")
    dating = part.has("THIS", "LAST", "NEXT") or tokens.name(part.first - 1) in _DATING
    return dating and not listed and (after in _ENDS or short)


def _duration(part: Slice) -> bool:
    tokens = part.tokens
    if tokens.word(part.first - 1) in ("$", "€", "£", ".") or part.has("SECOND"):
        return False
    if not part.has("DAYNUM", "NUM2", "NUM", "NUMW", "FEW", "HALF", "YEAR"):
        return False
    # "un día" is also some day
    some = part.letter("UNIT") == "D" and part.number("NUMW") == 1 and not part.has("DAYNUM")
    return not some


def _bare_units(_: Slice) -> bool:
    return False


def _clock(part: Slice) -> bool:
    tokens = part.tokens
    return (
        part.has("HOURMARK", "ATHOUR", "ZONE", "NOON", "PART")
        or tokens.name(part.first - 1) in ("ATHOUR", "BREAK")
        or part.first == 0
    )


def _hour(part: Slice) -> bool:
    """Take ``alle 14`` alone only where no noun follows that the figure could count."""
    if part.inner is not None or part.has("CLOCK", "NUM", "HOURMARK", "UNIT", "PART"):
        return True
    after = part.tokens.word(part.last)
    name = part.tokens.name(part.last)
    return name in _AFTER_HOUR or (name == "" and len(after) <= _SHORT and not after.isupper())


def _season(part: Slice) -> bool:
    dated = part.has("YEAR", "LAST", "NEXT", "THIS", "THE")
    return dated or part.tokens.name(part.first - 1) in _DATING


def _later(part: Slice) -> bool:
    """``tres días después de la votación`` counts from the vote, not from the day last spoken of."""
    return part.tokens.name(part.last) not in ("OF", "THE", "THIS", "NUMW", "HOLIDAY")


def _part_alone(part: Slice) -> bool:
    """Take ``por la mañana``, not ``la mañana``, nor that of a day which was not understood."""
    if part.tokens.name(part.last) == "OF":
        return False
    words = part.tokens.word(part.last - 1).lower().split()
    own = part.tokens.lexicon.words.get(words[0], ("", 0))[0]
    fixed = len(words) > 1 and own != CODE["THE"] and not part.has("THE")
    return fixed or part.tokens.name(part.first - 1) in ("IN", "HENCE")


_CHECKS = {
    "year": _year,
    "month": _month,
    "last_month_name": _month,
    "weekday": _weekday,
    "last_weekday": _weekday,
    "day_month": _dated,
    "duration": _duration,
    "bare_units": _bare_units,
    "clock": _clock,
    "hour": _hour,
    "season": _season,
    "later": _later,
    "day_beside": _later,
    "part_alone": _part_alone,
}
