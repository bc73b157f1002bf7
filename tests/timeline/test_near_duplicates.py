"""Near duplicates: how much two sets of stems must share."""

from __future__ import annotations

import pytest

from summarizer.timeline.near_duplicates import is_near


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [("abc", "abc", True), ("abc", "abcd", True), ("abcd", "cdef", False), ("abc", "", False)],
)
def test_sets_that_share_most_of_both_are_near(left: str, right: str, *, near: bool) -> None:
    """Three of four are most, two of six are not."""
    assert is_near(frozenset(left), frozenset(right), 0.7) is near
