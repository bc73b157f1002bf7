"""All kinds of dispute, one after the other, as one numbered list.

The order matters where two kinds show one pair of values: what the calendar says
comes first, then what events, then what single sentences show.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from summarizer.timeline.disputes import (
    attribution,
    calendar,
    clocks,
    counts,
    dates,
    negation,
    quotations,
    status,
    sums,
    tellings,
)
from summarizer.timeline.disputes.found import numbered
from summarizer.timeline.disputes.scene import Scene, members_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarizer.domain import Article, Dispute, Sentence
    from summarizer.temporal import Finding
    from summarizer.text.names import Aliases
    from summarizer.timeline.grouping import Group


def find(
    groups: Sequence[Group],
    findings: Sequence[Finding],
    articles: Mapping[str, Article],
    sentences: Mapping[str, Sequence[Sentence]],
    *,
    days: Mapping[str, date | None],
    aliases: Aliases,
) -> tuple[tuple[Dispute, tuple[int, ...]], ...]:
    """Return the disputes, most severe first, each with the indexes of its groups.

    ``findings`` are what the calendar contradicts; ``days`` the articles' days.
    """
    scene = Scene(
        groups,
        articles,
        sentences,
        days,
        aliases,
        members_of(groups),
        tellings.find(sentences),
    )
    return numbered(
        chain(
            calendar.disputes(findings, scene),
            dates.disputes(scene),
            clocks.disputes(scene),
            quotations.disputes(scene),
            attribution.disputes(scene),
            negation.disputes(scene),
            status.disputes(scene),
            counts.disputes(scene),
            sums.disputes(scene),
        )
    )
