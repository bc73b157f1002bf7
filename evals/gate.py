"""The gate: scores against floors that a person blessed, and what a change must not make worse.

A baseline binds its floors to the corpus they were measured on and to the
engine; on another corpus the gate cannot vouch for anything and fails. Prompts
and version are recorded to be read, not compared: changing them is what the gate
is there to judge. A floor is never moved by a run, only by ``bless``, and not
downward without being told so. What a judge says gates only while people's labels
vouch for that judge. (Shape after trafilatura's ``tests/eval_gate.py``.)
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ConfigDict, TypeAdapter, ValidationError

from evals import calibration as calibrating
from evals.engines import DETERMINISTIC
from evals.judging import FAITHFULNESS
from summarizer.errors import ConfigError, GateError

if TYPE_CHECKING:
    from pathlib import Path

    from evals.calibration import Calibration
    from evals.metrics.score import Better
    from evals.report import Mean, Report
    from evals.suites import GateRules

# Floors are written with this many places; the slack of a gate must cover the rounding.
PLACES = 4
_WORST_CASES = 3
JUDGED = frozenset({FAITHFULNESS})

# One input gives one timeline, so only the rounding of floors needs slack.
EXACT = 0.0005
# A model words one thing differently from run to run. Over twelve stories told four times by a
# writer who only rewords (the A/A run of the suite `catch`), a slack of 0.0005 rang for 9 of 12
# pairs; 0.01 is the least of those tried at which the gate kept silent.
MOVING = 0.01


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that a report breaks: a metric's name, or ``cases``, ``engine``, ``story``; and how."""

    rule: str
    reason: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Blessed floors of one suite: for ``higher`` metrics the least, for ``lower`` ones the most that passes."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    suite: str
    engine: str
    corpus: str
    epsilon: float
    reason: str
    floors: dict[str, float]
    model: str | None = None
    version: str = ""
    prompts: tuple[str, ...] = ()


def violations(
    report: Report, baseline: Baseline, calibration: Calibration | None = None
) -> tuple[Violation, ...]:
    """Each way in which ``report`` falls short of ``baseline``; a metric's line names the worst cases.

    A floor of a judge's metric counts as broken without a ``calibration`` that lets the judge gate.
    """
    found = _foreign(report, baseline)
    found += [
        Violation("story", f"{failed.case} did not finish: {failed.failure}")
        for failed in report.failures
    ]
    # Where a model failed, the embedded engine may have told the story in its place.
    found += [
        Violation("story", f"{result.case} is incomplete: {result.incomplete[0]}")
        for result in report.results
        if result.incomplete
    ]
    for metric, floor in baseline.floors.items():
        reason = _short(report, metric, floor, baseline.epsilon) or _unjudged(
            report, metric, calibration
        )
        found += [Violation(metric, reason)] if reason else []
    return tuple(found)


def unblessed(rules: GateRules, baseline: Baseline) -> tuple[Violation, ...]:
    """The metrics that a suite wants to gate on and that have no floor yet: a gate with a hole is none."""
    return tuple(
        Violation(metric, "has no floor yet; write one with `bless`")
        for metric in rules.metrics
        if metric not in baseline.floors
    )


def slack(rules: GateRules, engine: str) -> tuple[float, str]:
    """How far a score may fall, and why: as the suite says, else by whether the engine repeats itself."""
    if rules.epsilon is not None:
        return rules.epsilon, rules.reason
    if engine in DETERMINISTIC:
        return EXACT, "the engine repeats itself; only the rounding of floors needs slack"
    return MOVING, "a model rewords; the gate was silent on rewording alone from here on"


def worse_by(better: Better, value: float, floor: float) -> float:
    """How far ``value`` lies on the bad side of ``floor``; negative on the good side."""
    return floor - value if better == "higher" else value - floor


