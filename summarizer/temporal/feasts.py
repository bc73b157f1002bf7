"""Resolves movable feasts and holidays: those of Easter, the nth weekday of a month, and those nobody computes here.

A word table names the rule of a feast: ``easter-2``, ``thanksgiving+1``, ``nth 5 0 -1``
(the last Monday of May), ``open day`` for a day that the moon or another feast decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Level
from summarizer.temporal import intervals as cal
from summarizer.temporal.resolved import (
    Context,
    Resolved,
    on_day,
    resolve_meaning,
    unresolved,
)
from summarizer.temporal.timex import Portion, Tense

if TYPE_CHECKING:
    from datetime import date

_RULE = re.compile(r"(?P<base>easter|thanksgiving|nth (\d+) (\d) (-?\d))(?P<offset>[+-]\d+)?$")


def is_feast(kind: str) -> bool:
    """Whether the kind of a portion is the rule of a feast."""
    return kind.startswith(("easter", "thanksgiving", "nth ", "open "))


def feast(meaning: Portion, context: Context) -> Resolved:
    """Return the feast of the year given, else the one the tense asks for, else the nearest."""
    rule = _RULE.match(meaning.kind)
    if rule is None:
        return unresolved("XXXX-XX" if meaning.kind == "open month" else "XXXX-XX-XX")
    of = resolve_meaning(meaning.of, context) if meaning.of else None
    year = of.interval[0].year if of and of.interval else None
    if year is not None:
        return on_day(_day(rule, year), Basis.STATED, "")
    reference = context.reference
    if reference is None:
        return unresolved("XXXX-XX-XX")
    years = (reference.year + n for n in (-1, 0, 1) if 2 < reference.year < 9990)
    days = [_day(rule, each) for each in years]
    nearest = min(days, key=lambda day: abs(cal.days_between(day, reference)), default=None)
    if nearest is None:
        return unresolved("XXXX-XX-XX")
    sides = {
        Tense.PAST: [day for day in days if day <= reference][-1:],
        Tense.FUTURE: [day for day in days if day >= reference][:1],
    }.get(context.tense, [])
    if sides and abs(cal.days_between(sides[0], reference)) < 300:
        return on_day(sides[0], Basis.RELATIVE, f"by the {context.tense.value} tense", Level.MEDIUM)
    return on_day(nearest, Basis.RELATIVE, "the nearest one", Level.MEDIUM)


def _day(rule: re.Match[str], year: int) -> date:
    if rule["base"] == "easter":
        day = cal.easter(year)
    elif rule["base"] == "thanksgiving":
        day = cal.nth_weekday(year, 11, 3, 4)
    else:
        month, weekday, count = (int(figure) for figure in rule.group(2, 3, 4))
        day = cal.nth_weekday(year, month, weekday, count)
    return cal.add_days(day, int(rule["offset"] or 0))
