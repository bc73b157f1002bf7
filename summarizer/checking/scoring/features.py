"""What can be seen of a claim's sentence on its source: a few figures, each of known sign.

Every feature rises with support, so that no weight has to be learned to know its
direction. Invented modifiers and most swaps of ordinary words are beyond them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import log1p, sqrt
from typing import TYPE_CHECKING, Final

from summarizer.checking.scoring import differences, terms
from summarizer.checking.scoring.alignment import Path, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.checking.scoring.terms import Term
    from summarizer.checking.scoring.tokens import Source, Token

NAMES: Final = (
    "path",
    "worst",
    "order",
    "pairs",
    "near",
    "hard",
    "placed",
    "swaps",
    "fresh",
    "denial",
    "back",
    "far",
)
"""The features in the order of ``Sighting.values``."""

NEIGHBOURS: Final = 4
"""How far apart words that are near in a claim may lie in the source to be near there too."""
MAX_DECAY: Final = 20
FAR: Final = 2


@dataclass(frozen=True, slots=True)
class Sighting:
    """The features of a sentence; how much of it is copied, what is hard in it, and the sentence it lies on."""

    values: tuple[float, ...]
    copied: float
    hard: float
    sentence: int


def of_sentence(
    tokens: Sequence[Token], source: Source, before: Sighting | None, *, cased: bool
) -> Sighting | None:
    """Look at a sentence behind the one seen as ``before``; ``None`` if it holds nothing to compare."""
    found = terms.of_sentence(tokens, source, cased=cased)
    if not found:
        return None
    options = [() if term.lacking else source.places[term.stem] for term in found]
    path = lay(options, [term.absence for term in found], source.sentence)
    differ = differences.find(tokens, found, path, source)
    main = _main(path, source)
    count = len(found)
    behind = before.sentence if before else -1
    moved = main - behind if main >= 0 and behind >= 0 else 0
    values = (
        -sum(path.costs) / count,
        -sqrt(sum(cost * cost for cost in path.costs) / count),
        _subsequence(found, source, main) / count,
        _decayed(path),
        _near(path),
        -log1p(differ.hard + differences.NEW_THING * differ.things),
        -log1p(differ.hard + differ.elsewhere),
        -float(differ.swaps),
        len({term.own for term in found}) / count - 1.0,
        -float(differ.denies),
        -float(moved < 0),
        -float(not 0 <= moved <= FAR),
    )
    return Sighting(values, _copied(found, path, source), differ.hard, main)


def _main(path: Path, source: Source) -> int:
    """Return the sentence that most words lie on, the first of them if several do; -1 if none does."""
    counts: dict[int, int] = {}
    for place in path.places:
        if place >= 0:
            number = source.sentence[place]
            counts[number] = counts.get(number, 0) + 1
    return max(counts, key=lambda number: counts[number]) if counts else -1


def _decayed(path: Path) -> float:
    """Mean inverse distance in the source of words that are neighbours in the claim."""
    places = path.places
    if len(places) == 1:
        return float(places[0] >= 0)
    total = 0.0
    for left, right in pairwise(places):
        distance = abs(right - left)
        if left >= 0 and right >= 0 and 0 < distance < MAX_DECAY:
            total += 1 / distance
    return total / (len(places) - 1)


def _near(path: Path) -> float:
    """Share of the pairs of words within three words of each other that are near in the source, in any order."""
    places = path.places
    if len(places) == 1:
        return float(places[0] >= 0)
    pairs = found = 0
    for step in (1, 2, 3):
        for left, right in zip(places, places[step:], strict=False):
            pairs += 1
            found += left >= 0 and right >= 0 and 0 < abs(right - left) <= NEIGHBOURS
    return found / pairs


def _copied(found: Sequence[Term], path: Path, source: Source) -> float:
    """Share of the neighbours in the claim that stand the same number of words apart in the source."""
    copied = 0
    for (one, left), (other, right) in pairwise(zip(found, path.places, strict=True)):
        if left >= 0 and right >= 0:
            copied += source.ruler[right] - source.ruler[left] == other.at - one.at
    return copied / max(1, len(found) - 1)


def _subsequence(found: Sequence[Term], source: Source, main: int) -> int:
    """Longest common subsequence with three sentences around ``main`` (bit-parallel, Hyyro 2004)."""
    if main < 0:
        return 0
    low = source.starts[max(0, main - 1)]
    high = source.starts[min(len(source.starts) - 1, main + 2)]
    full = (1 << (high - low)) - 1
    row = full
    for term in found:
        matches = 0
        for place in source.places.get(term.stem, ()):
            if low <= place < high:
                matches |= 1 << (place - low)
        both = row & matches
        row = ((row + both) | (row - both)) & full
    return (high - low) - row.bit_count()
