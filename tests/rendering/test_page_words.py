"""What a page says in sentences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Basis, Level, Precision, When
from summarizer.rendering import page_words

if TYPE_CHECKING:
    from summarizer.domain import Timeline


def when(start: date, end: date, precision: Precision, basis: Basis = Basis.STATED) -> When:
    """Return a time that is held with confidence."""
    return When(start, end, precision, basis, Level.HIGH)


@pytest.mark.parametrize(
    ("time", "told", "known"),
    [
        (
            when(date(2025, 6, 14), date(2025, 6, 14), Precision.DAY),
            "Saturday 14 June 2025",
            "day",
        ),
        (when(date(2025, 6, 1), date(2025, 6, 30), Precision.MONTH), "June 2025", "month only"),
        (
            when(date(2025, 6, 14), date(2025, 6, 15), Precision.RANGE),
            "14 – 15 June 2025",
            "2 days",
        ),
        (
            when(date(2024, 12, 30), date(2025, 1, 2), Precision.RANGE, Basis.INFERRED),
            "about 30 December 2024 – 2 January 2025",
            "4 days, inferred",
        ),
    ],
)
def test_times_are_told_in_full(time: When, told: str, known: str) -> None:
    """With what is known of them."""
    assert (page_words.days(time), page_words.known(time)) == (told, known)


def test_the_standfirst_counts_what_the_page_rests_on(story: Timeline) -> None:
    """In one sentence of prose each."""
    words = "".join(part for part, _ in page_words.standfirst(story, 12))
    assert words == (
        "Written from three articles, which come from two independent origins. All 12 cited spans "
        "match their source letter for letter. 2 of 8 entries stand on two origins or more; two "
        "disputes are shown, and two statements were withheld."
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [("2025-06-14", "Saturday 14 June 2025"), ("2025-02-30", "2025-02-30"), ("Sunday", "Sunday")],
)
def test_values_are_written_as_readers_write(words: str, shown: str) -> None:
    """Days in full; what is no day stays."""
    assert page_words.value(words) == shown
