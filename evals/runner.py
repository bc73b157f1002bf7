"""Runs a suite: reads each story, has it summarized, measures the timeline.

The summarizer is passed in as a function, so that a test, another engine or a
deliberately bad one can stand in its place.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evals.cases import Case, corpus_digest
from evals.metrics import Metric, chosen
from evals.report import CaseResult, Report, means_of
from summarizer import __version__
from summarizer.domain import Article, Note, Timeline
from summarizer.errors import ConfigError, SummarizerError

if TYPE_CHECKING:
    from evals.suites import Suite

Summarize = Callable[[Sequence[Article], Sequence[Note]], Timeline]


@dataclass(frozen=True, slots=True)
class Engine:
    """What is under test: a name for the report, the model if one is called, and the summarizer."""

    name: str
    summarize: Summarize
    model: str | None = None


def product(name: str, *, model: str | None = None, prompts: Sequence[str] = ()) -> Engine:
    """Return the product itself, on the embedded engine or on ``model``; ``prompts`` are references like ``extract@candidate``.

    The embedded engine runs on the default settings, so that no file or variable
    of the machine can change a score. Raises ``ConfigError`` for an engine without
    its model or the other way round.
    """
    if (name == "offline") != (model is None):
        raise ConfigError("engine offline takes no model, every other needs --model", place=name)
    from summarizer.pipeline import summarize
    from summarizer.settings import Settings, load_settings

    versions = dict(_reference(prompt) for prompt in prompts)
    settings = (
        load_settings({"model": model, "prompts": versions})
        if model
        else Settings(prompts=versions)
    )

    def run(articles: Sequence[Article], notes: Sequence[Note]) -> Timeline:
        return summarize(articles, settings=settings, notes=notes)

    return Engine(name, run, model)


def run_suite(
    suite: Suite,
    cases: Sequence[Case],
    engine: Engine,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Run and score every case; one that fails is reported as failed and the others go on.

    A suite with a simulator is not run on ``engine``, but on the model that errs on purpose.
    """
    if suite.simulator is not None:
        if engine.model is not None:
            raise ConfigError("a suite with a simulator takes no model", place=suite.name)
        from evals.simulator.catching import run_catch

        return run_catch(suite, cases, progress=progress)
    metrics = chosen(suite.metrics)
    results: list[CaseResult] = []
    stamps: set[str] = set()
    for case in cases:
        progress(case.name)
        result, timeline = _run_case(case, engine, metrics)
        results.append(result)
        stamps |= set(timeline.run.prompts) if timeline else set()
    return Report(
        suite=suite.name,
        engine=engine.name,
        corpus=corpus_digest(cases),
        results=tuple(results),
        means=means_of(results, metrics, suite.bootstrap),
        model=engine.model,
        version=__version__,
        prompts=tuple(sorted(stamps)),
    )


def measure(case: Case, timeline: Timeline, metrics: Sequence[Metric]) -> CaseResult:
    """Score one timeline against its story's gold."""
    return CaseResult(
        case=case.name,
        scores=tuple(metric.measure(timeline, case.gold) for metric in metrics),
        entries=len(timeline.entries) + len(timeline.background),
        disputes=len(timeline.disputes),
        incomplete=tuple(
            f"{note.place}: {note.message}" for note in timeline.notes if note.incomplete
        ),
    )


def _run_case(
    case: Case, engine: Engine, metrics: Sequence[Metric]
) -> tuple[CaseResult, Timeline | None]:
    from summarizer.reading import read

    started = time.perf_counter()
    try:
        reading = read([str(path) for path in case.paths])
        timeline = engine.summarize(reading.articles, reading.notes)
    except SummarizerError as error:
        return CaseResult(case.name, failure=str(error)), None
    seconds = round(time.perf_counter() - started, 3)
    result = measure(case, timeline, metrics)
    return replace(result, seconds=seconds), timeline


def _reference(prompt: str) -> tuple[str, str]:
    name, _, version = prompt.partition("@")
    if not name or not version:
        raise ConfigError("a prompt is named NAME@VERSION or NAME@ALIAS", place=prompt)
    return name, version
