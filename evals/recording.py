"""Makes the recordings that a replay suite answers from: of a hosted model, or of the simulator, which needs no key.

A recording holds replies and the digests of what was asked. It is bound to the
articles, to the prompts, and to every step of the product that comes before a
call: where one of these changes, it is recorded anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evals.engines import OFFLINE, Order, around, settings_of
from summarizer.errors import SummarizerError
from summarizer.models.engine import open_engine
from summarizer.models.replay import RecordingModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from evals.cases import Case
    from summarizer.domain import Article, Timeline
    from summarizer.models.base import Model

RATE, SEED = 0.3, 11
"""How often the recorded simulator errs, and which errors it draws: enough that both drafts and repairs are replayed."""


def record(
    cases: Sequence[Case],
    path: Path,
    *,
    prompts: tuple[str, ...] = (),
    model: str | None = None,
    base_url: str | None = None,
    max_cost_usd: float | None = None,
) -> int:
    """Run the cases once and write every reply to ``path``; return how many there are.

    What stood there before is replaced only when all cases are done.
    """
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    from summarizer.pipeline import summarize

    if model is None:
        settings = replace(settings_of(Order(OFFLINE, prompts=prompts)), assist="full", jobs=1)
        for case in cases:
            articles = _articles(case)
            _whole(
                summarize(
                    articles,
                    settings=settings,
                    model=RecordingModel(_simulator(articles), unfinished),
                )
            )
    else:
        _record_hosted(cases, Order("openai", model, base_url, prompts, max_cost_usd), unfinished)
    unfinished.replace(path)
    return len(path.read_text(encoding="utf-8").splitlines())


def _record_hosted(cases: Sequence[Case], order: Order, path: Path) -> None:
    settings = replace(settings_of(order), jobs=1, assist="full")
    with open_engine(settings) as engine:
        recorded = replace(engine, model=RecordingModel(engine.model, path))
        summarize = around(order, settings, recorded).summarize
        for case in cases:
            _whole(summarize(_articles(case), ()))


def _whole(timeline: Timeline) -> None:
    """Refuse a recording with a gap: a replay would report it as a fault of the product, for ever."""
    for note in timeline.notes:
        if note.incomplete:
            raise SummarizerError(f"not recorded: {note.message}", place=note.place)


def _simulator(articles: Sequence[Article]) -> Model:
    from evals.simulator.model import SimulatorModel
    from evals.simulator.records import Plan
    from evals.simulator.story import story_of
    from summarizer.models.offline import OfflineModel

    return SimulatorModel(OfflineModel(), story_of(articles), Plan(RATE, SEED))


def _articles(case: Case) -> tuple[Article, ...]:
    from summarizer.reading import read

    return tuple(read([str(path) for path in case.paths]).articles)
