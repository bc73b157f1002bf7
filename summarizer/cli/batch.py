"""``summarizer batch``: many stories, one output file each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.options import model_options, settings_of
from summarizer.cli.output import tell, write
from summarizer.errors import RunStopped

if TYPE_CHECKING:
    from summarizer.batch import Story
    from summarizer.domain import Timeline
    from summarizer.models.engine import Engine
    from summarizer.settings import Settings

_SUFFIX = {"json": ".json", "markdown": ".md", "html": ".html", "csv": ".csv", "terminal": ".txt"}


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
@click.option("--again", is_flag=True, help="Do stories again whose file is there.")
@click.option("-q", "--quiet", is_flag=True, help="Only say what is missing.")
@model_options
def command(stories: tuple[str, ...], out: Path, form: str, **options: Any) -> int:
    """Make a timeline of each story in STORIES.

    STORIES are folders with a folder a story, or .jsonl files with a line a story:
    {"id": "name", "articles": ["a.txt", "b.html"]}. A story whose output is there is
    not done again, so an interrupted batch goes on where it stopped. --max-cost holds
    for all stories together.
    """
    from summarizer import batch
    from summarizer.models.engine import open_engine
    from summarizer.rendering import render

    settings = settings_of(options)
    out.mkdir(parents=True, exist_ok=True)
    todo = [
        story
        for story in batch.stories(stories)
        if options["again"] or not (out / (story.name + _SUFFIX[form])).exists()
    ]

    incomplete = False
    with open_engine(settings) as engine:  # one for all: its limits hold for the whole batch
        work = partial(_work, settings, engine)
        try:
            for outcome in batch.run(todo, work, jobs=settings.jobs):
                incomplete = tell(outcome.notes, quiet=options["quiet"]) or incomplete
                if outcome.timeline is not None:
                    file = out / (outcome.story.name + _SUFFIX[form])
                    write(render(outcome.timeline, form), file)
                    if not options["quiet"]:
                        entries = len(outcome.timeline.entries)
                        click.echo(f"{outcome.story.name}: {entries} entries", err=True)
        except KeyboardInterrupt:
            kept = (
                "stopped; finished stories are kept, and the same command goes on with the others"
            )
            raise RunStopped(kept) from None
        incomplete = tell(engine.notes(), quiet=options["quiet"]) or incomplete
        if settings.model and not options["quiet"]:
            click.echo(_used(engine), err=True)
    return int(incomplete)


def _work(settings: Settings, engine: Engine, story: Story) -> Timeline:
    from summarizer.errors import EmptyInput
    from summarizer.pipeline import summarize
    from summarizer.reading import read

    found = read(story.articles)
    if not found.articles:
        reasons = "; ".join(f"{note.place}: {note.message}" for note in found.notes)
        raise EmptyInput(f"no article could be read ({reasons})", place=story.name)
    return summarize(found.articles, settings=settings, notes=found.notes, model=engine)


def _used(engine: Engine) -> str:
    used, cost = engine.usage(), engine.cost_usd()
    price = "cost unknown" if cost is None else f"{cost:.4f} USD"
    return f"in all: {used.calls} calls, {used.prompt:,} + {used.completion:,} tokens, {price}"
