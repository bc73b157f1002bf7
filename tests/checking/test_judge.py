"""The judge: a model's verdicts, and everything that makes one unscored."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from summarizer import prompts
from summarizer.checking.judge import Judgement, Question, deliberate, judge
from summarizer.domain import Check, Citation, Verdict
from summarizer.errors import BudgetSpent, ModelRejected, ModelUnavailable, RunStopped
from summarizer.models.base import Reply, Request
from summarizer.models.scripted import ScriptedModel
from summarizer.prompts import fence

SPAN = Citation("a1", 0, 15, "The weir broke.")


@dataclass
class Judge:
    """A model that answers from a queue and keeps what it was asked."""

    replies: list[str | Exception]
    history: list[Request] = field(default_factory=list)
    name: str = "scripted"

    def complete(self, request: Request) -> Reply:
        """Answer the next reply, or raise it."""
        self.history.append(request)
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return Reply(reply)


def answer(*verdicts: tuple[int, str]) -> str:
    """Make a reply with a verdict for each claim number."""
    claims: list[dict[str, Any]] = [
        {"claim": number, "evidence": [1], "reason": f"reason {number}", "verdict": verdict}
        for number, verdict in verdicts
    ]
    return json.dumps({"claims": claims})


def ask(model: Judge, *questions: Question) -> tuple[Check, ...]:
    """Judge with the production prompt."""
    return judge(model, questions, prompt=prompts.load("judge"))


def test_each_claim_gets_the_verdict_of_its_number() -> None:
    """The order of the reply does not matter, that of the questions does."""
    model = Judge([answer((2, "unsupported"), (1, "supported"))])
    checks = ask(model, Question("The weir broke.", (SPAN,)), Question("It rained.", (SPAN,)))
    assert [check.verdict for check in checks] == [Verdict.SUPPORTED, Verdict.UNSUPPORTED]
    assert checks[1].reasons == ("reason 2",)


def test_a_claim_without_a_verdict_is_unscored() -> None:
    """A missing number is not a pass."""
    model = Judge([answer((1, "supported"))])
    checks = ask(model, Question("The weir broke.", (SPAN,)), Question("It rained.", (SPAN,)))
    assert checks[1].verdict is Verdict.UNSCORED


def test_two_verdicts_on_one_claim_are_none() -> None:
    """A model that contradicts itself has not judged."""
    model = Judge([answer((1, "supported"), (1, "contradicted"))])
    assert ask(model, Question("The weir broke.", (SPAN,)))[0].verdict is Verdict.UNSCORED


def test_an_unparseable_reply_is_unscored() -> None:
    """Prose instead of JSON, twice, leaves every claim open."""
    model = Judge(["yes, supported", "supported!"])
    assert ask(model, Question("The weir broke.", (SPAN,)))[0].verdict is Verdict.UNSCORED


def test_a_failed_call_is_unscored() -> None:
    """The reason says what failed."""
    model = Judge([ModelUnavailable("the server is away")])
    check = ask(model, Question("The weir broke.", (SPAN,)))[0]
    assert check.verdict is Verdict.UNSCORED
    assert "the server is away" in check.reasons[0]


def test_evidence_that_was_not_shown_is_unscored() -> None:
    """A verdict on imagined evidence is not one."""
    reply = answer((1, "supported")).replace("[1]", "[7]")
    assert ask(Judge([reply]), Question("The weir broke.", (SPAN,)))[0].verdict is Verdict.UNSCORED


def test_a_deterministic_contradiction_is_not_asked_about() -> None:
    """It outranks the model."""
    model = Judge([])
    known = Check(Verdict.CONTRADICTED, 0.1, ("40 killed; the source has 14",))
    assert ask(model, Question("40 were killed.", (SPAN,), known)) == (known,)
    assert model.history == []


def test_the_same_questions_make_the_same_request_in_every_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The fence is another one, and no part of the digest, so that a cache can hit."""
    requests = []
    for secret in (b"one", b"two"):
        monkeypatch.setattr(fence, "_secret", lambda secret=secret: secret)
        model = Judge([answer((1, "supported"))])
        ask(model, Question("The weir broke.", (SPAN,)))
        requests += model.history
    assert requests[0].variables["fence"] != requests[1].variables["fence"]
    assert requests[0].digest == requests[1].digest


