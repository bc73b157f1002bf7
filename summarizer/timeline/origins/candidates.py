"""Which articles may follow one another, found without comparing each with each.

A sentence that is copied or reworded keeps its rarest words: names, figures, odd
nouns. So each line is looked up under the pairs of its rarest stems, and articles
are compared in which several lines meet. Work is bounded: pairs of stems that many
lines have lead nowhere. Knows no truth: it proposes.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.timeline.origins.prints import Line, Print

Meetings = list[tuple[int, int]]
"""Places of lines, in the earlier article and in the later one."""
_RAREST = 5  # stems of a line, which make ten pairs: two may be lost in rewording, and three pairs are left
_FORMULA = 40  # articles: a pair of stems of more is what the story is about, or a formula
_LEAST = 0.15  # share of the shorter article's lines that must meet
_PLACE_BITS = 24


def propose(
    prints: Sequence[Print], frequency: Mapping[int, int]
) -> Iterator[tuple[int, int, Meetings]]:
    """Yield the places of two articles, the lesser first, with the lines of theirs that may say the same."""
    holders: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for own in prints:
        keys = [_keys(line, frequency) for line in own.lines]
        met: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for number, line_keys in enumerate(keys):
            for key in line_keys:
                known = holders.get(key)
                if known is not None and len(known) <= _FORMULA:
                    for other, line in known:
                        met[other].add((line, number))
        for other in sorted(met):
            least = _LEAST * min(len(prints[other].lines), len(own.lines))
            pairs = met[other]
            if min(len({a for a, _ in pairs}), len({b for _, b in pairs})) >= max(1.0, least):
                yield other, own.place, sorted(pairs)
        for number, line_keys in enumerate(keys):
            for key in line_keys:
                if len(holders[key]) <= _FORMULA:
                    holders[key].append((own.place, number))


def _keys(line: Line, frequency: Mapping[int, int]) -> list[int]:
    """The pairs of its rarest stems that stand in another article, too."""
    shared = sorted((frequency[one], one) for one in line.content if frequency[one] > 1)
    rarest = sorted(one for _, one in shared[:_RAREST])
    return [left << _PLACE_BITS | right for left, right in combinations(rarest, 2)]
