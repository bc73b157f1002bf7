"""Which articles make one origin, once it is known which pairs are alike.

Likeness does not pass on by itself: a text mixed of two sources is like both, and
they are not like each other. Two groups become one if most of their pairs are alike,
or if the head of one follows the other from end to end: then what follows it follows the other, too.
Knows pairs and shares, no words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FULL = 0.60  # share of a text from which it is the other's, not a mixture
_ENOUGH = 20  # links an article: of more copies not all pairs are looked at


@dataclass(frozen=True, slots=True)
class Link:
    """Two alike articles, by place: how far the one follows the other, and how sure that makes it."""

    follower: int
    source: int
    share: float
    strength: float


def gather(count: int, links: Sequence[Link], standing: Sequence[tuple[float, ...]]) -> list[int]:
    """Return for each of ``count`` articles the place of the head of its group.

    ``standing`` orders articles by who is likelier to have been first. The surest links come first; those that
    would chain unlike groups together are left out.
    """
    group = [[place] for place in range(count)]
    head = list(range(count))
    of = list(range(count))
    alike: dict[int, set[int]] = defaultdict(set)
    for link in links:
        alike[link.follower].add(link.source)
        alike[link.source].add(link.follower)
    kept = [1.0] * count  # share of a text that is its head's, as far as the links tell
    for link in sorted(links, key=lambda one: (-one.strength, one.source, one.follower)):
        one, other = of[link.follower], of[link.source]
        if one == other:
            continue
        follows = link.share >= _FULL and head[one] == link.follower and kept[link.source] >= _FULL
        if not (follows or _mostly_alike(group[one], group[other], alike)):
            continue
        first = (
            head[other]
            if follows
            else min(head[one], head[other], key=lambda place: standing[place])
        )
        for place in group[one] if first == head[other] else group[other]:
            kept[place] *= link.share * kept[link.source]
        large, small = (one, other) if len(group[one]) >= len(group[other]) else (other, one)
        for place in group[small]:
            of[place] = large
        group[large] += group[small]
        head[large] = first
    return [head[of[place]] for place in range(count)]


def _mostly_alike(one: Sequence[int], other: Sequence[int], alike: dict[int, set[int]]) -> bool:
    """Whether more than half of the pairs are alike."""
    small, large = sorted((one, other), key=len)
    there = set(large)
    found = sum(len(alike[place] & there) for place in small)
    return found > min(len(small) * len(large) / 2, _ENOUGH * len(small))
