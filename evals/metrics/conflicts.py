"""Who says so, did it happen, and do the sources disagree: status, attribution, disputes found and disputes imagined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.matching import says, sides_match
from evals.metrics.alignment import align
from evals.metrics.score import Score, share

if TYPE_CHECKING:
    from evals.cases import Gold, GoldDispute
    from summarizer.domain import Dispute, Timeline


def status_accuracy(timeline: Timeline, gold: Gold) -> Score:
    """Share of told events, where gold names a status, whose entry has an accepted one."""
    scored = [item for item in align(timeline, gold) if item.home and item.event.status]
    misses = tuple(
        f"{item.event.id}: {item.home.status}, not {' or '.join(item.event.status)} ({item.home.id})"
        for item in scored
        if item.home and item.home.status not in item.event.status
    )
    return share("status_accuracy", len(scored) - len(misses), len(scored), misses=misses)


def attribution_accuracy(timeline: Timeline, gold: Gold) -> Score:
    """Share of told events, where gold names who says so, whose entry is attributed to them."""
    scored = [item for item in align(timeline, gold) if item.home and item.event.attributed_to]
    misses = tuple(
        f"{item.event.id}: attributed to {', '.join(item.home.attributed_to) or 'nobody'} ({item.home.id})"
        for item in scored
        if item.home and not says(" | ".join(item.home.attributed_to), item.event.attributed_to)
    )
    return share("attribution_accuracy", len(scored) - len(misses), len(scored), misses=misses)


def dispute_recall(timeline: Timeline, gold: Gold) -> Score:
    """Share of the gold's disputes, optional ones aside, that the timeline reports with both sides."""
    wanted = [dispute for dispute in gold.disputes if not dispute.optional]
    missing = [w for w in wanted if not any(_is(found, w) for found in timeline.disputes)]
    misses = tuple(f"missing: {dispute.id}" for dispute in missing)
    return share("dispute_recall", len(wanted) - len(missing), len(wanted), misses=misses)


def dispute_precision(timeline: Timeline, gold: Gold) -> Score:
    """Share of the reported disputes that gold knows, optional ones included."""
    reported = [d for d in timeline.disputes if not _is_update(d)]
    strays = [d for d in reported if not _in_gold(d, gold)]
    n = len(reported)
    misses = tuple(f"not in the gold: {_shown(dispute)}" for dispute in strays)
    return share("dispute_precision", n - len(strays), n, misses=misses)


def false_disputes(timeline: Timeline, gold: Gold) -> Score:
    """Share of the gold's compatible pairs that the timeline reports as a dispute; by values, not by quotes."""
    if not (timeline.entries or timeline.background or timeline.disputes):
        return Score("false_disputes", None, 0)
    broken: list[str] = []
    for pair in gold.no_disputes:
        found = [d for d in timeline.disputes if _is_false(d, pair) and not _in_gold(d, gold)]
        broken += [f"{pair.id}: {_shown(found[0])}"] if found else []
    return share("false_disputes", len(broken), len(gold.no_disputes), misses=tuple(broken))


def _in_gold(found: Dispute, gold: Gold) -> bool:
    return any(_is(found, dispute) for dispute in gold.disputes)


def _is(found: Dispute, wanted: GoldDispute) -> bool:
    """Whether ``found`` is of a wanted kind and has every wanted side, in its value or in what it quotes."""
    texts = [
        " | ".join([side.value, *(citation.quote for citation in side.citations)])
        for side in found.sides
    ]
    return found.kind in wanted.kinds and sides_match(texts, wanted.sides)


def _is_update(found: Dispute) -> bool:
    """A later count that supersedes an earlier one is shown, with a resolution, and disputes nothing."""
    return found.severity == "low" and (found.resolution or "").startswith("update:")


def _is_false(found: Dispute, pair: GoldDispute) -> bool:
    if _is_update(found):
        return False
    values = [side.value for side in found.sides]
    return found.kind in pair.kinds and sides_match(values, pair.sides)


def _shown(dispute: Dispute) -> str:
    sides = " / ".join(side.value for side in dispute.sides)
    return f"{dispute.id} {dispute.kind} {sides}: {dispute.summary}"
