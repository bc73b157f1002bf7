"""An A/A run: the same thing measured twice, to see how often gate and comparison cry wolf.

Whatever differs between two such reports is chance. A gate that fails on them
fails on nothing; a comparison that finds one better has found noise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from evals.compare import Verdict, compare
from evals.gate import bless, violations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.report import Report
    from evals.suites import Bootstrap, GateRules

_STEPS = (0.0005, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1)
_TOLERATED = 0.05


@dataclass(frozen=True, slots=True)
class Alarms:
    """``raised`` of ``n`` chances to cry wolf, and what it was about."""

    raised: int
    n: int
    about: tuple[str, ...] = ()


def of_gate(reports: Sequence[Report], rules: GateRules) -> Alarms:
    """Bless each report and gate every other one with it."""
    raised: list[str] = []
    pairs = list(permutations(reports, 2))
    for first, second in pairs:
        found = violations(second, bless(first, rules, None))
        raised += [found[0]] if found else []
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
