"""What the rules for single years, decades and centuries mean: token slices become meanings.

``2019-21``, ``in '98``, ``the 1990s``, ``the early 80s``, ``los años 90``, ``the 19th century``,
``the turn of the century``.
"""

from __future__ import annotations

import re

from summarizer.temporal.slices import Built, Slice, rule, year_in
from summarizer.temporal.timex import CalendarDate, Decade, Mod, Portion


@rule("year_range")
def _years(part: Slice) -> Built | None:
    first = year_in(part) or 0
    last = part.number_at(part.last - 1)
    last += 0 if last > 99 else first // 100 * 100
    if not first < last <= first + (1 if part.has("SLASH") else 100):
        return None
    return Built(CalendarDate(first), second=(part.last - 1, CalendarDate(last)))


@rule("decade")
def _decade(part: Slice) -> Built | None:
    digits = re.search(r"\d+", part.tokens.word(part.last - 1))
    number = int(digits.group()) if digits else part.number_at(part.last - 1)
    if digits is None and part.word("THE") != "the" and not _early_the(part):
        return None
    if number > 99 and number % 10 == 0 and 1000 <= number <= 2190:
        return Built(Decade(number))
    listed = part.tokens.name(part.last - 3) == "DECADE"
    marked = (
        part.word("THE") == "the" or _early_the(part) or part.tokens.word(part.last - 1)[0] in "'’"
    )
    if number > 99 or not (marked or listed):
        return None
    return Built(Decade(1900 + number if number >= 20 else 2000 + number, short=True))


def _early_the(part: Slice) -> bool:
    """``the`` in ``the early 80s``, which is the prefix's."""
    at = part.first - 1
    while part.tokens.name(at) in ("EARLY", "DASH"):
        at -= 1
    return at < part.first - 1 and part.tokens.word(at).lower() == "the"


@rule("decade_named")
def _decade_named(part: Slice) -> Built | None:
    """``los años 90``, ``die 1990er``, ``gli anni Novanta``."""
    index = part.find("NUM2", "YEAR", "DAYNUM", "ORD", "DECADE", "NUMW")
    digits = re.search(r"\d+", part.tokens.word(index)) if index is not None else None
    number = int(digits.group()) if digits else part.number_at(index or 0)
    if number % 10 or not (20 <= number <= 90 or 1000 <= number <= 2190):
        return None
    return Built(Decade(number if number > 99 else 1900 + number, short=number < 100))


@rule("short_year")
def _short_year(part: Slice) -> Built | None:
    """``in '98``: a year of living memory."""
    dated = ("IN", "FROM", "TO", "AND", "OF", "MONTH", "SEASON", "BEFORE", "AFTER", "EARLY")
    if part.tokens.name(part.first - 1) not in dated:
        return None
    return Built(CalendarDate(year_in(part)))


@rule("century")
def _century(part: Slice) -> Built | None:
    """``the 19th century``, ``eighteenth-century``."""
    number = (part.number("ORDW", "ORD") or 0) + (part.number("NUMW") or 0)
    if part.letter("UNIT") != "CE" or not 1 <= number <= 30:
        return None
    return Built(Portion("century", number))


@rule("turn")
def _turn(part: Slice) -> Built | None:
    """``the turn of the century``: the last one that began; of a numbered one, its own beginning."""
    if part.inner is None:
        return Built(Portion("turn", 0), Mod.START) if part.letter("UNIT") == "CE" else None
    inner = part.inner
    if not isinstance(inner, Portion) or inner.kind != "century":
        return None
    return Built(Portion("turn", inner.number), Mod.START)
