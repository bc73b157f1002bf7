"""The benchmark measures what it says, on a small text and without any peer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.bench import run_speed
from evals.benchmarks import chunking
from evals.benchmarks.chunkers import ENGINES
from evals.benchmarks.chunking import Row, report
from evals.benchmarks.news import corpus

if TYPE_CHECKING:
    import pytest


def test_the_invented_text_is_the_same_every_time() -> None:
    """And the ends of its sentences are ends."""
    made = corpus(5_000)
    assert made == corpus(5_000)
    assert all(made.text[end - 1] in ".?!”" for end in made.ends)


def test_without_spaces_it_is_one_line() -> None:
    """The hard case has no white space at all."""
    assert len(corpus(2_000, spaces=False).text.split()) == 1


def test_our_engine_gives_slices_of_the_text() -> None:
    """Offsets are those of the text handed in."""
    text = corpus(5_000).text
    pieces = list(ENGINES["summarizer"].prepare(100)(text))
    assert "".join(piece.text for piece in pieces) == text


def test_the_command_prints_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And ends with 0."""
    monkeypatch.setattr(chunking, "run", lambda: [Row("peer", "1 MB", 512, "timeout")])
    assert run_speed("chunking") == 0
    assert "| peer | 1 MB | 512 | timeout |" in capsys.readouterr().out


def test_a_row_that_was_not_measured_says_why() -> None:
    """No figure stands where nothing was run."""
    assert "| peer | 1 MB | 512 | timeout | | | | | | | | |" in report(
        [Row("peer", "1 MB", 512, "timeout")]
    )
