"""What a page says in sentences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Basis, Dispute, DisputeKind, Level, Precision, When
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
        (when(date(1900, 1, 1), date(1999, 12, 31), Precision.RANGE), "1900 – 1999", "100 years"),
        (when(date(2024, 1, 1), date(2024, 12, 31), Precision.RANGE), "2024", "12 months"),
        (
            when(date(2024, 11, 1), date(2025, 1, 31), Precision.RANGE),
            "November 2024 – January 2025",
            "92 days",
        ),
        (
            when(date(2025, 3, 1), date(2025, 6, 30), Precision.RANGE),
            "March – June 2025",
            "4 months",
        ),
        (
            when(date(2025, 3, 1), date(2025, 3, 31), Precision.RANGE),
            "1 – 31 March 2025",
            "31 days",
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


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Two people", "two people"),
        ("About 1,200", "about 1,200"),
        ("Northline", "Northline"),
        ("2025-06-14", "Saturday 14 June 2025"),
    ],
)
def test_a_value_goes_on_a_line(words: str, shown: str) -> None:
    """In lower case, unless it is a name."""
    assert page_words.later(words) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("said on 2025-06-14 or later", "Said on 14 June 2025 or later"),
        ("2025-06-14 or Monday", "14 June 2025 or Monday"),
        ("iPhone sales, 2025-02-30", "iPhone sales, 2025-02-30"),
        ("x-2025-06-14-y", "x-2025-06-14-y"),
    ],
)
def test_our_sentences_have_days_and_capitals(words: str, shown: str) -> None:
    """What is no day, or part of a name, stays."""
    assert page_words.prose(words) == shown


@pytest.mark.parametrize(
    ("kind", "resolution", "told"),
    [
        (DisputeKind.QUANTITY, None, "No source and no arithmetic decides it: both stand."),
        (
            DisputeKind.WEEKDAY,
            None,
            "The calendar says that not all of it can be right, and no source says what is.",
        ),
        (
            DisputeKind.QUANTITY,
            "update: 3 is the later count (2025-06-18)",
            "3 is the later count (18 June 2025)",
        ),
    ],
)
def test_every_dispute_has_its_reasoning(
    kind: DisputeKind, resolution: str | None, told: str
) -> None:
    """Also where nothing decides it."""
    dispute = Dispute("d1", kind, Level.HIGH, "x", (), resolution)
    assert page_words.reasoning(dispute) == told