def test_neither_claims_nor_evidence_hold_the_fence() -> None:
    """They are shown between two lines that carry it."""
    model = Judge([answer((1, "supported"))])
    ask(model, Question("The weir broke.", (SPAN,)))
    mark = model.history[0].variables["fence"]
    lines = model.history[0].messages[-1].content.split("\n")
    assert [line for line in lines if mark in line] == [
        f"=== {mark} begin ===",
        f"=== {mark} end ===",
    ]


DOUBTED = Question("The weir broke.", (SPAN,), Check(Verdict.SUPPORTED, 0.5), borderline=True)


def votes(*verdicts: str) -> Judgement:
    """Let the judge vote on one borderline claim, a reply a vote."""
    model = Judge([answer((1, verdict)) for verdict in verdicts])
    return deliberate(model, [DOUBTED], prompt=prompts.load("judge"), repeats=len(verdicts))


def test_a_borderline_claim_is_judged_by_the_majority() -> None:
    """All votes are kept; they do not agree."""
    judgement = votes("supported", "unsupported", "supported")
    (opinion,) = judgement.opinions
    assert opinion is not None
    assert opinion.verdict is Verdict.SUPPORTED
    assert [vote.value for vote in opinion.votes] == ["supported", "unsupported", "supported"]
    assert (judgement.repeated, judgement.agreement) == (1, 0.0)


def test_a_tie_is_no_verdict() -> None:
    """The reason says why."""
    (opinion,) = votes("supported", "unsupported").opinions
    assert opinion is not None
    assert (opinion.verdict, opinion.reason) == (
        Verdict.UNSCORED,
        "the judge does not agree with itself",
    )


def test_a_clear_claim_is_asked_about_once() -> None:
    """Judge and checker agree, and nothing is borderline."""
    model = Judge([answer((1, "supported"))])
    clear = Question("The weir broke.", (SPAN,), Check(Verdict.SUPPORTED, 0.9))
    judgement = deliberate(model, [clear], prompt=prompts.load("judge"))
    assert (len(model.history), judgement.agreement) == (1, None)


def test_a_verdict_that_is_not_the_checkers_is_asked_for_again() -> None:
    """Each time with a cache key of its own."""
    model = Judge([answer((1, "unsupported"))] * 3)
    question = Question("The weir broke.", (SPAN,), Check(Verdict.SUPPORTED, 0.9))
    judgement = deliberate(model, [question], prompt=prompts.load("judge"))
    assert judgement.agreement == 1.0
    assert len({request.digest for request in model.history}) == 3


def test_batches_are_asked_at_once_and_come_back_in_order() -> None:
    """Twenty claims are three calls; the answer to each goes to its own claim."""
    texts = [f"Weir {number} broke." for number in range(20)]
    questions = [Question(text, (SPAN,), Check(Verdict.UNSUPPORTED, 0.1)) for text in texts]
    model = ScriptedModel([_by_number] * 3)
    judgement = deliberate(model, questions, prompt=prompts.load("judge"), jobs=3)
    assert [one.reason for one in judgement.opinions if one] == [f"about {text}" for text in texts]


def _by_number(request: Request) -> str:
    """Judge every claim unsupported, naming it."""
    claims = [
        {
            "claim": one["number"],
            "evidence": [],
            "reason": f"about {one['text']}",
            "verdict": "unsupported",
        }
        for one in request.variables["claims"]
    ]
    return json.dumps({"claims": claims})


def test_a_spent_budget_leaves_the_rest_unscored_and_is_told() -> None:
    """What was judged before stands."""
    questions = [
        Question(f"Weir {number} broke.", (SPAN,), Check(Verdict.UNSUPPORTED, 0.1))
        for number in range(9)
    ]
    model = ScriptedModel([_by_number, BudgetSpent("the limit is reached")])
    judgement = deliberate(model, questions, prompt=prompts.load("judge"))
    verdicts = [one.verdict for one in judgement.opinions if one]
    assert verdicts == [Verdict.UNSUPPORTED] * 8 + [Verdict.UNSCORED]
    (note,) = judgement.notes
    assert (note.message, note.incomplete) == (
        "1 verdicts are missing: the limit is reached",
        True,
    )


def test_a_model_that_cannot_be_used_ends_the_run() -> None:
    """A wrong key is no verdict on anything."""
    with pytest.raises(ModelRejected):
        ask(Judge([ModelRejected("no such key")]), Question("The weir broke.", (SPAN,)))


def test_the_end_of_a_run_is_no_verdict() -> None:
    """Ctrl-C passes through."""
    with pytest.raises(RunStopped):
        ask(Judge([RunStopped("stopped")]), Question("The weir broke.", (SPAN,)))
