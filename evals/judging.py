"""Faithfulness by a judge: a model's verdict on every published sentence over the spans that it cites.

A judge is another model's opinion. It may stand beside the checker's figure in any
report; it may gate only once people's labels show that it agrees with them
(``calibration``). Deterministic contradictions outrank it.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evals.metrics import trust
from evals.metrics.score import Metric, Score
from evals.report import Judge
from summarizer.errors import ModelError, ReplyInvalid, ReplyRefused, ReplyTruncated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evals.cases import Gold
    from summarizer.checking.judge import Question
    from summarizer.domain import Check, Entry, Timeline
    from summarizer.models.base import Model, Reply, Request
    from summarizer.prompts import Prompt
    from summarizer.settings import Settings

FAITHFULNESS = "faithfulness_judged"
# Replies that came and cannot be used: their claims are unscored, and would be again.
_USELESS = (ReplyInvalid, ReplyRefused, ReplyTruncated)


@dataclass(frozen=True, slots=True)
class Bench:
    """A judge at work: who it is, how it is asked, and what it has cost so far."""

    judge: Judge
    ask: Callable[[Sequence[Question]], tuple[Check, ...]]
    cost_usd: Callable[[], float | None]


@contextmanager
def opened(settings: Settings) -> Iterator[Bench]:
    """Open the judge that ``settings.model`` names, with the prompt that ``settings`` choose for ``judge``."""
    from summarizer import prompts
    from summarizer.models.engine import open_engine

    prompt = prompts.load(settings.prompt("judge"))
    with open_engine(settings) as engine:
        yield bench(engine.model, prompt, engine.cost_usd)


def bench(
    model: Model, prompt: Prompt, cost_usd: Callable[[], float | None] = lambda: None
) -> Bench:
    """A judge that is ``model``, asked with ``prompt``.

    A call that fails for want of money, network or rights is raised, and not taken
    for claims that could not be scored.
    """
    from summarizer.checking.judge import judge

    def ask(questions: Sequence[Question]) -> tuple[Check, ...]:
        watched = _Watched(model)
        checks = judge(watched, questions, prompt=prompt)
        if watched.fault:
            raise watched.fault
        return checks

    return Bench(Judge(model.name, prompt.stamp), ask, cost_usd)


def metric(judge: Bench) -> Metric:
    """The supported share of published claims, as ``judge`` sees it."""

    def measure(timeline: Timeline, gold: Gold) -> Score:
        score = trust.faithfulness(_judged(timeline, judge), gold)
        return replace(score, metric=FAITHFULNESS)

    return Metric(FAITHFULNESS, "higher", "published claims that a judge finds supported", measure)


def _judged(timeline: Timeline, judge: Bench) -> Timeline:
    """The timeline with the judge's verdicts in the place of the checker's."""
    from summarizer.checking.judge import Question
    from summarizer.domain import Verdict

    entries = (*timeline.entries, *timeline.background)
    asked = [
        Question(
            sentence.text,
            tuple(entry.citations[number] for number in sentence.citations),
            sentence.check,
        )
        for entry in entries
        for sentence in entry.sentences
        if sentence.check.verdict is not Verdict.NOT_A_CLAIM
    ]
    checks = iter(judge.ask(asked))

    def judged(entry: Entry) -> Entry:
        sentences = tuple(
            sentence
            if sentence.check.verdict is Verdict.NOT_A_CLAIM
            else replace(sentence, check=next(checks))
            for sentence in entry.sentences
        )
        return replace(entry, sentences=sentences)

    told = tuple(judged(entry) for entry in timeline.entries)
    return replace(
        timeline, entries=told, background=tuple(judged(entry) for entry in timeline.background)
    )


class _Watched:
    """A model that remembers a fault which says nothing about the claims."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.fault: ModelError | None = None

    @property
    def name(self) -> str:
        return self._model.name

    def complete(self, request: Request) -> Reply:
        try:
            return self._model.complete(request)
        except _USELESS:
            raise
        except ModelError as error:
            self.fault = self.fault or error
            raise
