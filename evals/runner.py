"""Runs a suite: reads each story, has it summarized, measures the timeline.

The summarizer is passed in as a function, so that a test, another engine or a
deliberately bad one can stand in its place. Results of finished stories may be
kept; which of them still hold is ``keeping``'s business.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evals.cases import Case, corpus_digest
from evals.keeping import Found, Kept, key_of
from evals.metrics import Metric, chosen
from evals.metrics.score import together
from evals.report import CaseResult, Claim, Judge, Quoted, Report, Spent, means_of
from summarizer import __version__
from summarizer.domain import Article, Citation, Note, Timeline, Verdict
from summarizer.errors import ConfigError, RunStopped, SummarizerError

if TYPE_CHECKING:
    from evals.suites import Suite

Summarize = Callable[[Sequence[Article], Sequence[Note]], Timeline]


@dataclass(frozen=True, slots=True)
class Engine:
    """What is under test: a name for the report, the model if one is called, and the summarizer.

    ``again`` gives the summarizer of a later repeat, numbered from 1. ``identity``
    stands for all that its timelines depend on beside the articles: no result of an
    engine without one is kept.
    """

    name: str
    summarize: Summarize
    model: str | None = None
    again: Callable[[int], Summarize] | None = None
    identity: str | None = None

    def repeat(self, number: int) -> Summarize:
        """Return the summarizer of repeat ``number``, counted from 0."""
        return self.again(number) if number and self.again else self.summarize


@dataclass(frozen=True, slots=True)
class Plan:
    """How a suite is run beyond what it says itself: repeats, a judge's metrics, and where results are kept."""

    repeats: int = 1
    judged: tuple[Metric, ...] = ()
    judge: Judge | None = None
    kept: Kept | None = None


def run_suite(
    suite: Suite,
    cases: Sequence[Case],
    engine: Engine,
    *,
    plan: Plan | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Run and score every case; one that fails is reported as failed and the others go on.

    A suite with a simulator is not run on ``engine``, but on the model that errs on
    purpose. Raises ``RunStopped`` if the user ends the run.
    """
    if suite.simulator is not None:
        if engine.model is not None:
            raise ConfigError("a suite with a simulator takes no model", place=suite.name)
        from evals.simulator.catching import run_catch

        return run_catch(suite, cases, progress=progress)
    plan = plan or Plan()
    metrics = (*chosen(suite.metrics), *plan.judged)
    desk = _Desk(engine, metrics, plan)
    results: list[CaseResult] = []
    for case in cases:
        progress(case.name)
        results.append(desk.result(case))
    return Report(
        suite=suite.name,
        engine=engine.name,
        corpus=corpus_digest(cases),
        results=tuple(results),
        means=means_of(results, metrics, suite.bootstrap),
        model=engine.model,
        version=__version__,
        prompts=tuple(sorted(desk.stamps)),
        repeats=plan.repeats,
        judge=plan.judge,
    )


def measure(case: Case, timeline: Timeline, metrics: Sequence[Metric]) -> CaseResult:
    """Score one timeline against its story's gold."""
    run = timeline.run
    return CaseResult(
        case=case.name,
        scores=tuple(metric.measure(timeline, case.gold) for metric in metrics),
        entries=len(timeline.entries) + len(timeline.background),
        disputes=len(timeline.disputes),
        incomplete=tuple(
            f"{note.place}: {note.message}" for note in timeline.notes if note.incomplete
        ),
        claims=_claims(timeline),
        spent=Spent(run.calls, run.prompt_tokens, run.completion_tokens, run.cost_usd),
    )


class _Desk:
    """Where one case after the other is done, and the prompts' stamps are collected."""

    def __init__(self, engine: Engine, metrics: Sequence[Metric], plan: Plan) -> None:
        self._engine = engine
        self._metrics = metrics
        self._plan = plan
        self.stamps: set[str] = set()

    def result(self, case: Case) -> CaseResult:
        """All repeats of one case as one result; a repeat that failed fails the case."""
        runs: list[CaseResult] = []
        for number in range(self._plan.repeats):
            found = self._kept(case, number) or self._run(case, number)
            self.stamps |= set(found.prompts)
            runs.append(found.result)
            if found.result.failure:
                return replace(CaseResult(case.name), failure=_told(found.result, number))
        return _merged(runs)

    def _kept(self, case: Case, number: int) -> Found | None:
        kept = self._plan.kept
        return kept.get(self._key(case, number)) if kept and self._engine.identity else None

    def _run(self, case: Case, number: int) -> Found:
        found = _run_case(case, self._engine.repeat(number), self._metrics)
        # What failed or lacks something may do better next time.
        done = not found.result.failure and not found.result.incomplete
        if done and self._plan.kept and self._engine.identity:
            self._plan.kept.put(self._key(case, number), found)
        return found

    def _key(self, case: Case, number: int) -> str:
        judge = self._plan.judge
        return key_of(
            engine=f"{self._engine.name} {self._engine.identity}",
            case=corpus_digest([case]),
            repeat=number,
            metrics=[metric.name for metric in self._metrics],
            judge=f"{judge.model} {judge.prompt}" if judge else "",
        )


def _run_case(case: Case, summarize: Summarize, metrics: Sequence[Metric]) -> Found:
    from summarizer.reading import read

    started = time.perf_counter()
    try:
        reading = read([str(path) for path in case.paths])
        timeline = summarize(reading.articles, reading.notes)
        result = measure(case, timeline, metrics)
    except RunStopped:
        raise
    except SummarizerError as error:
        return Found(CaseResult(case.name, failure=str(error)), ())
    seconds = round(time.perf_counter() - started, 3)
    return Found(replace(result, seconds=seconds), timeline.run.prompts)


def _merged(runs: Sequence[CaseResult]) -> CaseResult:
    """One result for all repeats: scores as means, counts and costs as sums, every claim once."""
    if len(runs) == 1:
        return runs[0]
    by_metric = zip(*(run.scores for run in runs), strict=True)
    return replace(
        runs[0],
        scores=tuple(together(scores) for scores in by_metric),
        entries=sum(run.entries for run in runs),
        disputes=sum(run.disputes for run in runs),
        seconds=round(sum(run.seconds for run in runs), 3),
        incomplete=tuple(dict.fromkeys(text for run in runs for text in run.incomplete)),
        claims=tuple(dict.fromkeys(claim for run in runs for claim in run.claims)),
        spent=sum((run.spent for run in runs), Spent()),
    )


def _told(result: CaseResult, number: int) -> str:
    return f"repeat {number + 1}: {result.failure}" if number else result.failure or ""


def _claims(timeline: Timeline) -> tuple[Claim, ...]:
    names = {
        source.article.id: source.article.name.rsplit("/", 1)[-1] for source in timeline.sources
    }

    def quoted(citations: Sequence[Citation]) -> tuple[Quoted, ...]:
        return tuple(Quoted(names.get(one.source, one.source), one.quote) for one in citations)

    published = [
        Claim(
            sentence.text,
            sentence.check.verdict,
            sentence.check.score,
            sentence.check.reasons,
            quoted([entry.citations[number] for number in sentence.citations]),
        )
        for entry in timeline.entries + timeline.background
        for sentence in entry.sentences
    ]
    held = [
        Claim(
            item.text,
            Verdict.UNSUPPORTED,
            None,
            (item.reason,),
            quoted(item.citations),
            published=False,
        )
        for item in timeline.withheld
    ]
    return (*published, *held)
