"""What a meaning comes to, what it is resolved against, and the register of the resolvers.

Each kind of meaning has its resolver in ``named_days.py``, ``moved_days.py``,
``year_parts.py`` or ``resolution.py``; ``resolve_meaning`` finds it by type, so that
a resolver can resolve what its meaning contains.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from summarizer.domain import Basis, Level, Precision
from summarizer.temporal import intervals as cal
from summarizer.temporal.timex import (
    Expression,
    Meaning,
    Mod,
    Tense,
    TimexType,
    Unit,
)

if TYPE_CHECKING:
    from summarizer.temporal.intervals import Interval

_PRECISION = {
    Unit.WEEK: Precision.WEEK,
    Unit.MONTH: Precision.MONTH,
    Unit.YEAR: Precision.YEAR,
    Unit.WEEKEND: Precision.RANGE,
    Unit.QUARTER: Precision.RANGE,
    Unit.DECADE: Precision.RANGE,
    Unit.CENTURY: Precision.RANGE,
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression comes to. ``interval`` is ``None`` if the calendar, or the text alone, does not say."""

    type: TimexType
    value: str
    interval: Interval | None = None
    precision: Precision = Precision.DAY
    basis: Basis = Basis.STATED
    confidence: Level = Level.HIGH
    why: str = ""
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a meaning is resolved against: the reference day, the time last spoken of, the tense, the order of figures."""

    reference: date | None
    narrative: Interval | None = None
    tense: Tense = Tense.UNKNOWN
    signal: str | None = None
    mod: Mod | None = None
    day_first: bool | None = None
    day: Interval | None = None
    """The single day last spoken of nearby."""

    @property
    def day_base(self) -> Interval | None:
        """The day last spoken of, else the reference day."""
        here = self.narrative
        if here is not None and here[0] == here[1]:
            return here
        return self.day or ((self.reference, self.reference) if self.reference else None)

    @property
    def base(self) -> Interval | None:
        """The time last spoken of, else the reference day."""
        if self.narrative is not None:
            return self.narrative
        return (self.reference, self.reference) if self.reference else None


Resolver = Callable[[Any, Context], Resolved]
RESOLVERS: dict[type, Resolver] = {}
"""Type of meaning to its resolver; filled by the decorator below."""


def resolves(*kinds: type) -> Callable[[Resolver], Resolver]:
    """Register a resolver for meanings of these types."""

    def register(resolver: Resolver) -> Resolver:
        RESOLVERS.update(dict.fromkeys(kinds, resolver))
        return resolver

    return register


def resolve_meaning(meaning: Meaning, context: Context) -> Resolved:
    """Return the value and interval of a meaning in its context."""
    return RESOLVERS[type(meaning)](meaning, context)


def unresolved(value: str) -> Resolved:
    """Return a partial value without an interval."""
    return Resolved(TimexType.DATE, value, basis=Basis.RELATIVE, confidence=Level.LOW)


def on_day(day: date, basis: Basis, why: str, confidence: Level = Level.HIGH) -> Resolved:
    """Return a single day."""
    return Resolved(
        TimexType.DATE, day.isoformat(), (day, day), Precision.DAY, basis, confidence, why
    )


def of_unit(day: date, unit: Unit) -> tuple[str, Interval]:
    """TIMEX3 value and interval of the stretch of a unit around ``day``."""
    interval = cal.unit_of(day, unit)
    iso = day.isocalendar()
    value = {
        Unit.WEEK: f"{iso.year}-W{iso.week:02d}",
        Unit.WEEKEND: f"{iso.year}-W{iso.week:02d}-WE",
        Unit.MONTH: f"{day.year:04d}-{day.month:02d}",
        Unit.QUARTER: f"{day.year:04d}-Q{cal.quarter_of(day)}",
        Unit.YEAR: f"{day.year:04d}",
        Unit.DECADE: f"{day.year // 10:03d}",
        Unit.CENTURY: f"{day.year // 100:02d}",
    }.get(unit, day.isoformat())
    return value, interval


def stretch(day: date, unit: Unit, why: str = "", confidence: Level = Level.HIGH) -> Resolved:
    """Return the stretch of a unit around ``day``, as something counted."""
    value, interval = of_unit(day, unit)
    precision = _PRECISION.get(unit, Precision.DAY)
    return Resolved(TimexType.DATE, value, interval, precision, Basis.RELATIVE, confidence, why)


def unit_near(context: Context) -> Unit:
    """Return the unit of the time last spoken of, by its length."""
    first, last = context.narrative or (date.min, date.min)
    days = (last - first).days + 1
    units = ((1, Unit.DAY), (7, Unit.WEEK), (31, Unit.MONTH), (92, Unit.QUARTER))
    return next((unit for most, unit in units if days <= most), Unit.YEAR)


def context_of(expression: Expression, context: Context) -> Context:
    """Return the context with the tense, preposition and modifier of one expression."""
    return replace(context, tense=expression.tense, signal=expression.signal, mod=expression.mod)
