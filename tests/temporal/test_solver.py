"""The sweep, against the plain way of adding everything up for every day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Span
from summarizer.temporal.constraints import Anchor, Ground, Stretch
from summarizer.temporal.coverage import Coverage
from summarizer.temporal.evidence import mentions
from summarizer.temporal.narrowing import Bounds
from summarizer.temporal.solver import solve
from summarizer.temporal.timex import CalendarDate

TEXT = "It fell on 3 May 2024."
MENTION = mentions([Coverage("a", TEXT, (Span(0, len(TEXT)),))])[0]
NO_BOUNDS = Bounds((), (), None, 0, frozenset())
START = date(2024, 1, 1)

stretches = st.builds(
    lambda first, length, weight: Stretch(
        START + timedelta(first), START + timedelta(first + length), weight
    ),
    st.integers(0, 60),
    st.integers(0, 20),
    st.sampled_from([1.0, 2.0, 4.0]),
)


def anchored(*given: Stretch, ground: Ground = Ground.LINK) -> Anchor:
    """An anchor with these stretches."""
    return Anchor(ground, MENTION, CalendarDate(2024, 5, 3), given)


@settings(max_examples=60)
@given(st.lists(stretches, min_size=1, max_size=12))
def test_the_best_days_are_those_of_the_plain_sum(found: list[Stretch]) -> None:
    """Fast and plain agree on the days and their score."""
    days = [START + timedelta(n) for n in range(100)]
    sums = {d: sum(s.weight for s in found if s.first <= d <= s.last) for d in days}
    top = max(sums.values())
    solutions = solve([anchored(s) for s in found], (), NO_BOUNDS)
    best = [s for s in solutions if s.score == solutions[0].score]
    assert solutions[0].score == top
    assert sorted(d for s in best for d in s.days) == [d for d in days if sums[d] == top]


def test_days_in_a_row_are_one_solution() -> None:
    """A week for which the same speaks is told once."""
    week = Stretch(date(2024, 5, 3), date(2024, 5, 9), 2.0)
    (solution,) = solve([anchored(week)], (), NO_BOUNDS)
    assert (solution.first, solution.last, solution.score) == (week.first, week.last, 2.0)


def test_only_stamps_name_days_where_there_are_any() -> None:
    """More speaks for the week after, but the text carries its day."""
    own = Stretch(date(2024, 5, 3), date(2024, 5, 3), 3.0)
    told = Stretch(date(2024, 5, 6), date(2024, 5, 8), 4.0)
    (solution,) = solve([anchored(own, ground=Ground.STAMP), anchored(told)], (), NO_BOUNDS)
    assert solution.days == (date(2024, 5, 3),)


def test_what_is_told_as_past_lies_not_ahead() -> None:
    """A hard bound outweighs a soft constraint."""
    spring, autumn = date(2024, 5, 3), date(2024, 9, 3)
    bounds = Bounds((date(2024, 6, 1),), (), None, 0, frozenset())
    anchors = [anchored(Stretch(spring, spring, 2.0), Stretch(autumn, autumn, 1.0))]
    assert [s.first for s in solve(anchors, (), bounds)] == [autumn]


def test_nothing_that_speaks_is_no_solution() -> None:
    """No anchor, no day."""
    assert solve((), (), NO_BOUNDS) == []
