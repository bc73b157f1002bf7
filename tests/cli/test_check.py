"""``summarizer check``: a verdict for every claim of anybody's summary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.errors import BudgetSpent
from summarizer.models import engine
from summarizer.models.scripted import ScriptedModel

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.models.base import Request
    from tests.cli.conftest import Command, Done

OPEN = engine.open_engine

TRUE = "Fire destroyed the Port Sorrel grain mill and killed four workers.\n"
FALSE = "Fire destroyed the Port Sorrel grain mill and killed nine workers.\n"


def verdicts(text: str) -> list[Any]:
    """Return the verdicts of a JSON report."""
    return [claim["verdict"] for claim in json.loads(text)["claims"]]


@pytest.mark.parametrize(
    ("summary", "verdict"), [(TRUE, "supported"), (FALSE, "contradicted")], ids=["true", "false"]
)
def test_each_claim_has_a_verdict(
    command: Command, story: Path, summary: str, verdict: str
) -> None:
    """Exit code 0: finding a fault is not a failure."""
    (story / "summary.md").write_text(summary)
    done = command(
        "summarizer",
        "check",
        "summary.md",
        "--sources",
        "wire.txt",
        "local.txt",
        "--format",
        "json",
    )
    assert (done.code, done.err) == (0, "")
    assert verdicts(done.out) == [verdict]


def test_the_text_report_names_the_claim_and_the_reason(command: Command, story: Path) -> None:
    """For people."""
    (story / "summary.md").write_text(FALSE)
    done = command("summarizer", "check", "summary.md", "--sources", "wire.txt", "local.txt")
    assert "nine workers" in done.out
    assert "contradicted" in done.out.lower()


def test_below_the_share_that_is_asked_for_is_exit_code_3(command: Command, story: Path) -> None:
    """A gate for CI: the report is printed, the reason is one line."""
    (story / "summary.md").write_text(FALSE)
    words = ("check", "summary.md", "--sources", "wire.txt", "--min-support", "0.9")
    done = command("summarizer", *words)
    assert done.code == 3
    assert done.out
    assert done.err == "error: summary.md: support 0.000 is below --min-support 0.9\n"


def test_a_summary_without_claims_meets_no_gate(command: Command, story: Path) -> None:
    """Nothing claimed is no full score."""
    (story / "summary.md").write_text("***\n\nWhat now?\n")
    words = ("check", "summary.md", "--sources", "wire.txt", "--min-support", "0.1")
    done = command("summarizer", *words)
    assert done.code == 3
    assert "nothing was scored" in done.err


def test_a_missing_source_is_told_and_the_others_are_used(command: Command, story: Path) -> None:
    """Exit code 1."""
    (story / "summary.md").write_text(TRUE)
    words = ("check", "summary.md", "--sources", "gone.txt", "local.txt", "--format", "json")
    done = command("summarizer", *words)
    assert (done.code, verdicts(done.out)) == (1, ["supported"])
    assert done.err.startswith("missing: gone.txt: ")


def test_without_a_source_nothing_is_checked(command: Command, story: Path) -> None:
    """And nothing is claimed to be."""
    (story / "summary.md").write_text(TRUE)
    done = command("summarizer", "check", "summary.md", "--sources", "gone.txt")
    assert (done.code, done.out) == (1, "")


@pytest.mark.usefixtures("story")
def test_a_missing_summary_is_one_line_and_exit_code_1(command: Command) -> None:
    """It is named."""
    done = command("summarizer", "check", "gone.md", "--sources", "wire.txt")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: gone.md: ")
    assert done.err.count("\n") == 1


@pytest.mark.usefixtures("story")
def test_our_own_timeline_holds(command: Command) -> None:
    """What was published is supported, claim by claim."""
    command("summarize", "wire.txt", "local.txt", "-o", "out.json")
    done = command(
        "summarizer", "check", "out.json", "--sources", "wire.txt", "local.txt", "--format", "json"
    )
    assert done.code == 0
    assert set(verdicts(done.out)) <= {"supported", "not_a_claim"}


@pytest.mark.usefixtures("story")
def test_a_summary_comes_from_stdin(command: Command) -> None:
    """`-`."""
    words = ("check", "-", "--sources", "local.txt", "--format", "json")
    assert verdicts(command("summarizer", *words, stdin=TRUE.encode()).out) == ["supported"]


FORMS = ("text", "markdown", "json", "html")


@pytest.mark.parametrize("form", FORMS)
def test_every_format_goes_to_a_file(command: Command, story: Path, form: str) -> None:
    """By the suffix of the file, or by name."""
    (story / "summary.md").write_text(FALSE)
    name = {"text": "out.txt", "markdown": "out.md"}.get(form, f"out.{form}")
    words = ("check", "summary.md", "--sources", "wire.txt", "local.txt", "-o", name)
    done = command("summarizer", *words)
    assert (done.code, done.out) == (0, "")
    assert "grain mill" in (story / name).read_text()


def test_the_report_overwrites_neither_summary_nor_source(command: Command, story: Path) -> None:
    """A slip of the hand is a usage error."""
    (story / "summary.md").write_text(TRUE)
    for name in ("summary.md", "local.txt"):
        words = ("check", "summary.md", "--sources", "local.txt", "-o", name)
        assert command("summarizer", *words).code == 2
    assert (story / "summary.md").read_text() == TRUE


def test_the_form_of_stdin_is_seen_by_its_words(command: Command, story: Path) -> None:
    """A page is no plain text."""
    assert story.is_dir()
    page = f"<!doctype html><p>{TRUE}</p><script>var x = 'nine workers died';</script>"
    words = ("check", "-", "--sources", "local.txt", "--format", "json")
    assert verdicts(command("summarizer", *words, stdin=page.encode()).out) == ["supported"]


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("name", ["out.md", "out.html"])
def test_our_own_pages_hold(command: Command, name: str) -> None:
    """What they say of themselves is not taken for the story."""
    command("summarize", "wire.txt", "local.txt", "-o", name)
    done = command(
        "summarizer", "check", name, "--sources", "wire.txt", "local.txt", "--format", "json"
    )
    assert set(verdicts(done.out)) == {"supported", "not_a_claim"}


@pytest.mark.usefixtures("story")
def test_the_citations_of_our_own_markdown_are_its_own(command: Command) -> None:
    """Every footnote leads to the span that bears the sentence out."""
    command("summarize", "wire.txt", "local.txt", "-o", "out.md")
    words = ("check", "out.md", "--sources", "local.txt", "wire.txt", "--format", "json")
    claims = json.loads(command("summarizer", *words).out)["claims"]
    bases = {one["citation"]["basis"] for one in claims if one["verdict"] == "supported"}
    assert bases == {"own"}


def test_a_judge_is_a_model_that_is_named(command: Command, story: Path) -> None:
    """Without one: usage, and nothing read."""
    (story / "summary.md").write_text(TRUE)
    done = command("summarizer", "check", "summary.md", "--sources", "local.txt", "--judge")
    assert (done.code, done.out) == (2, "")
    assert "--model" in done.err


def test_a_dry_run_says_what_a_judge_would_cost(command: Command, story: Path) -> None:
    """Nothing is sent."""
    (story / "summary.md").write_text(TRUE)
    words = ("check", "summary.md", "--sources", "local.txt", "--judge", "--dry-run")
    done = command("summarizer", *words, "--model", "gpt-invented")
    assert done.code == 0
    assert "  calls              1 to 3" in done.out
    assert done.out.endswith("nothing was sent\n")


def judged(command: Command, story: Path, monkeypatch: pytest.MonkeyPatch, *answers: Any) -> Done:
    """Check a true and a false claim with a scripted judge."""
    (story / "summary.md").write_text(f"{TRUE}\n{FALSE}")
    model = ScriptedModel(answers)
    monkeypatch.setattr(engine, "open_engine", lambda settings, _: OPEN(settings, model))
    words = ("check", "summary.md", "--sources", "local.txt", "--format", "json", "--judge")
    return command("summarizer", *words, "--model", "m", "--jobs", "1")


def verdict_of(word: str) -> dict[str, Any]:
    """Give a reply with one verdict."""
    return {"claims": [{"claim": 1, "evidence": [1], "reason": "it says so", "verdict": word}]}


def test_the_judge_and_the_checker_both_stand_in_the_json(
    command: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The judge's majority counts, but not against a deterministic contradiction."""
    done = judged(command, story, monkeypatch, *[verdict_of("unsupported")] * 3)
    true, false = json.loads(done.out)["claims"]
    assert (done.code, true["verdict"], true["checker"]["verdict"]) == (
        0,
        "unsupported",
        "supported",
    )
    assert true["judge"]["votes"] == ["unsupported"] * 3
    assert (false["verdict"], false["judge"]) == ("contradicted", None)


def test_a_spent_budget_is_told_and_is_exit_code_1(
    command: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claim is unscored, and the report is printed."""
    done = judged(command, story, monkeypatch, BudgetSpent("the limit is reached"))
    assert (done.code, verdicts(done.out)) == (1, ["unscored", "contradicted"])
    assert "missing: judge: 1 verdicts are missing: the limit is reached" in done.err


def test_ctrl_c_is_one_line_and_exit_code_1(
    command: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same command goes on from what is kept."""

    def stopped(_: Request) -> str:
        raise KeyboardInterrupt

    done = judged(command, story, monkeypatch, stopped)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: stopped; ")
