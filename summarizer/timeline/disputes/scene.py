"""What every kind of dispute looks at: the articles, their days and names, the events' groups, and the tellings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarizer.domain import Article, Sentence
    from summarizer.text.names import Aliases
    from summarizer.timeline.disputes.tellings import Telling
    from summarizer.timeline.grouping import Group


@dataclass(frozen=True, slots=True)
class Scene:
    """One run's material. ``members``: (article, start of sentence) to the groups it is evidence of.

    ``days`` are the articles' days, from which their words for time count.
    """

    groups: Sequence[Group]
    articles: Mapping[str, Article]
    sentences: Mapping[str, Sequence[Sentence]]
    days: Mapping[str, date | None]
    aliases: Aliases
    members: Mapping[tuple[str, int], frozenset[int]]
    tellings: Sequence[Telling]

    def same_day(self, left: Sentence, right: Sentence) -> bool:
        """Whether the articles of two sentences are of one day, as far as is known."""
        return self.days.get(left.article) == self.days.get(right.article)


def members_of(groups: Sequence[Group]) -> dict[tuple[str, int], frozenset[int]]:
    """(Article, start of sentence) to the groups that the sentence is evidence of."""
    members: dict[tuple[str, int], set[int]] = defaultdict(set)
    for index, group in enumerate(groups):
        for event in group.events:
            for sentence in event.evidence:
                members[sentence.article, sentence.start].add(index)
    return {key: frozenset(indexes) for key, indexes in members.items()}
