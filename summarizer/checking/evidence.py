"""The words a claim rests on, and the index that finds them in many sources.

Search is by BM25 over stems (Robertson and Zaragoza 2009), with names and figures
weighted up, since a claim shares those with its true source even when everything
else is paraphrased. The index knows sentences, not what they mean.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final

from summarizer.checking.passages import Kind, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from summarizer.domain import Sentence

K1: Final = 1.2
B: Final = 0.4  # Sentences differ little in length; a long one is not less to the point.
POOL: Final = 6
"""Candidates for each place: copies of one sentence crowd the top where many articles print one agency."""
BOOST: Final = {Kind.ORDINARY: 1.0, Kind.CLASS: 1.3, Kind.NUMBER: 1.6, Kind.NAME: 1.5}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cited span, the text around it, and the day its article appeared.

    ``context`` (neighbouring sentences, title) may say who ``he`` is and which
    ``Monday`` is meant; it never backs a figure.
    """

    text: str
    context: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence found for a claim, with its BM25 score (comparable within one search only)."""

    sentence: Sentence
    score: float


class Index:
    """An inverted index over the sentences of all articles; built once, searched often."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._sentences: list[Sentence] = list(sentences)
        self._postings: dict[str, list[tuple[int, int]]] = {}
        self._lengths: list[int] = []
        self._place = {(each.article, each.index): at for at, each in enumerate(self._sentences)}
        for number, sentence in enumerate(self._sentences):
            passage = prepare(sentence.text)
            self._lengths.append(len(passage.stems))
            for stem, places in passage.places.items():
                self._postings.setdefault(stem, []).append((number, len(places)))
        self._mean = sum(self._lengths) / len(self._lengths) if self._lengths else 1.0

    def __len__(self) -> int:
        return len(self._sentences)

    def search(self, claim: str, k: int = 5, *, within: frozenset[str] | None = None) -> list[Hit]:
        """Return the ``k`` sentences nearest to ``claim``, best first; ties in order of the sources.

        ``within`` are the ids of the articles to look in, all of them if it is not given.
        """
        scores: dict[int, float] = {}
        for stem, weight in self._weights(claim).items():
            for number, count in self._postings[stem]:
                if within is not None and self._sentences[number].article not in within:
                    continue
                norm = K1 * (1 - B + B * self._lengths[number] / (self._mean or 1.0))
                scores[number] = scores.get(number, 0.0) + weight * count * (K1 + 1) / (
                    count + norm
                )
        best = heapq.nsmallest(k, scores.items(), key=lambda item: (-item[1], item[0]))
        return [Hit(self._sentences[number], score) for number, score in best]

    def gather(self, claim: str, k: int = 5, *, within: frozenset[str] | None = None) -> list[Hit]:
        """Return ``k`` sentences that together say most of what ``claim`` says, the nearest first.

        Wire copies print one sentence in many articles: it is taken once. After the nearest
        one, a sentence that has words of the claim which those before it lack goes first.
        """
        left = self._weights(claim)
        pool: dict[str, Hit] = {}
        for hit in self.search(claim, POOL * k, within=within):
            pool.setdefault(hit.sentence.text, hit)
        rest = [(hit, frozenset(prepare(text).stems)) for text, hit in pool.items()]
        chosen: list[Hit] = []
        while rest and len(chosen) < k:
            gains = [sum(left.get(stem, 0.0) for stem in stems) for _, stems in rest]
            best = max(range(len(rest)), key=lambda at: (gains[at], -at)) if chosen else 0
            hit, stems = rest.pop(best if gains[best] > 0 else 0)
            chosen.append(hit)
            for stem in stems:
                left.pop(stem, None)
        return chosen

    def around(self, sentence: Sentence, *, reach: int = 1) -> Sequence[Sentence]:
        """Return the sentences of the same article within ``reach`` of ``sentence``, itself left out, in order."""
        return [
            other
            for other in self._near(sentence, reach)
            if other.article == sentence.article and other.index != sentence.index
        ]

    def _near(self, sentence: Sentence, reach: int) -> list[Sentence]:
        at = self._place.get((sentence.article, sentence.index))
        return [] if at is None else self._sentences[max(0, at - reach) : at + reach + 1]

    def _weights(self, claim: str) -> dict[str, float]:
        """Return the stems of a claim that the articles have, with what each is worth."""
        passage = prepare(claim)
        kinds = dict(zip(passage.stems, passage.kinds, strict=True))
        return {
            stem: BOOST[kind] * self._rarity(len(self._postings[stem]))
            for stem, kind in kinds.items()
            if stem in self._postings
        }

    def _rarity(self, sentences: int) -> float:
        return log(1 + (len(self._sentences) - sentences + 0.5) / (sentences + 0.5))
