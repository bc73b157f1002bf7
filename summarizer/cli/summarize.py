"""``summarizer summarize``: articles in, one timeline out."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.logs import configure
from summarizer.cli.options import (
    model_options,
    output_option,
    published_dates,
    published_option,
    scope_of,
    scope_options,
    settings_of,
    spare,
    web_of,
    web_options,
)
from summarizer.cli.output import colored, tell, terminal_width, write
from summarizer.cli.stopping import KEPT, keeps, stopped
from summarizer.errors import ModelRejected, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from summarizer.article_store import ArticleStore
    from summarizer.domain import Timeline
    from summarizer.reading import Reading
    from summarizer.settings import Settings
    from summarizer.timeline.scope import Scope

_FORMATS = ("terminal", "markdown", "json", "html", "csv")
_BY_SUFFIX = {".md": "markdown", ".json": "json", ".html": "html", ".htm": "html", ".csv": "csv"}


@click.command(
    "summarize",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: summarize wire.txt local.md page.html --format markdown -o story.md",
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="Default: by the suffix of -o, else terminal.",
)
@output_option
@published_option
@click.option("--title", metavar="TEXT", help="Title of the timeline.")
@scope_options
@web_options
@click.option(
    "--split-stories",
    is_flag=True,
    help="Give each story a timeline of its own, where the articles tell several; -o FILE becomes FILE-1, FILE-2 ...",
)
@click.option("--embed-sources", is_flag=True, help="JSON: include the text of every source.")
@click.option(
    "--dry-run", is_flag=True, help="Say what would be sent and what it would cost; send nothing."
)
@click.option("-q", "--quiet", is_flag=True, help="Only say what is missing.")
@click.option("-v", "--verbose", count=True, help="Say what is done; -vv: each try of a call, too.")
@click.version_option(package_name="summarizer", prog_name="summarize")
@model_options
def command(
    articles: tuple[str, ...], form: str | None, output: Path | None, **options: Any
) -> int:
    """Merge ARTICLES about one story into one timeline.

    ARTICLES are .txt, .md, .html, .json and .jsonl files, folders, globs, - for stdin,
    https://... for pages, or feed:https://... for what a feed, a sitemap or a front page
    with a feed lists (the newest 20 that fit --match and --since).
    Every sentence of the timeline leads to exact spans of its sources; what cannot be
    backed is listed as withheld. Without --model everything runs here, with no key; the
    network is used only for the addresses you pass.

    Exit codes: 0 done, 1 failed or incomplete, 2 usage.
    """
    settings, scope = settings_of(options), scope_of(options)
    configure(options["verbose"], form=settings.log)
    form = form or _BY_SUFFIX.get(output.suffix.lower() if output else "", "terminal")
    found = _read(articles, options)
    spare(output, (article.name for article in found.articles), what="articles")
    if output is not None and not output.parent.is_dir():
        message = "cannot be written (no such folder); choose another place with -o"
        raise UnreadableInput(message, place=str(output))
    incomplete = tell(found.notes, quiet=options["quiet"])
    if not found.articles:
        click.echo("error: no article could be read; nothing was written", err=True)
        return 1
    if options["dry_run"]:
        from summarizer.cli.dry_run import report

        today = date.today()  # noqa: DTZ011  # the user's own day: how old a price is
        plan = report(found.articles, settings, today=today, scope=scope)
        write(plan, None)
        return int(incomplete)

    for number, own in enumerate(told := _stories(found, split=options["split_stories"]), start=1):
        path = _numbered(output, number) if output and len(told) > 1 else output
        timeline = _made(own, settings, scope, options)
        incomplete = tell(timeline.notes[len(own.notes) :], quiet=options["quiet"]) or incomplete
        _show(timeline, form, path, embed_sources=options["embed_sources"])
    return int(incomplete)


def _read(articles: Sequence[str], options: Mapping[str, Any]) -> Reading:
    """The articles that the words name; only addresses among them are fetched, which is shown."""
    from summarizer.cli.progress import working
    from summarizer.reading import read

    published = published_dates(options["published"])
    if (web := web_of(articles, options)) is None:
        return read(articles, stdin=sys.stdin.buffer, published=published)
    with working("fetching", quiet=options["quiet"], verbose=options["verbose"]) as progress:
        web = replace(web, progress=progress)
        return read(articles, stdin=sys.stdin.buffer, published=published, web=web)


def _stories(found: Reading, *, split: bool) -> list[Reading]:
    """The articles of each story as a reading of their own; without ``split`` there is one story."""
    if not split:
        return [found]
    from summarizer.pipeline import split_stories

    return [replace(found, articles=own) for own in split_stories(found.articles)]


def _numbered(output: Path, number: int) -> Path:
    path = output.with_name(f"{output.stem}-{number}{output.suffix}")
    click.echo(f"note: story {number} goes to {path}", err=True)
    return path


def _show(timeline: Timeline, form: str, path: Path | None, *, embed_sources: bool) -> None:
    from summarizer.rendering import render

    text = render(
        timeline,
        form,
        width=terminal_width() if path is None else None,
        color=path is None and form == "terminal" and colored(),
        embed_sources=embed_sources,
    )
    write(text, path)
    if not timeline.entries and not timeline.background:
        click.echo("note: no event was found in these articles", err=True)


def _store(settings: Settings, articles: int) -> AbstractContextManager[ArticleStore | None]:
    """Where the work on each of very many articles is kept, unless the user wants nothing kept."""
    from summarizer.timeline.shortlist import MANY

    if articles <= MANY or not settings.use_cache:
        return nullcontext()
    from summarizer.article_store import ArticleStore, beside
    from summarizer.models.cache import default_path

    most = settings.cache_max_mb * 1024 * 1024
    return ArticleStore(beside(settings.cache or default_path()), max_bytes=most)


def _made(found: Reading, settings: Settings, scope: Scope, options: Mapping[str, Any]) -> Timeline:
    """Run the pipeline; a user who stops it is told what is kept."""
    from summarizer.cli.progress import working
    from summarizer.pipeline import summarize

    message = (
        f"reading {len(found.articles)} articles with {settings.model or 'the embedded engine'}"
    )
    try:
        with (
            working(message, quiet=options["quiet"], verbose=options["verbose"]) as progress,
            _store(settings, len(found.articles)) as store,
        ):
            return summarize(
                found.articles,
                settings=settings,
                title=options["title"],
                scope=scope,
                notes=found.notes,
                store=store,
                progress=progress,
            )
    except KeyboardInterrupt:
        raise stopped(settings) from None
    except ModelRejected:
        if keeps(settings):
            click.echo(f"note: {KEPT}", err=True)
        raise
