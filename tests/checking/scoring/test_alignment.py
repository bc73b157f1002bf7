"""Tests of the path through a source, the quick search against a plain one."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.checking.scoring.alignment import jump, lay

SENTENCE = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3]
PLACES = st.lists(
    st.lists(st.integers(0, 11), unique=True, max_size=3).map(sorted), min_size=1, max_size=5
)


def plain(places: list[list[int]], lacking: float) -> float:
    """Cost of the cheapest path, by trying them all."""
    best = 1e9
    for path in product(*[[*options, -1] for options in places]):
        cost, before, seen = 0.0, -1, -1
        for at, place in enumerate(path):
            if place < 0:
                cost += lacking
                continue
            cost += jump(place, before, at - seen, SENTENCE) if before >= 0 else 0.0
            before, seen = place, at
        best = min(best, cost)
    return best


@settings(max_examples=80, deadline=None)
@given(PLACES)
def test_the_search_finds_the_cheapest_path(places: list[list[int]]) -> None:
    """On short claims the beam loses nothing."""
    found = sum(lay(places, [1.0] * len(places), SENTENCE).costs)
    assert abs(found - plain(places, 1.0)) < 1e-9


def test_a_copied_sentence_is_free() -> None:
    """The source's own order costs nothing."""
    path = lay([[4], [5], [6]], [1.0] * 3, SENTENCE)
    assert path.places == (4, 5, 6)
    assert sum(path.costs) == 0.0
