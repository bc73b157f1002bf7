"""A command line in this process, an empty folder to work in, and nothing of the user's own settings."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from summarizer.cli.app import run
from tests.invented import MILL_LOCAL, MILL_WIRE

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind: its exit code and both streams."""

    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Enter an empty working directory; what would be stored goes there too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "stored" / "replies.db"))
    return tmp_path


@pytest.fixture
def story(here: Path) -> Path:
    """Put two articles of one story into the working directory."""
    (here / "wire.txt").write_text(MILL_WIRE)
    (here / "local.txt").write_text(MILL_LOCAL)
    return here


@pytest.fixture
def command(
    here: Path,  # noqa: ARG001 - the folder it runs in
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> Command:
    """Run a command line as a user would; the first word may be ``summarize`` or ``summarizer``."""

    def call(program: str, *arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        words = ["summarize", *arguments] if program == "summarize" else list(arguments)
        code = run(words, prog=program)
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in err
        return Done(code, out.decode(), err.decode())

    return call
