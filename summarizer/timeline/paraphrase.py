"""How much of what one statement says another one says too, word by word, in its own words.

A word is met by itself, by one of its family (`leak`, `leakage`), or by a word that
bears it out in general English (`inquiry`, `investigation`); rare words count more. Two
statements of unequal length are one telling and its summary, so that the shorter
one's share counts as well. An amount in other figures (`$5.6bn`, `5.60 billion
dollars`) is the same amount. Knows words, not events.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.checking.scoring.lexis import bearers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.text.quantities import Quantity
    from summarizer.text.similarity import Weights

_FAMILY, _BORNE_OUT = 0.8, 0.7
"""What a word counts that is met by one of its family, or by one of like meaning."""
_ROOT = 5  # letters that two words of a family share
_BOTH, _SHORTER = 0.6, 0.4
_TELLING = 13  # counts up to a dozen are met by chance


@dataclass(frozen=True, slots=True)
class Words:
    """The content stems of a statement with their weights, each once, and all that it says in other words.

    ``meets`` gives what a stem of another statement counts here: its own stems, and those
    they bear out; ``roots`` are the beginnings of its longer stems.
    """

    weights: Mapping[str, float]
    total: float
    meets: Mapping[str, float]
    roots: frozenset[str]


def words_of(stems: Sequence[str], weights: Weights) -> Words:
    """Weigh the stems of a statement."""
    own = {stem: weights.of(stem) for stem in stems}
    meets = {each: _BORNE_OUT for stem in own for each in bearers(stem)}
    meets |= dict.fromkeys(own, 1.0)
    roots = frozenset(stem[:_ROOT] for stem in own if len(stem) >= _ROOT)
    return Words(own, sum(own.values()), meets, roots)


def said_again(left: Words, right: Words) -> float:
    """How much of each the other says, in [0, 1]; 0.0 if one says nothing."""
    if not left.total or not right.total:
        return 0.0
    ours, theirs = _covered(left, right), _covered(right, left)
    if not ours or not theirs:
        return 0.0
    return _BOTH * 2 * ours * theirs / (ours + theirs) + _SHORTER * max(ours, theirs)


def same_amount(left: Sequence[Quantity], right: Sequence[Quantity]) -> float:
    """1 if both name one telling amount in one unit, less if it is a small count of things."""
    best = 0.0
    for one in left:
        for two in right:
            if one.unit == two.unit and one.low and (one.low, one.high) == (two.low, two.high):
                best = max(best, 1.0 if one.unit or one.low >= _TELLING else 0.4)
    return best


def _covered(own: Words, other: Words) -> float:
    """The share of the weight of ``own`` that ``other`` says."""
    known, met = other.meets.get, 0.0
    for stem, weight in own.weights.items():
        counts = known(stem, 0.0)
        if counts < _FAMILY:
            if len(stem) > _ROOT and stem[:_ROOT] in other.roots:
                counts = _FAMILY
            elif not counts and not _bearers(stem).isdisjoint(other.weights):
                counts = _BORNE_OUT
        met += weight * counts
    return met / own.total


@lru_cache(maxsize=1 << 16)
def _bearers(stem: str) -> frozenset[str]:
    return frozenset(bearers(stem))
