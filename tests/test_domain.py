"""The vocabulary: frozen, compared by value, and consistent with what is printed."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import domain
from summarizer.domain import (
    Article,
    Check,
    EntrySentence,
    Run,
    Sentence,
    Source,
    Span,
    Timeline,
    Verdict,
)

TYPES = [
    each
    for each in vars(domain).values()
    if isinstance(each, type) and dataclasses.is_dataclass(each)
]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_type_is_frozen_and_has_slots(kind: type) -> None:
    """A value that crosses a border is not changed behind it."""
    parameters = getattr(kind, "__dataclass_params__")  # noqa: B009 - typed code has no such name
    assert parameters.frozen
    assert hasattr(kind, "__slots__")


def test_a_value_cannot_be_changed() -> None:
    """Not by accident."""
    span = Span(1, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        span.start = 0  # type: ignore[misc]


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_span_is_a_slice_in_code_points(text: str, start: int, end: int) -> None:
    """Half-open, whatever the characters."""
    assert Span(start, end).of(text) == text[start:end]


@pytest.mark.parametrize(
    ("one", "two", "overlapping"),
    [
        (Span(0, 3), Span(2, 5), True),
        (Span(0, 3), Span(3, 5), False),
        (Span(0, 9), Span(2, 3), True),
        (Span(4, 5), Span(0, 2), False),
    ],
)
def test_spans_overlap_if_they_share_a_character(one: Span, two: Span, overlapping: bool) -> None:
    """Touching is not sharing, and the order does not matter."""
    assert one.overlaps(two) is two.overlaps(one) is overlapping


def test_a_sentence_knows_its_span() -> None:
    """The same offsets."""
    assert Sentence("a1", 0, 3, 9, "It was").span == Span(3, 9)


def test_what_nobody_checked_is_unscored() -> None:
    """The default is neither a pass nor a failure, and has no score."""
    assert EntrySentence("x", (0,)).check == Check(Verdict.UNSCORED, None, ())


def test_a_timeline_gives_the_text_that_its_citations_refer_to() -> None:
    """By the id of the source."""
    source = Source(Article("a1", "a.txt", "The weir broke.", "0" * 64), "o1")
    assert Timeline("x", None, (source,)).texts() == {"a1": "The weir broke."}


def test_a_timeline_is_made_by_the_embedded_engine_unless_told_otherwise() -> None:
    """No model, no calls, no cost."""
    assert Timeline("x", None, ()).run == Run("offline", None, (), 0, 0, 0, 0, 0.0, 0.0, "")
