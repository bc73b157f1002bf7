"""Comparing two reports, and the intervals both rest on."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from evals.bootstrap import mean_interval
from evals.compare import Difference, Verdict, caveats, compare
from evals.metrics import Score, chosen
from evals.report import CaseResult, Report, means_of
from evals.suites import Bootstrap

DRAWS = Bootstrap(200, 3)
RECALL = chosen(("event_recall", "merged"))


def report(*values: float | None, metric: str = "event_recall") -> Report:
    """Give a report with one story a value."""
    results = tuple(
        CaseResult(f"s{number}", (Score(metric, value, 1),)) for number, value in enumerate(values)
    )
    return Report("own", "offline", "c0ffee", results, means_of(results, RECALL, DRAWS))


def only(first: Report, second: Report, metric: str = "event_recall") -> Difference:
    """Give the difference in one metric."""
    return next(row for row in compare(first, second, DRAWS) if row.metric == metric)


def test_the_same_report_twice_is_no_difference() -> None:
    """An A/A comparison finds nothing."""
    same = report(0.2, 0.4, 0.6, 0.8, 1.0)
    assert only(same, same).verdict is Verdict.SAME


def test_a_gain_in_every_story_is_better() -> None:
    """The interval of the difference lies above zero, and the stories are named."""
    row = only(report(0.1, 0.2, 0.3, 0.4, 0.5), report(0.3, 0.4, 0.5, 0.6, 0.7))
    assert row.verdict is Verdict.BETTER
    assert row.changed == ("s0 +0.20", "s1 +0.20", "s2 +0.20", "s3 +0.20", "s4 +0.20")


def test_more_of_a_lower_is_better_metric_is_worse() -> None:
    """Direction belongs to the metric."""
    first = report(0.0, 0.0, 0.0, 0.0, 0.0, metric="merged")
    second = report(0.5, 0.5, 0.5, 0.5, 0.5, metric="merged")
    assert only(first, second, "merged").verdict is Verdict.WORSE


def test_few_pairs_are_not_enough_data() -> None:
    """Four stories cannot win, however large the gain."""
    row = only(report(0.0, 0.0, 0.0, 0.0), report(1.0, 1.0, 1.0, 1.0))
    assert (row.pairs, row.verdict) == (4, Verdict.UNKNOWN)


def test_only_stories_scored_in_both_are_paired() -> None:
    """A story without a score on one side is left out."""
    first = report(0.5, None, 0.5, 0.5, 0.5, 0.5)
    second = report(0.5, 1.0, 0.5, 0.5, 0.5, None)
    assert only(first, second).pairs == 4


def test_different_cases_are_a_caveat() -> None:
    """The reader is told when the stories or their gold differ."""
    one = report(0.5)
    assert caveats(one, replace(one, corpus="decaf")) == (
        "the two reports are of different cases or gold",
    )


def test_one_story_has_no_interval() -> None:
    """Nothing can be resampled from one cluster."""
    assert mean_interval([0.4], resamples=100, seed=1) is None


@settings(max_examples=30)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=8), st.integers(0, 99))
def test_an_interval_lies_within_the_values_and_repeats(values: list[float], seed: int) -> None:
    """Resampled means cannot leave the range of the values, and a seed fixes them."""
    found = mean_interval(values, resamples=50, seed=seed)
    assert found is not None
    low, high = found
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9
    assert found == mean_interval(values, resamples=50, seed=seed)
