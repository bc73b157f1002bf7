"""Expressions that need what stands around them: contradictions, ranges, stamps, parts of the day spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.domain import Level
from summarizer.temporal import annotate

TUESDAY = date(2024, 12, 17)


def values(text: str) -> list[str]:
    """The TIMEX3 values in a text of that Tuesday."""
    return [timex.value for timex in annotate(text, TUESDAY)]


@pytest.mark.parametrize(
    ("text", "value", "explanation"),
    [
        (
            "It was signed on Monday, December 16, 2022.",
            "2022-12-16",
            "2022-12-16 is a Friday, not a Monday",
        ),
        (
            "It was signed on Friday, 13 December.",
            "2024-12-13",
            "the year follows from 2024-12-17 and the past tense",
        ),
        (
            "It was signed on Monday, 13 December.",
            "2024-12-13",
            "2024-12-13 is a Friday, not a Monday",
        ),
    ],
)
def test_a_weekday_that_contradicts_its_date_is_told(
    text: str, value: str, explanation: str
) -> None:
    """The date is one expression and kept as written; the doubt is in its explanation and confidence."""
    (timex,) = annotate(text, TUESDAY)
    assert timex.when is not None
    assert (timex.value, timex.when.explanation) == (value, explanation)
    doubtful = " not a " in explanation
    assert (timex.when.confidence is Level.LOW) is doubtful


def test_a_range_of_weekdays_keeps_its_order() -> None:
    """Each end alone could be on the wrong side of the other."""
    first, second = annotate("The fair ran Friday through Monday.", TUESDAY)
    assert (first.value, second.value) == ("2024-12-13", "2024-12-16")


def test_stamps_of_a_live_blog_take_the_day_last_stamped() -> None:
    """Not a day that an entry between them speaks of."""
    text = "3 May 2024, 23:40\nThe bridge fell on Tuesday.\n23:55\nIt is shut."
    assert values(text) == ["2024-05-03", "2024-05-03T23:40", "2024-12-17", "2024-05-03T23:55"]


def test_a_part_of_the_day_belongs_to_the_day_spoken_of_nearby() -> None:
    """``Morning trading`` is of that day, unless it was long ago."""
    day, rest = "Talks failed on Friday.", " Sales doubled in 2019. Shares fell in morning trading."
    assert values(day + rest)[-1] == "2024-12-13TMO"
    assert values(day + " Nobody said more." * 40 + rest)[-1] == "2024-12-17TMO"
