"""Likeness decides where it is high or low, and says so where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models.offline.same_event import same_event

# Weights are learned from the pairs asked together, so each question has company.
COMPANY = (
    ("Ana Ruiz won the Tarvos marathon on Sunday.", "The singer Lio Park has died."),
    ("Garrow Bank was closed on Friday.", "Snow blocked the pass above Velden."),
)


def answer(left: str, right: str) -> str:
    """The answer for a pair among others."""
    pairs = [
        {"number": number, "left": one, "right": other}
        for number, (one, other) in enumerate([(left, right), *COMPANY], 1)
    ]
    return same_event({"pairs": pairs}).answers[0].same


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The ferry Hedda sank off Tarvos.", "The ferry Hedda sank off Tarvos."),
        ("The ferry Hedda sank off Tarvos on Saturday.", "The Hedda ferry sank off Tarvos."),
        (
            "Norland imposed sanctions on 14 firms.",
            "Sanctions on 14 firms were imposed by Norland.",
        ),
    ],
)
def test_nearly_the_same_words_are_the_same_event(left: str, right: str) -> None:
    """Order and inflection do not matter."""
    assert answer(left, right) == "same"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The ferry Hedda sank off Tarvos.", "Parliament passed the budget."),
        ("A frog was discovered in Velden.", "The central bank cut its rate."),
        ("The ferry Hedda sank off Tarvos.", ""),
    ],
)
def test_no_common_words_are_different_events(left: str, right: str) -> None:
    """Nothing shared, nothing said."""
    assert answer(left, right) == "different"


def test_in_between_it_does_not_know() -> None:
    """Some words shared: a model of language might tell."""
    left = "The ferry Hedda sank off Tarvos on Saturday with 40 people on board."
    right = "The ferry Hedda was launched in Tarvos by the mayor."
    assert answer(left, right) == "unsure"


@given(
    st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), min_size=1, max_size=5),
)
@settings(max_examples=60, deadline=None)
def test_every_pair_has_one_answer(pairs: list[tuple[str, str]]) -> None:
    """In order, under its number, whichever side stands left."""
    asked = [
        {"number": number, "left": left, "right": right}
        for number, (left, right) in enumerate(pairs, 1)
    ]
    turned = [{**pair, "left": pair["right"], "right": pair["left"]} for pair in asked]
    answers = same_event({"pairs": asked}).answers
    assert [one.pair for one in answers] == list(range(1, len(pairs) + 1))
    assert answers == same_event({"pairs": turned}).answers
