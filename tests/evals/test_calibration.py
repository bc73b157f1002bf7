"""When a judge may gate: people's labels, agreement beyond chance, this model and this prompt."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from evals import calibration, judging
from evals.calibration import Calibration, Human, kappa, load, read_labels, refusal, to_toml
from evals.gate import bless, violations
from evals.report import CaseResult, Judge, Mean, Report
from evals.suites import GateRules
from summarizer import prompts
from summarizer.errors import ConfigError, GateError, UnreadableInput
from tests.evals.test_judging import Strict

if TYPE_CHECKING:
    from pathlib import Path

PROMPT = prompts.load("judge")
JUDGE = Judge("strict", PROMPT.stamp)
GOOD = Calibration("strict", PROMPT.stamp, "d1ge57", 60, 35, 0, 0.93, 0.85, 0.7, 0.96)
RULES = GateRules(("faithfulness_judged",), 0.01, "a judge")


def labels(right: int, wrong: int) -> list[Human]:
    """Give claims on which ``Strict`` agrees with the label, half of them supported, and ``wrong`` on which it does not."""
    yes = Human("The weir broke.", ("The weir broke. It rained.",), supported=True)
    no = Human("The dam broke.", ("The weir broke. It rained.",), supported=False)
    return [yes, no] * (right // 2) + [replace(no, supported=True)] * wrong


def report(judge: Judge | None, value: float = 0.9) -> Report:
    """Give a report with the judge's figure only."""
    mean = Mean("faithfulness_judged", "higher", value, None, None, 1, 9, 0)
    return Report("own", "offline", "c0ffee", (CaseResult("one"),), (mean,), judge=judge)


def test_a_judge_that_agrees_may_gate() -> None:
    """Sixty labels, none otherwise."""
    found = calibration.calibrate(judging.bench(Strict(), PROMPT), labels(60, 0))
    assert (found.model, found.prompt) == ("strict", PROMPT.stamp)
    assert (found.n, found.supported, found.kappa, found.agreement) == (60, 30, 1.0, 1.0)
    assert found.faults() == ()


def test_agreement_by_chance_is_taken_out() -> None:
    """Half of the labels otherwise is no agreement, though half agree."""
    found = calibration.calibrate(judging.bench(Strict(), PROMPT), labels(40, 20))
    assert found.agreement == pytest.approx(0.6667, abs=1e-4)
    assert found.kappa == pytest.approx(0.4, abs=1e-4)
    assert found.faults()[0] == "kappa is 0.40, 0.6 is needed"


def test_too_few_labels_do_not_vouch() -> None:
    """However well they agree."""
    found = calibration.calibrate(judging.bench(Strict(), PROMPT), labels(48, 0))
    assert found.faults() == ("48 labels, 50 are needed",)


def test_one_sided_labels_do_not_vouch() -> None:
    """Who says yes to everything would agree with them."""
    found = calibration.calibrate(judging.bench(Strict(), PROMPT), labels(60, 0)[::2] * 2)
    assert found.kappa == 0.0
    assert found.faults()[0] == "0 labels of the rarer side, 10 are needed"


def test_what_a_judge_leaves_unscored_counts_against_it() -> None:
    """A judge that answers only what it is sure of would agree with everybody."""
    pairs = [("supported", "supported")] * 10 + [("not", "not")] * 10 + [("not", "unscored")] * 10
    assert kappa(pairs) < 0.6


def test_labels_are_read(tmp_path: Path) -> None:
    """Evidence is a text or a list; contradicted is not supported."""
    path = tmp_path / "labels.jsonl"
    rows = [
        {"claim": "A.", "evidence": "A. B.", "label": "supported"},
        {"claim": "C.", "evidence": ["A.", "B."], "label": "contradicted"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    assert read_labels(path) == (
        Human("A.", ("A. B.",), supported=True),
        Human("C.", ("A.", "B."), supported=False),
    )


@pytest.mark.parametrize("label", ["yes", "unscored", 1, None])
def test_a_label_that_is_none_is_refused_with_its_line(tmp_path: Path, label: object) -> None:
    """Guessing what was meant would make the figures worthless."""
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps({"claim": "A.", "evidence": "A.", "label": label}), encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"labels\.jsonl:1: is no labelled claim"):
        read_labels(path)


def test_a_calibration_survives_being_written(tmp_path: Path) -> None:
    """TOML out and in gives the same value; an absent file is no calibration."""
    path = tmp_path / "own.judge.toml"
    assert load(path) is None
    path.write_text(to_toml(GOOD), encoding="utf-8")
    assert load(path) == GOOD
    path.write_text("n = 1", encoding="utf-8")
    with pytest.raises(ConfigError, match="is not a calibration"):
        load(path)


@pytest.mark.parametrize(
    ("judge", "vouched", "reason"),
    [
        (None, GOOD, "no judge was asked"),
        (JUDGE, None, "has no calibration"),
        (Judge("other", PROMPT.stamp), GOOD, "the calibration is of strict"),
        (Judge("strict", "judge@9.9.9#00000000"), GOOD, "the calibration is of strict"),
        (JUDGE, replace(GOOD, n=49), "49 labels, 50 are needed"),
        (JUDGE, replace(GOOD, low=0.3), "kappa may be 0.30"),
    ],
)
def test_a_judge_that_nobody_vouches_for_does_not_gate(
    judge: Judge | None, vouched: Calibration | None, reason: str
) -> None:
    """Neither as a floor that is met, nor as one that is blessed."""
    baseline = bless(report(JUDGE), RULES, None, calibration=GOOD)
    (found,) = violations(report(judge), baseline, vouched)
    assert reason in found.reason
    with pytest.raises(GateError, match=reason):
        bless(report(judge), RULES, None, calibration=vouched)


def test_a_judge_that_agrees_with_people_gates() -> None:
    """Above its floor it is silent, below it not."""
    baseline = bless(report(JUDGE), RULES, None, calibration=GOOD)
    assert refusal(JUDGE, GOOD) is None
    assert violations(report(JUDGE), baseline, GOOD) == ()
    (found,) = violations(report(JUDGE, 0.8), baseline, GOOD)
    assert found.reason.startswith("0.8000 is below 0.9000")
