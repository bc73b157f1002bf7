"""A whole summary, by anyone, against its sources: a verdict for every claim, with the evidence found for it.

A claim is judged over what the summary itself cites for it, where that can be read, and
over the best spans of all sources if that does not bear it out: a true sentence under a
wrong reference is true, and the reference is told to be wrong. The totals say how much
was claimed; a summary that claims nothing has no support, not full support.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp
from typing import TYPE_CHECKING, Final

from summarizer.checking import claims
from summarizer.checking.citing import Cited, Shelf
from summarizer.checking.desk import Desk, Found
from summarizer.checking.flaws import Fault, Flaw, calendars
from summarizer.checking.opinions import NEAR, Judgement, Opinion, Question, combined
from summarizer.domain import Check, Citation, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarizer.checking.findings import FindingKind, Naming
    from summarizer.checking.markup import Block
    from summarizer.domain import Article, Sentence

IMPOSSIBLE: Final = 0.2
"""Highest score of a claim that contradicts itself, as of one that its sources contradict."""


class Basis(StrEnum):
    """How a claim stands to what the summary cites for it.

    ``OWN``: what it cites bears it out. ``ELSEWHERE``: not what it cites, but another
    passage of the sources does. ``FAILED``: it cites, and nothing bears it out.
    ``LOST``: its references lead to none of the sources. ``NONE``: no citation that can be read.
    """

    OWN = "own"
    ELSEWHERE = "elsewhere"
    FAILED = "failed"
    LOST = "lost"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """A claim with its verdict, what is wrong with it, and the spans it was checked against, best first.

    ``basis`` and ``cited`` say what the summary itself gives for it; ``own`` is the
    verdict over that alone. With a judge, ``judged`` is its opinion and ``checked`` what
    deterministic checking had found; ``check`` is what stands of the two.
    """

    claim: claims.Claim
    check: Check
    evidence: tuple[Citation, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    basis: Basis = Basis.NONE
    cited: tuple[Citation, ...] = ()
    own: Check | None = None
    judged: Opinion | None = None
    checked: Check | None = None


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
    """Every claim of a summary in order, and the totals; ``blocks`` are the paragraphs they stand in."""

    claims: tuple[ClaimReport, ...]
    totals: Totals
    blocks: tuple[Block, ...] = ()
    judgement: Judgement | None = None

    @property
    def support(self) -> float | None:
        """Supported share of the scored claims; ``None`` where nothing was scored."""
        return self.totals.support

    def kinds(self) -> list[tuple[FindingKind | Fault, int]]:
        """Return in how many claims each kind of flaw was found, most frequent first."""
        counts = Counter(
            kind for item in self.claims for kind in dict.fromkeys(flaw.kind for flaw in item.flaws)
        )
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

    def bases(self) -> dict[Basis, int]:
        """Return how many scored claims stand how to what the summary cites for them."""
        scored = (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.UNSUPPORTED)
        counts = Counter(item.basis for item in self.claims if item.check.verdict in scored)
        return {basis: counts[basis] for basis in Basis}


def check_summary(
    text: str,
    kind: claims.Kind | str,
    articles: Sequence[Article],
    *,
    aliases: Naming | None = None,
    reference: date | None = None,
    sentences: Mapping[str, Sequence[Sentence]] | None = None,
) -> SummaryReport:
    """Check every claim of a summary against what it cites and the best spans of all articles.

    ``reference`` is the day the summary speaks from; ``sentences`` those of the articles by
    id, if they are at hand. Raises ``EmptyInput`` for a summary without text and
    ``UnreadableInput`` for JSON that is no timeline.
    """
    document = claims.read(text, kind)
    desk = Desk(articles, sentences, aliases=aliases, reference=reference)
    shelf = Shelf(articles)
    known: dict[tuple[object, ...], ClaimReport] = {}
    reports: list[ClaimReport] = []
    for claim in document.claims:
        same = (claim.text, claim.lead, claim.cites, claim.is_claim)
        if same not in known:
            known[same] = _report(claim, desk, shelf)
        reports.append(replace(known[same], claim=claim))
    reports = _held_to_the_calendar(reports, reference)
    return SummaryReport(tuple(reports), totals(reports), document.blocks)


def totals(reports: Sequence[ClaimReport]) -> Totals:
    """Count the verdicts."""
    counts = Counter(report.check.verdict for report in reports)
    return Totals(
        counts[Verdict.SUPPORTED],
        counts[Verdict.CONTRADICTED],
        counts[Verdict.UNSUPPORTED],
        counts[Verdict.UNSCORED],
        counts[Verdict.NOT_A_CLAIM],
    )


def questions(report: SummaryReport) -> tuple[Question, ...]:
    """Return what a judge is to be asked, one question a claim; what is none has no evidence and is not asked."""
    return tuple(
        Question(item.claim.text, item.evidence, item.check, borderline=_borderline(item.check))
        if item.check.verdict is not Verdict.NOT_A_CLAIM
        else Question(item.claim.text, ())
        for item in report.claims
    )


def judged(report: SummaryReport, judgement: Judgement) -> SummaryReport:
    """Return the report with the judge's opinions in it; deterministic contradictions stand."""
    reports = tuple(
        item
        if opinion is None
        else replace(
            item,
            check=combined(item.check, opinion),
            checked=item.check,
            judged=opinion,
            evidence=tuple(dict.fromkeys((*opinion.evidence, *item.evidence))),
        )
        for item, opinion in zip(report.claims, judgement.opinions, strict=True)
    )
    return replace(report, claims=reports, totals=totals(reports), judgement=judgement)


