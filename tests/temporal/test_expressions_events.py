"""Times counted from an event that is named: which event, and the days once its own are known."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.domain import Basis, Level, Precision, When
from summarizer.temporal import Timex, annotate, counted_from_event, named_event

VOTE = date(2024, 5, 3)
KNOWN = When(VOTE, VOTE, Precision.DAY, Basis.STATED, Level.HIGH)


def only(text: str) -> Timex:
    """The one expression in a text."""
    (timex,) = annotate(text, None)
    return timex


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("She left the day after the vote.", "the vote"),
        ("She left on the eve of the regional summit.", "the regional summit"),
        ("She left the morning after the fire.", "the fire"),
        ("She left two days before voting began.", "voting began"),
        ("She left the day after he was elected.", "he was elected"),
        ("She left the day after Arvik's second vote in the chamber.", "Arvik's second vote"),
    ],
)
def test_the_event_is_named_as_written(text: str, event: str) -> None:
    """A noun phrase or a short clause, up to the next preposition or mark."""
    assert named_event(only(text)) == event


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("She left the day after the vote.", date(2024, 5, 4), date(2024, 5, 4)),
        ("She left two days before the vote.", date(2024, 5, 1), date(2024, 5, 1)),
        ("She left on the eve of the vote.", date(2024, 5, 2), date(2024, 5, 2)),
        ("She left hours after the vote.", date(2024, 5, 3), date(2024, 5, 3)),
        ("She left 48 hours after the vote.", date(2024, 5, 5), date(2024, 5, 5)),
        ("She left on the day of the vote.", date(2024, 5, 3), date(2024, 5, 3)),
        ("She left on the night of the vote.", date(2024, 5, 3), date(2024, 5, 3)),
        ("She left the morning after the vote.", date(2024, 5, 4), date(2024, 5, 4)),
        ("She left the night before the vote.", date(2024, 5, 2), date(2024, 5, 2)),
        ("She left days after the vote.", date(2024, 5, 5), date(2024, 5, 9)),
        ("She left a fortnight after the vote.", date(2024, 5, 17), date(2024, 5, 17)),
    ],
)
def test_the_days_follow_from_the_events(text: str, first: date, last: date) -> None:
    """What is counted is exact in days and weeks, a stretch where the number is open."""
    when = counted_from_event(only(text), KNOWN)
    assert when is not None
    assert (when.start, when.end) == (first, last)


def test_without_the_event_nothing_is_dated() -> None:
    """The text alone does not say when the vote was."""
    timex = only("She left the day after the vote.")
    assert (timex.value, timex.when, timex.anchor) == ("XXXX-XX-XX", None, "the vote")


@pytest.mark.parametrize(
    "text",
    [
        "The day of reckoning will come.",
        "She left two days after Monday.",
        "She left the day after.",
    ],
)
def test_what_names_no_event_counts_from_none(text: str) -> None:
    """A saying, a date and the time last spoken of are no events."""
    assert [named_event(timex) for timex in annotate(text, VOTE) if named_event(timex)] == []


def test_a_date_inside_the_name_of_the_event_is_found_too() -> None:
    """The year of ``the 2019 election`` is an expression of its own."""
    found = annotate("She left two days after the 2019 election.", None)
    assert [timex.value for timex in found] == ["P2D", "2019"]
    assert named_event(found[0]) == "the 2019 election"
