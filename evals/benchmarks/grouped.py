"""Which of the product's groups a sentence of some articles is evidence of."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer import prompts
from summarizer.models.offline import OfflineModel
from summarizer.temporal import reference_day
from summarizer.text import names as naming
from summarizer.text.sentences import of_article
from summarizer.timeline import anchoring, assembly, dating, extraction, grouping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.benchmarks.labelled_events import Place
    from summarizer.domain import Article, Event

_MAX_TOKENS = 3000


def events_of(articles: Sequence[Article]) -> tuple[Event, ...]:
    """Return the dated events of the articles, as the embedded engine reads them."""
    sentences = {article.id: of_article(article) for article in articles}
    work = extraction.pieces(articles, sentences, max_tokens=_MAX_TOKENS)
    events, _ = extraction.extract(work, OfflineModel(), prompts.load("extract"))
    reference = reference_day(assembly.coverage(articles, sentences))
    return dating.date_events(events, anchoring.anchors(articles, reference), reference)


class Homes:
    """Which groups a sentence of a window of articles is evidence of."""

    def __init__(self, window: Sequence[Article]) -> None:
        aliases = naming.learn([s.text for article in window for s in of_article(article)])
        groups = grouping.group(grouping.compare(events_of(window), aliases=aliases))
        self._sizes = [sum(len(event.evidence) for event in group.events) for group in groups]
        self._joined = {
            pair for group in groups for pair in combinations(sorted(group.articles), 2)
        }
        self._spans: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, group in enumerate(groups):
            for event in group.events:
                for sentence in event.evidence:
                    self._spans[event.article].append((sentence.start, sentence.end, number))

    def of(self, place: Place) -> frozenset[int]:
        """The groups whose evidence overlaps most of the labelled sentence, or lies mostly in it."""
        article, start, end = place
        return frozenset(
            number
            for first, last, number in self._spans.get(article, ())
            if 2 * (min(last, end) - max(first, start)) > min(last - first, end - start)
        )

    def across(self) -> int:
        """How many pairs of articles share a group."""
        return len(self._joined)

    def size(self, group: int) -> int:
        """How many sentences a group has as evidence."""
        return self._sizes[group]
