"""Do the citations carry the sentences: citation recall and precision as ALCE has them.

Recall asks of each sentence whether all that it cites, taken together, states it.
Precision asks of each citation whether it is needed: it is not if it does not state
the sentence alone and the others state it without it. (Gao, Yen, Yu and Chen,
Enabling Large Language Models to Generate Text with Citations, EMNLP 2023, section
3.3, with our checker in the place of their entailment model.) The verdicts are made
anew from spans and articles; those that the product gave itself are not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from evals.metrics.alignment import all_entries
from evals.metrics.score import Score, share
from summarizer.checking import Evidence, check_sentence, holds
from summarizer.domain import Timeline, Verdict
from summarizer.text import names
from summarizer.text.sentences import of_article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from evals.cases import Gold
    from summarizer.domain import Article, Citation, Entry, EntrySentence, Sentence

_NEIGHBOURS = 2  # sentences before a span that may say who `they` are


@dataclass(frozen=True, slots=True)
class Cited:
    """A published sentence, whether all its citations state it, and for each citation whether it is needed."""

    text: str
    verdict: Verdict
    reasons: tuple[str, ...]
    quotes: tuple[str, ...]
    needed: tuple[bool, ...]


def citation_recall(timeline: Timeline, gold: Gold) -> Score:  # noqa: ARG001 - one signature for all metrics
    """Share of published sentences that their own citations, taken together, state."""
    every = cited(timeline)
    scored = [one for one in every if one.verdict is not Verdict.UNSCORED]
    bare = [one for one in scored if one.verdict is not Verdict.SUPPORTED]
    misses = tuple(f"{_line(one)} | cited: {' / '.join(one.quotes)}" for one in bare)
    return share(
        "citation_recall",
        len(scored) - len(bare),
        len(scored),
        unscored=len(every) - len(scored),
        misses=misses,
    )


def citation_precision(timeline: Timeline, gold: Gold) -> Score:  # noqa: ARG001 - see above
    """Share of citations without which their sentence would stand on less."""
    scored = [one for one in cited(timeline) if one.verdict is not Verdict.UNSCORED]
    pairs = [
        (one, quote, needed)
        for one in scored
        for quote, needed in zip(one.quotes, one.needed, strict=True)
    ]
    misses = tuple(f"{one.text} | does not need: {quote}" for one, quote, need in pairs if not need)
    return share("citation_precision", len(pairs) - len(misses), len(pairs), misses=misses)


@lru_cache(maxsize=2)  # two metrics ask the same of one timeline
def cited(timeline: Timeline) -> tuple[Cited, ...]:
    """Every published claim of the timeline with what its citations are worth, in order."""
    desk = _Desk(timeline)
    return tuple(
        desk.weighed(entry, sentence)
        for entry in all_entries(timeline)
        for sentence in entry.sentences
        if sentence.check.verdict is not Verdict.NOT_A_CLAIM
    )


class _Desk:
    """What checking needs to know of the sources: their sentences, their days, and who is who."""

    def __init__(self, timeline: Timeline) -> None:
        self._articles: Mapping[str, Article] = {
            source.article.id: source.article for source in timeline.sources
        }
        self._sentences: Mapping[str, Sequence[Sentence]] = {
            key: of_article(article) for key, article in self._articles.items()
        }
        every = [one.text for own in self._sentences.values() for one in own]
        self._aliases = names.learn(every)
        self._day = timeline.reference_day.start if timeline.reference_day else None

    def weighed(self, entry: Entry, sentence: EntrySentence) -> Cited:
        """Check one sentence on all its citations, on each alone, and on the others without it."""
        spans = [entry.citations[number] for number in sentence.citations]
        evidence = [self._evidence(span) for span in spans]
        check = check_sentence(
            sentence.text,
            evidence,
            aliases=self._aliases,
            reference=self._published(spans[0]) if spans else None,
            attributed_to=entry.attributed_to,
        )
        whole = check.verdict is Verdict.SUPPORTED
        needed = tuple(
            whole and self._is_needed(number, sentence.text, spans, entry)
            for number in range(len(spans))
        )
        quotes = tuple(span.quote for span in spans)
        return Cited(sentence.text, check.verdict, check.reasons, quotes, needed)

    def _is_needed(self, number: int, text: str, spans: Sequence[Citation], entry: Entry) -> bool:
        others = [*spans[:number], *spans[number + 1 :]]
        return (
            not others
            or self._states(text, spans[number : number + 1], entry)
            or not self._states(text, others, entry)
        )

    def _states(self, text: str, spans: Sequence[Citation], entry: Entry) -> bool:
        return holds(
            text,
            [self._evidence(span) for span in spans],
            aliases=self._aliases,
            reference=self._published(spans[0]),
            attributed_to=entry.attributed_to,
        )

    def _evidence(self, span: Citation) -> Evidence:
        article = self._articles.get(span.source)
        before = [one.text for one in self._sentences.get(span.source, ()) if one.end <= span.start]
        title = [article.title] if article and article.title else []
        context = " ".join([*title, *before[-_NEIGHBOURS:]])
        return Evidence(span.quote, context, self._published(span))

    def _published(self, span: Citation) -> date | None:
        article = self._articles.get(span.source)
        return (article.published if article else None) or self._day


def _line(one: Cited) -> str:
    return f"{one.verdict}: {one.text} ({'; '.join(one.reasons) or 'no reason given'})"