def _borderline(check: Check) -> bool:
    """Whether a claim passed with a score that is hardly above the scorer's line; what failed, failed by a finding."""
    if check.verdict is not Verdict.SUPPORTED or check.score is None:
        return False
    from summarizer.checking import scorer

    line = 1 / (1 + exp(-2 * scorer.calibration().cut))
    return check.score < line + NEAR


def _report(claim: claims.Claim, desk: Desk, shelf: Shelf) -> ClaimReport:
    if not claim.is_claim:
        return ClaimReport(claim, Check(Verdict.NOT_A_CLAIM))
    cited = shelf.find(claim.cites)
    own = desk.over(claim, cited) if cited.found else None
    if own is not None and own.check.verdict is Verdict.SUPPORTED:
        report = _reported(claim, own, own, Basis.OWN)
    else:
        found = desk.search(claim, cited)
        report = _reported(claim, found, own, _basis(cited, claim, found.check))
        report = replace(report, flaws=(*report.flaws, *_citation_flaws(report, cited)))
    return report


def _reported(claim: claims.Claim, found: Found, own: Found | None, basis: Basis) -> ClaimReport:
    return ClaimReport(
        claim,
        found.check,
        found.evidence,
        found.flaws,
        basis,
        own.evidence if own else (),
        own.check if own else None,
    )


def _basis(cited: Cited, claim: claims.Claim, check: Check) -> Basis:
    if cited.found:
        return Basis.ELSEWHERE if check.verdict is Verdict.SUPPORTED else Basis.FAILED
    return Basis.LOST if claim.cites else Basis.NONE


def _citation_flaws(report: ClaimReport, cited: Cited) -> tuple[Flaw, ...]:
    """Tell what is wrong with the references of a claim, whatever the claim is worth."""
    found = [Flaw(Fault.CITATION, reason) for reason in cited.lost]
    if report.basis is Basis.ELSEWHERE and report.own is not None:
        why = "; ".join(report.own.reasons[:2]) or "it says something else"
        found.insert(0, Flaw(Fault.CITATION, f"supported, but not by what it cites: {why}"))
    return tuple(found)


def _held_to_the_calendar(
    reports: Sequence[ClaimReport], reference: date | None
) -> list[ClaimReport]:
    """Return the reports with what cannot be true; of claims that contradict one another, those no source backs are wrong."""
    texts = [item.claim.text if item.claim.is_claim else "" for item in reports]
    found: dict[int, list[Flaw]] = {}
    for clash in calendars(texts, reference):
        doubted = [
            number for number in clash if reports[number].check.verdict is not Verdict.SUPPORTED
        ]
        for number in doubted or clash:
            found.setdefault(number, []).append(clash[number])
    return [
        _impossible(item, tuple(found[number])) if number in found else item
        for number, item in enumerate(reports)
    ]


def _impossible(report: ClaimReport, flaws: tuple[Flaw, ...]) -> ClaimReport:
    """What no calendar has is contradicted, even if a source prints it too: both sides are shown."""
    printed = report.check.verdict is Verdict.SUPPORTED
    shown = tuple(
        replace(flaw, reason=f"{flaw.reason} (the source has the same error)") if printed else flaw
        for flaw in flaws
    )
    check = Check(
        Verdict.CONTRADICTED,
        min(report.check.score or 0.0, IMPOSSIBLE),
        tuple(dict.fromkeys((*(flaw.reason for flaw in shown), *report.check.reasons))),
    )
    return replace(report, check=check, flaws=(*shown, *report.flaws))
