"""A summary's report as text for a terminal and as a value for ``json.dumps``.

Whatever came from an article or a summary is made safe for the screen in the text;
JSON keeps quotes as they are, since they equal the source. Colours, files and exit
codes belong to the command line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from summarizer.domain import Verdict
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.checking.summary import ClaimReport, SummaryReport

MARKS: Final = {
    Verdict.SUPPORTED: "✓",
    Verdict.CONTRADICTED: "✗",
    Verdict.UNSUPPORTED: "?",
    Verdict.UNSCORED: "-",
    Verdict.NOT_A_CLAIM: "·",
}
QUOTE_WIDTH: Final = 160


def as_text(
    report: SummaryReport, names: Mapping[str, str] | None = None, *, every: bool = False
) -> str:
    """Lay the report out in lines; ``names`` maps source ids to what a reader knows them by.

    Headings and connective text are shown only with ``every``.
    """
    lines: list[str] = []
    for item in report.claims:
        if every or item.check.verdict is not Verdict.NOT_A_CLAIM:
            lines += _claim_lines(item, names or {})
    return "\n".join([*lines, _summary_line(report), ""])


def as_json(report: SummaryReport) -> dict[str, Any]:
    """Return the report as plain values, in the order of the summary."""
    totals = report.totals
    return {
        "schema": "summarizer/check/v1",
        "claims": [
            {
                "text": item.claim.text,
                "start": item.claim.start,
                "end": item.claim.end,
                "verdict": item.check.verdict.value,
                "score": item.check.score,
                "reasons": list(item.check.reasons),
                "evidence": [
                    {
                        "source": citation.source,
                        "start": citation.start,
                        "end": citation.end,
                        "quote": citation.quote,
                    }
                    for citation in item.evidence
                ],
            }
            for item in report.claims
        ],
        "totals": {
            "supported": totals.supported,
            "contradicted": totals.contradicted,
            "unsupported": totals.unsupported,
            "unscored": totals.unscored,
            "not_a_claim": totals.not_a_claim,
        },
        "support": report.support,
    }


def _claim_lines(item: ClaimReport, names: Mapping[str, str]) -> list[str]:
    verdict = item.check.verdict
    lines = [f"{MARKS[verdict]} {verdict.value.replace('_', ' ')}: {visible(item.claim.text)}"]
    lines += [f"    {visible(reason)}" for reason in item.check.reasons]
    if item.evidence and verdict is not Verdict.NOT_A_CLAIM:
        best = item.evidence[0]
        quote = visible(best.quote)
        shown = quote if len(quote) <= QUOTE_WIDTH else quote[: QUOTE_WIDTH - 1].rstrip() + "…"
        lines.append(f"    {visible(names.get(best.source, best.source))}: {shown}")
    return lines


def _summary_line(report: SummaryReport) -> str:
    totals = report.totals
    share = (
        "nothing was scored"
        if report.support is None
        else f"{report.support:.0%} of {totals.scored} scored claims supported"
    )
    counts = [
        f"{totals.contradicted} contradicted",
        f"{totals.unsupported} unsupported",
        f"{totals.unscored} unscored",
        f"{totals.not_a_claim} not claims",
    ]
    return f"{share} ({', '.join(counts)})"
