"""Were things kept apart that are apart: events in entries, and articles in origins."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from evals.matching import says
from evals.metrics.alignment import Told, align, gold_name
from evals.metrics.score import Score, share

if TYPE_CHECKING:
    from evals.cases import Gold, GoldEvent
    from summarizer.domain import Entry, Timeline


def merged(timeline: Timeline, gold: Gold) -> Score:
    """Share of the pairs that must be kept apart, both told, that one entry tells as one."""
    told = {item.event.id: item for item in align(timeline, gold)}
    pairs = [(told[a], told[b]) for a, b in gold.separate if told[a].home and told[b].home]
    misses: list[str] = []
    for one, other in pairs:
        if entry := _merging_entry(one, other):
            misses.append(f"{one.event.id} and {other.event.id} in {entry.id}: {entry.headline}")
    return share("merged", len(misses), len(pairs), misses=tuple(misses))


def origin_accuracy(timeline: Timeline, gold: Gold) -> Score:
    """Share of the pairs of articles that are rightly said to have, or not to have, one origin."""
    pairs = list(combinations(timeline.sources, 2))
    misses: list[str] = []
    for one, other in pairs:
        names = gold_name(one.article.name), gold_name(other.article.name)
        same = gold.same_origin(*names)
        if (one.origin == other.origin) != same:
            misses.append(
                f"{names[0]} and {names[1]} {'share' if same else 'do not share'} an origin"
            )
    return share("origin_accuracy", len(pairs) - len(misses), len(pairs), misses=tuple(misses))


def _merging_entry(one: Told, other: Told) -> Entry | None:
    """Find the entry that tells both, each in a sentence of its own."""
    both = (entry for entry in one.entries if entry in other.entries)
    return next((entry for entry in both if _has_both(entry, one.event, other.event)), None)


def _has_both(entry: Entry, one: GoldEvent, other: GoldEvent) -> bool:
    """Whether one sentence tells ``one`` only and another ``other`` only; a mention in passing is no merging."""
    said = [(says(s.text, one.words), says(s.text, other.words)) for s in entry.sentences]
    return (True, False) in said and (False, True) in said
