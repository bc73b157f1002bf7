"""Calendar arithmetic."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.temporal import intervals as cal
from summarizer.temporal.timex import Mod, Unit


def test_a_day_no_month_has_is_none() -> None:
    """31 November does not exist."""
    assert cal.day_or_none(2024, 11, 31) is None


def test_a_month_after_the_31st_is_the_last_day() -> None:
    """A shorter month ends earlier."""
    assert cal.add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)


def test_a_week_runs_from_monday_to_sunday() -> None:
    """ISO 8601."""
    assert cal.week_of(date(2024, 12, 18)) == (date(2024, 12, 16), date(2024, 12, 22))


def test_early_june_is_its_first_third() -> None:
    """Ten of thirty days."""
    assert cal.edge(cal.month_of(date(2024, 6, 5)), Mod.START) == (
        date(2024, 6, 1),
        date(2024, 6, 10),
    )


@pytest.mark.parametrize(
    ("interval", "mod", "part"),
    [
        (cal.year_of(2020), Mod.MID, (date(2020, 5, 1), date(2020, 8, 31))),
        (
            (date(1990, 1, 1), date(1999, 12, 31)),
            Mod.START,
            (date(1990, 1, 1), date(1993, 12, 31)),
        ),
        (cal.quarter(2024, 1), Mod.END, (date(2024, 3, 1), date(2024, 3, 31))),
        (cal.week_of(date(2024, 5, 8)), Mod.MID, (date(2024, 5, 7), date(2024, 5, 9))),
        ((date.max, date.max), Mod.END, (date.max, date.max)),
    ],
)
def test_thirds_are_whole_units(interval: cal.Interval, mod: Mod, part: cal.Interval) -> None:
    """Years part into months, decades into years, weeks into days."""
    assert cal.edge(interval, mod) == part


def test_the_second_half_of_may_is_its_last_sixteen_days() -> None:
    """Halves are of days."""
    assert cal.edge(cal.month_of(date(2024, 5, 8)), Mod.END, 2) == (
        date(2024, 5, 16),
        date(2024, 5, 31),
    )


def test_the_nth_weekday_of_a_month_counts_from_either_end() -> None:
    """Thanksgiving is the fourth Thursday, Memorial Day the last Monday."""
    assert cal.nth_weekday(2024, 11, 3, 4) == date(2024, 11, 28)
    assert cal.nth_weekday(2024, 5, 0, -1) == date(2024, 5, 27)


def test_easter_moves() -> None:
    """31 March in 2024, 20 April in 2025."""
    assert (cal.easter(2024), cal.easter(2025)) == (date(2024, 3, 31), date(2025, 4, 20))


@settings(max_examples=100)
@given(st.dates(), st.floats(-1e6, 1e6), st.sampled_from([*Unit]))
def test_shifting_never_leaves_the_calendar(day: date, amount: float, unit: Unit) -> None:
    """Any amount of any unit gives a day, on the right side."""
    there = cal.shift(day, amount, unit)
    assert (there <= day) if amount < 0 else (there >= day)


@settings(max_examples=100)
@given(st.dates(), st.sampled_from([*Unit]))
def test_a_unit_contains_its_day(day: date, unit: Unit) -> None:
    """The stretch around a day includes it; a weekend is that of its week."""
    first, last = cal.unit_of(day, unit)
    assert first <= last
    assert first <= day <= last or unit is Unit.WEEKEND
