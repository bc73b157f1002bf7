"""What every kind of dispute yields, and how many of them become one list without repetitions.

The same disagreement is often shown by several sentences: one pair of values of a
kind is told once, by whatever showed it first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Citation, Dispute, Level, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from summarizer.domain import Article, DisputeKind, Sentence, Span

_RIVALS = 2  # other values of one sentence: a story has few tellers who all differ
_SHORT = 120  # characters of a value


@dataclass(frozen=True, slots=True)
class Found:
    """A dispute without its id, and the groups it belongs to."""

    kind: DisputeKind
    severity: Level
    summary: str
    sides: tuple[Side, ...]
    resolution: str | None
    groups: tuple[int, ...]


def cite(article: Article, span: Span | Sentence) -> Citation:
    """The citation of a stretch of an article."""
    return Citation(article.id, span.start, span.end, article.text[span.start : span.end])


def two_sides(
    values: tuple[str, str], left: Sentence, right: Sentence, articles: Mapping[str, Article]
) -> tuple[Side, ...]:
    """One value each, with the sentence that gives it."""
    return tuple(
        Side(value, (cite(articles[sentence.article], sentence),))
        for value, sentence in zip(values, (left, right), strict=True)
    )


def touched(
    members: Mapping[tuple[str, int], frozenset[int]], *sentences: Sentence
) -> tuple[int, ...]:
    """The groups that sentences are evidence of."""
    every = [members.get((one.article, one.start), frozenset()) for one in sentences]
    return tuple(sorted(frozenset().union(*every)))


def short(text: str) -> str:
    """A value that fits a line.

    >>> short("no deal")
    'no deal'
    """
    return text if len(text) <= _SHORT else text[: _SHORT - 2].rsplit(" ", 1)[0] + " …"


def without_forms(found: Iterable[Found]) -> Iterator[Found]:
    """Leave out what is a form, filled in anew: one sentence against ever other values (`Editing by ...`)."""
    every = list(found)
    rivals: dict[tuple[str, int], set[str]] = defaultdict(set)
    for item in every:
        one, two = item.sides
        for own, other in ((one, two), (two, one)):
            rivals[own.citations[0].source, own.citations[0].start].add(other.value)
    for item in every:
        places = [(side.citations[0].source, side.citations[0].start) for side in item.sides]
        if max(len(rivals[place]) for place in places) <= _RIVALS:
            yield item


def numbered(found: Iterable[Found]) -> tuple[tuple[Dispute, tuple[int, ...]], ...]:
    """Each dispute once, the most severe first, with its id and its groups."""
    ordered = sorted(_unique(found), key=lambda item: item.severity.rank)
    return tuple(
        (
            Dispute(
                f"d{number}", item.kind, item.severity, item.summary, item.sides, item.resolution
            ),
            item.groups,
        )
        for number, item in enumerate(ordered, start=1)
    )


def _unique(found: Iterable[Found]) -> list[Found]:
    """One dispute for one pair of values of a kind, whichever sentences showed it first."""
    seen: dict[tuple[DisputeKind, frozenset[str]], Found] = {}
    for item in found:
        key = (item.kind, frozenset(side.value for side in item.sides))
        seen.setdefault(key, item)
    return list(seen.values())
