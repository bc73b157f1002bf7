"""Laying a claim on its source: where its words stand, and where it departs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.checking.laying import departures, lay
from summarizer.checking.passages import prepare


def departed(claim: str, cited: str) -> list[tuple[str, str]]:
    """Show the departures of the first sentence: the claim's words, and those in their place."""
    own, theirs = prepare(claim), prepare(cited)
    shown = [
        (
            " ".join(word.text for word in own.words[each.start : each.end]),
            " ".join(word.text for word in theirs.words[each.low : each.high]),
        )
        for each in departures(lay(own, 0, theirs), theirs)
    ]
    return [pair for pair in shown if any(pair)]


@pytest.mark.parametrize(
    ("claim", "cited", "expected"),
    [
        (
            "The lock failed on Sunday night.",
            "The lock failed on Monday night.",
            [("Sunday", "Monday")],
        ),
        (
            "The lock had not failed at Prenn.",
            "The lock had failed at Prenn.",
            [("not", "")],
        ),
        (
            "The lock failed at Prenn.",
            "The lock is said to have failed at Prenn.",
            [("", "is said to have")],
        ),
        ("The lock failed at Prenn.", "The lock failed at Prenn.", []),
    ],
)
def test_what_stands_in_the_place_of_what(
    claim: str, cited: str, expected: list[tuple[str, str]]
) -> None:
    """A word for a word, a word put in, words left out, and none."""
    assert departed(claim, cited) == expected


def test_a_claim_may_follow_two_sentences() -> None:
    """What one cited sentence leaves over is laid on the next."""
    own = prepare("The lock at Prenn failed and two old barges sank on Friday.")
    cited = prepare("Two old barges sank on Friday. The lock at Prenn failed.")
    assert lay(own, 0, cited).share > 0.9


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="ab cd,.;'not Prenn", max_size=80), st.text(alphabet="ab cd,.;no", max_size=80)
)
def test_departures_stay_within_both_texts(claim: str, cited: str) -> None:
    """Whatever the texts, words are counted within their bounds and in order."""
    own, theirs = prepare(claim), prepare(cited)
    if not theirs.bounds:
        return
    for number in range(len(own.bounds)):
        last = 0
        for each in departures(lay(own, number, theirs), theirs):
            assert last <= each.start <= each.end <= len(own.words)
            assert 0 <= each.low <= each.high <= len(theirs.words)
            last = each.end
