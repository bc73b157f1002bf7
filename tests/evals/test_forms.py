"""How a report looks: JUnit XML, the HTML page, Markdown with the worst claims first."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from xml.etree import ElementTree

import pytest

from evals import display, junit, page
from evals.gate import Violation
from evals.labelled import Bin, KindPrecision, Labels
from evals.metrics.score import Score
from evals.report import CaseResult, Claim, Mean, Quoted, Report, Spent
from evals.worst import worst_claims
from summarizer.domain import Verdict

HOSTILE = '<script>alert(1)</script> ]]> & "x" \u202e\x1b[31m\x00 [a](http://b)'
CLAIMS = (
    Claim("All is well.", Verdict.SUPPORTED, 1.0),
    Claim("It never opened.", Verdict.UNSCORED),
    Claim("He fled.", Verdict.UNSUPPORTED, 0.3, ("nobody says so",)),
    Claim(
        "41 died.",
        Verdict.CONTRADICTED,
        0.2,
        ("the source has 14",),
        (Quoted("a.txt", "14 died."),),
    ),
    Claim("Held back.", Verdict.UNSUPPORTED, None, ("no evidence",), published=False),
)
LABELS = Labels(
    ("a.jsonl",),
    30,
    1,
    0.1,
    (Bin(0.2, 0.1, 0.0, 0.3, 10), Bin(0.9, 1.0, 0.7, 1.0, 20)),
    (KindPrecision("role_swap", 0.9, 0.6, 1.0, 10),),
)
SCORES = (
    Score("faithfulness", 0.5, 4, 1, ("contradicted: 41 died.",)),
    Score("weighted_recall", None, 0),
)
REPORT = Report(
    "own",
    "openai",
    "c0ffee" * 8,
    (
        CaseResult("flood", SCORES, 3, 0, 1.5, claims=CLAIMS, spent=Spent(2, 1000, 50, 0.25)),
        CaseResult("court", (Score("faithfulness", 1.0, 2),), 2),
        CaseResult("tram", failure=HOSTILE),
    ),
    (
        Mean("faithfulness", "higher", 0.75, 0.5, 1.0, 2, 6, 1),
        Mean("weighted_recall", "higher", None, None, None, 0, 0, 0),
    ),
    "m",
    "0.1.0",
    ("write@1.0.0#ab12cd34",),
    labels=LABELS,
)
BROKEN = (Violation("faithfulness", "0.7500 is below 1.0000"),)
FLOORS = {"faithfulness": 1.0, "weighted_recall": 0.5}


def parsed(report: Report = REPORT) -> ElementTree.Element:
    """Give the JUnit XML, read back."""
    return ElementTree.fromstring(junit.write(report, BROKEN, FLOORS))  # noqa: S314 - our own


def case(suite: str, name: str) -> ElementTree.Element:
    """Give a test case of the XML."""
    found = parsed().find(f"testsuite[@name='{suite}']/testcase[@name='{name}']")
    assert found is not None
    return found


def test_junit_has_a_suite_for_the_gate_and_one_a_story() -> None:
    """With counts that add up."""
    root = parsed()
    assert [suite.get("name") for suite in root] == ["gate", "flood", "court", "tram"]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("11", "2", "1")
    assert root.get("skipped") == "1"


def test_a_broken_rule_fails_with_its_reason() -> None:
    """In the gate, and in the story that pulls the mean down, with its misses."""
    rule = case("gate", "faithfulness").find("failure")
    assert rule is not None
    assert rule.get("message") == "0.7500 is below 1.0000"
    story = case("flood", "faithfulness").find("failure")
    assert story is not None
    assert story.text == "contradicted: 41 died."
    assert case("court", "faithfulness").find("failure") is None


def test_a_score_of_nothing_is_skipped() -> None:
    """It is neither a pass nor a failure."""
    assert case("flood", "weighted_recall").find("skipped") is not None


def test_a_story_that_did_not_finish_is_an_error_without_characters_that_xml_lacks() -> None:
    """Article text cannot break the file."""
    error = case("tram", "finished").find("error")
    assert error is not None
    assert "<script>alert(1)</script> ]]> & " in (error.get("message") or "")


def test_without_a_gate_there_is_no_suite_for_it() -> None:
    """And no story fails for a floor."""
    root = ElementTree.fromstring(junit.write(REPORT))  # noqa: S314 - our own
    assert [suite.get("name") for suite in root] == ["flood", "court", "tram"]
    assert root.get("failures") == "0"


def test_the_page_lets_in_its_own_style_and_nothing_else() -> None:
    """The policy names the sheet by its hash; there is no script, no address, no style attribute."""
    text = page.write(REPORT, BROKEN, FLOORS)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;" in text or (
        f"default-src 'none'; style-src 'sha256-{digest}'" in text
    )
    assert not re.search(r"<script|<img|<link|\son\w+=|\sstyle=|(?:src|href)=", text)


def test_the_page_escapes_what_articles_say() -> None:
    """Markup is text, and hidden characters are gone."""
    text = page.write(
        replace(
            REPORT,
            results=(CaseResult("one", claims=(Claim(HOSTILE, Verdict.CONTRADICTED, 0.1),)),),
        )
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert not set("\u202e\x1b\x00") & set(text)


def test_the_page_shows_gate_plots_and_claims() -> None:
    """Each plot is there where its figures are, and only there."""
    text = page.write(REPORT, BROKEN, FLOORS)
    assert "The gate is not met" in text
    assert 'aria-label="faithfulness by story"' in text
    assert 'aria-label="Reliability of the scorer"' in text
    assert 'aria-label="Precision by kind of finding"' in text
    assert 'class="floor"' in text
    assert text.index("41 died.") < text.index("He fled.") < text.index("Held back.")
    bare = page.write(replace(REPORT, labels=None))
    assert "Reliability of the scorer" not in bare
    assert "The gate" not in bare


def test_the_page_is_the_same_for_the_same_report() -> None:
    """Byte for byte."""
    assert page.write(REPORT, BROKEN, FLOORS) == page.write(REPORT, BROKEN, FLOORS)


def test_a_page_of_a_report_without_stories_can_be_drawn() -> None:
    """Nothing divides by nothing."""
    empty = page.write(Report("own", "offline", "c0ffee", (), ()))
    assert "<h1>own</h1>" in empty


def test_worst_claims_come_first() -> None:
    """Contradicted, unsupported, unscored, then what was held back; supported ones are not shown."""
    assert [claim.verdict for claim in worst_claims(REPORT)] == [
        "contradicted",
        "unsupported",
        "unscored",
        "withheld",
    ]
    assert len(worst_claims(REPORT, most=2)) == 2


def test_markdown_shows_the_worst_claims_with_their_evidence() -> None:
    """Before any table."""
    text = display.markdown(REPORT, BROKEN, gated=True)
    assert text.index("**contradicted**, flood: 41 died.") < text.index("| metric |")
    assert "  - the source has 14\n  - a.txt: 14 died." in text
    assert "- faithfulness: 0.7500 is below 1.0000" in text


def test_markdown_says_what_it_took_and_what_the_labels_say() -> None:
    """Calls, tokens, cost; bins and findings."""
    text = display.markdown(REPORT)
    assert "1.5 seconds, 2 calls, 1,000 + 50 tokens, 0.2500 USD" in text
    assert "| 0.90 | 1.00 | 0.70 to 1.00 | 20 |" in text
    assert r"| role\_swap | 0.90 | 0.60 to 1.00 | 10 |" in text


@pytest.mark.parametrize(("repeats", "shown"), [(1, False), (3, True)])
def test_the_spread_is_shown_where_there_are_repeats(repeats: int, shown: bool) -> None:
    """And no empty column where there are none."""
    assert ("between repeats" in display.markdown(replace(REPORT, repeats=repeats))) is shown
