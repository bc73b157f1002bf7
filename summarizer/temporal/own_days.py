"""The day that an article gives itself, by a stamp or a dateline: what its own words for time count from.

The articles of a story may lie years apart, and one day for all of them would date the
older ones wrongly. A stamp with its year is believed as it stands; a dateline has no
year as a rule and takes the one nearest to the day of the coverage. A stamp whose
weekday is not that of its date is believed by nobody. Updates are no days of writing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.temporal import intervals as cal
from summarizer.temporal.constraints import literal_date
from summarizer.temporal.coverage import Finding, Stamped
from summarizer.temporal.evidence import stated_day
from summarizer.temporal.stamps import Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from summarizer.temporal.evidence import Mention
    from summarizer.temporal.timex import CalendarDate

OWN = (Stamp.CLOCKED, Stamp.BARE, Stamp.DATELINE)
"""The stamps of an article's own day, the surest first."""


def ranked(found: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that are stamps of their article's own day: one with a time of day goes first, then the first."""
    return sorted(
        (mention for mention in found if mention.stamp in OWN),
        key=lambda m: (m.order, m.stamp is not Stamp.CLOCKED, m.span.start),
    )


def stamped(
    found: Iterable[Mention], common: date | None, findings: Sequence[Finding] = ()
) -> tuple[Stamped, ...]:
    """Return the day of each article that carries one, in the order of the coverage.

    ``common`` is the day of the coverage, which gives a dateline its year. A stamp that
    a finding doubts is left out.
    """
    doubted = {(side.article, side.span) for finding in findings for side in finding.sides[:1]}
    own: dict[str, Stamped] = {}
    for mention in ranked(found):
        stated = stated_day(mention)
        if stated is None or (mention.article, mention.span) in doubted:
            continue
        day = _day(stated, common)
        if day is not None:
            own.setdefault(mention.article, Stamped(mention.article, day, mention.text))
    return tuple(own.values())


def _day(stated: CalendarDate, common: date | None) -> date | None:
    day = literal_date(stated)
    if stated.year is None and common is not None and stated.month and stated.day:
        near = (
            cal.day_or_none(year, stated.month, stated.day)
            for year in (common.year - 1, common.year, common.year + 1)
        )
        day = min(
            (each for each in near if each is not None and _named(each, stated)),
            key=lambda each: abs(cal.days_between(each, common)),
            default=None,
        )
    return day if day is not None and _named(day, stated) else None


def _named(day: date, stated: CalendarDate) -> bool:
    return stated.weekday in (None, day.weekday())
