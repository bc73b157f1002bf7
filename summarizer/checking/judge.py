"""A model's verdict on claims, over evidence found for them: an opinion that deterministic contradictions outrank.

Claims go in batches, in their order, with the union of their evidence, inside a
fence that the texts cannot know. A claim without exactly one parseable verdict is
unscored: a failed call, a refusal or a missing number is never a pass. Where the first
verdict decides most, it is asked for again, and the majority stands.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from summarizer.checking.opinions import Judgement, Opinion, Question, combined
from summarizer.domain import Check, Note, Verdict
from summarizer.errors import ModelError, ModelRejected
from summarizer.models.pool import run_all
from summarizer.models.replies import JudgedClaim, JudgeReply
from summarizer.models.validation import validated
from summarizer.prompts.fence import fence
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarizer.domain import Citation
    from summarizer.models.base import Model
    from summarizer.prompts import Prompt

__all__ = ["Judgement", "Opinion", "Question", "combined", "deliberate", "judge"]

BATCH: Final = 8
REPEATS: Final = 3


def judge(model: Model, questions: Sequence[Question], *, prompt: Prompt) -> tuple[Check, ...]:
    """Return one check a question, in order, each asked once; ``prompt`` is a version of ``judge``.

    A deterministic contradiction stands whatever the model says, and a claim without
    evidence is not sent. Scores stay those of ``Question.check``: a model gives none.
    """
    opinions = deliberate(model, questions, prompt=prompt, repeats=1).opinions
    return tuple(
        combined(question.check, opinion)
        if question.evidence
        else Check(Verdict.UNSCORED, None, ("nothing to judge",))
        for question, opinion in zip(questions, opinions, strict=True)
    )


def deliberate(
    model: Model,
    questions: Sequence[Question],
    *,
    prompt: Prompt,
    repeats: int = REPEATS,
    jobs: int = 1,
    done: Callable[[int, int], None] | None = None,
) -> Judgement:
    """Ask for a verdict on every claim that has evidence and is not contradicted already.

    Borderline claims, and those on which the first verdict is not the checker's, are
    asked about ``repeats`` times in all; each time has a cache key of its own. Raises
    ``ModelRejected`` if the model cannot be used at all; any other failure of a call
    leaves its claims unscored and is told in the notes.
    """
    asked = [
        number
        for number, question in enumerate(questions)
        if question.evidence and question.check.verdict is not Verdict.CONTRADICTED
    ]
    panel = _Panel(model, questions, prompt, jobs, done)
    panel.ask(asked, range(1))
    again = [number for number in asked if panel.is_doubtful(number)]
    panel.ask(again, range(1, repeats))
    opinions = tuple(
        _opinion(panel.votes[number]) if number in panel.votes else None
        for number in range(len(questions))
    )
    return Judgement(opinions, panel.notes())


@dataclass(frozen=True, slots=True)
class _Vote:
    verdict: Verdict
    reason: str = ""
    evidence: tuple[Citation, ...] = ()


@dataclass(slots=True)
class _Panel:
    """The votes cast so far, by the number of the question."""

    model: Model
    questions: Sequence[Question]
    prompt: Prompt
    jobs: int
    done: Callable[[int, int], None] | None
    votes: dict[int, list[_Vote]] = field(default_factory=dict)
    failed: Counter[str] = field(default_factory=Counter)

    def ask(self, numbers: Sequence[int], times: range) -> None:
        """Ask about the questions in batches, once for each of ``times``: a time has its own cache keys."""
        batches = [
            (numbers[start : start + BATCH], time)
            for time in times
            for start in range(0, len(numbers), BATCH)
        ]
        calls = [partial(self._asked, batch, time) for batch, time in batches]
        found = run_all(calls, jobs=self.jobs, done=self.done)
        for (batch, _), (votes, fault) in zip(batches, found, strict=True):
            self.failed.update({fault: len(batch)} if fault else {})
            for number, vote in zip(batch, votes, strict=True):
                self.votes.setdefault(number, []).append(vote)

    def is_doubtful(self, number: int) -> bool:
        """Whether one vote is not enough; a vote that could not be read is none, and is not asked for again."""
        first, question = self.votes[number][0], self.questions[number]
        if first.verdict is Verdict.UNSCORED:
            return False
        return question.borderline or first.verdict is not question.check.verdict

    def notes(self) -> tuple[Note, ...]:
        """What the reader must be told of calls that failed."""
        return tuple(
            Note("judge", f"{count} verdicts are missing: {fault}", incomplete=True)
            for fault, count in self.failed.items()
        )

    def _asked(self, numbers: Sequence[int], repeat: int) -> tuple[list[_Vote], str | None]:
        questions = [self.questions[number] for number in numbers]
        cited = tuple(dict.fromkeys(span for question in questions for span in question.evidence))
        request = replace(self.prompt.request(_variables(questions, cited)), repeat=repeat)
        try:
            reply = validated(self.model, request, JudgeReply)
        except ModelRejected:
            raise
        except ModelError as error:
            reason = f"the judge gave no usable verdict ({error.message})"
            return [_Vote(Verdict.UNSCORED, reason) for _ in questions], error.message
        return list(_votes(len(questions), reply, cited)), None


def _variables(questions: Sequence[Question], cited: Sequence[Citation]) -> dict[str, object]:
    claims = [
        {"number": number, "text": visible(question.claim)}
        for number, question in enumerate(questions, 1)
    ]
    evidence = [
        {"number": number, "source": span.source, "text": visible(span.quote)}
        for number, span in enumerate(cited, 1)
    ]
    shown = [str(item["text"]) for item in (*claims, *evidence)]
    return {"fence": fence(*shown), "claims": claims, "evidence": evidence}


def _votes(claims: int, reply: JudgeReply, cited: Sequence[Citation]) -> Iterator[_Vote]:
    for number in range(1, claims + 1):
        own = [judged for judged in reply.claims if judged.claim == number]
        if len(own) != 1:
            reason = "the judge gave " + ("two verdicts" if own else "no verdict")
            yield _Vote(Verdict.UNSCORED, reason)
        elif not _grounded(own[0], len(cited)):
            yield _Vote(Verdict.UNSCORED, "the judge cited evidence that it was not shown")
        else:
            spans = tuple(cited[at - 1] for at in own[0].evidence)
            yield _Vote(Verdict(own[0].verdict), visible(own[0].reason), spans)


def _grounded(judged: JudgedClaim, evidence: int) -> bool:
    """Whether every number cited was shown; a supported claim must cite at least one."""
    if judged.verdict == "supported" and not judged.evidence:
        return False
    return all(1 <= number <= evidence for number in judged.evidence)


def _opinion(votes: Sequence[_Vote]) -> Opinion:
    """Count the votes; a tie is no verdict."""
    cast = tuple(vote.verdict for vote in votes)
    read = Counter(verdict for verdict in cast if verdict is not Verdict.UNSCORED)
    if not read:
        return Opinion(Verdict.UNSCORED, cast, votes[0].reason)
    verdict, most = read.most_common(1)[0]
    if 2 * most <= read.total():
        return Opinion(Verdict.UNSCORED, cast, "the judge does not agree with itself")
    first = next(vote for vote in votes if vote.verdict is verdict)
    return Opinion(verdict, cast, first.reason, first.evidence)
