"""The whole of it: stories in, shares of leaked errors out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from evals.cases import Case, load_case
from evals.runner import Engine, run_suite
from evals.simulator import catching
from evals.simulator.changes import Kind
from evals.simulator.outcome import Fate
from evals.simulator.records import Corruption, Truth, Where
from evals.suites import Bootstrap, GateRules, Simulated, Suite, load_suite
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

    from evals.simulator.records import Stage

TEXT = """LARKSTOW, June 3 (Own Wire) - A fire destroyed the mill at Larkstow on Monday, mayor Ada Brook said.

The police arrested a guard of 34 on Tuesday morning. At least 14 people were treated for burns.

The council will vote on a new roof on 12 June, Otto Fenn told reporters.
"""
GOLD = """
title = "A mill"
articles = ["a.txt"]
[[events]]
id = "fire"
words = [["mill"]]
"""
SUITE = Suite(
    "own",
    ("*",),
    bootstrap=Bootstrap(50),
    simulator=Simulated(0.5, (1, 2), (1,), (1, 2), GateRules(("event_recall",), 0.0005)),
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """One story of one article."""
    (tmp_path / "mill").mkdir()
    (tmp_path / "mill" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "mill" / "gold.toml").write_text(GOLD, encoding="utf-8")
    return load_case(tmp_path / "mill")


def made(kind: Kind, stage: Stage = "write", where: Where = "sentence") -> Corruption:
    """Give an error."""
    return Corruption(kind, "v", stage, where, "so", f"not so, {kind}", ("so",), "why")


def test_a_score_is_the_share_of_what_was_judged() -> None:
    """What was never shown is counted beside it; the leaks are told with original and evidence."""
    error = made(Kind.DATE)
    tally = catching.Tally(
        ((error, Fate.PUBLISHED), (error, Fate.REFUSED), (error, Fate.UNSHOWN)),
        (),
    )
    score = tally.score("leaked_date")
    assert (score.value, score.n, score.unscored) == (0.5, 2, 1)
    assert score.misses == ("[write sentence: v] not so, date | was: so | why | evidence: so",)
    assert tally.score("leaked_number").value is None


@pytest.mark.parametrize(
    ("error", "metric"),
    [
        (made(Kind.NUMBER, "repair"), "leaked_number"),
        (made(Kind.NUMBER, "extract"), "misread_words"),
        (made(Kind.CITATION, "extract", "citation"), "misread_citation"),
        (made(Kind.INSTRUCTION, "extract"), "misread_instruction"),
        (made(Kind.MODALITY, "extract", "status"), "misread_status"),
    ],
)
def test_a_reader_is_counted_apart_from_a_writer(error: Corruption, metric: str) -> None:
    """Their errors meet other guards."""
    tally = catching.Tally(((error, Fate.PUBLISHED),))
    assert [name for name in catching.METRICS if tally.score(name).n] == [metric]


def test_rewordings_are_counted_apart_among_the_truths() -> None:
    """Word for word is easily believed."""
    plain, other = Truth("a", "a", "", ()), Truth("b", "a", "synonym", ())
    tally = catching.Tally((), ((plain, Fate.PUBLISHED), (other, Fate.REFUSED)))
    assert tally.score("withheld_truths").value == 0.5
    assert tally.score("withheld_rewordings").value == 1.0


def test_a_suite_with_a_simulator_is_run_on_it(case: Case) -> None:
    """All metrics are there, twice the same, and the A/A run is part of the report."""
    engine = Engine("offline", lambda *_: pytest.fail("the engine under test is not asked"))
    first, second = (run_suite(SUITE, [case], engine) for _ in range(2))
    assert replace(first, results=()) == replace(second, results=())
    assert [mean.metric for mean in first.means] == [
        *catching.METRICS,
        "alarms_gate",
        "alarms_compare",
        "alarms_gate_reworded",
        "alarms_compare_reworded",
        "quiet_epsilon",
    ]
    silent = first.mean("alarms_gate")
    assert silent is not None
    assert (silent.value, silent.n) == (0.0, 2)
    assert sum(mean.n for mean in first.means[: len(catching.METRICS)]) > 10
    assert [stamp.split("@")[0] for stamp in first.prompts] == ["extract", "same_event", "write"]


def test_a_simulator_takes_no_model(case: Case) -> None:
    """Its errors are the point; a model of one's own would be measured by nothing."""
    engine = Engine("openai", lambda *_: pytest.fail("not asked"), "some-model")
    with pytest.raises(ConfigError, match="takes no model"):
        run_suite(SUITE, [case], engine)


def test_our_suite_names_metrics_that_it_measures() -> None:
    """Its gate may ask for nothing else."""
    suite, cases = load_suite("catch")
    known = {*catching.METRICS, "alarms_gate", "alarms_compare"}
    assert set(suite.gate.metrics) <= known
    assert len(cases) >= 12
    assert suite.simulator is not None
    assert len(suite.simulator.seeds) >= 5
