"""Where a claim of a summary meets the sources: the spans it cites, or the best ones the index finds.

A single span that bears a claim out is enough; else the spans are taken together, since
a summary's sentence may rest on two places. What the verdict means for the summary is
not decided here.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.checking import flaws
from summarizer.checking.evidence import Evidence, Index
from summarizer.checking.findings import FindingKind
from summarizer.checking.flaws import Fault, Flaw
from summarizer.checking.passages import prepare
from summarizer.checking.sentence import check_sentence, holds
from summarizer.domain import Check, Citation, Verdict
from summarizer.text import sentences as sentence_rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarizer.checking.citing import Cited
    from summarizer.checking.claims import Claim
    from summarizer.checking.findings import Naming
    from summarizer.domain import Article, Sentence

SPANS: Final = 5
"""Spans a claim is checked against: a summary's sentence seldom joins more than three places."""
REACH: Final = 2
"""Sentences before and after a span that may say who `he` is and which `Monday` is meant."""
COUNTERPART: Final = 0.6
"""Share of a claim's content words that makes a span its counterpart."""
_TIMES: Final = frozenset({FindingKind.DATE, FindingKind.WEEKDAY})


@dataclass(frozen=True, slots=True)
class Found:
    """A verdict with what is wrong and the spans it rests on, best first."""

    check: Check
    evidence: tuple[Citation, ...] = ()
    flaws: tuple[Flaw, ...] = ()


