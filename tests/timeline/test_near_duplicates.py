"""Near duplicates: the index finds the pairs that comparing each with each finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.timeline.near_duplicates import is_near, near_duplicates, ordered_share

THRESHOLD = 0.62
SENTENCES = st.frozensets(st.sampled_from("abcdefghijkl"), min_size=1, max_size=9)
ARTICLES = st.lists(st.lists(SENTENCES, max_size=5), max_size=5)
PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20)


@settings(max_examples=200)
@given(ARTICLES)
def test_the_index_misses_no_pair_and_adds_none(articles: list[list[frozenset[str]]]) -> None:
    """Looking under the rarest stems only is a short cut, not another answer."""
    plain = {
        (earlier, later, one, two)
        for later, theirs in enumerate(articles)
        for earlier, ours in enumerate(articles[:later])
        for one, left in enumerate(ours)
        for two, right in enumerate(theirs)
        if is_near(left, right, THRESHOLD)
    }
    found = near_duplicates(articles, THRESHOLD)
    assert {(*places, *pair) for places, pairs in found.items() for pair in pairs} == plain


@given(PAIRS)
def test_the_ordered_share_is_that_of_a_scan(pairs: list[tuple[int, int]]) -> None:
    """Each sentence takes the first partner behind the last one's."""
    matched, position = 0, 0
    for own in range(7):
        for other in range(position, 7):
            if (own, other) in pairs:
                matched, position = matched + 1, other + 1
                break
    assert ordered_share(pairs, 7) == matched / 7


def test_nothing_has_no_share() -> None:
    """An article without a sentence is nobody's copy."""
    assert ordered_share([], 0) == 0.0