def bless(
    report: Report,
    rules: GateRules,
    previous: Baseline | None,
    *,
    lower: bool = False,
    calibration: Calibration | None = None,
) -> Baseline:
    """Return the baseline that ``report`` earns.

    Raises ``GateError`` if a case failed or lacks something, a gated metric scored nothing, a judge may
    not gate, or, without ``lower``, a floor would be lowered or dropped.
    """
    if report.failures:
        raise GateError(f"case {report.failures[0].case} did not finish; nothing blessed")
    if not report.complete:
        raise GateError("a story is incomplete; nothing blessed")
    floors: dict[str, float] = {}
    for metric in rules.metrics:
        mean = report.mean(metric)
        if mean is None or mean.value is None:
            raise GateError("nothing was scored; it cannot gate", place=metric)
        if reason := _unjudged(report, metric, calibration):
            raise GateError(reason, place=metric)
        floors[metric] = round(mean.value, PLACES)
    if previous and not lower and (fallen := _fallen(report, floors, previous)):
        raise GateError(f"would lower {'; '.join(fallen)}; say --lower if that is meant")
    epsilon, reason = slack(rules, report.engine)
    return Baseline(
        suite=report.suite,
        engine=report.engine,
        corpus=report.corpus,
        epsilon=epsilon,
        reason=reason,
        floors=floors,
        model=report.model,
        version=report.version,
        prompts=report.prompts,
    )


def load_baseline(path: Path) -> Baseline:
    """Read a baseline; raises ``ConfigError`` if it is absent or cannot be used."""
    try:
        return TypeAdapter(Baseline).validate_python(
            tomllib.loads(path.read_text(encoding="utf-8"))
        )
    except FileNotFoundError as error:
        raise ConfigError("no baseline yet; write one with `bless`", place=str(path)) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigError(f"is not a baseline: {error}", place=str(path)) from error


def to_toml(baseline: Baseline) -> str:
    """``baseline`` as TOML, for a reviewer to read in a diff."""
    text = json.dumps  # a JSON string of these plain values is a TOML string
    lines = [
        "# Written by `python -m evals bless`. Floors of higher-is-better metrics, ceilings of the others.",
        f"suite = {text(baseline.suite)}",
        f"engine = {text(baseline.engine)}",
        *([f"model = {text(baseline.model)}"] if baseline.model else []),
        f"version = {text(baseline.version)}",
        f"prompts = {text(list(baseline.prompts))}",
        f"corpus = {text(baseline.corpus)}",
        f"epsilon = {baseline.epsilon}",
        f"reason = {text(baseline.reason)}",
        "",
        "[floors]",
        *(f"{metric} = {floor}" for metric, floor in baseline.floors.items()),
    ]
    return "\n".join(lines) + "\n"


def _foreign(report: Report, baseline: Baseline) -> list[Violation]:
    found = []
    if report.corpus != baseline.corpus:
        reason = "not those the floors were measured on; run `bless` again"
        found.append(Violation("cases", reason))
    if (report.engine, report.model) != (baseline.engine, baseline.model):
        reason = f"the floors are those of {baseline.model or baseline.engine}"
        found.append(Violation("engine", reason))
    return found


def _short(report: Report, metric: str, floor: float, epsilon: float) -> str | None:
    """How a metric falls short of its floor, if it does."""
    mean = report.mean(metric)
    if mean is None or mean.value is None:
        return f"nothing was scored, the floor is {floor:.4f}"
    if worse_by(mean.better, mean.value, floor) <= epsilon:
        return None
    word = "below" if mean.better == "higher" else "above"
    worst = ", ".join(_worst(report, mean)) or "no single case"
    return f"{mean.value:.4f} is {word} {floor:.4f} (worst: {worst})"


def _unjudged(report: Report, metric: str, calibration: Calibration | None) -> str | None:
    """Why a judge's metric may not gate; nothing for any other metric."""
    return calibrating.refusal(report.judge, calibration) if metric in JUDGED else None


def _fallen(report: Report, floors: dict[str, float], previous: Baseline) -> list[str]:
    fallen = [f"{metric} (dropped)" for metric in previous.floors if metric not in floors]
    for metric, floor in previous.floors.items():
        mean = report.mean(metric)
        if (
            mean
            and metric in floors
            and worse_by(mean.better, floors[metric], floor) > previous.epsilon
        ):
            fallen.append(f"{metric} {floor} to {floors[metric]}")
    return fallen


def _worst(report: Report, mean: Mean) -> list[str]:
    """Return the cases that pull a metric down most, with their values."""
    scored = [
        (score.value, result.case)
        for result in report.results
        if (score := result.score(mean.metric)) and score.value is not None
    ]
    scored.sort(reverse=mean.better == "lower")
    return [f"{case} {value:.2f}" for value, case in scored[:_WORST_CASES]]
