"""A model's verdict on claims, over evidence found for them: an opinion that deterministic contradictions outrank.

Claims go in batches, in their order, with the union of their evidence, inside a
fence that the texts cannot know. A claim without exactly one parseable verdict is
unscored: a failed call, a refusal or a missing number is never a pass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from summarizer.domain import Check, Verdict
from summarizer.errors import ModelError
from summarizer.models.replies import JudgedClaim, JudgeReply
from summarizer.models.validation import validated
from summarizer.prompts.fence import fence
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.domain import Citation
    from summarizer.models.base import Model
    from summarizer.prompts import Prompt

BATCH: Final = 8


@dataclass(frozen=True, slots=True)
class Question:
    """A claim, the spans it is to be judged over, and what deterministic checking found of it."""

    claim: str
    evidence: tuple[Citation, ...]
    check: Check = field(default_factory=lambda: Check(Verdict.UNSCORED))


def judge(model: Model, questions: Sequence[Question], *, prompt: Prompt) -> tuple[Check, ...]:
    """Return one check a question, in order; ``prompt`` is a version of ``judge``.

    A deterministic contradiction stands whatever the model says, and a claim without
    evidence is not sent. Scores stay those of ``Question.check``: a model gives none.
    """
    asked = [
        number
        for number, question in enumerate(questions)
        if question.evidence and question.check.verdict is not Verdict.CONTRADICTED
    ]
    result = [
        question.check
        if question.evidence
        else Check(Verdict.UNSCORED, None, ("nothing to judge",))
        for question in questions
    ]
    for start in range(0, len(asked), BATCH):
        numbers = asked[start : start + BATCH]
        checks = _ask(model, [questions[number] for number in numbers], prompt)
        for number, check in zip(numbers, checks, strict=True):
            result[number] = check
    return tuple(result)


def _ask(model: Model, questions: Sequence[Question], prompt: Prompt) -> list[Check]:
    cited = list(dict.fromkeys(span for question in questions for span in question.evidence))
    claims = [
        {"number": number, "text": visible(question.claim)}
        for number, question in enumerate(questions, 1)
    ]
    evidence = [
        {"number": number, "source": span.source, "text": visible(span.quote)}
        for number, span in enumerate(cited, 1)
    ]
    shown = [str(item["text"]) for item in (*claims, *evidence)]
    variables = {"fence": fence(*shown), "claims": claims, "evidence": evidence}
    try:
        reply = validated(model, prompt.request(variables), JudgeReply)
    except ModelError as error:
        reason = f"the judge gave no usable verdict ({error.message})"
        return [Check(Verdict.UNSCORED, None, (reason,)) for _ in questions]
    return list(_verdicts(questions, reply, len(cited)))


def _verdicts(questions: Sequence[Question], reply: JudgeReply, evidence: int) -> Iterator[Check]:
    for number, question in enumerate(questions, 1):
        own = [judged for judged in reply.claims if judged.claim == number]
        if len(own) != 1:
            reason = "the judge gave " + ("two verdicts" if own else "no verdict")
            yield Check(Verdict.UNSCORED, None, (reason,))
        elif not _grounded(own[0], evidence):
            yield Check(Verdict.UNSCORED, None, ("the judge cited evidence that it was not shown",))
        else:
            verdict = Verdict(own[0].verdict)
            reasons = () if verdict is Verdict.SUPPORTED else (visible(own[0].reason),)
            yield Check(verdict, question.check.score, reasons)


def _grounded(judged: JudgedClaim, evidence: int) -> bool:
    """Whether every number cited was shown; a supported claim must cite at least one."""
    if judged.verdict == "supported" and not judged.evidence:
        return False
    return all(1 <= number <= evidence for number in judged.evidence)
