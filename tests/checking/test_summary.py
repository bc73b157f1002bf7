"""A whole summary against its sources: verdicts, totals, and how they are shown."""

from __future__ import annotations

import json
from datetime import date

from summarizer.checking import ClaimReport, FindingKind, check_summary, document, report
from summarizer.checking.flaws import Fault
from summarizer.checking.judge import Judgement, Opinion
from summarizer.checking.summary import Basis, judged, questions
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
    assert "    40 injured; the source has 14 [number]" in shown
    assert "33% of 3 scored claims supported" in shown


def test_the_text_is_safe_for_a_terminal() -> None:
    """Escapes of a summary do not reach the screen."""
    result = check_summary("The weir \x1b[31mat Prenn broke on Friday.", "text", [WIRE])
    assert "\x1b" not in report.as_text(result)


def test_the_json_value_can_be_dumped() -> None:
    """Plain values only, with the offsets of every claim."""
    value = json.loads(json.dumps(document.as_json(check_summary(SUMMARY, "markdown", [WIRE]))))
    assert value["totals"] == {
        "supported": 1,
        "contradicted": 1,
        "unsupported": 1,
        "unscored": 0,
        "not_a_claim": 2,
    }


LOCAL = Article(
    "a2",
    "local.txt",
    "The mill of Ombra burned down on Sunday.",
    "1" * 64,
    published=date(2024, 12, 16),
)
SOURCES = "\n\nSources:\n\n[1] wire.txt\n[2] local.txt\n"


def first(text: str) -> ClaimReport:
    """Check a text with a source list against both articles and return its first claim."""
    return check_summary(text + SOURCES, "text", [WIRE, LOCAL]).claims[0]


def test_a_claim_is_judged_over_its_own_citation_first() -> None:
    """And the report says that it bears it out."""
    report = first("The weir at Prenn broke on Friday [1].")
    assert (report.check.verdict, report.basis) == (Verdict.SUPPORTED, Basis.OWN)
    assert [span.source for span in report.cited][:1] == ["a1"]


def test_a_true_claim_under_a_wrong_reference_is_told_apart() -> None:
    """Supported by the sources, not by what it cites: a typed reason."""
    report = first("The weir at Prenn broke on Friday [2].")
    assert (report.check.verdict, report.basis) == (Verdict.SUPPORTED, Basis.ELSEWHERE)
    assert [flaw.kind for flaw in report.flaws] == [Fault.CITATION]
    assert report.own is not None
    assert report.own.verdict is Verdict.UNSUPPORTED


def test_a_reference_that_leads_nowhere_is_told() -> None:
    """The claim itself is judged over all sources."""
    report = first("The weir at Prenn broke on Friday [7].")
    assert (report.check.verdict, report.basis) == (Verdict.SUPPORTED, Basis.LOST)
    assert report.flaws[0].reason == "`7` leads to none of the sources"


def test_a_false_claim_stays_false_with_a_citation() -> None:
    """A reference is no evidence by itself."""
    report = first("In Prenn 40 people were injured [1].")
    assert (report.check.verdict, report.basis) == (Verdict.CONTRADICTED, Basis.FAILED)


def test_a_day_that_no_calendar_has_contradicts_itself() -> None:
    """Even where a source prints the same error."""
    source = Article("a1", "wire.txt", "The weir broke on Friday, 16 December 2024.", "0" * 64)
    report = check_summary("The weir broke on Friday, 16 December 2024.", "text", [source])
    (claim,) = report.claims
    assert claim.check.verdict is Verdict.CONTRADICTED
    assert claim.check.reasons == (
        "16 December 2024 is a Monday, not a Friday (the source has the same error)",
    )


def test_a_label_with_another_date_than_the_evidence_is_contradicted() -> None:
    """`2024-12-12: ...` for what the source dates to Friday the 13th."""
    wrong, right = (
        check_summary(f"- {day}: The weir at Prenn broke.", "markdown", [WIRE]).claims[0].check
        for day in ("2024-12-12", "2024-12-13")
    )
    assert (wrong.verdict, right.verdict) == (Verdict.CONTRADICTED, Verdict.SUPPORTED)


def test_what_nothing_speaks_of_is_a_kind_of_its_own() -> None:
    """No evidence, no words to differ from."""
    report = check_summary("Snow fell overnight everywhere.", "text", [WIRE])
    assert [flaw.kind for flaw in report.claims[0].flaws] == [Fault.SILENCE]


def test_kinds_are_counted_once_a_claim() -> None:
    """Most frequent first."""
    text = "In Prenn 40 people were injured. In Prenn 50 people were injured. It snowed all night."
    kinds = check_summary(text, "text", [WIRE]).kinds()
    assert kinds[0] == (FindingKind.NUMBER, 2)


def test_the_nearest_span_says_what_the_source_has() -> None:
    """Among several spans the counterpart of the claim gives the other side."""
    source = Article(
        "a1",
        "wire.txt",
        "The weir at Prenn was built in March 1952. A mill at Prenn was closed in May 1960.",
        "0" * 64,
    )
    (claim,) = check_summary("The weir at Prenn was built in March 1953.", "text", [source]).claims
    assert claim.check.verdict is Verdict.CONTRADICTED
    assert "`March 1953`; the source has `March 1952`" in claim.check.reasons[0]


def test_the_judge_has_the_word_but_for_contradictions() -> None:
    """What it said and what the checker said both stand."""
    report = check_summary(SUMMARY, "markdown", [WIRE])
    asked = questions(report)
    assert [bool(one.evidence) for one in asked] == [False, True, True, False, False]
    opinion = Opinion(Verdict.UNSUPPORTED, (Verdict.UNSUPPORTED,), "not said")
    both = judged(report, Judgement((None, opinion, opinion, None, None)))
    assert [item.check.verdict for item in both.claims[1:3]] == [
        Verdict.UNSUPPORTED,
        Verdict.CONTRADICTED,
    ]
    assert both.claims[1].checked == report.claims[1].check
    assert both.totals.supported == 0
