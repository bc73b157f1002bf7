"""How much an event matters, in [0, 1], from what the coverage itself shows.

Independent origins, place in the articles, specificity, how much of the coverage
keeps to it, whether it is the day's news or its past, what follows from it, and how
central its words are to the whole. The weights are fixed numbers, sign-constrained
by meaning; nothing is learned and no topic is known.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from summarizer.domain import Status
from summarizer.text.words import content_stems, stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarizer.timeline.grouping import Group

ASIDE = 0.30  # importance below which an undated entry of one article is left out
_ORIGINS, _PLACE, _SPECIFIC, _COVERAGE = 0.24, 0.22, 0.14, 0.12
_CONSEQUENCE, _CENTRAL, _NOVEL = 0.12, 0.10, 0.06
_NEWS = 10  # days before the day of its article: what is older is told as background
# Deeds that change the state of things, whatever the field: they end, bind, harm, decide or begin something.
_CONSEQUENTIAL = """
 die kill injure wound hurt destroy collapse burn sink crash explode flood evacuate rescue
 resign dismiss sack appoint elect win lose defeat vote approve reject pass ban repeal
 arrest charge convict sentence acquit jail sue fine rule indict
 sign agree acquire buy merge sell close open launch begin start end halt stop cancel suspend postpone
 declare announce order withdraw invade attack strike cease land
 recall contaminate infect confirm
"""


def importance(
    groups: Sequence[Group],
    origin: Mapping[str, str],
    sentence_counts: Mapping[str, int],
    *,
    days: Mapping[str, date | None] | None = None,
) -> tuple[float, ...]:
    """Return one figure for each group, rounded to two places so that outputs compare well.

    ``days`` are the days the articles are written on, where they are known.
    """
    total_origins = max(1, len(set(origin.values())))
    most = max((_mentions(group) for group in groups), default=1)
    central = _centrality(groups)
    return tuple(
        round(
            _ORIGINS * len({origin[article] for article in group.articles}) / total_origins
            + _PLACE * _place(group, sentence_counts)
            + _SPECIFIC * _specific(group)
            + _COVERAGE * _mentions(group) / most
            + _CONSEQUENCE * _consequence(group)
            + _CENTRAL * share
            + _NOVEL * _novelty(group, days or {}),
            2,
        )
        for group, share in zip(groups, central, strict=True)
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


def _consequence(group: Group) -> float:
    """1 for a deed that changes the state of things and is not only said, half if it is planned or claimed."""
    best = 0.0
    for event in group.events:
        if not content_stems(event.headline or event.statement) & _deeds():
            continue
        best = max(
            best, 1.0 if event.status is Status.OCCURRED and not event.attributed_to else 0.6
        )
    return best


def _novelty(group: Group, days: Mapping[str, date | None]) -> float:
    """1 for what happened in the days before an article or lies ahead of it, 0 for its past; undated in between."""
    best = 0.0
    for event in group.events:
        day = days.get(event.article)
        if event.when is None or day is None:
            best = max(best, 0.5)
        elif (day - event.when.end).days <= _NEWS:
            best = 1.0
    return best


def _centrality(groups: Sequence[Group]) -> list[float]:
    """How many of the articles use each group's words: the mean of its six most used, scaled to 1."""
    holders: Counter[str] = Counter()
    told = [
        frozenset().union(*(content_stems(event.statement) for event in group.events))
        for group in groups
    ]
    for group, own in zip(groups, told, strict=True):
        holders.update(dict.fromkeys(own, len(group.articles)))
    if not groups:
        return []
    raw = [_mean_of_best([holders[term] for term in own]) for own in told]
    most = max(raw) or 1.0
    return [value / most for value in raw]


def _mean_of_best(counts: Sequence[int]) -> float:
    best = sorted(counts, reverse=True)[:6]
    return sum(best) / 6 if best else 0.0


@cache
def _deeds() -> frozenset[str]:
    return frozenset(stem(word) for word in _CONSEQUENTIAL.split())
