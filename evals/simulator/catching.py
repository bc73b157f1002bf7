"""Runs the simulator over the stories and counts: of each kind of error, the share that reached an entry.

The figures are pooled over stories and seeds, with Wilson's interval (1927): it says
something of a share of 0 too, where resampling would say that 0 is certain.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evals import false_alarms
from evals.cases import Case, corpus_digest
from evals.intervals import wilson
from evals.metrics.score import Score, share
from evals.report import CaseResult, Mean, Report
from evals.simulator.changes import Kind
from evals.simulator.injecting import with_orders
from evals.simulator.model import SimulatorModel
from evals.simulator.outcome import Fate, published
from evals.simulator.records import Corruption, Plan, Truth
from summarizer import __version__
from summarizer.models.offline import OfflineModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from evals.simulator.story import Story
    from evals.suites import Suite
    from summarizer.domain import Article, Timeline
    from summarizer.models.base import Model, Reply, Request

_FIELDS = ("status", "time", "speaker")
_READER = ("words", "citation", "instruction", *_FIELDS)
_TRUTHS, _REWORDINGS = "withheld_truths", "withheld_rewordings"
METRICS = (
    *(f"leaked_{kind.value}" for kind in Kind),
    *(f"misread_{what}" for what in _READER),
    _TRUTHS,
    _REWORDINGS,
)
"""What this suite measures, all of them better if lower.

