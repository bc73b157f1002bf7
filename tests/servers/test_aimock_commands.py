"""The command line against aimock: exit codes, and what stands on which stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.cli.app import run
from tests.invented import MILL_LOCAL, MILL_WIRE
from tests.servers.aimock import answer, failure
from tests.servers.stories import COST, KEY, PROSE, WIRE, decides, reads_local, reads_wire, writes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.servers.aimock import Aimock

    Summarize = Callable[..., tuple[int, str, str]]


@pytest.fixture
def summarize(
    aimock: Aimock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Summarize:
    """Summarize the two articles from their folder as a user would; gives exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "stored" / "replies.db"))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    (tmp_path / "wire.txt").write_text(MILL_WIRE, encoding="utf-8")
    (tmp_path / "local.txt").write_text(MILL_LOCAL, encoding="utf-8")

    def call(*options: str) -> tuple[int, str, str]:
        words = ["summarize", "wire.txt", "local.txt", "--model", "tiny", *options]
        code = run([*words, "--base-url", aimock.base_url, "--assist", "full"], prog="summarize")
        out, err = capsys.readouterr()
        assert KEY not in out + err
        assert "Traceback" not in err
        return code, out, err

    return call


def test_a_good_run_ends_with_0(aimock: Aimock, summarize: Summarize) -> None:
    """The timeline is on stdout."""
    aimock.script(writes(), reads_wire(), reads_local(), decides())
    code, out, _ = summarize("--format", "markdown")
    assert code == 0
    assert PROSE in out


def test_a_run_with_a_part_missing_ends_with_1_and_says_which(
    aimock: Aimock, summarize: Summarize
) -> None:
    """There is a timeline all the same."""
    aimock.script(
        writes(),
        answer("I cannot.", on=WIRE, finishReason="content_filter"),
        reads_local(),
        decides(),
    )
    code, out, err = summarize("--format", "markdown")
    assert code == 1
    assert "wire.txt, characters " in err
    assert "Port Sorrel" in out


def test_a_bad_key_is_one_line_and_1(aimock: Aimock, summarize: Summarize) -> None:
    """An endpoint may echo the key; the line has none of it."""
    aimock.script(failure(401, f"Incorrect API key provided: {KEY}.", code="invalid_api_key"))
    code, out, err = summarize()
    (line,) = [line for line in err.splitlines() if line.startswith("error")]
    assert (code, out) == (1, "")
    assert "the key was not accepted" in line
    assert "check OPENAI_API_KEY" in line


def test_a_dry_run_sends_nothing(aimock: Aimock, summarize: Summarize) -> None:
    """It says what would be sent."""
    aimock.script(answer({"events": []}, usage=COST))
    code, out, _ = summarize("--dry-run")
    assert code == 0
    assert "unknown" in out
    assert aimock.sent() == []
