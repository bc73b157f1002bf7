"""``summarizer check``: a verdict for every claim of anybody's summary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

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
