"""A whole summary, by anyone, against its sources: a verdict for every claim, with the evidence found for it.

Each claim is looked up in all sources and checked against the best spans together,
since a summary's sentence may rest on two places. The totals say how much was
claimed; a summary that claims nothing has no support, not full support.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.checking import claims
from summarizer.checking.evidence import Evidence, Hit, Index
from summarizer.checking.sentence import check_sentence
from summarizer.domain import Check, Citation, Verdict
from summarizer.text import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.checking.findings import Naming
    from summarizer.domain import Article, Sentence

EVIDENCE: Final = 5
"""Sentences a claim is checked against: a summary's sentence seldom joins more than three."""


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """A claim with its verdict and the spans it was checked against, best first."""

    claim: claims.Claim
    check: Check
    evidence: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """How many claims of each verdict."""

    supported: int = 0
    contradicted: int = 0
    unsupported: int = 0
    unscored: int = 0
    not_a_claim: int = 0

    @property
    def scored(self) -> int:
        """Claims with a verdict that says something."""
        return self.supported + self.contradicted + self.unsupported

    @property
    def support(self) -> float | None:
        """Supported share of the scored claims; ``None`` where nothing was scored, never 1.0."""
        return self.supported / self.scored if self.scored else None


@dataclass(frozen=True, slots=True)
class SummaryReport:
    """Every claim of a summary in order, and the totals."""

    claims: tuple[ClaimReport, ...]
    totals: Totals

    @property
    def support(self) -> float | None:
        """Supported share of the scored claims; ``None`` where nothing was scored."""
        return self.totals.support


def check_summary(
    text: str,
    kind: claims.Kind | str,
    articles: Sequence[Article],
    *,
    aliases: Naming | None = None,
    reference: date | None = None,
) -> SummaryReport:
    """Check every claim of a summary against the best spans of all articles.

    Raises ``EmptyInput`` for a summary without text and ``UnreadableInput`` for JSON
    that is no timeline.
    """
    by_id = {article.id: article for article in articles}
    index = Index(sentence for article in articles for sentence in sentences.of_article(article))
    reports: list[ClaimReport] = []
    for claim in claims.of_document(text, kind):
        if not claim.is_claim:
            reports.append(ClaimReport(claim, Check(Verdict.NOT_A_CLAIM)))
            continue
        hits = index.search(claim.text, EVIDENCE)
        check = _check(claim.text, hits, index, by_id, aliases=aliases, reference=reference)
        reports.append(ClaimReport(claim, check, tuple(_citation(hit.sentence) for hit in hits)))
    return SummaryReport(tuple(reports), _totals(reports))


def _check(
    text: str,
    hits: Sequence[Hit],
    index: Index,
    articles: dict[str, Article],
    *,
    aliases: Naming | None,
    reference: date | None,
) -> Check:
    if not hits:
        return Check(Verdict.UNSUPPORTED, 0.0, ("no source speaks of this",))
    evidence = [
        Evidence(
            hit.sentence.text,
            _context(hit.sentence, index, articles[hit.sentence.article]),
            articles[hit.sentence.article].published,
        )
        for hit in hits
    ]
    return check_sentence(text, evidence, aliases=aliases, reference=reference, attributed_to=None)


def _context(sentence: Sentence, index: Index, article: Article) -> str:
    around = [other.text for other in index.around(sentence, reach=2)]
    return "\n".join([article.title or "", *around]).strip()


def _citation(sentence: Sentence) -> Citation:
    return Citation(sentence.article, sentence.start, sentence.end, sentence.text)


def _totals(reports: Sequence[ClaimReport]) -> Totals:
    counts = Counter(report.check.verdict for report in reports)
    return Totals(
        counts[Verdict.SUPPORTED],
        counts[Verdict.CONTRADICTED],
        counts[Verdict.UNSUPPORTED],
        counts[Verdict.UNSCORED],
        counts[Verdict.NOT_A_CLAIM],
    )
