"""The gate: scores against floors that a person blessed, and what a change must not make worse.

A baseline binds its floors to the corpus they were measured on and to the
engine; on another corpus the gate cannot vouch for anything and fails. Prompts
and version are recorded to be read, not compared: changing them is what the gate
is there to judge. A floor is never moved by a run, only by ``bless``, and not
downward without being told so. (Shape after trafilatura's ``tests/eval_gate.py``.)
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ConfigDict, TypeAdapter, ValidationError

from summarizer.errors import ConfigError, GateError

if TYPE_CHECKING:
    from pathlib import Path

    from evals.metrics.score import Better
    from evals.report import Mean, Report
    from evals.suites import GateRules

# Floors are written with this many places; the slack of a gate must cover the rounding.
PLACES = 4
_WORST_CASES = 3


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


def violations(report: Report, baseline: Baseline) -> tuple[str, ...]:
    """Each way in which ``report`` falls short of ``baseline``, as a line that names the metric and the worst cases."""
    found = _foreign(report, baseline)
    found += [f"case {failed.case} did not finish: {failed.failure}" for failed in report.failures]
    for metric, floor in baseline.floors.items():
        mean = report.mean(metric)
        if mean is None or mean.value is None:
            found.append(f"{metric}: nothing was scored, the floor is {floor:.4f}")
        elif worse_by(mean.better, mean.value, floor) > baseline.epsilon:
            word = "below" if mean.better == "higher" else "above"
            worst = ", ".join(_worst(report, mean)) or "no single case"
            found.append(f"{metric}: {mean.value:.4f} is {word} {floor:.4f} (worst: {worst})")
    return tuple(found)


def worse_by(better: Better, value: float, floor: float) -> float:
    """How far ``value`` lies on the bad side of ``floor``; negative on the good side."""
    return floor - value if better == "higher" else value - floor


def bless(
    report: Report, rules: GateRules, previous: Baseline | None, *, lower: bool = False
) -> Baseline:
    """Return the baseline that ``report`` earns.

    Raises ``GateError`` if a case failed, a gated metric scored nothing, or, without
    ``lower``, a floor would be lowered or dropped.
    """
    if report.failures:
        raise GateError(f"case {report.failures[0].case} did not finish; nothing blessed")
    floors: dict[str, float] = {}
    for metric in rules.metrics:
        mean = report.mean(metric)
        if mean is None or mean.value is None:
            raise GateError("nothing was scored; it cannot gate", place=metric)
        floors[metric] = round(mean.value, PLACES)
    if previous and not lower and (fallen := _fallen(report, floors, previous)):
        raise GateError(f"would lower {'; '.join(fallen)}; say --lower if that is meant")
    return Baseline(
        suite=report.suite,
        engine=report.engine,
        corpus=report.corpus,
        epsilon=rules.epsilon,
        reason=rules.reason,
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


def _foreign(report: Report, baseline: Baseline) -> list[str]:
    found = []
    if report.corpus != baseline.corpus:
        found.append("the cases are not those the floors were measured on; run `bless` again")
    if (report.engine, report.model) != (baseline.engine, baseline.model):
        found.append(f"the floors are those of {baseline.model or baseline.engine}")
    return found


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
