"""Is the story told: gold events found, by number and by weight, from the right sources, each once.

An empty timeline scores 0 here, which is why these stand beside every figure of trust.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.metrics.alignment import (
    Told,
    align,
    all_entries,
    cited_names,
    tells,
    tells_in_a_sentence,
)
from evals.metrics.score import Score, share

if TYPE_CHECKING:
    from evals.cases import Gold
    from summarizer.domain import Timeline


def event_recall(timeline: Timeline, gold: Gold) -> Score:
    """Share of gold events that some entry tells."""
    told = align(timeline, gold)
    missing = _missing(told)
    found = len(told) - len(missing)
    return share("event_recall", found, len(told), misses=tuple(f"missing: {m}" for m in missing))


def weighted_recall(timeline: Timeline, gold: Gold) -> Score:
    """Share of the gold events' importance that some entry tells."""
    told = align(timeline, gold)
    total = sum(item.event.importance for item in told)
    found = sum(item.event.importance for item in told if item.home)
    # The missing events are listed once, by ``event_recall``.
    return Score("weighted_recall", found / total if total else None, len(told))


def source_recall(timeline: Timeline, gold: Gold) -> Score:
    """Share of the sources that gold asks for which the told events cite; a copy stands for its original."""
    wanted = 0
    misses: list[str] = []
    for item in align(timeline, gold):
        if item.home is None:
            continue
        cited = cited_names(timeline, item.home)
        for source in item.event.sources:
            wanted += 1
            if not any(gold.same_origin(source, name) for name in cited):
                misses.append(f"{item.event.id}: {item.home.id} does not cite {source}")
    return share("source_recall", wanted - len(misses), wanted, misses=tuple(misses))


def event_precision(timeline: Timeline, gold: Gold) -> Score:
    """Share of entries that tell a gold event; without it, copying every sentence would win recall and faithfulness.

    Gold does not list every true detail, so that 1.0 is not the aim; the figure is for comparing.
    """
    entries = all_entries(timeline)
    strays = [e for e in entries if not any(tells(e, event) for event in gold.events)]
    misses = tuple(f"tells no gold event: {entry.id}: {entry.headline}" for entry in strays)
    return share("event_precision", len(entries) - len(strays), len(entries), misses=misses)


def redundancy(timeline: Timeline, gold: Gold) -> Score:
    """Share of the entries telling gold events that only repeat an event another entry tells."""
    told = align(timeline, gold)
    homes = {item.home.id for item in told if item.home}
    repeats: dict[str, str] = {}
    for item in told:
        for entry in item.entries[1:]:
            if entry.id not in homes and tells_in_a_sentence(entry, item.event) and item.home:
                repeats[entry.id] = (
                    f"{item.event.id}: {entry.id} repeats {item.home.id}: {entry.headline}"
                )
    return share(
        "redundancy", len(repeats), len(repeats) + len(homes), misses=tuple(repeats.values())
    )


def _missing(told: tuple[Told, ...]) -> list[str]:
    """Names of the events that no entry tells, most important first."""
    events = [item.event for item in told if item.home is None]
    events.sort(key=lambda event: -event.importance)
    return [f"{event.id} (importance {event.importance})" for event in events]
