"""``summarizer check``: a verdict for every claim of a summary, whoever wrote it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from summarizer.cli.options import published_dates
from summarizer.cli.output import tell, write
from summarizer.errors import GateError

_KINDS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
}


class SourcesCommand(click.Command):
    """A command whose ``--sources`` takes every word up to the next option, as a shell's glob gives them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``--sources`` before each of its words, so that none is taken for the summary."""
        spread: list[str] = []
        inside = False
        for word in args:
            if word == "--sources":
                inside = True
            elif inside and (word == "-" or not word.startswith("-")):
                spread += ["--sources", word]
            else:
                inside = False
                spread.append(word)
        return super().parse_args(ctx, spread)


@click.command(
    "check",
    cls=SourcesCommand,
    epilog="Example: summarizer check summary.md --sources a.txt b.txt --min-support 0.9",
)
@click.argument("summary", metavar="SUMMARY")
@click.option(
    "--sources",
    multiple=True,
    required=True,
    metavar="ARTICLES...",
    help="The articles it should rest on, up to the next option.",
)
@click.option(
    "--published",
    multiple=True,
    metavar="DATE | NAME=DATE",
    help="Publication day of all articles, or of one.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--min-support",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Exit 3 if a smaller share of the scored claims is supported.",
)
@click.option("-v", "--verbose", is_flag=True, help="Also show what is not a claim.")
def command(summary: str, sources: tuple[str, ...], **options: Any) -> int:
    """Check SUMMARY (Markdown, text, HTML, or our JSON; - for stdin) against its sources.

    Every claim gets a verdict - supported, contradicted, unsupported or unscored - with
    the evidence and the reason. Exit codes: 0 done, 1 something could not be read,
    2 usage, 3 below --min-support.
    """
    from summarizer import temporal
    from summarizer.checking import check_summary
    from summarizer.checking.report import as_json, as_text
    from summarizer.reading import read
    from summarizer.text import names as naming
    from summarizer.text.sentences import of_article
    from summarizer.timeline.assembly import coverage

    found = read(sources, published=published_dates(options["published"]))
    incomplete = tell(found.notes)
    if not found.articles:
        click.echo("error: no source could be read; nothing was checked", err=True)
        return 1
    sentences = {article.id: of_article(article) for article in found.articles}
    reference = temporal.reference_day(coverage(found.articles, sentences)).when
    names = naming.learn([sentence.text for own in sentences.values() for sentence in own])
    report = check_summary(
        _text(summary),
        _KINDS.get(Path(summary).suffix.lower(), "text"),
        found.articles,
        aliases=names,
        reference=reference.start if reference else None,
    )
    if options["form"] == "json":
        write(json.dumps(as_json(report), indent=2), None)
    else:
        titles = {article.id: article.name for article in found.articles}
        write(as_text(report, titles, every=options["verbose"]), None)
    min_support = options["min_support"]
    if min_support is not None and (report.support is None or report.support < min_support):
        share = "nothing was scored" if report.support is None else f"{report.support:.3f}"
        raise GateError(f"support {share} is below --min-support {min_support:g}", place=summary)
    return int(incomplete)


def _text(summary: str) -> str:
    """The summary's text, decoded as articles are; raises ``UnreadableInput``."""
    from summarizer.errors import UnreadableInput
    from summarizer.reading.decoding import decode

    try:
        data = sys.stdin.buffer.read() if summary == "-" else Path(summary).read_bytes()
        return decode(data).text
    except OSError as error:
        raise UnreadableInput(
            f"cannot be read ({error.strerror}); check the path", place=summary
        ) from error
    except UnreadableInput as error:
        raise UnreadableInput(error.message, place=summary) from error
