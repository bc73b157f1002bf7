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
from dataclasses import dataclass
from functools import cache
from importlib import resources

from summarizer.text.words import STOPWORDS, stem, words

Vector = Mapping[str, float]

_GRAM = 4
_GRAM_WEIGHT = 0.35  # n-grams support the stems; alone they make `station` meet `nation`


def terms(text: str) -> Counter[str]:
    """The terms of ``text`` with their counts: stems, and the 4-grams of longer stems marked by ``#``."""
    found: Counter[str] = Counter()
    synonyms = _synonyms()
    for word in words(text):
        if word.lower in STOPWORDS:
            continue
        found[synonyms.get(word.stem, word.stem)] += 1
        if len(word.stem) > _GRAM:
            padded = f"#{word.stem}"
            for index in range(len(padded) - _GRAM + 1):
                found["#" + padded[index : index + _GRAM]] += 1
    return found


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

    def of(self, term: str) -> float:
        """The weight of one term; an unseen one counts as if seen once."""
        rarity = math.log((1 + self.documents) / (1 + self.frequency.get(term, 0))) + 1.0
        return rarity * (_GRAM_WEIGHT if term.startswith("#") else 1.0)

    def vector(self, text: str) -> Vector:
        """The unit vector of ``text``; empty for a text without content words."""
        weighted = {
            term: (1.0 + math.log(count)) * self.of(term) for term, count in terms(text).items()
        }
        length = math.sqrt(sum(value * value for value in weighted.values()))
        return {term: value / length for term, value in weighted.items()} if length else {}


def weigh(texts: Iterable[str]) -> Weights:
    """Learn the weights from ``texts``, one document each."""
    frequency: Counter[str] = Counter()
    documents = 0
    for text in texts:
        documents += 1
        frequency.update(terms(text).keys())
    return Weights(documents, frequency)


def cosine(left: Vector, right: Vector) -> float:
    """Cosine of two unit vectors, in [0, 1]."""
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right[term] for term, value in left.items() if term in right)


def best(vector: Vector, others: Sequence[Vector]) -> float:
    """The highest cosine of ``vector`` with any of ``others``; 0.0 if there is none."""
    return max((cosine(vector, other) for other in others), default=0.0)
