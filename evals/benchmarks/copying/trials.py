"""What is drawn for the benchmark of origins: articles to copy, crowds to hide in, pairs that are no copies.

All from one seed. Two articles count as told apart if they are of two outlets, or of
one outlet and days apart, and are not labelled as one text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from evals.benchmarks.copying.making import COPIES, Material, backed, quoting
from evals.benchmarks.disputing.cases import article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from evals.benchmarks.disputing.cases import Topic
    from evals.benchmarks.topics import Dated
    from summarizer.domain import Article

LABELS = Path(__file__).parents[1] / "labels" / "origins.jsonl"
_CROWD = 10  # other articles of the topic
_APART = 5  # days between articles of one outlet that are told anew
_ROUNDS = 1_000  # draws; a topic of very few articles may have nothing to draw
_STATEMENT = 8  # sentences that both quote, at most
_BACKGROUND = 0.25  # of the shorter article's sentences, that both have besides


@dataclass(frozen=True, slots=True)
class Known:
    """Pairs of real articles that are known to be of one text, by id."""

    pairs: frozenset[frozenset[str]]

    def has(self, one: str, other: str) -> bool:
        """Whether the two are labelled as one text."""
        return frozenset((one, other)) in self.pairs


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy by program, what it was made of, and other articles of the topic."""

    original: Article
    copy: Article
    mixed_in: Article | None
    crowd: tuple[Article, ...]


def labelled(path: Path = LABELS) -> Known:
    """The labelled pairs; those of which only a part is shared count apart and are not among them."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return Known(frozenset(frozenset((row["left"], row["right"])) for row in rows))


def copied(topics: Sequence[Topic], kind: str, known: Known, draw: Random) -> Iterator[Copied]:
    """Yield copies of a kind, more than are wanted, articles of all topics in turn."""
    for _ in range(_ROUNDS):
        for one in topics:
            first = draw.choice(one.articles)
            crowd = _crowd(one, first, known, draw)
            if not crowd:
                continue
            other = crowd.pop()
            material = Material(one.sentences[first.id], one.sentences[other.id], first.day)
            copy = COPIES[kind](material, draw)
            is_mixed = kind == "two mixed"
            yield Copied(
                _article(one, first),
                article("copy", _text(copy), first.day),
                _article(one, other) if is_mixed else None,
                tuple(_article(one, dated) for dated in crowd),
            )


def lookalikes(
    topics: Sequence[Topic], sort: str, known: Known, draw: Random
) -> Iterator[tuple[Article, Article]]:
    """Yield pairs, more than are wanted, that share a statement, or background, or only the day."""
    independent = [(one, pairs) for one in topics if (pairs := _independent(one, known))]
    for _ in range(_ROUNDS):
        for one, pairs in independent:
            left, right = draw.choice(pairs)
            third = draw.choice(one.articles)
            if third.id in {left.id, right.id}:
                continue
            material = Material(one.sentences[left.id], one.sentences[right.id], left.day)
            told = list(one.sentences[third.id])
            if sort == "a statement in both":
                texts = quoting(material, told[:_STATEMENT], draw)
            elif sort == "background in both":
                size = round(_BACKGROUND * min(len(material.sentences), len(material.other)))
                texts = backed(material, told[-max(2, size) :], draw)
            else:
                texts = list(material.sentences), list(material.other)
            yield (
                article("left", _text(texts[0]), left.day),
                article("right", _text(texts[1]), right.day),
            )


def told_apart(one: Dated, other: Dated, known: Known) -> bool:
    """Whether two articles are of two outlets or days apart, and not known as one text."""
    if known.has(one.id, other.id):
        return False
    return outlet(one) != outlet(other) or abs((one.day - other.day).days) >= _APART


def outlet(dated: Dated) -> str:
    """The outlet in an article's id."""
    return dated.id.split("/", 1)[0]


def _crowd(one: Topic, first: Dated, known: Known, draw: Random) -> list[Dated]:
    """Some articles of the topic, all told apart."""
    chosen = [first]
    for dated in draw.sample(one.articles, k=min(len(one.articles), 4 * _CROWD)):
        if len(chosen) <= _CROWD and all(told_apart(dated, each, known) for each in chosen):
            chosen.append(dated)
    return chosen[1:]


def _independent(one: Topic, known: Known) -> list[tuple[Dated, Dated]]:
    """Pairs of two outlets and one day; of one outlet and days apart, where there is one outlet only."""
    pairs = [
        (left, right)
        for left, right in combinations(one.articles, 2)
        if told_apart(left, right, known)
    ]
    same_day = [(left, right) for left, right in pairs if left.day == right.day]
    return same_day or pairs


def _article(one: Topic, dated: Dated) -> Article:
    return article(dated.id, _text(one.sentences[dated.id]), dated.day)


def _text(sentences: Sequence[str]) -> str:
    return "\n\n".join(sentences) + "\n"
