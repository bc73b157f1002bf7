"""What cannot be true in a text."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.domain import DisputeKind, Span
from summarizer.temporal import Coverage, findings

REFERENCE = date(2024, 12, 17)


def kinds(text: str, reference: date | None = REFERENCE) -> list[DisputeKind]:
    """The kinds of the findings in a text of one sentence."""
    item = Coverage("a1", text, (Span(0, len(text)),))
    return [finding.kind for finding in findings([item], reference)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He left on Friday, 16 December 2024.", DisputeKind.WEEKDAY),
        ("He left on Friday, December 16.", DisputeKind.WEEKDAY),
        ("The talks ended on November 31, 2023.", DisputeKind.DATE),
        ("The talks ended on 29 February 2023.", DisputeKind.DATE),
        (
            "Ana Brill, born on 3 May 1960, died on 1 June 2020 at the age of 70.",
            DisputeKind.ARITHMETIC,
        ),
        (
            "The mine closed on 3 May 2020 and opened three weeks later, on 3 August 2020.",
            DisputeKind.ARITHMETIC,
        ),
    ],
)
def test_contradictions_within_a_sentence_are_found(text: str, kind: DisputeKind) -> None:
    """Each kind of contradiction is one finding."""
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "He left on Monday, 16 December 2024.",
        "He left on Monday, December 16.",
        "He left on Monday, May 9.",
        "The talks ended on 29 February 2024.",
        "The talks ended on February 29.",
        "Ana Brill, born on 3 May 1960, died on 1 June 2020 at the age of 60.",
        "The mine closed on 3 May 2020 and opened three weeks later, on 24 May 2020.",
        "On Friday he said that on 16 December 2024 it would rain.",
    ],
)
def test_what_can_be_true_is_not_reported(text: str) -> None:
    """Precision first."""
    assert kinds(text) == []


def test_a_day_without_a_year_needs_a_reference() -> None:
    """Without a reference day the year of a weekday's date is open."""
    assert kinds("He left on Friday, December 16.", None) == []


def test_sides_are_exact_spans_of_the_article() -> None:
    """A finding leads to the words themselves."""
    text = "One line. He left on Friday, 16 December 2024."
    (finding,) = findings([Coverage("a1", text, (Span(10, len(text)),))], None)
    assert {side.span.of(text) for side in finding.sides} == {"Friday, 16 December 2024"}
