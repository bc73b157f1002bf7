"""``python -m evals``: exit codes, and what stands on stdout."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evals import __main__ as commands
from evals import judging
from evals.commands import asking
from evals.runner import Engine
from summarizer import prompts
from summarizer.domain import Article, Note, Source, Timeline
from tests.evals.stories import entry
from tests.evals.test_judging import Strict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evals.engines import Order
    from evals.judging import Bench
    from summarizer.settings import Settings

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
epsilon = 0.0005
reason = "rounding"
"""


class Product:
    """Stands in for the product; ``says`` is what its timelines say, with an ``identity`` they are kept."""

    def __init__(self) -> None:
        self.says = ["The mill burned."]
        self.identity: str | None = None

    @contextmanager
    def __call__(self, order: Order) -> Iterator[Engine]:
        """Give the engine, as ``engines.product`` does."""
        yield Engine(order.engine, self.summarize, order.model, identity=self.identity)

    def summarize(self, articles: Sequence[Article], notes: Sequence[Note]) -> Timeline:
        """One entry with the one sentence, or none."""
        sources = tuple(Source(article, article.id) for article in articles)
        entries = tuple(entry(text) for text in self.says)
        return Timeline("t", None, sources, entries, notes=tuple(notes))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Product:
    """Put a fake in the product's place."""
    found = Product()
    monkeypatch.setattr(asking, "product", found)
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


@pytest.mark.usefixtures("fake")
def test_a_folder_gets_every_form_of_the_report(
    monkeypatch: pytest.MonkeyPatch, suite: str, tmp_path: Path
) -> None:
    """For people, for programs and for a CI."""
    evals(monkeypatch, "bless", suite)
    assert evals(monkeypatch, "run", suite, "--gate", "--out", str(tmp_path / "out")) == 0
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert files == {"report.json", "report.md", "report.xml", "report.html"}


@pytest.mark.usefixtures("fake")
def test_a_report_can_be_written_to_stdout(
    monkeypatch: pytest.MonkeyPatch, suite: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the form that is asked for, and nothing beside it."""
    for form, begins in (("junit", "<?xml"), ("html", "<!doctype html>"), ("json", "{")):
        assert evals(monkeypatch, "run", suite, "--format", form) == 0
        assert capsys.readouterr().out.startswith(begins)


@pytest.mark.usefixtures("fake")
def test_a_gate_with_a_hole_ends_with_three(
    monkeypatch: pytest.MonkeyPatch, suite: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A metric that was added to the rules and never blessed."""
    evals(monkeypatch, "bless", suite)
    text = Path(suite).read_text(encoding="utf-8")
    wider = text.replace('metrics = ["event_recall"]', 'metrics = ["event_recall", "merged"]')
    Path(suite).write_text(wider, encoding="utf-8")
    assert evals(monkeypatch, "run", suite, "--gate") == 3
    assert "gate: merged: has no floor yet" in capsys.readouterr().err


def test_the_users_stop_is_told_with_what_to_do_next(
    monkeypatch: pytest.MonkeyPatch,
    suite: str,
    fake: Product,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Ctrl-C ends with 1 and one line."""

    def stop(*_: object) -> Timeline:
        raise KeyboardInterrupt

    monkeypatch.setattr(fake, "summarize", stop)
    assert evals(monkeypatch, "run", suite) == 1
    assert "the same command goes on with the others" in capsys.readouterr().err


def test_kept_stories_are_told(
    monkeypatch: pytest.MonkeyPatch,
    suite: str,
    fake: Product,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The second run of the same thing has nothing to do; --fresh does it again."""
    fake.identity = "fake"
    arguments = ("run", suite, "--resume", str(Path(suite).parent / "kept"))
    assert evals(monkeypatch, *arguments) == 0
    assert "kept from before" not in capsys.readouterr().err
    assert evals(monkeypatch, *arguments) == 0
    assert "1 stories were kept from before" in capsys.readouterr().err
    assert evals(monkeypatch, *arguments, "--fresh") == 0
    assert "kept from before" not in capsys.readouterr().err


@pytest.mark.usefixtures("fake")
def test_a_limit_on_cost_is_shared_with_a_judge(
    monkeypatch: pytest.MonkeyPatch, suite: str
) -> None:
    """Half each, where both cost something; all of it for the judge of an engine that costs nothing."""
    limits: list[float | None] = []

    @contextmanager
    def opened(settings: Settings) -> Iterator[Bench]:
        limits.append(settings.max_cost_usd)
        yield judging.bench(Strict(), prompts.load("judge"))

    monkeypatch.setattr(judging, "opened", opened)
    assert evals(monkeypatch, "run", suite, "--judge", "strict", "--max-cost", "1") == 0
    assert (
        evals(monkeypatch, "run", suite, "--model", "m", "--judge", "strict", "--max-cost", "1")
        == 0
    )
    assert limits == [1.0, 0.5]


def test_a_judges_agreement_is_written_beside_the_floors(
    monkeypatch: pytest.MonkeyPatch, suite: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And too few labels end with 3."""

    @contextmanager
    def opened(settings: Settings) -> Iterator[Bench]:
        assert settings.model == "strict"
        yield judging.bench(Strict(), prompts.load("judge"))

    monkeypatch.setattr(judging, "opened", opened)
    rows = [
        '{"claim": "The weir broke.", "evidence": "The weir broke. It rained.", "label": "supported"}',
        '{"claim": "The dam broke.", "evidence": "The weir broke.", "label": "contradicted"}',
    ]
    labels = tmp_path / "labels.jsonl"
    for count, code in ((30, 0), (5, 3)):
        labels.write_text("\n".join(rows * count), encoding="utf-8")
        arguments = ("judge-calibration", suite, "--labels", str(labels), "--model", "strict")
        assert evals(monkeypatch, *arguments) == code
    said = capsys.readouterr()
    assert "60 labels, kappa 1.00" in said.out
    assert "may not gate: 10 labels, 50 are needed" in said.err
    assert (tmp_path / "own.judge.toml").is_file()
