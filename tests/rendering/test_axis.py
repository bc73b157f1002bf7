"""The time axis: true places, near marks aside, far years folded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Basis, Entry, Level, Precision, Timeline, When
from summarizer.rendering import axis

if TYPE_CHECKING:
    from summarizer.domain import Timeline as Story


def entry(start: date, end: date | None = None) -> Entry:
    """Return an entry of some days."""
    when = When(start, end or start, Precision.DAY, Basis.STATED, Level.HIGH)
    return Entry("e", when, "x", (), ())


def test_nothing_dated_has_no_axis() -> None:
    """There is no empty axis."""
    assert axis.build(Timeline("t", None, ())) is None


def test_a_quiet_stretch_is_folded(story: Story) -> None:
    """The years between the repairs and the fire do not press the week into a line."""
    made = axis.build(story)
    assert made is not None
    assert [fold.length for fold in made.folds] == ["28 days", "2 yr 10 mo", "2 mo"]


def test_days_have_their_true_length(story: Story) -> None:
    """Two days are twice as long as one."""
    made = axis.build(story)
    assert made is not None
    widths = {mark.entry.id: mark.width for mark in made.marks}
    assert widths["e3"] == 2 * widths["e7"]


def test_marks_of_one_day_stand_in_lanes_of_their_own() -> None:
    """Same place in time, another lane."""
    made = axis.build(Timeline("t", None, (), (entry(date(2025, 3, 8)),) * 3))
    assert made is not None
    assert len({mark.x for mark in made.marks}) == 1
    assert len({mark.y for mark in made.marks}) == 3


def test_weekends_are_shaded() -> None:
    """Saturday 8 and Sunday 9 March 2025."""
    made = axis.build(Timeline("t", None, (), (entry(date(2025, 3, 7), date(2025, 3, 10)),)))
    assert made is not None
    assert len(made.weekends) == 2


def test_the_calendar_may_end() -> None:
    """The last day of the calendar has a place too."""
    assert axis.build(Timeline("t", None, (), (entry(date.min), entry(date.max)))) is not None


def test_the_end_of_the_sources_is_after_their_last_day(story: Story) -> None:
    """Without a date of publication it is unknown."""
    made = axis.build(story)
    undated = tuple(
        replace(source, article=replace(source.article, published=None)) for source in story.sources
    )
    unknown = axis.build(replace(story, sources=undated))
    assert made is not None
    assert unknown is not None
    assert made.end == next(tick.x for tick in made.ticks if tick.number == "12")
    assert unknown.end is None


@settings(max_examples=60, deadline=None)
@given(days=st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=2, max_size=12))
def test_later_is_further_right(days: list[date]) -> None:
    """The order of places is the order of days, and all lie inside the picture."""
    made = axis.build(Timeline("t", None, (), tuple(map(entry, sorted(days)))))
    assert made is not None
    for one, next_one in pairwise(made.marks):
        assert (one.x < next_one.x) == (one.entry.when != next_one.entry.when)
    assert all(mark.x >= 0 and mark.x + mark.width <= made.width for mark in made.marks)
