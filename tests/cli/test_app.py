"""The command line as a whole: exit codes, help, one clear line for every error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarizer import __version__
from summarizer.cli.app import COMMANDS
from tests.invented import MILL_WIRE

if TYPE_CHECKING:
    from tests.cli.conftest import Command


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(command: Command, name: str) -> None:
    """A user can copy a line and change it."""
    done = command("summarizer", name, "--help")
    assert done.code == 0
    assert "Example: " in done.out or "Example: " in " ".join(done.out.split())
    assert done.err == ""


@pytest.mark.parametrize(
    "words",
    [
        ("prompts", "list"),
        ("prompts", "show"),
        ("prompts", "diff"),
        ("prompts", "render"),
        ("prompts", "check"),
        ("prompts", "lock"),
    ],
)
def test_every_command_of_prompts_has_help_with_an_example(
    command: Command, words: tuple[str, ...]
) -> None:
    """The commands below a command too."""
    done = command("summarizer", *words, "--help")
    assert (done.code, "Example: " in done.out) == (0, True)


def test_the_help_of_the_whole_names_every_command(command: Command) -> None:
    """In the order in which they are needed."""
    done = command("summarizer", "--help")
    assert done.code == 0
    places = [done.out.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


def test_summarize_is_summarizer_summarize(command: Command) -> None:
    """Its help says how to call it by its own name."""
    done = command("summarize", "--help")
    assert done.code == 0
    assert done.out.startswith("Usage: summarize ")
    assert "Example: summarize " in done.out
    assert "Exit codes" in done.out


@pytest.mark.parametrize(
    "words", [("summarizer", "--version"), ("summarize", "--version")], ids=lambda words: words[0]
)
def test_the_version_is_told(command: Command, words: tuple[str, str]) -> None:
    """By both programs."""
    done = command(*words)
    assert (done.code, __version__ in done.out) == (0, True)


@pytest.mark.parametrize(
    "words",
    [
        ("summarizer", "sumarize"),
        ("summarizer", "summarize"),
        ("summarize",),
        ("summarize", "--no-such-option", "a.txt"),
        ("summarize", "a.txt", "--format", "papyrus"),
        ("summarize", "a.txt", "--max-entries", "0"),
        ("summarize", "a.txt", "--published", "yesterday"),
        ("summarizer", "chunk", "a.txt", "--max-tokens", "none"),
        ("summarizer", "dates", "a.txt", "--published", "12.3.2031"),
        ("summarizer", "check", "summary.md"),
        ("summarizer", "completion", "cobol"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_exit_code_2(command: Command, words: tuple[str, ...]) -> None:
    """With the usage on stderr and nothing on stdout."""
    done = command(*words)
    assert (done.code, done.out) == (2, "")
    assert "Error:" in done.err


@pytest.mark.parametrize(
    "setting",
    [("SUMMARIZER_JOBS", "many"), ("SUMMARIZER_CONFIG", "nowhere.toml")],
    ids=lambda setting: setting[0],
)
def test_a_wrong_setting_is_one_line_and_exit_code_2(
    command: Command, story: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    """It names what is wrong."""
    monkeypatch.setenv(*setting)
    done = command("summarize", str(story / "wire.txt"))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert done.err.count("\n") == 1


def test_an_interrupt_is_one_line_and_exit_code_1(
    command: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback for Ctrl-C."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.pipeline.summarize", interrupted)
    done = command("summarize", str(story / "wire.txt"))
    assert done.code == 1
    assert done.err.strip() == "error: stopped; nothing was written"


ROOT = str(Path(__file__).parents[2])


def started(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    """Start a real process, as a shell would."""
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "summarizer", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": ROOT},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_real_process_reads_stdin_and_answers_on_stdout(here: Path) -> None:
    """From another directory, with the shipped prompts, no network, and UTF-8."""
    with started("summarize", "-", "--published", "2031-03-12", cwd=here) as process:
        out, err = process.communicate(MILL_WIRE.encode(), timeout=60)
    assert process.returncode == 0
    assert b"Port Sorrel" in out
    assert b"\x1b" not in out
    assert err == b""


def test_a_reader_that_goes_away_is_no_traceback(here: Path) -> None:
    """`| head` closes the pipe."""
    with started("schema", cwd=here) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
        process.wait(timeout=60)
    assert b"Traceback" not in err
    assert b"BrokenPipe" not in err


def test_a_failing_process_says_so_in_one_line_and_by_its_code(here: Path) -> None:
    """A missing file is exit code 1."""
    with started("summarize", "gone.txt", cwd=here) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, b"")
    assert b"gone.txt: does not exist" in err
    assert b"Traceback" not in err
