"""``summarizer chunk``: chunks within the budget, as JSON lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from summarizer.text import tokens

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

TEXT = "".join(f"Pump number {n} at the weir failed on Monday. " for n in range(40))


@pytest.fixture
def article(here: Path) -> Path:
    """Put one long article into the working directory."""
    (here / "a.txt").write_text(TEXT)
    return here / "a.txt"


@pytest.mark.usefixtures("article")
def test_every_chunk_keeps_the_budget_and_counts_itself_exactly(command: Command) -> None:
    """Tokens are those of the stretch of text it owns."""
    done = command("summarizer", "chunk", "a.txt", "--max-tokens", "50")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert len(rows) > 5
    assert all(row["tokens"] <= 50 for row in rows)
    assert all(tokens.count(TEXT[row["start"] : row["end"]]) == row["tokens"] for row in rows)


@pytest.mark.usefixtures("article")
def test_chunks_follow_one_another_and_hold_whole_sentences(command: Command) -> None:
    """Each sentence once, in order."""
    done = command("summarizer", "chunk", "a.txt", "--max-tokens", "50")
    rows = [json.loads(line) for line in done.out.splitlines()]
    spans = [tuple(span) for row in rows for span in row["sentences"]]
    assert spans == sorted(set(spans))
    assert [TEXT[start:end] for start, end in spans] == [
        f"Pump number {n} at the weir failed on Monday." for n in range(40)
    ]


@pytest.mark.usefixtures("article")
def test_context_sentences_are_those_before(command: Command) -> None:
    """`--context 1`: marked as context, not repeated as content."""
    done = command("summarizer", "chunk", "a.txt", "--max-tokens", "50", "--context", "1")
    first, second, *_ = [json.loads(line) for line in done.out.splitlines()]
    assert first["context"] == []
    assert second["context"] == [first["sentences"][-1]]


def test_a_missing_file_is_one_line_and_exit_code_1(command: Command) -> None:
    """It is named."""
    done = command("summarizer", "chunk", "gone.txt")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("missing: gone.txt: ")


def test_stdin_is_read(command: Command) -> None:
    """`-`."""
    done = command("summarizer", "chunk", "-", stdin=b"The weir broke.\n")
    assert [json.loads(line)["sentences"] for line in done.out.splitlines()] == [[[0, 15]]]
