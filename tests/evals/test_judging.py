"""Faithfulness by a judge, scripted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from evals import judging
from evals.report import Judge
from summarizer import prompts
from summarizer.domain import Verdict
from summarizer.errors import BudgetSpent, ModelRejected
from summarizer.models.base import Reply
from tests.evals.stories import ARREST, FIRE, GOLD, entry, timeline

if TYPE_CHECKING:
    from summarizer.models.base import Request


class Strict:
    """A judge that supports a claim where its words stand in the evidence, and else does not."""

    name = "strict"

    def complete(self, request: Request) -> Reply:
        """One verdict a claim."""
        shown = " ".join(str(one["text"]) for one in request.variables["evidence"]).casefold()
        rows = [
            {
                "claim": one["number"],
                "evidence": [1],
                "reason": "as the evidence has it",
                "verdict": "supported" if str(one["text"]).casefold() in shown else "unsupported",
            }
            for one in request.variables["claims"]
        ]
        return Reply(json.dumps({"claims": rows}))


class Broken:
    """A judge that cannot be asked."""

    name = "broken"

    def __init__(self, error: Exception) -> None:
        self.error = error

    def complete(self, request: Request) -> Reply:
        """Fail."""
        assert request.prompt
        raise self.error


PROMPT = prompts.load("judge")


def test_a_judges_verdicts_stand_in_the_place_of_the_checkers() -> None:
    """Two published sentences, both supported by the checker, one of them by the judge."""
    metric = judging.metric(judging.bench(Strict(), PROMPT))
    told = timeline(entry("The mill burned on Monday."), ARREST)
    score = metric.measure(told, GOLD)
    assert (score.metric, score.value, score.n) == ("faithfulness_judged", 0.5, 2)
    assert score.misses == ("unsupported: Police arrested a guard. (as the evidence has it)",)


def test_a_deterministic_contradiction_outranks_the_judge() -> None:
    """The judge is not asked."""
    metric = judging.metric(judging.bench(Strict(), PROMPT))
    told = timeline(entry("The mill burned on Monday.", verdict=Verdict.CONTRADICTED))
    assert metric.measure(told, GOLD).value == 0.0


def test_a_reply_that_cannot_be_read_leaves_its_claims_unscored() -> None:
    """No pass and no failure."""

    class Babbling:
        name = "babbling"

        def complete(self, _: Request) -> Reply:
            return Reply("Looks fine to me!")

    score = judging.metric(judging.bench(Babbling(), PROMPT)).measure(timeline(FIRE), GOLD)
    assert (score.value, score.n, score.unscored) == (None, 0, 1)


@pytest.mark.parametrize("error", [BudgetSpent("no money"), ModelRejected("bad key")])
def test_a_judge_that_could_not_be_asked_is_a_failure(error: Exception) -> None:
    """It must not be kept as claims that nobody can score."""
    metric = judging.metric(judging.bench(Broken(error), PROMPT))
    with pytest.raises(type(error)):
        metric.measure(timeline(FIRE), GOLD)


def test_a_judge_is_known_by_model_and_prompt() -> None:
    """Both stand in the report, and a calibration is bound to both."""
    assert judging.bench(Strict(), PROMPT).judge == Judge("strict", PROMPT.stamp)
