"""A whole summary against its sources: verdicts, totals, and how they are shown."""

from __future__ import annotations

import json
from datetime import date

from summarizer.checking import check_summary, report
from summarizer.domain import Article, Verdict

WIRE = Article(
    "a1",
    "wire.txt",
    "The weir at Prenn broke on Friday. Two barges sank and 14 people were injured.\n\n"
    "Mayor Jana Kolde said the town would rebuild.",
    "0" * 64,
    published=date(2024, 12, 16),
)
SUMMARY = (
    "# Prenn\n\nThe weir at Prenn broke on Friday. In Prenn 40 people were injured. "
    "Was it negligence? The mill of Ombra burned down.\n"
)


def test_every_claim_gets_its_verdict() -> None:
    """In the order of the summary, headings and questions included."""
    result = check_summary(SUMMARY, "markdown", [WIRE])
    assert [item.check.verdict for item in result.claims] == [
        Verdict.NOT_A_CLAIM,
        Verdict.SUPPORTED,
        Verdict.CONTRADICTED,
        Verdict.NOT_A_CLAIM,
        Verdict.UNSUPPORTED,
    ]


def test_support_is_the_share_of_scored_claims() -> None:
    """What is no claim does not dilute it."""
    result = check_summary(SUMMARY, "markdown", [WIRE])
    assert result.support == 1 / 3


def test_a_summary_that_claims_nothing_has_no_support() -> None:
    """Never 1.0: nothing was borne out."""
    assert check_summary("What now?", "text", [WIRE]).support is None


def test_the_evidence_is_an_exact_span() -> None:
    """The quote equals the text of its article at its offsets."""
    best = check_summary(SUMMARY, "markdown", [WIRE]).claims[1].evidence[0]
    assert best.quote == WIRE.text[best.start : best.end] == "The weir at Prenn broke on Friday."


def test_no_sources_support_nothing() -> None:
    """Claims without any source are unsupported, not unscored."""
    assert check_summary("The weir at Prenn broke.", "text", []).totals.unsupported == 1


def test_the_text_shows_reason_and_total() -> None:
    """What a person reads in the terminal."""
    shown = report.as_text(check_summary(SUMMARY, "markdown", [WIRE]), {"a1": "wire.txt"})
    assert "✗ contradicted: In Prenn 40 people were injured." in shown
    assert "    40 injured; the source has 14" in shown
    assert "33% of 3 scored claims supported" in shown


def test_the_text_is_safe_for_a_terminal() -> None:
    """Escapes of a summary do not reach the screen."""
    result = check_summary("The weir \x1b[31mat Prenn broke on Friday.", "text", [WIRE])
    assert "\x1b" not in report.as_text(result)


def test_the_json_value_can_be_dumped() -> None:
    """Plain values only, with the offsets of every claim."""
    value = json.loads(json.dumps(report.as_json(check_summary(SUMMARY, "markdown", [WIRE]))))
    assert value["totals"] == {
        "supported": 1,
        "contradicted": 1,
        "unsupported": 1,
        "unscored": 0,
        "not_a_claim": 2,
    }
