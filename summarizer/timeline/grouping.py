"""Which events of which articles are one event.

Two events are one if they agree on what happened and nothing forbids it. A
differing date or number does not forbid it by itself: it may be the dispute.
Same day is not same event, same actor is not same event. Pairs come from an
inverted index over rare terms; how pairs become groups is the business of ``linkage``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.timeline import abroad, linkage
from summarizer.timeline.likeness import candidates, features_of, likeness_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.domain import Event
    from summarizer.text.names import Aliases

SAME = 0.34  # likeness from which two events of different articles are one
SAME_ARTICLE = 0.62  # one article rarely tells an event twice; recaps are close to verbatim


@dataclass(frozen=True, slots=True)
class Group:
    """Events that report one thing, in the order of their articles and texts."""

    events: tuple[Event, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that state it, in order, each once."""
        return tuple(dict.fromkeys(event.article for event in self.events))


@dataclass(frozen=True, slots=True)
class Compared:
    """Events with the likeness of every pair that shares a rare term; pairs are indices, the lesser first."""

    events: tuple[Event, ...]
    likeness: Mapping[tuple[int, int], float]


def compare(
    events: Sequence[Event], *, aliases: Aliases, languages: Mapping[str, str] | None = None
) -> Compared:
    """Measure how like the candidate pairs of ``events`` are; ``languages`` are those of the articles, by id."""
    features = features_of(events, aliases)
    likeness = {pair: likeness_of(events, features, pair) for pair in candidates(features)}
    return Compared(tuple(events), likeness | abroad.likeness(events, languages or {}))


def doubtful(compared: Compared, *, width: float = 0.08) -> list[tuple[Event, Event]]:
    """Pairs of different articles whose likeness is within ``width`` of the border: worth asking a model."""
    events = compared.events
    return [
        (events[left], events[right])
        for (left, right), likeness in compared.likeness.items()
        if events[left].article != events[right].article and abs(likeness - SAME) < width
    ]


def group(
    compared: Compared, *, same: Mapping[tuple[str, str], bool] | None = None
) -> tuple[Group, ...]:
    """Return the groups of the events, ordered by their first event.

    ``same`` are answers of a model for doubtful pairs (event ids, in order); they
    outrank the likeness, never a pair of one article.
    """
    events = compared.events
    likeness = {
        pair: _decided(events, pair, value, same or {}) for pair, value in compared.likeness.items()
    }
    clusters = linkage.clusters(
        [event.article for event in events], likeness, across=SAME, within=SAME_ARTICLE
    )
    return tuple(Group(tuple(events[index] for index in cluster)) for cluster in clusters)


def _decided(
    events: Sequence[Event],
    pair: tuple[int, int],
    likeness: float,
    same: Mapping[tuple[str, str], bool],
) -> float:
    left, right = events[pair[0]], events[pair[1]]
    answer = same.get((left.id, right.id))
    if answer is None or left.article == right.article:
        return likeness
    return max(likeness, SAME + 0.1) if answer else 0.0
