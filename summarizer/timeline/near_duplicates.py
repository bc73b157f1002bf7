"""Which sentences of different articles are nearly the same, found without comparing each with each.

Sets of stems of which most are shared must share one of their rarest: a set needs
to be looked up under few of its stems only (prefix filtering; Chaudhuri, Ganti and
Kaushik 2006). Knows stems, not articles' origins.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Stems = frozenset[str]
Pairs = list[tuple[int, int]]
"""Numbers of sentences: of the earlier article, of the later one."""


def near_duplicates(
    articles: Sequence[Sequence[Stems]], threshold: float
) -> Mapping[tuple[int, int], Pairs]:
    """Return the pairs of sentences with a Jaccard index of ``threshold`` or more, by the numbers of two articles.

    The lesser number comes first; articles without such a pair are left out.
    """
    frequency = Counter(stem for article in articles for own in article for stem in own)
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    found: dict[tuple[int, int], Pairs] = defaultdict(list)
    for later, article in enumerate(articles):
        prefixes = [_rarest(own, frequency, threshold) for own in article]
        for number, own in enumerate(article):
            known = {place for stem in prefixes[number] for place in holders[stem]}
            for earlier, other in known:
                if is_near(articles[earlier][other], own, threshold):
                    found[earlier, later].append((other, number))
        for number, prefix in enumerate(prefixes):
            for stem in prefix:
                holders[stem].append((later, number))
    return found


def is_near(left: Stems, right: Stems, threshold: float) -> bool:
    """Whether the Jaccard index of two sets is ``threshold`` or more."""
    return len(left & right) >= threshold * len(left | right)


def ordered_share(pairs: Pairs, count: int) -> float:
    """Return the share of ``count`` sentences, the first of each pair, that have a partner behind the last one's.

    >>> ordered_share([(0, 5), (1, 2), (1, 7), (2, 6)], 4)
    0.5
    """
    partners: dict[int, list[int]] = defaultdict(list)
    for own, other in pairs:
        partners[own].append(other)
    matched, position = 0, 0
    for own in sorted(partners):
        following = min((other for other in partners[own] if other >= position), default=None)
        if following is not None:
            matched, position = matched + 1, following + 1
    return matched / count if count else 0.0


def _rarest(own: Stems, frequency: Mapping[str, int], threshold: float) -> list[str]:
    """The stems of which a near duplicate has at least one: all but as many as must be shared, less one."""
    shared = math.ceil(threshold * len(own) - 1e-9)  # a product of floats may be a hair too large
    return sorted(own, key=lambda stem: (frequency[stem], stem))[: len(own) - shared + 1]
