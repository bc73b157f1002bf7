"""The claims that a reviewer should read first, worst first, cut to what a screen holds.

Texts are made safe to show here, once, for every form of report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Verdict
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.report import Claim, Report

MOST = 12
_LONGEST = 300
_MOST_EVIDENCE = 3
_WITHHELD = "withheld"
_ORDER = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.UNSCORED)


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as it is shown: ``verdict`` is the checker's word, or ``withheld``; evidence as name and quote."""

    case: str
    verdict: str
    text: str
    reasons: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]


def worst_claims(report: Report, *, most: int = MOST) -> tuple[Shown, ...]:
    """What was published and should not have been, then what is unscored, then what was withheld, at most ``most``."""
    found = sorted(_claims(report), key=lambda item: _rank(item[1]))
    return tuple(_shown(case, claim) for case, claim in found[:most])


def _claims(report: Report) -> Iterator[tuple[str, Claim]]:
    for result in report.results:
        for claim in result.claims:
            if not claim.published or claim.verdict in _ORDER:
                yield result.case, claim


def _rank(claim: Claim) -> tuple[bool, int, float]:
    return (not claim.published, _ORDER.index(claim.verdict), claim.score or 0.0)


def _shown(case: str, claim: Claim) -> Shown:
    return Shown(
        case,
        claim.verdict.value if claim.published else _WITHHELD,
        _cut(claim.text),
        tuple(_cut(reason) for reason in claim.reasons),
        tuple((_cut(one.source), _cut(one.quote)) for one in claim.evidence[:_MOST_EVIDENCE]),
    )


def _cut(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1].rstrip() + "…"
