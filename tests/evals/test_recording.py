"""Recorded replies: made once, and a suite runs from them without a model."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evals.engines import Order, product
from evals.recording import record
from evals.runner import run_suite
from evals.suites import Bootstrap, Suite, load_suite, recording_path
from summarizer.errors import ConfigError

ROOT = Path(__file__).parents[2]
PATH = ROOT / "evals" / "cases" / "incendio"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """Give a suite of two real stories that answers from a recording."""
    shutil.copytree(PATH, tmp_path / "incendio")
    shutil.copytree(PATH.with_name("tram"), tmp_path / "tram")
    path = tmp_path / "own.toml"
    path.write_text(
        'name = "own"\nengine = "replay"\nrecording = "own.jsonl"\ncases = ["incendio", "tram"]\n',
        encoding="utf-8",
    )
    return path


def test_a_suite_runs_from_what_the_simulator_said(suite: Path) -> None:
    """Its errors are withheld and its true sentences told, twice the same."""
    asked, cases = load_suite(str(suite))
    path = recording_path(asked, str(suite))
    assert path is not None
    assert record(cases, path) == len(path.read_text(encoding="utf-8").splitlines())
    reports = []
    for _ in range(2):
        with product(Order("replay", recording=path)) as engine:
            reports.append(run_suite(asked, cases, engine))
    assert reports[0].complete
    assert (reports[0].engine, reports[0].model) == ("replay", "simulator")
    assert [one.scores for one in reports[0].results] == [one.scores for one in reports[1].results]
    withheld = [result.score("withheld") for result in reports[0].results]
    assert any(score is not None and score.misses for score in withheld)


def test_an_article_that_changed_asks_for_a_new_recording(suite: Path) -> None:
    """No reply is taken for the answer to another question."""
    asked, cases = load_suite(str(suite))
    path = recording_path(asked, str(suite))
    assert path is not None
    record(cases, path)
    article = cases[0].paths[0]
    article.write_text(
        article.read_text(encoding="utf-8").replace("martes", "jueves"), encoding="utf-8"
    )
    with product(Order("replay", recording=path)) as engine:
        report = run_suite(Suite("own", ("*",), bootstrap=Bootstrap(50)), cases, engine)
    assert not report.complete
    assert "record anew" in str(report.results[0])


def test_a_replay_without_a_recording_is_an_error() -> None:
    """The suite has to name one."""
    with pytest.raises(ConfigError, match="names no recording"), product(Order("replay")):
        pass


def test_the_committed_recording_is_small() -> None:
    """It is reviewed like text."""
    asked, _ = load_suite("replay")
    path = recording_path(asked, "replay")
    assert path is not None
    assert path.stat().st_size < 200_000