class Desk:
    """All articles, read and indexed once, and what may resolve names and days in them."""

    def __init__(
        self,
        articles: Sequence[Article],
        sentences: Mapping[str, Sequence[Sentence]] | None = None,
        *,
        aliases: Naming | None = None,
        reference: date | None = None,
    ) -> None:
        self.reference = reference
        self._aliases = aliases
        self._articles = {article.id: article for article in articles}
        self._sentences = sentences or {
            article.id: sentence_rules.of_article(article) for article in articles
        }
        self._starts = {
            name: [sentence.start for sentence in own] for name, own in self._sentences.items()
        }
        self._index = Index(
            sentence for article in articles for sentence in self._sentences[article.id]
        )

    def over(self, claim: Claim, cited: Cited) -> Found:
        """Check a claim over what it cites alone: the spans, and of whole articles the best ones."""
        return self._checked(claim, self._cited(claim, cited))

    def search(self, claim: Claim, cited: Cited) -> Found:
        """Check a claim over all articles, what it cites included."""
        hits = self._index.gather(claim.text, SPANS)
        spans = [*self._cited(claim, cited)[:SPANS], *(_citation(hit.sentence) for hit in hits)]
        return self._checked(claim, list(dict.fromkeys(spans)))

    def _cited(self, claim: Claim, cited: Cited) -> list[Citation]:
        spans = list(cited.spans)
        if cited.articles:
            hits = self._index.gather(claim.text, SPANS, within=frozenset(cited.articles))
            spans += (_citation(hit.sentence) for hit in hits)
        return list(dict.fromkeys(spans))

    def _checked(self, claim: Claim, spans: Sequence[Citation]) -> Found:
        if not spans:
            reason = "no source speaks of this"
            check = Check(Verdict.UNSUPPORTED, 0.0, (reason,))
            return Found(check, (), (Flaw(Fault.SILENCE, reason),))
        evidence = [self._evidence(span) for span in spans]
        for at, item in enumerate(evidence):
            if self._holds(claim.text, item):
                check = self._check(claim.text, [item])
                first = (spans[at], *spans[:at], *spans[at + 1 :])
                return self._under_its_date(claim, Found(check, first), [item])
        check = self._check(claim.text, evidence)
        found = Found(check, tuple(spans), self._flaws(claim.text, evidence, check))
        if check.verdict is Verdict.UNSUPPORTED:
            found = self._sharpened(claim.text, found, evidence)
        if check.verdict is Verdict.SUPPORTED:
            return self._under_its_date(claim, found, evidence)
        return Found(found.check, _told_first(found), found.flaws)

    def _sharpened(self, text: str, found: Found, evidence: Sequence[Evidence]) -> Found:
        """Say what the nearest span has in the place of what no span backs: `2021; the source has 2022`.

        Among several spans no single one is the claim's counterpart for sure. The nearest one
        is, if it has most of the claim's words: it contradicts what nothing else backs.
        """
        nearest = max(evidence, key=lambda item: _shared(text, item.text))
        if _shared(text, nearest.text) < COUNTERPART:
            return found
        check = self._check(text, [nearest])
        if check.verdict is not Verdict.CONTRADICTED:
            return found
        sharp = {
            (flaw.kind, flaw.start): flaw
            for flaw in self._flaws(text, [nearest], check)
            if flaws.other_side([flaw], nearest.text)
        }
        told = tuple(sharp.get((flaw.kind, flaw.start), flaw) for flaw in found.flaws)
        if told == found.flaws:
            return found
        told = tuple(sorted(told, key=lambda flaw: flaw not in sharp.values()))
        reasons = tuple(dict.fromkeys(flaw.reason for flaw in told))
        return Found(Check(Verdict.CONTRADICTED, check.score, reasons), found.evidence, told)

    def _under_its_date(self, claim: Claim, found: Found, evidence: Sequence[Evidence]) -> Found:
        """Hold the date that labels a supported claim against its evidence; only another date there counts."""
        if not claim.lead:
            return found
        dated = f"{claim.lead}: {claim.text}"
        check = self._check(dated, evidence)
        wrong = [
            Flaw(flaw.kind, flaw.reason)
            for flaw in self._flaws(dated, evidence, check)
            if flaw.kind in _TIMES and flaw.end <= len(claim.lead)
        ]
        if check.verdict is not Verdict.CONTRADICTED or not wrong:
            return found
        reasons = tuple(flaw.reason for flaw in wrong)
        return Found(
            Check(Verdict.CONTRADICTED, check.score, reasons), found.evidence, tuple(wrong)
        )

    def _holds(self, text: str, evidence: Evidence) -> bool:
        return holds(
            text,
            [evidence],
            aliases=self._aliases,
            reference=self.reference,
            attributed_to=None,
        )

    def _check(self, text: str, evidence: Sequence[Evidence]) -> Check:
        return check_sentence(
            text,
            evidence,
            aliases=self._aliases,
            reference=self.reference,
            attributed_to=None,
        )

    def _flaws(self, text: str, evidence: Sequence[Evidence], check: Check) -> tuple[Flaw, ...]:
        return flaws.explain(text, evidence, check, aliases=self._aliases, reference=self.reference)

    def _evidence(self, span: Citation) -> Evidence:
        article = self._articles[span.source]
        own = self._sentences[span.source]
        at = max(0, bisect_right(self._starts[span.source], span.start) - 1)
        around = [
            sentence.text
            for sentence in own[max(0, at - REACH) : at + REACH + 1]
            if not (span.start <= sentence.start and sentence.end <= span.end)
        ]
        context = "\n".join([article.title or "", *around]).strip()
        return Evidence(span.quote, context, article.published)


def _shared(text: str, span: str) -> float:
    """Share of the content words of ``text`` that ``span`` has."""
    own, theirs = set(prepare(text).stems), set(prepare(span).stems)
    return len(own & theirs) / len(own) if own else 0.0


def _citation(sentence: Sentence) -> Citation:
    return Citation(sentence.article, sentence.start, sentence.end, sentence.text)


def _told_first(found: Found) -> tuple[Citation, ...]:
    """Put the span that holds the source's side of the first flaw in front: `40; the source has 14`."""
    return tuple(
        sorted(found.evidence, key=lambda span: not flaws.other_side(found.flaws, span.quote))
    )
