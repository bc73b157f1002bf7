"""``python -m evals``: exit codes, and what stands on stdout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evals import __main__ as commands
from evals.runner import Engine
from summarizer.domain import Article, Note, Source, Timeline
from tests.evals.stories import entry

if TYPE_CHECKING:
    from collections.abc import Sequence

GOLD = """
title = "A mill"
articles = ["a.txt"]
[[events]]
id = "fire"
words = [["mill"], ["burn"]]
"""
SUITE = """
name = "own"
cases = ["*"]
metrics = ["event_recall"]
[gate]
metrics = ["event_recall"]
reason = "none needed"
"""


class Product:
    """Stands in for the product; ``says`` is what its timelines say."""

    def __init__(self) -> None:
        self.says = ["The mill burned."]

    def __call__(self, name: str, **_: object) -> Engine:
        """Give the engine, as ``runner.product`` does."""
        return Engine(name, self.summarize)

    def summarize(self, articles: Sequence[Article], notes: Sequence[Note]) -> Timeline:
        """One entry with the one sentence, or none."""
        sources = tuple(Source(article, article.id) for article in articles)
        entries = tuple(entry(text) for text in self.says)
        return Timeline("t", None, sources, entries, notes=tuple(notes))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Product:
    """Put a fake in the product's place."""
    found = Product()
    monkeypatch.setattr(commands, "product", found)
    return found


@pytest.fixture
def suite(tmp_path: Path) -> str:
    """Give a suite of one story."""
    (tmp_path / "mill").mkdir()
    (tmp_path / "mill" / "a.txt").write_text("The mill burned.", encoding="utf-8")
    (tmp_path / "mill" / "gold.toml").write_text(GOLD, encoding="utf-8")
    (tmp_path / "own.toml").write_text(SUITE, encoding="utf-8")
    return str(tmp_path / "own.toml")


def evals(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run the command line; give its exit code."""
    monkeypatch.setattr(sys, "argv", ["evals", *arguments])
    with pytest.raises(SystemExit) as stop:
        commands.main()
    return int(stop.value.code or 0)


@pytest.mark.usefixtures("fake")
def test_a_run_ends_with_zero_and_shows_a_table(
    monkeypatch: pytest.MonkeyPatch, suite: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The metric stands on stdout."""
    assert evals(monkeypatch, "run", suite) == 0
    assert "event_recall" in capsys.readouterr().out


def test_the_gate_ends_with_three(
    monkeypatch: pytest.MonkeyPatch, suite: str, fake: Product, capsys: pytest.CaptureFixture[str]
) -> None:
    """Blessed, it passes; an engine that then says nothing does not, and the metric is named."""
    assert evals(monkeypatch, "bless", suite) == 0
    assert evals(monkeypatch, "run", suite, "--gate") == 0
    fake.says = []
    assert evals(monkeypatch, "run", suite, "--gate") == 3
    assert (
        "gate: event_recall: 0.0000 is below 1.0000 (worst: mill 0.00)" in capsys.readouterr().err
    )


def test_blessing_something_worse_ends_with_three(
    monkeypatch: pytest.MonkeyPatch, suite: str, fake: Product
) -> None:
    """The floor is moved down only with --lower."""
    evals(monkeypatch, "bless", suite)
    fake.says = []
    assert evals(monkeypatch, "bless", suite) == 3
    assert evals(monkeypatch, "bless", suite, "--lower") == 0


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "nosuch"),
        ("run", "SUITE", "--case", "nosuch"),
        ("run", "SUITE", "--gate"),
        ("run", "SUITE", "--format", "xml"),
        ("compare", "absent.json", "absent.json"),
        ("bench", "dates", "--out", "pred.jsonl"),
        ("bench", "dates", "--data", "absent.jsonl", "--out", "pred.jsonl"),
        ("bench", "speed", "--only", "nosuch"),
    ],
)
def test_wrong_usage_ends_with_two(
    monkeypatch: pytest.MonkeyPatch, suite: str, arguments: tuple[str, ...]
) -> None:
    """An unknown name, an absent file or baseline is the user's to mend."""
    given = [suite if argument == "SUITE" else argument for argument in arguments]
    assert evals(monkeypatch, *given) == 2


@pytest.mark.usefixtures("fake")
def test_a_story_that_fails_ends_with_one(monkeypatch: pytest.MonkeyPatch, suite: str) -> None:
    """An incomplete run says so by its code."""
    (Path(suite).parent / "mill" / "a.txt").write_bytes(b"")
    assert evals(monkeypatch, "run", suite) == 1


@pytest.mark.usefixtures("fake")
def test_reports_are_written_and_compared(
    monkeypatch: pytest.MonkeyPatch,
    suite: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """--out leaves a JSON report that compare reads."""
    evals(monkeypatch, "run", suite, "--out", str(tmp_path / "out"))
    report = str(tmp_path / "out" / "report.json")
    assert (
        (tmp_path / "out" / "report.md").read_text(encoding="utf-8").startswith("# own: 1 stories")
    )
    capsys.readouterr()
    assert evals(monkeypatch, "compare", report, report, "--format", "markdown") == 0
    assert "not enough data" in capsys.readouterr().out


def test_a_benchmark_runs_on_every_file_after_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Files may follow one --data, as a shell's glob gives them; a count that is returned is no exit code."""
    given: list[str] = []

    class Dates:
        @staticmethod
        def run(data: Sequence[Path], out: Path) -> int:
            given.extend(path.name for path in (*data, out))
            return 27

    monkeypatch.setattr("evals.bench._module", lambda _: Dates)
    files = [tmp_path / name for name in ("a.jsonl", "b.jsonl")]
    for file in files:
        file.touch()
    out = tmp_path / "pred.jsonl"
    assert evals(monkeypatch, "bench", "dates", "--data", *map(str, files), "--out", str(out)) == 0
    assert given == ["a.jsonl", "b.jsonl", "pred.jsonl"]
