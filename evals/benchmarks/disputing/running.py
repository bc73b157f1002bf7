"""Two articles through the stages of the pipeline up to the disputes: nothing is written or published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evals.benchmarks.disputing.cases import article
from summarizer import prompts, temporal
from summarizer.models.offline import OfflineModel
from summarizer.settings import Settings
from summarizer.text import names as naming
from summarizer.text.sentences import of_article
from summarizer.timeline import anchoring, assembly, dating, disputes, extraction, grouping

if TYPE_CHECKING:
    from datetime import date

    from summarizer.domain import Article, Dispute
    from summarizer.prompts import Prompt


@dataclass(frozen=True, slots=True)
class Reader:
    """The embedded engine, set up once for many pairs."""

    model: OfflineModel = field(default_factory=OfflineModel)
    prompt: Prompt = field(default_factory=lambda: prompts.load(Settings().prompt("extract")))

    def disputes(self, first: str, second: str, day: date) -> tuple[Dispute, ...]:
        """What the product finds disputed between two texts of one day; their ids are ``a1`` and ``a2``."""
        articles = (article("a1", first, day), article("a2", second, day))
        return self.of(articles)

    def of(self, articles: tuple[Article, ...]) -> tuple[Dispute, ...]:
        """The disputes of articles, as ``pipeline`` comes by them with no model named."""
        sentences = {one.id: of_article(one) for one in articles}
        work = extraction.pieces(articles, sentences, max_tokens=Settings().max_tokens)
        events, _ = extraction.extract(work, self.model, self.prompt)
        aliases = naming.learn([one.text for own in sentences.values() for one in own])
        reference = temporal.reference_day(assembly.coverage(articles, sentences))
        anchor = anchoring.anchors(articles, reference)
        events = dating.date_events(events, anchor, reference)
        groups = grouping.group(grouping.compare(events, aliases=aliases))
        found = disputes.find(
            groups,
            assembly.findings(articles, sentences, reference),
            {one.id: one for one in articles},
            sentences,
            days={key: own.day for key, own in anchor.items()},
            aliases=aliases,
        )
        return tuple(dispute for dispute, _ in found)
