"""How much an event matters, in [0, 1], from what the coverage itself shows.

Independent origins, place in the articles, specificity, and how much of the
coverage keeps to it. The weights are fixed numbers, sign-constrained by
meaning; nothing is learned and no topic is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.domain import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.timeline.grouping import Group

ASIDE = 0.30  # importance below which an undated entry of one article is left out
_ORIGINS, _PLACE, _SPECIFIC, _COVERAGE = 0.34, 0.26, 0.20, 0.20


def importance(
    groups: Sequence[Group], origin: Mapping[str, str], sentence_counts: Mapping[str, int]
) -> tuple[float, ...]:
    """Return one figure for each group, rounded to two places so that outputs compare well."""
    total_origins = max(1, len(set(origin.values())))
    most = max((_mentions(group) for group in groups), default=1)
    return tuple(
        round(
            _ORIGINS * len({origin[article] for article in group.articles}) / total_origins
            + _PLACE * _place(group, sentence_counts)
            + _SPECIFIC * _specific(group)
            + _COVERAGE * _mentions(group) / most,
            2,
        )
        for group in groups
    )


def worth_writing(
    groups: Sequence[Group], weights: Sequence[float], max_entries: int | None
) -> frozenset[int]:
    """Return the groups that may be shown: all but asides, and no more than the timeline takes and a few in reserve."""
    likely = [
        index
        for index, group in enumerate(groups)
        if weights[index] >= ASIDE
        or len(group.articles) > 1
        or any(
            event.when is not None or event.status is not Status.OCCURRED for event in group.events
        )
    ]
    if max_entries is not None:
        reserve = max(3, max_entries // 4)
        likely = sorted(likely, key=lambda index: (-weights[index], index))
        likely = likely[: max_entries + reserve]
    return frozenset(likely)


def _mentions(group: Group) -> int:
    return sum(len(event.evidence) for event in group.events)


def _place(group: Group, sentence_counts: Mapping[str, int]) -> float:
    """1 for the first sentence of an article, falling to 0 at its end; the best place counts."""
    return max(
        1.0 - event.evidence[0].index / max(1, sentence_counts.get(event.article, 1))
        for event in group.events
    )


def _specific(group: Group) -> float:
    """Figures, names, a time and a known speaker, at most 1; what is only planned or denied counts as much."""
    best = 0.0
    for event in group.events:
        points = 0.25 * min(1, len(event.quantities)) + 0.1 * min(3, len(event.participants))
        points += 0.25 if event.when is not None else 0.0
        points += 0.1 if event.attributed_to else 0.0
        points += 0.1 if event.status is not Status.ONGOING else 0.0
        best = max(best, points)
    return min(1.0, best)
