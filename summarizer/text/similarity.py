"""How alike two short texts are, with no model: weighted stems and character n-grams.

Terms are the stems of content words, with the synonyms of general news English
folded into one, and the 4-grams inside them, so that `sanctioned` meets
`sanctions` and a typo does not part two sentences; weights are TF-IDF over the texts of the story (Salton and Buckley 1988). Names are
expected to be folded by the caller, who knows the aliases.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from operator import mul
from sys import intern

from summarizer.text.recall import recalled
from summarizer.text.words import STOPWORDS, stem, words

Vector = Mapping[str, float]

_GRAM = 4
_GRAM_WEIGHT = 0.35  # n-grams support the stems; alone they make `station` meet `nation`


def terms(text: str) -> Counter[str]:
    """The terms of ``text`` with their counts: stems, and the 4-grams of longer stems marked by ``#``."""
    return _counted(text).copy()


@recalled(texts=2_048)
def _counted(text: str) -> Counter[str]:
    told = (_terms_of(word.stem) for word in words(text) if word.lower not in STOPWORDS)
    return Counter(chain.from_iterable(told))


@lru_cache(maxsize=65_536)
def _terms_of(stem: str) -> tuple[str, ...]:
    """The terms of one word: every text of a story shares them, which makes comparing them quick."""
    padded = f"#{stem}"
    starts = range(len(padded) - _GRAM + 1) if len(stem) > _GRAM else ()
    grams = (intern("#" + padded[start : start + _GRAM]) for start in starts)
    return (_synonyms().get(stem, stem), *grams)


def folded_stem(stem: str) -> str:
    """The stem that stands for ``stem`` and its synonyms.

    >>> folded_stem("despatch"), folded_stem("river")
    ('send', 'river')
    """
    return _synonyms().get(stem, stem)


@cache
def _synonyms() -> Mapping[str, str]:
    """Stem to the first stem of its set; the first set that has a stem wins."""
    table = resources.files("summarizer.text").joinpath("data", "synonyms.tsv")
    found: dict[str, str] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            stems = [stem(word) for word in line.split("\t")]
            for one in stems:
                found.setdefault(one, stems[0])
    return found


@dataclass(frozen=True, slots=True)
class Weights:
    """Inverse document frequencies over a collection of texts."""

    documents: int
    frequency: Mapping[str, int]
    _known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def of(self, term: str) -> float:
        """The weight of one term; an unseen one counts as if seen once."""
        known = self._known.get(term)
        if known is None:
            rarity = math.log((1 + self.documents) / (1 + self.frequency.get(term, 0))) + 1.0
            known = self._known[term] = rarity * (_GRAM_WEIGHT if term.startswith("#") else 1.0)
        return known

    def vector(self, text: str) -> Vector:
        """The unit vector of ``text``; empty for a text without content words."""
        weight = self.of
        weighted = {
            term: weight(term) if count == 1 else (1.0 + math.log(count)) * weight(term)
            for term, count in _counted(text).items()
        }
        length = math.sqrt(sum(value * value for value in weighted.values()))
        return {term: value / length for term, value in weighted.items()} if length else {}


def weigh(texts: Iterable[str]) -> Weights:
    """Learn the weights from ``texts``, one document each."""
    frequency: Counter[str] = Counter()
    documents = 0
    for text in texts:
        documents += 1
        frequency.update(_counted(text).keys())
    return Weights(documents, frequency)


def cosine(left: Vector, right: Vector) -> float:
    """Cosine of two unit vectors, in [0, 1]."""
    if len(left) > len(right):
        left, right = right, left
    # Most terms of two texts differ: the search for common ones stays in C.
    shared = list(filter(right.__contains__, left))
    return float(sum(map(mul, map(left.__getitem__, shared), map(right.__getitem__, shared))))


def best(vector: Vector, others: Sequence[Vector]) -> float:
    """The highest cosine of ``vector`` with any of ``others``; 0.0 if there is none."""
    return max((cosine(vector, other) for other in others), default=0.0)
