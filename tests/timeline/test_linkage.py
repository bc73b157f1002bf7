"""Average linkage: who agrees most on the whole comes together first."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.timeline.linkage import clusters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ACROSS, WITHIN = 0.5, 0.75

Pairs = dict[tuple[int, int], float]


def linked(sources: Sequence[str], likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Return the clusters at the bars of these tests."""
    return clusters(sources, likeness, across=ACROSS, within=WITHIN)


def test_a_chain_of_half_likenesses_does_not_grow() -> None:
    """The third is like the second and unlike the first, so it stays out."""
    assert linked("abc", {(0, 1): 0.9, (1, 2): 0.6}) == [[0, 1], [2]]


def test_the_best_agreement_on_the_whole_comes_first() -> None:
    """The second goes to the two that both are like it, not to the one that is a little more like it."""
    likeness = {(0, 1): 0.7, (1, 2): 0.6, (1, 3): 0.6, (2, 3): 0.9}
    assert linked("abcd", likeness) == [[0, 1], [2, 3]]
    assert linked("abcd", likeness | {(1, 2): 0.72, (1, 3): 0.72}) == [[0], [1, 2, 3]]


def test_two_of_one_source_need_more() -> None:
    """What joins two sources keeps two sentences of one source apart."""
    assert linked("ab", {(0, 1): 0.6}) == [[0, 1]]
    assert linked("aa", {(0, 1): 0.6}) == [[0], [1]]


def test_a_cluster_that_holds_the_source_already_takes_its_second_less_readily() -> None:
    """An unlike pair inside one source weighs twice."""
    likeness = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.1}
    assert linked("abc", likeness) == [[0, 1, 2]]
    assert linked("aba", likeness) == [[0, 1], [2]]


def test_equal_means_fall_to_the_earlier_pair() -> None:
    """The result does not hang on the order in which pairs were found."""
    likeness = {(1, 2): 0.75, (0, 1): 0.75}
    assert linked("abc", likeness) == [[0, 1], [2]]


def plainly(sources: Sequence[str], likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Cluster as the module says it does, measuring every pair of clusters anew each time."""
    found = [[index] for index in range(len(sources))]

    def value(one: int, two: int) -> float:
        return max(0.0, likeness.get((min(one, two), max(one, two)), 0.0))

    def mean(one: Sequence[int], two: Sequence[int]) -> float:
        total = sum(
            value(a, b) * (2.0 if sources[a] == sources[b] else 1.0) for a, b in product(one, two)
        )
        weight = sum(2.0 if sources[a] == sources[b] else 1.0 for a, b in product(one, two))
        return total / weight

    def clears(one: Sequence[int], two: Sequence[int]) -> bool:
        return any(
            value(a, b) >= (WITHIN if sources[a] == sources[b] else ACROSS)
            for a, b in product(one, two)
        )

    while True:
        joinable = [
            (-mean(one, two), one[0], two[0], one, two)
            for one, two in combinations(sorted(found), 2)
            if clears(one, two) and mean(one, two) >= ACROSS * 0.85
        ]
        if not joinable:
            return sorted(found)
        *_, one, two = min(joinable)
        found = [own for own in found if own is not one and own is not two]
        found.append(sorted(one + two))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from("abc"), min_size=2, max_size=8),
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)),
        st.integers(-16, 70).map(lambda part: part / 64),  # sums of these are exact
        max_size=28,
    ),
)
def test_clusters_are_those_of_plain_average_linkage(sources: list[str], drawn: Pairs) -> None:
    """Leaving out the pairs that are not alike at all, and measuring only what changed, alters nothing."""
    likeness = {pair: value for pair, value in drawn.items() if pair[0] < pair[1] < len(sources)}
    assert linked(sources, likeness) == plainly(sources, likeness)
