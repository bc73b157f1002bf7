"""The report as lines, Markdown and JSON: complete, safe, and as its schema says."""

from __future__ import annotations

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from summarizer.checking import SummaryReport, check_summary, document, report
from summarizer.checking.judge import Judgement, Opinion
from summarizer.checking.summary import judged
from summarizer.domain import Article, Verdict

WIRE = Article(
    "a1",
    "wire.txt",
    "The weir at Prenn broke on Friday. Two barges sank and 14 people were injured.\x1b[31m",
    "0" * 64,
    published=date(2024, 12, 16),
)
TEXT = (
    "The weir at Prenn broke on Friday [1]. In Prenn 40 people were injured [3]. "
    "Was it *negligence*? Snow fell overnight everywhere.\n\nSources:\n\n[1] wire.txt\n"
)


def made() -> SummaryReport:
    """Check a summary with one claim of most kinds."""
    return check_summary(TEXT, "text", [WIRE])


def with_judge() -> SummaryReport:
    """The same, with a judge who was asked about the first claim."""
    opinion = Opinion(
        Verdict.UNSUPPORTED, (Verdict.UNSUPPORTED, Verdict.SUPPORTED), "not \x1b said"
    )
    plain = made()
    return judged(plain, Judgement((opinion, *[None] * (len(plain.claims) - 1))))


@pytest.mark.parametrize("result", [made(), with_judge()], ids=["checker", "judge"])
def test_the_json_fits_its_schema(result: SummaryReport) -> None:
    """What `summarizer schema check` prints."""
    value = json.loads(json.dumps(document.as_json(result, [WIRE])))
    Draft202012Validator(document.schema()).validate(value)


def test_the_json_carries_kind_and_place_of_a_finding() -> None:
    """Offsets are into the claim's text."""
    value = document.as_json(made(), [WIRE])
    claim = value["claims"][1]
    finding = claim["findings"][0]
    assert finding["kind"] == "number"
    assert claim["text"][finding["start"] : finding["end"]] == "40"
    assert value["findings"].items() >= {"citation": 1, "number": 1, "silence": 1}.items()


def test_the_json_says_how_a_claim_stands_to_its_own_citation() -> None:
    """Basis, references, and the spans that were looked at."""
    first, second, *_ = document.as_json(made(), [WIRE])["claims"]
    assert (first["citation"]["basis"], first["citation"]["references"]) == ("own", ("1",))
    assert second["citation"]["basis"] == "lost"


def test_both_opinions_stand_in_the_json() -> None:
    """What the checker found is not overwritten."""
    claim = document.as_json(with_judge(), [WIRE])["claims"][0]
    assert (claim["verdict"], claim["checker"]["verdict"]) == ("unsupported", "supported")
    assert claim["judge"]["votes"] == ("unsupported", "supported")


def test_a_lone_surrogate_in_a_source_can_be_printed() -> None:
    """Quotes equal their source, whatever it holds."""
    source = Article("a1", "w.txt", "The weir at \ud800 Prenn broke on Friday.", "0" * 64)
    value = document.as_json(check_summary("The weir broke.", "text", [source]), [source])
    assert "\\ud800" in json.dumps(value)


def test_the_lines_name_kinds_and_citations() -> None:
    """What an editor reads at the end."""
    lines = report.as_text(made(), {"a1": "wire.txt"}).splitlines()
    found = next(line for line in lines if line.startswith("found: "))
    assert {"citation 1", "number 1", "silence 1"} <= set(found[7:].split(", "))
    assert lines[0] == ("✓ supported, by its own citation: The weir at Prenn broke on Friday.")


def test_a_long_quotation_is_cut_around_what_matters() -> None:
    """The source's side stays in sight."""
    text = "At the weir " + "and at the mill " * 30 + "14 people were injured."
    source = Article("a1", "w.txt", text, "0" * 64)
    result = check_summary("At the weir and at the mill 40 people were injured.", "text", [source])
    assert "14 people were injured" in report.as_text(result)


def test_markdown_shows_what_is_wrong_first_and_opens_nothing() -> None:
    """Headings by verdict; the words of a summary stay words."""
    text = "The weir broke. In Prenn 40 people were injured. It snowed <b>all</b> night."
    page = report.as_markdown(check_summary(text, "text", [WIRE]))
    places = [page.index(f"{word} (1)") for word in ("Contradicted", "Unsupported", "Supported")]
    assert places == sorted(places)
    assert "\\<b\\>" in page


@pytest.mark.parametrize("form", [report.as_text, report.as_markdown])
def test_nothing_alive_reaches_the_screen(form: object) -> None:
    """No escape of a summary, a source or a judge."""
    assert callable(form)
    assert "\x1b" not in form(with_judge(), {"a1": "wire\x1b.txt"})
