"""The A/A run: how often gate and comparison find a difference where there is none."""

from __future__ import annotations

from dataclasses import replace

from evals import false_alarms
from evals.metrics.score import Score
from evals.report import CaseResult, Mean, Report
from evals.suites import Bootstrap, GateRules

RULES = GateRules(("recall",), epsilon=0.01)


def report(*values: float) -> Report:
    """Give a report of one metric, one story a value."""
    results = tuple(
        CaseResult(f"c{number}", (Score("recall", value, 10),))
        for number, value in enumerate(values)
    )
    mean = sum(values) / len(values)
    means = (Mean("recall", "higher", mean, mean, mean, len(values), 10, 0),)
    return Report("own", "offline", "0" * 8, results, means)


SAME = [report(0.5, 0.6, 0.7, 0.8, 0.9)] * 2
APART = [report(0.5, 0.6, 0.7, 0.8, 0.9), report(0.9, 0.9, 0.9, 0.9, 1.0)]


def test_a_gate_is_silent_on_two_equal_reports() -> None:
    """Each gates the other."""
    assert false_alarms.of_gate(SAME, RULES) == false_alarms.Alarms(0, 2)


def test_a_gate_raises_an_alarm_one_way_only() -> None:
    """The better report passes the floors of the worse."""
    alarms = false_alarms.of_gate(APART, RULES)
    assert (alarms.raised, alarms.n) == (1, 2)
    assert alarms.about[0].startswith("recall: 0.7000 is below 0.9200")


def test_a_comparison_counts_each_metric_and_resampling() -> None:
    """Equal reports differ by no seed; these two by every one."""
    bootstraps = [Bootstrap(200, seed) for seed in (1, 2, 3)]
    assert false_alarms.of_comparison(SAME, bootstraps) == false_alarms.Alarms(0, 3)
    assert false_alarms.of_comparison(APART, bootstraps).raised == 3


def test_too_few_stories_are_no_chance_to_cry_wolf() -> None:
    """A verdict of not enough data is none."""
    few = [report(0.1, 0.2), report(0.8, 0.9)]
    assert false_alarms.of_comparison(few, [Bootstrap(50, 1)]).n == 0


def test_the_least_slack_that_is_quiet_is_found() -> None:
    """The first of the steps at which the pair passes; none if no step suffices."""
    near = [report(0.5, 0.5, 0.5, 0.5, 0.5), report(0.5, 0.5, 0.5, 0.5, 0.54)]
    assert false_alarms.least_epsilon(near, RULES) == 0.01
    assert false_alarms.least_epsilon(APART, RULES) is None
    assert false_alarms.least_epsilon(near[:1], replace(RULES)) is None


def repeated(*values: tuple[float | None, ...]) -> Report:
    """Give a report of one metric with repeats, one story each."""
    results = tuple(
        CaseResult(f"c{number}", (Score("recall", 0.5, 10, repeats=own),))
        for number, own in enumerate(values)
    )
    mean = Mean("recall", "higher", 0.5, None, None, len(values), 10, 0)
    return Report("own", "openai", "0" * 8, results, (mean,), repeats=len(values[0]))


def test_repeats_are_an_a_a_run() -> None:
    """Of three repeats the first is better than the two others: its floor rings for both."""
    alarms = false_alarms.of_repeats(repeated((0.9, 0.5, 0.5), (0.7, 0.5, 0.5)), RULES)
    assert alarms is not None
    assert (alarms.raised, alarms.n) == (2, 6)
    assert alarms.about[0].startswith("recall: 0.5000 is below 0.8000")


def test_what_moves_within_the_slack_rings_for_nothing() -> None:
    """The slack of a suite that names none is that of its engine."""
    alarms = false_alarms.of_repeats(repeated((0.505, 0.5)), GateRules(("recall",)))
    assert alarms == false_alarms.Alarms(0, 2)


def test_one_repeat_or_none_that_was_scored_says_nothing() -> None:
    """No figure is better than a made-up one."""
    assert false_alarms.of_repeats(repeated((0.5,)), RULES) is None
    assert false_alarms.of_repeats(repeated((0.5, None)), RULES) is None
