"""The whole story: articles in, one checked timeline out.

Reads top to bottom. Every step is a room of its own; nothing here knows how a
step does its work, and nothing here prints, exits or reads an article's file.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

from summarizer import __version__, prompts, temporal
from summarizer.domain import Article, Note, Run, Source, Timeline
from summarizer.errors import ConfigError, EmptyInput
from summarizer.models import pool
from summarizer.models.engine import OFFLINE, Engine, open_engine
from summarizer.models.offline import OfflineModel
from summarizer.models.tracing import traced_run
from summarizer.settings import Settings
from summarizer.text import names as naming
from summarizer.text.sentences import of_article
from summarizer.timeline import (
    anchoring,
    assembly,
    dating,
    disputes,
    extraction,
    grouping,
    origins,
    pairing,
    publishing,
    ranking,
    remarks,
)
from summarizer.timeline.alone import Alone, read_alone
from summarizer.timeline.scope import Scope, within
from summarizer.timeline.shortlist import MANY, shortlist
from summarizer.timeline.stories import opening, stories
from summarizer.timeline.writing import write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.article_store import ArticleStore
    from summarizer.models.base import Model
    from summarizer.models.tracing import Stages
    from summarizer.prompts import Prompt
    from summarizer.timeline.grouping import Group
    from summarizer.timeline.writing import Draft

Result = TypeVar("Result")
Progress = Callable[[str, int, int], None]

_MANY = 20  # articles: beyond that a model writes only, unless it is asked to read, too


def summarize(
    articles: Sequence[Article],
    *,
    settings: Settings | None = None,
    model: Model | Engine | None = None,
    title: str | None = None,
    scope: Scope | None = None,
    notes: Sequence[Note] = (),
    store: ArticleStore | None = None,
    progress: Progress | None = None,
) -> Timeline:
    """Return the timeline of ``articles``, which tell one story.

    With neither ``model`` nor ``settings.model`` the embedded engine works: no key,
    no network. Raises ``EmptyInput`` if there is nothing to read, ``ModelRejected``
    if the model cannot be used at all. ``scope`` asks for some days, one subject or
    so many entries only. ``notes`` of reading are passed on. In the model's place may be
    an ``Engine`` that several runs share; it stays open. A ``store`` keeps the work on each
    of very many articles for the next run; the timeline is the same with or without.
    ``progress(stage, done, all)`` is told of every article surveyed and every call that ends.
    """
    if not articles:
        raise EmptyInput("no article to read; name at least one file")
    settings = settings or Settings()
    with traced_run(settings) as stage, _opened(settings, model) as own:
        started = time.perf_counter()
        crew = replace(_crew(own, settings, len(articles), stage), progress=progress, store=store)
        timeline = _timeline(articles, settings, crew, scope or Scope())
        used, seconds = own.usage(), round(time.perf_counter() - started, 2)
        run = replace(
            timeline.run,
            engine=own.kind,
            model=own.model_name,
            calls=used.calls,
            prompt_tokens=used.prompt,
            completion_tokens=used.completion,
            cached_tokens=used.cached,
            cost_usd=own.cost_usd() if used.calls else 0.0,
            seconds=seconds,
            version=__version__,
        )
        return replace(
            timeline,
            title=title or timeline.title,
            run=run,
            notes=(*notes, *timeline.notes, *own.notes(), *(store.notes if store else ())),
        )


def split_stories(articles: Sequence[Article]) -> tuple[tuple[Article, ...], ...]:
    """Return the articles of each story: the largest first, each in the order given."""
    by_id = {article.id: article for article in articles}
    told = stories(articles, {article.id: opening(of_article(article)) for article in articles})
    return tuple(tuple(by_id[name] for name in own) for own in told)


def _opened(settings: Settings, model: Model | Engine | None) -> Engine:
    return model.share() if isinstance(model, Engine) else open_engine(settings, model)


def assist(settings: Settings, *, articles: int) -> Literal["write", "full"]:
    """How much a model does: as set, else all of it while the articles are few."""
    return settings.assist or ("full" if articles <= _MANY else "write")


@dataclass(frozen=True, slots=True)
class _Crew:
    """Who reads and who writes, with which prompts, and how their calls are run."""

    engine: Engine
    reader: Model
    prompts: Mapping[str, Prompt]
    jobs: int
    stage: Stages
    progress: Progress | None = None
    store: ArticleStore | None = None

    def each_alone(self, articles: Sequence[Article], *, with_account: bool) -> dict[str, Alone]:
        """The work on each article by itself, by its id; what was done before on one of very many is taken from the store."""
        read = self.store.read if self.store and with_account else read_alone
        found: dict[str, Alone] = {}
        for done, article in enumerate(articles, start=1):
            found[article.id] = read(article, with_account=with_account)
            if self.progress is not None and with_account:
                self.progress("surveying", done, len(articles))
        return found

    def start(
        self, stage: str, calls: Sequence[Callable[[], Result]]
    ) -> Callable[[], list[Result]]:
        """Begin the calls of a stage, and return what waits for their results."""
        if self.progress is None:
            return pool.start(calls, jobs=self.jobs)
        self.progress(stage, 0, len(calls))
        return pool.start(calls, jobs=self.jobs, done=partial(self.progress, stage))

    def run(self, stage: str) -> Callable[[Sequence[Callable[[], Result]]], list[Result]]:
        """What runs the calls of a stage and waits for them."""
        return lambda calls: self.start(stage, calls)()


def _crew(engine: Engine, settings: Settings, articles: int, stage: Stages) -> _Crew:
    released = prompts.versions() if settings.prompts else {}
    for name in settings.prompts:
        if name not in released:
            known = ", ".join(sorted(released))
            raise ConfigError(f"there is no such prompt; known: {known}", place=name)
    is_offline = engine.kind == OFFLINE
    reads = not is_offline and assist(settings, articles=articles) == "full"
    used = ("extract", "same_event", "write") if reads else ("extract", "write")
    return _Crew(
        engine,
        engine.model if reads else OfflineModel(),
        {name: prompts.load(settings.prompt(name)) for name in used},
        1 if is_offline else settings.jobs,
        stage,
    )


def _timeline(
    articles: Sequence[Article], settings: Settings, crew: _Crew, scope: Scope
) -> Timeline:
    by_id = {article.id: article for article in articles}
    alone = crew.each_alone(articles, with_account=len(articles) > MANY)
    whole = {key: own.sentences for key, own in alone.items()}
    chosen = shortlist(articles, alone, scope)
    sentences = chosen.sentences
    work = extraction.pieces(articles, sentences, max_tokens=settings.max_tokens)
    counted = sum(len(own) for own in whole.values())
    crew.stage("splitting", articles=len(articles), sentences=counted, chunks=len(work))
    reading = crew.start(
        "reading", extraction.calls(work, crew.reader, crew.prompts["extract"])
    )  # what needs no event is done while the calls are on their way
    aliases = naming.learn([sentence.text for own in sentences.values() for sentence in own])
    reference = temporal.reference_day(assembly.coverage(articles, sentences))
    anchor = anchoring.anchors(articles, reference)
    told = [article for article in articles if sentences[article.id]]
    origin, lineages = origins.find(told, whole)
    contradicted = assembly.findings(articles, sentences, reference)

    events, extract_notes = extraction.collected(reading())
    crew.stage("reading", events=len(events))
    events = chosen.dated(dating.date_events(events, anchor, reference))
    languages = {article.id: article.language[:2] for article in articles if article.language}
    compared = grouping.compare(events, aliases=aliases, languages=languages)
    same, pair_notes = _doubtful(compared, crew)
    groups, scope_notes = within(chosen.told(grouping.group(compared, same=same)), scope, aliases)
    days = {key: own.day for key, own in anchor.items()}
    found = disputes.find(groups, contradicted, by_id, sentences, days=days, aliases=aliases)
    if scope.narrows:  # a dispute about what was not asked for belongs to no entry
        found = tuple(item for item in found if item[1])
    lengths = {key: len(own) for key, own in whole.items()}
    weights = ranking.importance(groups, origin, lengths, days=days)

    crew.stage("grouping", groups=len(groups), disputes=len(found))
    desk = publishing.Desk(by_id, sentences, days, aliases, origin)
    drafts, write_notes = _written(groups, weights, desk, crew, max_entries=chosen.max_entries)
    timeline = assembly.assemble(
        groups, drafts, weights=weights, found=found, desk=desk, max_entries=chosen.max_entries
    )
    crew.stage(
        "writing",
        entries=len(timeline.entries),
        background=len(timeline.background),
        withheld=len(timeline.withheld),
    )
    return replace(
        timeline,
        title=assembly.title(articles, timeline.entries),
        reference_day=reference.when,
        sources=tuple(Source(article, origin[article.id]) for article in told),
        run=Run(crew.engine.kind, prompts=tuple(prompt.stamp for prompt in crew.prompts.values())),
        notes=(
            *remarks.of_stories(articles, {key: own.opening for key, own in alone.items()}),
            *remarks.of_origins(lineages, by_id),
            *chosen.notes,
            *extract_notes,
            *pair_notes,
            *scope_notes,
            *write_notes,
            *timeline.notes,
        ),
    )


def _doubtful(
    compared: grouping.Compared, crew: _Crew
) -> tuple[dict[tuple[str, str], bool], tuple[Note, ...]]:
    """A model's word on the pairs at the border; the embedded engine has none beyond likeness itself."""
    prompt = crew.prompts.get("same_event")
    if prompt is None:
        return {}, ()
    pairs = grouping.doubtful(compared)
    return pairing.ask(pairs, crew.engine.model, prompt, run_all=crew.run("comparing"))


def _written(
    groups: Sequence[Group],
    weights: Sequence[float],
    desk: publishing.Desk,
    crew: _Crew,
    *,
    max_entries: int | None,
) -> tuple[tuple[Draft, ...], tuple[Note, ...]]:
    """The drafts: a model writes what may be shown, and once more what does not hold; the embedded engine writes all."""
    model, prompt, run = crew.engine.model, crew.prompts["write"], crew.run("writing")
    if crew.engine.kind == OFFLINE:
        return write(groups, desk.articles, model, prompt, run_all=run)
    return write(
        groups,
        desk.articles,
        model,
        prompt,
        chosen=ranking.worth_writing(groups, weights, max_entries),
        reject=lambda draft: publishing.rejected(draft, groups[draft.group], desk),
        run_all=run,
    )
