"""Repeats: each with its own cache keys, scores as means, and the spread between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evals import engines
from evals.engines import Order, Repeated, around, product
from evals.metrics.score import Metric, Score, together
from evals.report import CaseResult, Spent, means_of
from evals.runner import Engine, Plan, run_suite
from evals.suites import Bootstrap, Suite
from summarizer.domain import Article, Note, Run, Source, Timeline
from summarizer.errors import EmptyInput
from summarizer.models.engine import open_engine
from summarizer.models.offline import OfflineModel
from summarizer.models.scripted import ScriptedModel
from summarizer.prompts.request import Message, Request
from summarizer.settings import Settings
from tests.evals.stories import entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from evals.cases import Case
    from evals.runner import Summarize
    from summarizer.models.base import Reply
    from summarizer.models.engine import Engine as Opened

SUITE = Suite("own", ("*",), metrics=("event_recall",), bootstrap=Bootstrap(50))


class Listening:
    """The embedded engine, with the requests that it got."""

    name = "listening"

    def __init__(self) -> None:
        self.heard: list[Request] = []

    def complete(self, request: Request) -> Reply:
        """Answer, and remember."""
        self.heard.append(request)
        return OfflineModel().complete(request)


def story() -> Article:
    """Give an article."""
    return Article("a1", "a.txt", "A mill burned in Larkstow on 3 June 2025.", "0" * 64)


def test_a_repeat_has_a_cache_key_of_its_own() -> None:
    """The same request, asked again on purpose, is another one."""
    inner = ScriptedModel(["{}", "{}"])
    request = Request("write@1.0.0#ab12cd34", (Message("user", "x"),), {}, {})
    for model in (inner, Repeated(inner, 1)):
        model.complete(request)
    first, second = inner.history
    assert (first.repeat, second.repeat) == (0, 1)
    assert first.digest != second.digest


def test_the_product_asks_as_the_repeat_that_it_is() -> None:
    """All calls of a repeat bear its number; one engine serves them all."""
    model = Listening()
    settings = Settings(model="listening", assist="full")
    with open_engine(settings, model) as engine:
        told = around(Order("openai", "listening"), settings, engine)
        for number in range(3):
            told.repeat(number)([story()], [])
    assert {request.repeat for request in model.heard} == {0, 1, 2}


def test_the_embedded_engine_needs_no_repeat_of_its_own() -> None:
    """It has one timeline for one story."""
    with product(Order()) as engine:
        first, second = (engine.repeat(number)([story()], []).entries for number in (0, 1))
    assert first == second
    assert first


def test_scores_of_repeats_are_put_together() -> None:
    """The mean of what was scored; counts add up; each miss once."""
    runs = (
        Score("m", 1.0, 2, misses=("a",)),
        Score("m", None, 0, 1),
        Score("m", 0.5, 4, 1, ("a", "b")),
    )
    assert together(runs) == Score("m", 0.75, 6, 2, ("a", "b"), (1.0, None, 0.5))
    assert together(runs).spread == 0.25


def test_the_spread_is_that_of_the_suites_mean() -> None:
    """Stories that move against each other leave it where it is."""
    metric = Metric("m", "higher", "", lambda *_: Score("m", 1.0, 1))
    results = [
        CaseResult("one", (Score("m", 0.5, 2, repeats=(0.0, 1.0)),)),
        CaseResult("two", (Score("m", 0.5, 2, repeats=(1.0, 0.0)),)),
    ]
    (mean,) = means_of(results, (metric,), Bootstrap(50))
    assert mean.spread == 0.0
    moving = [CaseResult("one", (Score("m", 0.5, 2, repeats=(0.0, 1.0)),))] * 2
    assert means_of(moving, (metric,), Bootstrap(50))[0].spread == 0.5


def test_a_suite_is_told_as_often_as_asked(mills: tuple[Case, ...]) -> None:
    """The report says how often, what it took in all, and how far the runs lie apart."""

    def telling(number: int) -> Summarize:
        def summarize(articles: Sequence[Article], notes: Sequence[Note]) -> Timeline:
            said = entry(articles[0].text) if number else entry("Something else.")
            sources = tuple(Source(article, "o1") for article in articles)
            run = Run("own", calls=2, prompt_tokens=10, completion_tokens=5, cost_usd=0.25)
            return Timeline("t", None, sources, (said,), run=run, notes=tuple(notes))

        return summarize

    engine = Engine("own", telling(0), "m", telling)
    report = run_suite(SUITE, mills, engine, plan=Plan(2))
    (mean,) = report.means
    assert (report.repeats, mean.value, mean.spread, mean.n) == (2, 0.5, 0.5, 4)
    assert report.spent == Spent(8, 40, 20, 1.0)


def test_a_repeat_that_fails_fails_the_story(mills: tuple[Case, ...]) -> None:
    """A mean over fewer runs would hide it."""

    def telling(number: int) -> Summarize:
        def summarize(_: Sequence[Article], notes: Sequence[Note]) -> Timeline:
            if number:
                raise EmptyInput("nothing")
            return Timeline("t", None, (), (), notes=tuple(notes))

        return summarize

    report = run_suite(SUITE, mills[:1], Engine("own", telling(0), "m", telling), plan=Plan(2))
    assert report.results[0].failure == "repeat 2: nothing"


def test_a_cost_that_is_not_known_stays_unknown() -> None:
    """A sum with a gap is no sum."""
    assert (Spent(1, 1, 1, 0.5) + Spent(1, 1, 1, None)).cost_usd is None


def test_one_engine_serves_all_stories(
    mills: tuple[Case, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a limit on cost holds for the suite, and the cost of a story is its own share."""
    opened: list[Settings] = []

    def once(settings: Settings, _: object) -> Opened:
        opened.append(settings)
        # A model of nobody has no price, and a limit cannot be kept for it.
        return open_engine(replace(settings, max_cost_usd=None), Listening())

    monkeypatch.setattr(engines, "open_engine", once)
    order = Order("openai", "listening", max_cost_usd=0.5, jobs=2)
    with product(order) as engine:
        report = run_suite(SUITE, mills, engine, plan=Plan(2))
    (settings,) = opened
    assert (settings.max_cost_usd, settings.jobs) == (0.5, 2)
    assert report.complete
    assert len(report.results) == 2
