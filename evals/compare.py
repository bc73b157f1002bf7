"""Two reports side by side: paired by story, with an interval of the difference and a verdict for each metric.

The mean difference over stories is bootstrapped by story. An interval that
touches zero is no difference; too few pairs is its own verdict, never a win.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from evals.bootstrap import mean_interval

if TYPE_CHECKING:
    from evals.metrics.score import Better
    from evals.report import Report
    from evals.suites import Bootstrap

# With fewer stories a resampled interval says more about the draw than about the change.
ENOUGH_PAIRS = 5


class Verdict(StrEnum):
    """What a comparison found of the second report against the first."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "no difference"
    UNKNOWN = "not enough data"


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric, second report minus first, over the ``pairs`` stories that both scored."""

    metric: str
    better: Better
    first: float | None
    second: float | None
    difference: float | None
    low: float | None
    high: float | None
    pairs: int
    verdict: Verdict
    changed: tuple[str, ...] = ()


def compare(first: Report, second: Report, bootstrap: Bootstrap) -> tuple[Difference, ...]:
    """Return the differences in every metric that both reports have, in the first one's order."""
    return tuple(
        _difference(first, second, mean.metric, bootstrap)
        for mean in first.means
        if second.mean(mean.metric)
    )


def caveats(first: Report, second: Report) -> tuple[str, ...]:
    """Say what a reader must know before trusting a comparison of the two."""
    found = []
    if first.corpus != second.corpus:
        found.append("the two reports are of different cases or gold")
    for name, report in (("first", first), ("second", second)):
        found += [f"the {name} report has no scores of {failed.case}" for failed in report.failures]
    return tuple(found)


def _difference(first: Report, second: Report, metric: str, bootstrap: Bootstrap) -> Difference:
    mean = first.mean(metric)
    better: Better = mean.better if mean else "higher"
    before, after = _values(first, metric), _values(second, metric)
    shared = sorted(before.keys() & after.keys())
    gaps = [after[case] - before[case] for case in shared]
    interval = mean_interval(gaps, resamples=bootstrap.resamples, seed=bootstrap.seed)
    low, high = interval or (None, None)
    return Difference(
        metric=metric,
        better=better,
        first=_average([before[case] for case in shared]),
        second=_average([after[case] for case in shared]),
        difference=_average(gaps),
        low=low,
        high=high,
        pairs=len(shared),
        verdict=_verdict(better, low, high, len(shared)),
        changed=tuple(f"{case} {gap:+.2f}" for case, gap in zip(shared, gaps, strict=True) if gap),
    )


def _verdict(better: Better, low: float | None, high: float | None, pairs: int) -> Verdict:
    if low is None or high is None or pairs < ENOUGH_PAIRS:
        return Verdict.UNKNOWN
    if low <= 0 <= high:
        return Verdict.SAME
    return Verdict.BETTER if (low > 0) == (better == "higher") else Verdict.WORSE


def _values(report: Report, metric: str) -> dict[str, float]:
    return {
        result.case: score.value
        for result in report.results
        if (score := result.score(metric)) and score.value is not None
    }


def _average(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
