"""An A/A run: the same thing measured twice, to see how often gate and comparison cry wolf.

Whatever differs between two such reports is chance. A gate that fails on them
fails on nothing; a comparison that finds one better has found noise.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from evals.compare import Verdict, compare
from evals.gate import JUDGED, bless, violations
from evals.report import Alarms, CaseResult, Mean, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.suites import Bootstrap, GateRules

__all__ = ["Alarms", "least_epsilon", "of_comparison", "of_gate", "of_repeats"]

_STEPS = (0.0005, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1)
_TOLERATED = 0.05


def of_gate(reports: Sequence[Report], rules: GateRules) -> Alarms:
    """Bless each report and gate every other one with it."""
    raised: list[str] = []
    pairs = list(permutations(reports, 2))
    for first, second in pairs:
        found = violations(second, bless(first, rules, None))
        raised += [str(found[0])] if found else []
    return Alarms(len(raised), len(pairs), tuple(raised))


def of_comparison(reports: Sequence[Report], bootstraps: Sequence[Bootstrap]) -> Alarms:
    """Compare each pair by every way to resample; a verdict of better or worse is an alarm, one for each metric."""
    rows = [
        row
        for first, second in combinations(reports, 2)
        for bootstrap in bootstraps
        for row in compare(first, second, bootstrap)
        if row.verdict is not Verdict.UNKNOWN
    ]
    alarms = [row for row in rows if row.verdict in {Verdict.BETTER, Verdict.WORSE}]
    about = tuple(
        f"{row.metric}: {row.verdict.value} by {row.difference or 0:+.3f}" for row in alarms
    )
    return Alarms(len(alarms), len(rows), about)


def least_epsilon(reports: Sequence[Report], rules: GateRules) -> float | None:
    """Return the least slack of those tried at which at most one pair in twenty raises an alarm."""
    for epsilon in _STEPS:
        alarms = of_gate(reports, replace(rules, epsilon=epsilon))
        if alarms.n and alarms.raised <= _TOLERATED * alarms.n:
            return epsilon
    return None


def of_repeats(report: Report, rules: GateRules) -> Alarms | None:
    """The A/A run that every suite with repeats holds: each repeat blessed, each other one gated with it.

    A metric that some repeat could not score is left out; ``None`` without repeats, or
    without a metric, or where a story lacks something.
    """
    reports = [_repeat(report, number) for number in range(report.repeats)]
    scored = [
        metric
        for metric in rules.metrics
        if all((mean := one.mean(metric)) and mean.value is not None for one in reports)
    ]
    # Whether a judge may gate is another question than how far it wavers.
    plain = [metric for metric in scored if metric not in JUDGED]
    if len(reports) < 2 or not plain or not report.complete:
        return None
    return of_gate(reports, replace(rules, metrics=tuple(plain)))


def _repeat(report: Report, number: int) -> Report:
    """What a run of one repeat alone would have reported, so far as the gate reads it."""
    results = tuple(
        CaseResult(
            result.case,
            tuple(
                replace(score, value=score.repeats[number], repeats=())
                for score in result.scores
                if score.repeats
            ),
        )
        for result in report.results
    )
    means = tuple(_mean(results, mean) for mean in report.means)
    return replace(report, results=results, means=means, repeats=1)


def _mean(results: Sequence[CaseResult], mean: Mean) -> Mean:
    scores = (result.score(mean.metric) for result in results)
    values = [score.value for score in scores if score and score.value is not None]
    return replace(mean, value=sum(values) / len(values) if values else None)
