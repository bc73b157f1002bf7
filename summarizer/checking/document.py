"""The public JSON format ``summarizer/check/v1`` as a type.

The format is a promise to programs that read it, so every field is spelled out
here; fields are added, never changed. Quotes are what the sources have, character by
character; all else is safe for a screen. How the document is laid out is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from summarizer.domain import Verdict
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.checking.findings import FindingKind
    from summarizer.checking.flaws import Fault
    from summarizer.checking.summary import Basis, ClaimReport, SummaryReport
    from summarizer.domain import Article, Check, Citation

SCHEMA_NAME: Literal["summarizer/check/v1"] = "summarizer/check/v1"

Shown = Annotated[str, BeforeValidator(lambda value: visible(str(value)))]
# Text of a source may hold a lone surrogate, which pydantic's own str refuses.
Verbatim = Annotated[str, PlainValidator(str), WithJsonSchema({"type": "string"})]
Count = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]
Word = Literal["supported", "contradicted", "unsupported", "unscored", "not_a_claim"]
# An open vocabulary: a kind of finding may be added without a new version of the format.
Kind = Annotated[str, Field(pattern="^[a-z_]+$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CitationPart(_Part):
    """A span of a source: ``quote == text[start:end]``, in code points."""

    source: Verbatim
    start: Count
    end: Count
    quote: Verbatim


class FindingPart(_Part):
    """What is wrong at ``[start, end)`` of the claim's ``text``; an empty stretch means all of it."""

    kind: Kind
    start: Count
    end: Count
    reason: Shown


class OpinionPart(_Part):
    """A verdict with its score and reasons."""

    verdict: Word
    score: Share | None
    reasons: tuple[Shown, ...]


class OwnPart(_Part):
    """How the claim stands to what the summary cites for it; ``check`` is the verdict over ``cited`` alone."""

    basis: Literal["own", "elsewhere", "failed", "lost", "none"]
    references: tuple[Shown, ...]
    cited: tuple[CitationPart, ...]
    check: OpinionPart | None


class JudgePart(_Part):
    """What the judge said: the majority, all votes in order, and the spans it named."""

    verdict: Word
    votes: tuple[Word, ...]
    reason: Shown
    evidence: tuple[CitationPart, ...]


class ClaimPart(_Part):
    """A sentence of the summary, or a clause; ``start`` and ``end`` are offsets into the file, -1 where unknown.

    ``verdict`` is what stands; with a judge, ``checker`` and ``judge`` say what each found.
    """

    text: Shown
    start: int
    end: int
    verdict: Word
    score: Share | None
    reasons: tuple[Shown, ...]
    evidence: tuple[CitationPart, ...]
    findings: tuple[FindingPart, ...]
    citation: OwnPart
    checker: OpinionPart | None
    judge: JudgePart | None


class TotalsPart(_Part):
    """Claims by verdict."""

    supported: Count
    contradicted: Count
    unsupported: Count
    unscored: Count
    not_a_claim: Count


class BasesPart(_Part):
    """Scored claims by how they stand to what the summary cites for them."""

    own: Count
    elsewhere: Count
    failed: Count
    lost: Count
    none: Count


class AgreementPart(_Part):
    """The judge against itself: claims asked about again, and the share of those with one verdict throughout."""

    asked: Count
    repeated: Count
    unanimous: Share | None


class SourcePart(_Part):
    """An article by its id."""

    id: Verbatim
    name: Verbatim
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class CheckDocument(_Part):
    """One checked summary, version 1 of the format; ``support`` is null where nothing was scored."""

    schema_: Literal["summarizer/check/v1"] = Field(alias="schema")
    claims: tuple[ClaimPart, ...]
    totals: TotalsPart
    findings: dict[Kind, Count]
    citations: BasesPart
    support: Share | None
    sources: tuple[SourcePart, ...]
    judge: AgreementPart | None


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the document, draft 2020-12."""
    generated = CheckDocument.model_json_schema(by_alias=True, mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **generated,
        "title": SCHEMA_NAME,
    }


def as_json(report: SummaryReport, articles: Sequence[Article] = ()) -> dict[str, Any]:
    """Return the report as plain values for ``json.dumps``, in the order of the summary."""
    totals = report.totals
    document = CheckDocument(
        schema=SCHEMA_NAME,
        claims=tuple(map(_claim, report.claims)),
        totals=TotalsPart(**{verdict.value: getattr(totals, verdict.value) for verdict in Verdict}),
        findings={_kind(kind): number for kind, number in report.kinds()},
        citations=BasesPart(**{basis.value: number for basis, number in report.bases().items()}),
        support=report.support,
        sources=tuple(SourcePart(id=one.id, name=one.name, sha256=one.sha256) for one in articles),
        judge=_agreement(report),
    )
    return document.model_dump(mode="python", by_alias=True)


def _claim(item: ClaimReport) -> ClaimPart:
    claim, check = item.claim, item.check
    return ClaimPart(
        text=claim.text,
        start=claim.start,
        end=claim.end,
        verdict=_word(check.verdict),
        score=check.score,
        reasons=check.reasons,
        evidence=_spans(item.evidence),
        findings=tuple(
            FindingPart(kind=_kind(one.kind), start=one.start, end=one.end, reason=one.reason)
            for one in item.flaws
        ),
        citation=OwnPart(
            basis=_basis(item.basis),
            references=tuple(reference.label for reference in claim.cites),
            cited=_spans(item.cited),
            check=_opinion(item.own),
        ),
        checker=_opinion(item.checked),
        judge=JudgePart(
            verdict=_word(item.judged.verdict),
            votes=tuple(map(_word, item.judged.votes)),
            reason=item.judged.reason,
            evidence=_spans(item.judged.evidence),
        )
        if item.judged
        else None,
    )


def _opinion(check: Check | None) -> OpinionPart | None:
    if check is None:
        return None
    return OpinionPart(verdict=_word(check.verdict), score=check.score, reasons=check.reasons)


def _agreement(report: SummaryReport) -> AgreementPart | None:
    if report.judgement is None:
        return None
    return AgreementPart(
        asked=sum(item.judged is not None for item in report.claims),
        repeated=report.judgement.repeated,
        unanimous=report.judgement.agreement,
    )


def _spans(spans: Sequence[Citation]) -> tuple[CitationPart, ...]:
    return tuple(
        CitationPart(source=one.source, start=one.start, end=one.end, quote=one.quote)
        for one in spans
    )


def _word(verdict: Verdict) -> Word:
    return verdict.value


def _kind(kind: FindingKind | Fault) -> str:
    return kind.value


def _basis(basis: Basis) -> Literal["own", "elsewhere", "failed", "lost", "none"]:
    return basis.value
