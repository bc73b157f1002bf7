"""The time axis: true places, near marks aside, far years folded, crowds counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
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
    assert [(fold.words, fold.is_time) for fold in made.folds] == [
        ("Feb 2022", True),
        ("2 yr 10 mo", False),
        ("2 mo", False),
    ]


def test_days_have_their_true_length(story: Story) -> None:
    """Two days are twice as long as one."""
    made = axis.build(story)
    assert made is not None
    lengths = {mark.entries[0].id: mark.length for mark in made.marks}
    assert lengths["e3"] == pytest.approx(2 * lengths["e7"], abs=0.2)


def test_marks_of_one_day_stand_in_lanes_of_their_own() -> None:
    """Same place in time, another lane."""
    made = axis.build(Timeline("t", None, (), (entry(date(2025, 3, 8)),) * 3))
    assert made is not None
    assert len({mark.at for mark in made.marks}) == 1
    assert len({mark.lane for mark in made.marks}) == 3


def test_a_crowd_becomes_one_mark_with_its_number() -> None:
    """More than the lanes hold."""
    made = axis.build(Timeline("t", None, (), (entry(date(2025, 3, 8)),) * 9))
    assert made is not None
    assert [len(mark.entries) for mark in made.marks] == [9]


def test_disputed_days_have_two_places() -> None:
    """Each where it is on the same scale."""
    one = entry(date(2025, 3, 8), date(2025, 3, 14))
    days = (date(2025, 3, 9), date(2025, 3, 11))
    made = axis.build(Timeline("t", None, (), (one,)), rivals={"e": days})
    assert made is not None
    first, second = made.marks[0].rivals
    assert second - first == pytest.approx(2 * made.day, abs=0.2)


def test_a_year_far_off_does_not_stretch_the_axis() -> None:
    """A wrong year in one source is an error, not a place."""
    days = (date(2025, 3, 8), date(2015, 3, 8))
    made = axis.build(Timeline("t", None, (), (entry(date(2025, 3, 8)),)), rivals={"e": days})
    assert made is not None
    assert made.folds == ()


def test_years_of_events_fit_the_room() -> None:
    """A thousand days over four years are as long as the window, not as the years."""
    days = [date(2020, 1, 1) + timedelta(days=n * 3 // 2) for n in range(1000)]
    made = axis.build(Timeline("t", None, (), tuple(map(entry, days))))
    assert made is not None
    assert made.length < 720
    assert len(made.marks) < 70
    assert [tick.label for tick in made.ticks if tick.strong][:2] == ["Jan", "2021"]


def test_sources_that_come_together_share_a_tag(story: Story) -> None:
    """Two of one day, one of the next."""
    made = axis.build(story)
    assert made is not None
    assert [len(tag.sources) for tag in made.tags] == [2, 1]


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
    assert made.end == next(tick.at for tick in made.ticks if tick.label == "12")
    assert unknown.end is None


@settings(max_examples=60, deadline=None)
@given(days=st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=2, max_size=12))
def test_later_is_further_right(days: list[date]) -> None:
    """The order of places is the order of days, and all lie inside the picture."""
    made = axis.build(Timeline("t", None, (), tuple(map(entry, sorted(days)))))
    assert made is not None
    for one, next_one in pairwise(made.marks):
        assert one.at < next_one.at or one.entries[0].when == next_one.entries[0].when
    assert sum(len(mark.entries) for mark in made.marks) == len(days)
    assert all(mark.at >= 0 and mark.end <= made.length for mark in made.marks)


def busy(*far: date) -> Timeline:
    """Return two entries on each of twenty days, and some far from them."""
    days = [date(2025, 3, 1) + timedelta(days=n) for n in range(20)] * 2
    return Timeline("t", None, (), tuple(entry(day) for day in sorted([*days, *far])))


def test_days_full_of_news_are_not_pressed_by_years_of_background() -> None:
    """They have a scale of their own, and the axis says where it begins and ends."""
    far = [date(year, 5, 1) for year in (*range(1940, 2020, 8), 2030, 2040)]
    made = axis.build(busy(*far))
    assert made is not None
    assert made.day > 10
    assert made.length < 720
    assert [(seam.day, seam.is_before) for seam in made.seams] == [
        (date(2025, 3, 1), True),
        (date(2025, 3, 21), False),
    ]


def test_one_scale_is_enough_where_it_can_be_read() -> None:
    """A week of background needs no seam."""
    made = axis.build(busy(date(2025, 2, 20)))
    assert made is not None
    assert made.seams == ()


def test_years_are_labelled_where_they_are_round() -> None:
    """Every tenth, with the century set apart."""
    days = [date(1960 + n, 6, 1) for n in range(0, 60, 3)]
    made = axis.build(Timeline("t", None, (), tuple(map(entry, days))), room=160)
    assert made is not None
    labels = [tick.label for tick in made.ticks if tick.label]
    assert set(labels) <= {str(year) for year in range(1960, 2021, 5)}
    assert [tick.label for tick in made.ticks if tick.strong] == ["2000"]


def test_many_crowds_are_a_histogram_beside_the_bars() -> None:
    """A bar has a lane of its own, and no crowd stands on it."""
    crowded = [entry(date(2025, 3, 1) + timedelta(days=4 * n)) for n in range(8) for _ in range(9)]
    bar = entry(date(2025, 3, 1), date(2025, 4, 10))
    made = axis.build(Timeline("t", None, (), (bar, *crowded)))
    assert made is not None
    assert made.most == 9
    assert {mark.lane for mark in made.marks if mark.is_bar} == {0}
    assert {mark.lane for mark in made.marks if not mark.is_bar} == {1}


def test_a_contested_mark_has_room_for_its_sign() -> None:
    """The lane beside it is free."""
    pair = (entry(date(2025, 3, 8)), entry(date(2025, 3, 8)))
    named = (replace(pair[0], id="e1"), replace(pair[1], id="e2"))
    made = axis.build(Timeline("t", None, (), named), contested=["e1"])
    assert made is not None
    assert [mark.lane for mark in made.marks] == [0, 2]
