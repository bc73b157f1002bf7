"""``summarizer check``: a verdict for every claim of a summary, whoever wrote it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.options import (
    model_options,
    output_option,
    published_dates,
    published_option,
    settings_of,
    spare,
    web_of,
    web_options,
)
from summarizer.cli.output import tell, write
from summarizer.errors import GateError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.checking import SummaryReport
    from summarizer.domain import Article

_KINDS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
}
_BY_SUFFIX = {".md": "markdown", ".json": "json", ".html": "html", ".htm": "html"}
_DATED_BY = 100
"""Articles, spread evenly over all, that the reference day is inferred from: more say the same and cost 10 ms each."""


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
    help="The articles it should rest on, up to the next option: files, https://... or feed:https://...",
)
@published_option
@click.option(
    "--since",
    metavar="DATE | 2d",
    help="Of a feed, only articles since then: a day, or 36h, 2d, 1w.",
)
@web_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    help="Default: by the suffix of -o, else text.",
)
@output_option
@click.option(
    "--min-support",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Exit 3 if a smaller share of the scored claims is supported.",
)
@click.option(
    "--judge", is_flag=True, help="Ask --model for a verdict too; contradictions found here stand."
)
@click.option(
    "--judge-repeats",
    type=click.IntRange(1, 15),
    default=3,
    show_default=True,
    metavar="N",
    help="Votes on a claim that is borderline, or that judge and checker see differently.",
)
@click.option("--dry-run", is_flag=True, help="Say what --judge would send and cost; send nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Only say what is missing.")
@click.option("-v", "--verbose", is_flag=True, help="Also show what is not a claim.")
@model_options
def command(summary: str, sources: tuple[str, ...], output: Path | None, **options: Any) -> int:
    """Check SUMMARY (Markdown, text, HTML, or our JSON; - for stdin) against its sources.

    Every claim gets a verdict - supported, contradicted, unsupported or unscored - with
    the evidence and the reason. Without --judge and addresses nothing is sent anywhere. Exit codes:
    0 done, 1 something could not be read or judged, 2 usage, 3 below --min-support.
    """
    from summarizer.reading import read

    form = options["form"] or _BY_SUFFIX.get(output.suffix.lower() if output else "", "text")
    if options["judge"]:
        from summarizer.cli import judging

        settings = judging.ready(settings_of(options))
    text = _text(summary)
    published = published_dates(options["published"])
    found = read(sources, published=published, web=web_of(sources, options))
    incomplete = tell(found.notes, quiet=options["quiet"])
    if not found.articles:
        click.echo("error: no source could be read; nothing was checked", err=True)
        return 1
    spare(output, [summary, *(article.name for article in found.articles)], what="inputs")
    report = _checked(summary, text, found.articles)
    if options["judge"] and options["dry_run"]:
        write(judging.plan(report, settings, repeats=options["judge_repeats"]), None)
        return int(incomplete)
    if options["judge"]:
        report, notes = judging.asked(
            report, settings, repeats=options["judge_repeats"], quiet=options["quiet"]
        )
        incomplete = tell(notes, quiet=options["quiet"]) or incomplete
    title = Path(summary).name if summary != "-" else "standard input"
    write(_shown(report, found.articles, form, title=title, every=options["verbose"]), output)
    _hold(report, options["min_support"], place=summary)
    return int(incomplete)


# How much of the work a model does is a question of summarizing; a judge only judges.
command.params = [one for one in command.params if one.name != "assist"]


def _checked(summary: str, text: str, articles: Sequence[Article]) -> SummaryReport:
    """Check the summary with what the articles together tell of names and days."""
    from summarizer import temporal
    from summarizer.checking import check_summary, claims
    from summarizer.text import names as naming
    from summarizer.text.sentences import of_article
    from summarizer.timeline.assembly import coverage

    kind = _KINDS.get(Path(summary).suffix.lower()) or claims.kind_of(text)
    sentences = {article.id: of_article(article) for article in articles}
    dated_by = articles[:: max(1, len(articles) // _DATED_BY)]
    reference = temporal.reference_day(coverage(dated_by, sentences)).when
    names = naming.learn([sentence.text for own in sentences.values() for sentence in own])
    return check_summary(
        text,
        kind,
        articles,
        aliases=names,
        reference=reference.start if reference else None,
        sentences=sentences,
    )


def _shown(
    report: SummaryReport, articles: Sequence[Article], form: str, *, title: str, every: bool
) -> str:
    """The report in one of the formats."""
    names = {article.id: article.name for article in articles}
    if form == "json":
        from summarizer.checking.document import as_json

        return json.dumps(as_json(report, articles), indent=2)
    if form == "html":
        from summarizer.rendering import check_html

        return check_html.write(report, articles, title=title)
    from summarizer.checking.report import as_markdown, as_text

    if form == "markdown":
        return as_markdown(report, names)
    return as_text(report, names, every=every)


def _hold(report: SummaryReport, min_support: float | None, *, place: str) -> None:
    """Raise ``GateError`` where too little is supported; nothing scored meets no gate."""
    if min_support is None or (report.support is not None and report.support >= min_support):
        return
    share = "nothing was scored" if report.support is None else f"{report.support:.3f}"
    raise GateError(f"support {share} is below --min-support {min_support:g}", place=place)


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
