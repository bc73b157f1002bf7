"""Disputes as pictures: days on a strip, numbers on one scale, and no picture where there is no arithmetic."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.domain import Dispute, DisputeKind, Level, Side
from summarizer.rendering import figures


def dispute(kind: DisputeKind, *values: str) -> Dispute:
    """Return a dispute of these values."""
    return Dispute("d1", kind, Level.HIGH, "x", tuple(Side(value, ()) for value in values))


def test_a_weekday_and_a_date_stand_on_one_strip() -> None:
    """Sunday is the day after 14 June 2025, so the strip has both and a day on each side."""
    made = figures.figure(dispute(DisputeKind.WEEKDAY, "Sunday", "2025-06-14"), None)
    assert isinstance(made, figures.Strip)
    assert [(cell.label, cell.sides) for cell in made.cells] == [
        ("Fri 13", ()),
        ("Sat 14", (1,)),
        ("Sun 15", (0,)),
        ("Mon 16", ()),
    ]
    assert made.apart == "1 day apart"


def test_days_far_apart_leave_a_gap() -> None:
    """A month between is not drawn."""
    made = figures.strip((date(2025, 5, 3), date(2025, 6, 14)))
    assert made is not None
    assert made.gap == 3
    assert [cell.label for cell in made.cells][::4] == ["Fri 2 May", "Sat 14 Jun"]


def test_days_of_two_years_have_their_years() -> None:
    """All of them, so that none has to be guessed."""
    made = figures.strip((date(2022, 12, 16), date(2024, 12, 16)))
    assert made is not None
    assert [(cell.label, cell.year) for cell in made.cells][::3] == [
        ("Thu 15 Dec", "2022"),
        ("Sun 15 Dec", "2024"),
    ]


@pytest.mark.parametrize("values", [("Sunday", "Monday"), ("2025-06-14", "2025-06-14"), ("x", "y")])
def test_days_that_cannot_be_placed_have_no_strip(values: tuple[str, ...]) -> None:
    """Weekdays without any date, one day, or no days."""
    assert figures.figure(dispute(DisputeKind.DATE, *values), None) is None


def test_numbers_share_one_scale() -> None:
    """From zero; what is only bounded below is open."""
    made = figures.bars(["More than 300 people", "180"])
    assert made is not None
    assert [bar.is_open for bar in made.bars] == [True, False]
    assert made.bars[1].high == 180 / 400
    assert [label for _, label in made.ticks] == ["0", "100", "200", "300", "400"]
    assert made.apart == "120 apart"


@pytest.mark.parametrize("values", [["many", "few"], ["180"], ["0 people", "0"], []])
def test_no_numbers_no_bars(values: list[str]) -> None:
    """Nothing is drawn that cannot be compared."""
    assert figures.bars(values) is None


def test_a_dispute_about_words_has_no_figure() -> None:
    """A quotation has no arithmetic."""
    assert figures.figure(dispute(DisputeKind.QUOTE, "12 March", "14 March"), None) is None
