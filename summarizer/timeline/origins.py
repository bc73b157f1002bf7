"""Which articles tell independently: copies and rewrites of one text share an origin.

Verbatim lineage shows as shared five-word shingles (Broder 1997), a light
rewrite as sentences that follow each other in the same order with most of
their words kept. A credit to the same agency lowers the bar. Names no truth:
two independent desks at one press conference share quotations, not sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from summarizer.text.words import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.domain import Article, Sentence

_SHINGLE = 5
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
    fingerprints = [_fingerprint(article, sentences[article.id]) for article in articles]
    parent = list(range(len(articles)))
    lineages: list[Lineage] = []
    for left, right in _candidates(fingerprints):
        lineage = _compare(fingerprints[left], fingerprints[right])
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


def _fingerprint(article: Article, sentences: Sequence[Sentence]) -> _Fingerprint:
    shingles: set[int] = set()
    stems = []
    for sentence in sentences:
        lowered = [word.lower for word in words(sentence.text)]
        shingles.update(
            _hash(lowered[index : index + _SHINGLE]) for index in range(len(lowered) - _SHINGLE + 1)
        )
        content = frozenset(
            word.stem for word in words(sentence.text) if word.lower not in STOPWORDS
        )
        if len(content) > 3:
            stems.append(content)
    return _Fingerprint(
        article.id,
        frozenset(shingles),
        tuple(stems),
        frozenset(match.group(1) for match in _CREDIT.finditer(article.text)),
    )


def _hash(window: Sequence[str]) -> int:
    """A hash of a few words that is the same in every process (Python's own is salted)."""
    joined = " ".join(window).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(joined, digest_size=8).digest(), "big")


def _candidates(fingerprints: Sequence[_Fingerprint]) -> list[tuple[int, int]]:
    """Pairs that share at least one shingle, from an inverted index."""
    holders: dict[int, list[int]] = {}
    for index, fingerprint in enumerate(fingerprints):
        for shingle in fingerprint.shingles:
            holders.setdefault(shingle, []).append(index)
    pairs = {
        (left, right)
        for indexes in holders.values()
        if 1 < len(indexes) <= 50  # a shingle of fifty articles is a formula, not a lineage
        for position, left in enumerate(indexes)
        for right in indexes[position + 1 :]
    }
    return sorted(pairs)


def _compare(left: _Fingerprint, right: _Fingerprint) -> Lineage | None:
    shorter = min(len(left.shingles), len(right.shingles))
    shared = len(left.shingles & right.shingles) / shorter if shorter else 0.0
    ordered = _ordered_duplicates(left.stems, right.stems)
    credit = min(left.credits & right.credits, default=None)
    same = (
        shared >= _COPIED
        or ordered >= _REWRITTEN
        or (credit is not None and shared >= _COPIED_WITH_CREDIT)
    )
    return Lineage(left.article, right.article, shared, ordered, credit) if same else None


def _ordered_duplicates(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> float:
    """Share of the shorter text's sentences that have a near-duplicate in the other, in the same order."""
    if len(left) > len(right):
        left, right = right, left
    if not left:
        return 0.0
    matched, position = 0, 0
    for sentence in left:
        for index in range(position, len(right)):
            if len(sentence & right[index]) >= _NEAR_DUPLICATE * len(sentence | right[index]):
                matched, position = matched + 1, index + 1
                break
    return matched / len(left)


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
