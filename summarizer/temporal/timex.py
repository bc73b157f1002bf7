"""The vocabulary of the room: what an expression of time means, and what it was resolved to.

An expression is found first and resolved later. In between it is a *meaning*, one
of the small types below, which knows nothing of any calendar day: ``yesterday`` is
``Deictic(Unit.DAY, -1)`` whatever the reference day. Values follow TIMEX3
(TimeML 1.2.1; ISO-TimeML, ISO 24617-1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from summarizer.domain import Span, When


class TimexType(StrEnum):
    """The four TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Mod(StrEnum):
    """The TIMEX3 modifiers that are told apart."""

    APPROX = "APPROX"
    START = "START"
    MID = "MID"
    END = "END"
    MORE_THAN = "MORE_THAN"
    LESS_THAN = "LESS_THAN"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    BEFORE = "BEFORE"
    AFTER = "AFTER"


class Tense(StrEnum):
    """On which side of the reference day the clause of an expression lies."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Unit(StrEnum):
    """Units of time; the value is the letter TIMEX3 durations use (clock units carry their ``T``)."""

    SECOND = "TS"
    MINUTE = "TM"
    HOUR = "TH"
    DAY = "D"
    WEEKEND = "WE"
    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date with some of its fields: ``16 December``, ``2022``, ``Friday, 3 May 2024``, ``Monday``. Weekdays count from Monday = 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: int | None = None
    """-1 for ``last``, 0 for ``this``, 1 for ``next``; ``None`` leaves it to the tense.

    -2 is ``a week ago`` with a weekday; 10 + n is ``of last / this / next`` week or year;
    20 + n is ``the previous / the following``, which counts from the time last spoken of.
    """

    @property
    def full(self) -> bool:
        """Whether year, month and day are all given."""
        return None not in (self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in figures whose order may be open: ``05/06/2024``."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Deictic:
    """A unit counted from the one the reference day lies in: ``yesterday``, ``last week``, ``next year``.

    ``part``: ``earlier`` or ``later``, if only the elapsed or the coming part of the unit is meant.
    """

    unit: Unit
    offset: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """An amount of time before (-1) or after (+1) an anchor; no anchor is the reference day.

    ``narrative`` marks ``two days later``, which counts from the time last spoken of.
    """

    amount: float
    unit: Unit
    direction: int
    anchor: Meaning | None = None
    narrative: bool = False
    counted: bool = True
    """Whether an amount is given (``a week before Christmas``), or the unit itself is meant (``the week before``)."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A numbered or named part of a year: ``quarter`` 1-4, ``half`` 1-2, ``season`` SP SU FA WI, ``weeks`` of a month (-1 = the last).

    Also ``century``, its ``turn``, ``new year``, a ``week`` around (0), up to (-1) or from (1) a day, feasts.
    """

    kind: str
    number: int
    of: Meaning | None = None
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Decade:
    """``the 1990s`` (``short`` false) or ``the 90s``."""

    year: int
    short: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A duration; ``amount`` ``None`` is an open number (``several years``)."""

    amount: float | None
    unit: Unit
    ahead: bool = False
    """Whether it is counted from now: ``in three days' time``."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """A duration with its end (``the three months to June``) or, if ``begins``, at the beginning of another time."""

    amount: float
    unit: Unit
    to: Meaning
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """A set of times, by its TIMEX3 value: ``every Monday`` is ``XXXX-WXX-1``."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """A reference without a calendar value: ``PAST_REF``, ``PRESENT_REF``, ``FUTURE_REF``."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day on a day; no day is the day of the text. ``zone`` is the offset from UTC in minutes, ``None`` if not given."""

    hour: int
    minute: int
    zone: int | None = None
    day: Meaning | None = None


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day by its TIMEX3 code (``MO`` ``AF`` ``EV`` ``NI``)."""

    code: str
    day: Meaning | None = None
    through: bool = False
    """Whether it is the night between two days that is meant: ``overnight``."""


@dataclass(frozen=True, slots=True)
class Edge:
    """``the end of last year``, ``early June``: the same value with a modifier and a shorter interval, one of ``parts``."""

    mod: Mod
    of: Meaning
    parts: int = 3


@dataclass(frozen=True, slots=True)
class Same:
    """A unit of the time last spoken of: ``that day``, ``the same month``, ``the previous year`` (offset -1).

    Offset 9 is the time itself, whatever its unit: ``that time``, ``the same period``.
    """

    unit: Unit
    offset: int = 0


@dataclass(frozen=True, slots=True)
class FromEvent:
    """An amount of time before (-1), after (+1) or at (0) an event that is named, not dated: ``the day after the vote``.

    ``event`` is the noun phrase as written; who knows its day can give the time an interval.
    """

    amount: float
    unit: Unit
    direction: int
    event: str
    length: Length | None = None
    """The amount as written, where one is: TimeML marks ``two days`` as a duration. Without a number it is open."""
    weekday: int | None = None
    """``the Monday after the election``."""
    ordinal: bool = False
    """``the third week of the strike``, counted from its beginning."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A weekday counted from another time: ``the Friday before Christmas``."""

    day: CalendarDate
    anchor: Meaning


Meaning = (
    CalendarDate
    | Beside
    | Numeric
    | Deictic
    | Shift
    | Portion
    | Decade
    | Length
    | Lasting
    | Recurring
    | Vague
    | Clock
    | DayPart
    | Edge
    | Same
    | FromEvent
)


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time as found in a text, not yet resolved."""

    start: int
    end: int
    text: str
    meaning: Meaning
    mod: Mod | None = None
    tense: Tense = Tense.UNKNOWN
    signal: str | None = None
    """The preposition before it (``since``, ``by``, ``until``, ...), lower case."""


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time in a text: ``text == source[start:end]``.

    ``value`` is the TIMEX3 value (``2024-12-16``, ``XXXX-WXX-1``, ``P3Y``,
    ``PAST_REF``). ``anchor`` are the words or the day it was counted from.
    ``when`` is ``None`` for what is not a stretch of the calendar, and where the
    text alone does not say which.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: Mod | None = None
    anchor: str | None = None
    when: When | None = None
    meaning: Meaning | None = None
    tense: Tense = Tense.UNKNOWN

    @property
    def span(self) -> Span:
        """Where the expression stands in the text."""
        return Span(self.start, self.end)
