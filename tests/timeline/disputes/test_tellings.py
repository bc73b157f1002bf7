"""Tellings: which sentences of two articles are one thing in nearly the same words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.timeline.disputes import tellings
from summarizer.timeline.disputes.matching import unmatched
from tests.invented import article, sentences

BARGE = "The barge struck the northern pier of the bridge on Monday."


def pairs(left: str, right: str) -> list[tuple[str, str]]:
    """Return the texts of the tellings of two articles."""
    found = tellings.find(sentences(article(left, "a1"), article(right, "a2")))
    return [(one.left.sentence.text, one.right.sentence.text) for one in found]


@pytest.mark.parametrize(
    "other",
    [
        "The barge struck the northern pier of the bridge on Tuesday.",
        "On Tuesday the barge hit the northern pier of the bridge.",
        "The barge struck the northern pier of the bridge, Renk said.",
    ],
)
def test_sentences_that_agree_but_for_a_day_a_word_or_a_speaker_are_one_telling(other: str) -> None:
    """What every outlet chooses for itself need not agree."""
    assert pairs(BARGE, other) == [(BARGE, other)]


@pytest.mark.parametrize(
    "other",
    [
        "The mayor opened the northern pier of the bridge on Monday with a band.",
        "Nobody was hurt.",
        "On Monday it rained.",
    ],
)
def test_sentences_that_share_a_place_or_a_day_are_not(other: str) -> None:
    """Same place is not same thing."""
    assert pairs(BARGE, other) == []


def test_copies_to_the_letter_are_compared_once() -> None:
    """An article that has both versions is not set against itself."""
    other = "The barge struck the northern pier of the bridge on Tuesday."
    assert pairs(f"{BARGE}\n\n{other}", other) == []


def test_names_that_differ_do_not_part_two_tellings() -> None:
    """Who did it may be what is in doubt."""
    left = "Dorval Milling Company closed the harbour mill and its stables."
    right = "Tarvan Grain Union closed the harbour mill and its stables."
    assert pairs(left, right) == [(left, right)]


def test_matches_are_one_to_one_and_the_surest_come_first() -> None:
    """A loose agreement does not take what an exact one needs."""
    exact = lambda one, two: one == two  # noqa: E731
    near = lambda one, two: abs(one - two) < 2  # noqa: E731
    assert unmatched([3, 4], [4, 9], [exact, near]) == ([3], [9])


@settings(max_examples=30)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(left: str, right: str) -> None:
    """Hostile text is text."""
    assert isinstance(pairs(left or "x", right or "y"), list)
