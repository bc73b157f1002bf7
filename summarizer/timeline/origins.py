"""Which articles tell independently: copies and rewrites of one text share an origin.

Verbatim lineage shows as shared five-word shingles (Broder 1997), a light
rewrite as sentences that follow each other in the same order with most of
their words kept. A credit to the same agency lowers the bar. Names no truth:
two independent desks at one press conference share quotations, not sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.text.words import STOPWORDS, words
from summarizer.timeline.near_duplicates import near_duplicates, ordered_share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.domain import Article, Sentence
    from summarizer.timeline.near_duplicates import Pairs

_SHINGLE = 5
_PLACE_BITS = 24  # of a word's place in the vocabulary: sixteen million words
_RUN_MASK = (1 << _PLACE_BITS * _SHINGLE) - 1
_FORMULA = 50  # articles: a shingle of more is a formula, not a lineage
_COPIED = 0.30  # share of the shorter text's shingles found in the other
_COPIED_WITH_CREDIT = 0.12
_REWRITTEN = 0.45  # share of the shorter text's sentences with an ordered near-duplicate
_NEAR_DUPLICATE = 0.62  # Jaccard of content stems
_CREDIT = re.compile(
    r"\b(Reuters|AFP|AP|Associated Press|Agence France-Presse|dpa|EFE|ANSA|TASS|Xinhua|Kyodo|PA Media|"
    r"Bloomberg|UPI|[A-Z]\w+ (?:News Agency|Wire|Press Agency|Newswire))\b"
)


@dataclass(frozen=True, slots=True)
class Lineage:
    """Why two articles share an origin: shares in [0, 1] of the shorter one."""

    left: str
    right: str
    shingles: float
    sentences: float
    credit: str | None


def find(
    articles: Sequence[Article], sentences: Mapping[str, Sequence[Sentence]]
) -> tuple[dict[str, str], tuple[Lineage, ...]]:
    """Return article id -> origin id (``o1``, ``o2``, ... by first appearance) and the evidence for each shared one."""
    vocabulary: dict[str, int] = {}
    prints = [_fingerprint(article, sentences[article.id], vocabulary) for article in articles]
    duplicates = near_duplicates([own.stems for own in prints], _NEAR_DUPLICATE)
    parent = list(range(len(articles)))
    lineages: list[Lineage] = []
    for (left, right), most in _candidates(prints):
        lineage = _compare(prints[left], prints[right], most, duplicates.get((left, right), []))
        if lineage is not None:
            lineages.append(lineage)
            parent[_root(parent, right)] = _root(parent, left)
    names: dict[int, str] = {}
    origin = {}
    for index, article in enumerate(articles):
        root = _root(parent, index)
        origin[article.id] = names.setdefault(root, f"o{len(names) + 1}")
    return origin, tuple(lineages)


@dataclass(frozen=True, slots=True)
class _Fingerprint:
    article: str
    shingles: frozenset[int]
    stems: tuple[frozenset[str], ...]
    credits: frozenset[str]


def _fingerprint(
    article: Article, sentences: Sequence[Sentence], vocabulary: dict[str, int]
) -> _Fingerprint:
    shingles: set[int] = set()
    stems = []
    for sentence in sentences:
        told = words(sentence.text)
        shingles.update(_shingles([word.lower for word in told], vocabulary))
        content = frozenset(word.stem for word in told if word.lower not in STOPWORDS)
        if len(content) > 3:
            stems.append(content)
    return _Fingerprint(
        article.id,
        frozenset(shingles),
        tuple(stems),
        frozenset(match.group(1) for match in _CREDIT.finditer(article.text)),
    )


def _shingles(lowered: Sequence[str], vocabulary: dict[str, int]) -> Iterator[int]:
    """Each run of five words as one number, made of the places of the words in the story's vocabulary."""
    run = 0
    for count, word in enumerate(lowered, start=1):
        run = (run << _PLACE_BITS | vocabulary.setdefault(word, len(vocabulary))) & _RUN_MASK
        if count >= _SHINGLE:
            yield run


def _candidates(prints: Sequence[_Fingerprint]) -> list[tuple[tuple[int, int], int]]:
    """Pairs that share at least one shingle, each with the number that it shares at most, from an inverted index."""
    holders: dict[int, list[int]] = {}
    for index, own in enumerate(prints):
        for shingle in own.shingles:
            holders.setdefault(shingle, []).append(index)
    shared: Counter[tuple[int, int]] = Counter()
    formulas = [0] * len(prints)
    for indexes in holders.values():
        if len(indexes) > _FORMULA:
            for index in indexes:
                formulas[index] += 1
        elif len(indexes) > 1:
            shared.update(combinations(indexes, 2))
    return [
        (pair, count + min(formulas[pair[0]], formulas[pair[1]]))
        for pair, count in sorted(shared.items())
    ]


def _compare(
    left: _Fingerprint, right: _Fingerprint, most: int, duplicates: Pairs
) -> Lineage | None:
    """Why the two are of one origin, if they are; ``most`` is the number of shingles that they share at most."""
    ordered = _ordered_duplicates(left, right, duplicates)
    shorter = min(len(left.shingles), len(right.shingles))
    if most < _COPIED_WITH_CREDIT * shorter and ordered < _REWRITTEN:
        return None
    shared = len(left.shingles & right.shingles) / shorter if shorter else 0.0
    credit = min(left.credits & right.credits, default=None)
    same = (
        shared >= _COPIED
        or ordered >= _REWRITTEN
        or (credit is not None and shared >= _COPIED_WITH_CREDIT)
    )
    return Lineage(left.article, right.article, shared, ordered, credit) if same else None


def _ordered_duplicates(left: _Fingerprint, right: _Fingerprint, duplicates: Pairs) -> float:
    """Share of the shorter text's sentences that have a near-duplicate in the other, in the same order."""
    if len(left.stems) > len(right.stems):
        return ordered_share([(other, own) for own, other in duplicates], len(right.stems))
    return ordered_share(duplicates, len(left.stems))


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
