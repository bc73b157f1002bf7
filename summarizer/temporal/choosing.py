"""Which of the days for which equally much speaks is answered, and how sure the answer is.

The thresholds were chosen on two topics of a corpus of dated news (an oil spill, an
uprising; 673 single articles and as many groups of three, see
``evals/benchmarks/reference_day.py``). There one kind of evidence alone, other than
a page's own stamp, named a wrong day more often than the right one, so that it
gives candidates and no answer.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Level
from summarizer.temporal import intervals as cal
from summarizer.temporal.constraints import Anchor, Ground, Narrowing, counted_from
from summarizer.temporal.evidence import Mention, is_day_counted
from summarizer.temporal.reasons import Winner
from summarizer.temporal.stamps import Stamp
from summarizer.temporal.timex import Tense

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.temporal.narrowing import Bounds
    from summarizer.temporal.solver import Solution

_LAG = 0.01
"""Per day between a candidate and the days the texts name: only chooses among days for which equally much speaks."""
_NAMED = 24
"""Distinct named days that are weighed for that."""
_CLEAR = 2.0
"""The margin of a sure answer: one soft constraint of the common weight."""
_OWN = frozenset({Ground.STAMP, Ground.DATELINE})
_OF_EVENTS = frozenset({Ground.APPOSED, Ground.LINK, Ground.PAIR})
_YEARS = frozenset({Ground.ELAPSED, Ground.SINCE, Ground.AGE})


@dataclass(frozen=True, slots=True)
class Case:
    """All that was found to speak for and against a day."""

    found: tuple[Mention, ...]
    anchors: tuple[Anchor, ...]
    narrowings: tuple[Narrowing, ...]
    bounds: Bounds

    def holding(self, day: date) -> list[Anchor]:
        """Return the anchors that have ``day`` in one of their stretches."""
        return [anchor for anchor in self.anchors if anchor.holds(day)]

    def kinds(self, day: date) -> frozenset[Ground]:
        """Return the kinds of evidence that speak for ``day``; a date as it stands is a kind of its own."""
        of_anchors = {
            Ground.LITERAL if s.literal and a.ground is not Ground.LEAD else a.ground
            for a in self.anchors
            for s in a.stretches
            if s.first <= day <= s.last
        }
        return frozenset(of_anchors | {n.ground for n in self.narrowings if n.holds(day)})


def chosen(case: Case, best: Sequence[Solution]) -> set[date]:
    """Return the candidates among the best solutions: one of each, or all of one that names only the week."""
    if len(best) == 1 and not _suffices(case, best[0].first):
        return set(best[0].days)
    return {_likeliest(case, solution.days) for solution in best}


def _likeliest(case: Case, days: Sequence[date]) -> date:
    """Of days in a row, the one nearest to the days the texts name.

    News is told on its day (two in three of the leads that name a weekday), and a
    weekday means the same on each of the days.
    """
    if len(days) == 1 or not case.kinds(days[0]) & _OF_EVENTS:
        return days[0]
    named = Counter(
        (m.core, m.expression.tense)
        for m in case.found
        if is_day_counted(m) and m.expression.tense is not Tense.FUTURE
    ).most_common(_NAMED)
    by_meaning = {(m.core, m.expression.tense): m for m in case.found}
    total = sum(count for _, count in named) or 1

    def lag(day: date) -> float:
        off = sum(count * _days_off(by_meaning[key], day) for key, count in named) / total
        return _LAG * (off + cal.days_between(days[0], day) / 2)

    return min(days, key=lag)


def _suffices(case: Case, day: date) -> bool:
    """Whether two kinds of evidence, or two articles, speak for the week of ``day``.

    A date and its own weekday are one author's word, so the two are one kind.
    """
    kinds = case.kinds(day)
    articles = {a.mention.article for a in case.holding(day) if a.ground is not Ground.UPDATED}
    if Ground.LINK in kinds:
        return bool(kinds & (_YEARS | {Ground.LITERAL}))
    return len(articles) > 1 or bool(kinds & _OF_EVENTS and kinds & _YEARS)


def _days_off(mention: Mention, day: date) -> int:
    """How many days a mention lies from ``day`` if that is the reference day."""
    interval = counted_from(mention, day)
    return abs(cal.days_between(interval[0], day)) if interval else 0


def winner(case: Case, day: date) -> Winner:
    """Return the day with the anchor that speaks most for it, and that anchor's event."""
    anchor = max(case.holding(day), key=lambda a: _speaks(a, day))
    return Winner(day, _event(anchor, day), anchor)


def _speaks(anchor: Anchor, day: date) -> float:
    return sum(s.weight for s in anchor.stretches if s.first <= day <= s.last)


def _event(anchor: Anchor, day: date) -> date:
    """Return the day of the anchor's event that is nearest to ``day``."""
    month, number = anchor.day.month or 1, anchor.day.day or 1
    years = (day.year - 1, day.year, day.year + 1)
    found = [event for year in years if (event := cal.day_or_none(year, month, number))]
    return min(found, key=lambda event: abs(cal.days_between(event, day)), default=day)


def confidence(case: Case, won: Winner, margin: float) -> Level:
    """High for a page's own stamp or for an event's day and its year by two kinds of evidence, medium for less.

    Low where hard evidence is against it. A day ahead of which its event lies says
    only in which week the text was written.
    """
    kinds = case.kinds(won.day)
    if won.day < won.event:
        return Level.LOW
    if case.bounds.broken(won.day):
        return Level.MEDIUM if Ground.STAMP in kinds else Level.LOW
    own = [a for a in case.holding(won.day) if a.ground in _OWN]
    sure = any(
        a.mention.stamp is Stamp.CLOCKED or (a.ground is Ground.DATELINE and a.day.year)
        for a in own
    )
    if margin >= _CLEAR and (sure or (kinds & _OF_EVENTS and kinds & _YEARS)):
        return Level.HIGH
    return Level.MEDIUM if margin >= _CLEAR / 2 else Level.LOW