``leaked_*``: errors of a writer that reach an entry, by kind; ``misread_*``: errors of a
reader, by what is wrong; ``withheld_*``: true sentences refused, all and reworded ones.
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of everything that one or more runs delivered."""

    errors: tuple[tuple[Corruption, Fate], ...] = ()
    truths: tuple[tuple[Truth, Fate], ...] = ()
    entries: int = 0
    prompts: frozenset[str] = frozenset()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.errors + other.errors,
            self.truths + other.truths,
            self.entries + other.entries,
            self.prompts | other.prompts,
        )

    def score(self, metric: str) -> Score:
        """The share of what was judged that went wrong; what was never shown is its unscored count."""
        ends = self._ends(metric)
        judged = [(line, bad) for line, bad in ends if bad is not None]
        misses = tuple(dict.fromkeys(line for line, bad in judged if bad))
        wrong = sum(bad for _, bad in judged)
        return share(metric, wrong, len(judged), misses=misses, unscored=len(ends) - len(judged))

    def _ends(self, metric: str) -> list[tuple[str, bool | None]]:
        if metric in {_TRUTHS, _REWORDINGS}:
            return [
                (_truth_line(one), _bad(fate, Fate.REFUSED))
                for one, fate in self.truths
                if metric == _TRUTHS or one.variant
            ]
        return [
            (_error_line(one), _bad(fate, Fate.PUBLISHED))
            for one, fate in self.errors
            if _metric_of(one) == metric
        ]


def tally(case: Case, plans: Sequence[Plan]) -> Tally:
    """Have one story told by the simulator once for each plan, and look what became of its errors."""
    articles, story = with_orders(_articles(case))
    reader = _Remembering(OfflineModel())
    whole = Tally()
    for plan in plans:
        timeline, model = simulate(articles, story, plan, reader)
        shown = published(timeline, model)
        # What a reader got wrong a writer repeats in good faith: that is no truth.
        truths = () if "extract" in plan.stages else model.truths
        whole += Tally(
            tuple((one, shown.of_corruption(one)) for one in model.corruptions),
            tuple((one, shown.of_truth(one)) for one in truths),
            len(shown.entries),
            frozenset(timeline.run.prompts),
        )
    return whole


def simulate(
    articles: Sequence[Article], story: Story, plan: Plan, base: Model
) -> tuple[Timeline, SimulatorModel]:
    """One run of the product with the simulator as its model."""
    from summarizer.pipeline import summarize
    from summarizer.settings import Settings

    model = SimulatorModel(base, story, plan)
    return summarize(articles, settings=Settings(assist="full", jobs=1), model=model), model


def run_catch(
    suite: Suite, cases: Sequence[Case], *, progress: Callable[[str], None] = lambda _: None
) -> Report:
    """Run all plans over all cases; the report has one score a story and metric, and the pooled means."""
    plans = plans_of(suite)
    results: list[CaseResult] = []
    whole = Tally()
    for case in cases:
        progress(case.name)
        started = time.perf_counter()
        found = tally(case, plans)
        whole += found
        scores = tuple(found.score(metric) for metric in METRICS)
        seconds = round(time.perf_counter() - started, 3)
        results.append(CaseResult(case.name, scores, found.entries, seconds=seconds))
    means = [_pooled(whole.score(metric), results) for metric in METRICS]
    progress("A/A")
    return Report(
        suite=suite.name,
        engine=suite.engine,
        corpus=corpus_digest(cases),
        results=tuple(results),
        means=(*means, *alarms(suite, cases)),
        version=__version__,
        prompts=tuple(sorted(whole.prompts)),
    )


def plans_of(suite: Suite) -> list[Plan]:
    """One plan for each seed and stage, so that an error of a reader is not hidden by one of a writer."""
    asked = suite.simulator
    if asked is None:
        return []
    writing = [Plan(asked.rate, seed) for seed in asked.seeds]
    reading = [
        Plan(asked.rate, seed, frozenset({"extract"}), rewords=False) for seed in asked.readers
    ]
    return [*writing, *reading]


def alarms(suite: Suite, cases: Sequence[Case]) -> tuple[Mean, ...]:
    """A/A: the embedded engine twice, and a writer without error whose words differ by seed, through gate and comparison."""
    asked = suite.simulator
    if asked is None or not asked.alike:
        return ()
    reports = [_retold(suite, cases, Plan(0.0, seed)) for seed in asked.alike]
    bootstraps = [
        replace(suite.bootstrap, seed=suite.bootstrap.seed + seed) for seed in asked.alike
    ]
    plain = [_retold(suite, cases, Plan(0.0, 0, rewords=False)) for _ in range(2)]
    rules = asked.rules
    named = {
        "alarms_gate": false_alarms.of_gate(plain, rules),
        "alarms_compare": false_alarms.of_comparison(plain, bootstraps),
        "alarms_gate_reworded": false_alarms.of_gate(reports, rules),
        "alarms_compare_reworded": false_alarms.of_comparison(reports, bootstraps),
    }
    means = [_wilson(name, found.raised, found.n, len(cases)) for name, found in named.items()]
    epsilon = false_alarms.least_epsilon(reports, rules)
    quiet = Mean("quiet_epsilon", "lower", epsilon, None, None, len(cases), len(reports), 0)
    return (*means, quiet)


def _retold(suite: Suite, cases: Sequence[Case], plan: Plan) -> Report:
    """The stories told without error, measured as any run is."""
    from evals.runner import Engine, run_suite

    def summarize(articles: Sequence[Article], _: object) -> Timeline:
        from evals.simulator.story import story_of

        return simulate(articles, story_of(articles), plan, OfflineModel())[0]

    measured = replace(
        suite, simulator=None, metrics=suite.simulator.rules.metrics if suite.simulator else ()
    )
    return run_suite(measured, cases, Engine("simulator", summarize))


class _Remembering:
    """The embedded engine, which is asked the same thing by every run: each answer is made once."""

    def __init__(self, base: Model) -> None:
        self.base = base
        self.known: dict[str, Reply] = {}

    @property
    def name(self) -> str:
        return self.base.name

    def complete(self, request: Request) -> Reply:
        key = f"{request.name} {request.variables}"
        if key not in self.known:
            self.known[key] = self.base.complete(request)
        return self.known[key]


def _articles(case: Case) -> tuple[Article, ...]:
    from summarizer.reading import read

    return tuple(read([str(path) for path in case.paths]).articles)


def _metric_of(made: Corruption) -> str:
    if made.stage != "extract":
        return f"leaked_{made.kind.value}"
    if made.where in _FIELDS:
        return f"misread_{made.where}"
    known = made.kind.value if made.kind.value in _READER else "words"
    return f"misread_{known}"


def _bad(fate: Fate, bad: Fate) -> bool | None:
    return None if fate is Fate.UNSHOWN else fate is bad


def _error_line(made: Corruption) -> str:
    shown = " / ".join(made.evidence[:2])
    return f"[{made.stage} {made.where}: {made.variant}] {made.text} | was: {made.original} | {made.why} | evidence: {shown}"


def _truth_line(truth: Truth) -> str:
    return f"[{truth.variant or 'word for word'}] {truth.text} | was: {truth.original} | evidence: {' / '.join(truth.evidence[:2])}"


def _pooled(score: Score, results: Iterable[CaseResult]) -> Mean:
    stories = sum(bool((own := result.score(score.metric)) and own.n) for result in results)
    wrong = round((score.value or 0.0) * score.n)
    return replace(_wilson(score.metric, wrong, score.n, stories), unscored=score.unscored)


def _wilson(metric: str, wrong: int, n: int, cases: int) -> Mean:
    if not n:
        return Mean(metric, "lower", None, None, None, cases, 0, 0)
    low, high = wilson(wrong / n, n)
    return Mean(metric, "lower", wrong / n, low, high, cases, n, 0)
