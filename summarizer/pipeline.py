"""The whole story: articles in, one checked timeline out.

Reads top to bottom. Every step is a room of its own; nothing here knows how a
step does its work, and nothing here prints, exits or reads an article's file.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from summarizer import __version__, prompts, temporal
from summarizer.domain import Article, Note, Run, Source, Timeline
from summarizer.errors import EmptyInput
from summarizer.models.engine import OFFLINE, Engine, open_engine
from summarizer.settings import Settings
from summarizer.text import names as naming
from summarizer.text.sentences import of_article
from summarizer.timeline import (
    assembly,
    dating,
    disputes,
    extraction,
    grouping,
    origins,
    pairing,
    ranking,
)
from summarizer.timeline.publishing import Desk
from summarizer.timeline.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarizer.domain import Event
    from summarizer.models.base import Model
    from summarizer.prompts import Prompt
    from summarizer.text.names import Aliases

Result = TypeVar("Result")


def summarize(
    articles: Sequence[Article],
    *,
    settings: Settings | None = None,
    model: Model | None = None,
    title: str | None = None,
    max_entries: int | None = None,
    notes: Sequence[Note] = (),
    clock: Callable[[], float] = time.perf_counter,
) -> Timeline:
    """Return the timeline of ``articles``, which tell one story.

    With neither ``model`` nor ``settings.model`` the embedded engine works: no key,
    no network. Raises ``EmptyInput`` if there is nothing to read, ``ModelRejected``
    if the model cannot be used at all. ``notes`` of reading are passed on.
    """
    if not articles:
        raise EmptyInput("no article to read; name at least one file")
    settings = settings or Settings()
    with open_engine(settings, model) as engine:
        started = clock()
        timeline = _timeline(articles, settings, engine, max_entries=max_entries)
        used, seconds = engine.usage(), round(clock() - started, 2)
        run = replace(
            timeline.run,
            engine=engine.kind,
            model=engine.model_name,
            calls=used.calls,
            prompt_tokens=used.prompt,
            completion_tokens=used.completion,
            cost_usd=engine.cost_usd(),
            seconds=seconds,
            version=__version__,
        )
        return replace(
            timeline,
            title=title or timeline.title,
            run=run,
            notes=(*notes, *timeline.notes, *engine.notes()),
        )


def _timeline(
    articles: Sequence[Article], settings: Settings, engine: Engine, *, max_entries: int | None
) -> Timeline:
    used = ("extract", "write") if engine.kind == OFFLINE else ("extract", "same_event", "write")
    loaded = {name: prompts.load(settings.prompt(name)) for name in used}
    jobs = 1 if engine.kind == OFFLINE else settings.jobs

    by_id = {article.id: article for article in articles}
    sentences = {article.id: of_article(article) for article in articles}
    aliases = naming.learn([sentence.text for own in sentences.values() for sentence in own])
    reference = temporal.reference_day(assembly.coverage(articles, sentences))

    work = extraction.pieces(articles, sentences, max_tokens=settings.max_tokens)
    events, extract_notes = extraction.extract(
        work, engine.model, loaded["extract"], run_all=lambda calls: run_all(calls, jobs=jobs)
    )
    anchor = dating.anchors(articles, reference)
    events = dating.date_events(events, anchor, reference)

    origin, _ = origins.find(articles, sentences)
    same, pair_notes = _doubtful(events, aliases, engine, loaded.get("same_event"), jobs=jobs)
    groups = grouping.group(events, aliases=aliases, same=same)
    contradicted = assembly.findings(articles, sentences, reference)
    days = {key: own.day for key, own in anchor.items()}
    found = disputes.find(groups, contradicted, by_id, sentences, days=days, aliases=aliases)
    weights = ranking.importance(groups, origin, {key: len(own) for key, own in sentences.items()})
    drafts, write_notes = write(
        groups,
        by_id,
        engine.model,
        loaded["write"],
        run_all=lambda calls: run_all(calls, jobs=jobs),
    )

    desk = Desk(by_id, sentences, days, aliases, origin)
    timeline = assembly.assemble(
        groups, drafts, weights=weights, found=found, desk=desk, max_entries=max_entries
    )
    return replace(
        timeline,
        title=assembly.title(articles, timeline.entries),
        reference_day=reference.when,
        sources=tuple(Source(article, origin[article.id]) for article in articles),
        run=Run(engine.kind, prompts=tuple(prompt.stamp for prompt in loaded.values())),
        notes=(*extract_notes, *pair_notes, *write_notes, *timeline.notes),
    )


def _doubtful(
    events: Sequence[Event], aliases: Aliases, engine: Engine, prompt: Prompt | None, *, jobs: int
) -> tuple[dict[tuple[str, str], bool], tuple[Note, ...]]:
    """A model's word on the pairs at the border; the embedded engine has none beyond likeness itself."""
    if prompt is None:
        return {}, ()
    return pairing.ask(
        grouping.doubtful(events, aliases=aliases),
        engine.model,
        prompt,
        run_all=lambda calls: run_all(calls, jobs=jobs),
    )


def run_all(calls: Sequence[Callable[[], Result]], *, jobs: int) -> list[Result]:
    """Run calls in threads, at most ``jobs`` at once, and return their results in order: the one place with threads."""
    if jobs <= 1 or len(calls) < 2:
        return [call() for call in calls]
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        futures = [pool.submit(call) for call in calls]
        try:
            return [future.result() for future in futures]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
