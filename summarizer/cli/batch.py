"""``summarizer batch``: many stories, one output file each."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.options import model_options, settings_of, web_of, web_options
from summarizer.cli.output import tell, write
from summarizer.domain import Note
from summarizer.errors import RunStopped, UnreadableInput
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from summarizer.batch import Outcome, Story
    from summarizer.domain import Timeline
    from summarizer.models.engine import Engine
    from summarizer.reading.web import Web
    from summarizer.settings import Settings

_SUFFIX = {"json": ".json", "markdown": ".md", "html": ".html", "csv": ".csv", "terminal": ".txt"}
_STOPPED = "stopped; finished stories are kept, and the same command goes on with the others"
_FETCHING = threading.Lock()


@click.command(
    "batch", epilog="Example: summarizer batch stories/ --out timelines/ --format json --jobs 2"
)
@click.argument("stories", nargs=-1, required=True, metavar="STORIES...")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="One file a story is written here.",
)
@click.option(
    "--format", "form", type=click.Choice(sorted(_SUFFIX)), default="json", show_default=True
)
@click.option(
    "--since",
    metavar="DATE | 2d",
    help="Of a feed, only articles since then: a day, or 36h, 2d, 1w.",
)
@web_options
@click.option("--again", is_flag=True, help="Do stories again whose file is there.")
@click.option("-q", "--quiet", is_flag=True, help="Only say what is missing.")
@model_options
def command(stories: tuple[str, ...], out: Path, form: str, **options: Any) -> int:
    """Make a timeline of each story in STORIES.

    STORIES are folders with a folder a story, or .jsonl files with a line a story:
    {"id": "name", "articles": ["a.txt", "https://...", "feed:https://..."]}. A story whose
    output is there is not done again, so an interrupted batch goes on where it stopped.
    --max-cost holds for all stories together. The network is used only for the addresses
    that a line names.
    """
    from summarizer import batch
    from summarizer.models.engine import open_engine

    settings = settings_of(options)
    named = batch.stories(stories)
    stopping = threading.Event()
    web = web_of([one for story in named.stories for one in story.articles], options)
    web = replace(web, stopping=stopping) if web else None
    incomplete = tell(named.notes, quiet=options["quiet"])
    if named.stories:
        out.mkdir(parents=True, exist_ok=True)
    files = {story: out / (story.name + _SUFFIX[form]) for story in named.stories}
    todo = [story for story in files if options["again"] or not files[story].exists()]

    with open_engine(settings) as engine:  # one for all: its limits hold for the whole batch
        work = partial(_work, settings, engine, web)
        try:
            for outcome in batch.run(todo, work, jobs=settings.jobs):
                notes = (*outcome.notes, *_kept(outcome, form, files[outcome.story]))
                incomplete = tell(notes, quiet=options["quiet"]) or incomplete
                if outcome.timeline is not None and not options["quiet"]:
                    entries = len(outcome.timeline.entries)
                    click.echo(visible(f"{outcome.story.name}: {entries} entries"), err=True)
        except KeyboardInterrupt:
            stopping.set()  # the threads that fetch would be waited for otherwise
            raise RunStopped(_STOPPED) from None
        incomplete = tell(engine.notes(), quiet=options["quiet"]) or incomplete
        if settings.model and not options["quiet"]:
            click.echo(_used(engine), err=True)
    return int(incomplete)


def _kept(outcome: Outcome, form: str, file: Path) -> tuple[Note, ...]:
    """Write a story's file; return what keeps it from being written, which costs no other story."""
    from summarizer.rendering import render

    if outcome.timeline is None:
        return ()
    try:
        write(render(outcome.timeline, form), file)
    except UnreadableInput as error:
        return (Note(error.place or outcome.story.name, error.message, incomplete=True),)
    return ()


def _work(settings: Settings, engine: Engine, web: Web | None, story: Story) -> Timeline:
    from summarizer.errors import EmptyInput
    from summarizer.pipeline import summarize
    from summarizer.reading import read

    # One story at a time asks the web: what one host is asked at once is limited for each reading.
    with _FETCHING if web else nullcontext():
        found = read(story.articles, web=web)
    if not found.articles:
        reasons = "; ".join(f"{note.place}: {note.message}" for note in found.notes[:5])
        more = f"; and {len(found.notes) - 5} more" if len(found.notes) > 5 else ""
        raise EmptyInput(f"no article could be read ({reasons}{more})", place=story.name)
    return summarize(found.articles, settings=settings, notes=found.notes, model=engine)


def _used(engine: Engine) -> str:
    used, cost = engine.usage(), engine.cost_usd()
    price = "cost unknown" if cost is None else f"{cost:.4f} USD"
    return f"in all: {used.calls} calls, {used.prompt:,} + {used.completion:,} tokens, {price}"
