"""The gate itself: what it must let through and what it must stop."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from evals.gate import Baseline, bless, slack, to_toml, unblessed, violations
from evals.metrics import METRICS
from evals.report import CaseResult, Report, means_of
from evals.suites import Bootstrap, GateRules
from summarizer.domain import Timeline, Verdict
from summarizer.errors import GateError
from tests.evals.stories import ARREST, FIRE, GOLD, entry, timeline

GOOD = timeline(FIRE, ARREST)
RULES = GateRules(("faithfulness", "event_recall", "forbidden"), 0.001, "rounding")


def report(*timelines: Timeline) -> Report:
    """Give a report with one story a timeline, all with the same gold."""
    results = tuple(
        CaseResult(f"story{number}", tuple(m.measure(shown, GOLD) for m in METRICS))
        for number, shown in enumerate(timelines)
    )
    return Report("own", "offline", "c0ffee", results, means_of(results, METRICS, Bootstrap(50)))


def lines(found: Report, baseline: Baseline) -> tuple[str, ...]:
    """Give the violations as they are printed."""
    return tuple(str(one) for one in violations(found, baseline))


def floors(found: Report) -> Baseline:
    """Give the baseline that ``found`` earns."""
    return bless(found, RULES, None)


def test_the_run_that_was_blessed_passes() -> None:
    """A deterministic engine meets its own floors."""
    good = report(GOOD, GOOD)
    assert lines(good, floors(good)) == ()


def test_an_empty_timeline_fails_coverage() -> None:
    """Claiming nothing cannot win: recall falls, and faithfulness has nothing to show."""
    found = lines(report(timeline(), timeline()), floors(report(GOOD, GOOD)))
    assert found == (
        "faithfulness: nothing was scored, the floor is 1.0000",
        "event_recall: 0.0000 is below 1.0000 (worst: story0 0.00, story1 0.00)",
        "forbidden: nothing was scored, the floor is 0.0000",
    )


def test_an_unfaithful_timeline_fails_and_the_worst_story_is_named() -> None:
    """The line names the metric, both figures and the story."""
    bad = timeline(FIRE, entry("Police arrested a guard.", verdict=Verdict.CONTRADICTED))
    (line,) = lines(report(GOOD, bad), floors(report(GOOD, GOOD)))
    assert line == "faithfulness: 0.7500 is below 1.0000 (worst: story1 0.50, story0 1.00)"


def test_a_ceiling_is_kept_from_above() -> None:
    """Of a lower-is-better metric more is a violation."""
    bad = timeline(FIRE, ARREST, entry("A lottery winner.", name="e3"))
    (line,) = lines(report(bad), floors(report(GOOD)))
    assert line.startswith("forbidden: 0.5000 is above 0.0000")


def test_a_fall_within_epsilon_passes() -> None:
    """The slack is there for rounding and no more."""
    good = report(GOOD)
    higher = replace(floors(good), floors={"event_recall": 1.0005})
    assert lines(good, higher) == ()
    assert lines(good, replace(higher, epsilon=0.0001)) != ()


def test_other_cases_than_the_blessed_ones_fail() -> None:
    """Easier stories cannot raise a score in silence."""
    good = report(GOOD)
    (line,) = lines(replace(good, corpus="decaf"), floors(good))
    assert line.startswith("cases: not those")


def test_another_engine_than_the_blessed_one_fails() -> None:
    """Floors of the embedded engine say nothing of a model."""
    good = report(GOOD)
    (line,) = lines(replace(good, engine="openai", model="m"), floors(good))
    assert line == "engine: the floors are those of offline"


def test_a_story_that_did_not_finish_fails() -> None:
    """Dropping out of the mean is no way past the gate."""
    good = report(GOOD)
    broken = replace(good, results=(*good.results, CaseResult("story9", failure="no text")))
    assert lines(broken, floors(good)) == ("story: story9 did not finish: no text",)


def test_a_story_that_lacks_something_fails_and_is_not_blessed() -> None:
    """The embedded engine steps in where a model fails, and its good figures are not the model's."""
    good = report(GOOD)
    lacking = replace(good, results=(replace(good.results[0], incomplete=("write: no money",)),))
    assert lines(lacking, floors(good)) == ("story: story0 is incomplete: write: no money",)
    with pytest.raises(GateError, match="a story is incomplete"):
        bless(lacking, RULES, None)


def test_bless_refuses_to_lower_a_floor() -> None:
    """A floor falls only when somebody says so."""
    before = floors(report(GOOD))
    with pytest.raises(GateError, match=r"would lower event_recall 1\.0 to 0\.5; say --lower"):
        bless(report(timeline(FIRE)), RULES, before)
    assert bless(report(timeline(FIRE)), RULES, before, lower=True).floors["event_recall"] == 0.5


def test_bless_refuses_to_drop_a_floor() -> None:
    """Taking a metric out of the gate lowers it too."""
    before = floors(report(GOOD))
    with pytest.raises(GateError, match=r"forbidden \(dropped\)"):
        bless(report(GOOD), replace(RULES, metrics=("event_recall", "faithfulness")), before)


def test_bless_refuses_what_has_no_score() -> None:
    """A metric that scored nothing cannot gate."""
    with pytest.raises(GateError, match="faithfulness: nothing was scored"):
        bless(report(timeline()), RULES, None)


def test_a_baseline_survives_being_written() -> None:
    """What is committed says suite, engine, corpus, slack with its reason, and floors."""
    assert tomllib.loads(to_toml(floors(report(GOOD)))) == {
        "suite": "own",
        "engine": "offline",
        "version": "",
        "prompts": [],
        "corpus": "c0ffee",
        "epsilon": 0.001,
        "reason": "rounding",
        "floors": {"faithfulness": 1.0, "event_recall": 1.0, "forbidden": 0.0},
    }


@pytest.mark.parametrize(
    ("engine", "epsilon"), [("offline", 0.0005), ("replay", 0.0005), ("openai", 0.01)]
)
def test_the_slack_is_that_of_the_engine(engine: str, epsilon: float) -> None:
    """One that repeats itself gets none to speak of, one that rewords gets what rewording takes; both say why."""
    found, reason = slack(GateRules(("event_recall",)), engine)
    assert found == epsilon
    assert reason


def test_a_suite_has_the_last_word_on_its_slack() -> None:
    """With its own reason."""
    assert slack(RULES, "openai") == (0.001, "rounding")


def test_a_metric_that_shall_gate_and_has_no_floor_is_a_hole() -> None:
    """It does not pass in silence."""
    (found,) = unblessed(replace(RULES, metrics=(*RULES.metrics, "merged")), floors(report(GOOD)))
    assert str(found) == "merged: has no floor yet; write one with `bless`"
