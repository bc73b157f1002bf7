"""``summarizer dates``: the time expressions of a text, as JSON lines or as marked text."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from summarizer.cli.options import iso_date
from summarizer.cli.output import tell, write

if TYPE_CHECKING:
    from summarizer.temporal import Timex


@click.command("dates", epilog="Example: summarizer dates article.txt --published 2024-12-16")
@click.argument("file", metavar="FILE")
@click.option(
    "--published",
    metavar="DATE",
    help="The day that `yesterday` and `Monday` count from; else the file's own.",
)
@click.option(
    "--format", "form", type=click.Choice(["json", "text"]), default="json", show_default=True
)
@click.option(
    "--language",
    metavar="CODE",
    help="Language of the text (en, es, fr, de, pt, it); else detected, else en.",
)
def command(file: str, published: str | None, form: str, language: str | None) -> int:
    """Find the time expressions of FILE (or - for stdin).

    Prints a JSON object each: start, end (code points), text, type and value
    (TIMEX3), mod, and the interval with its precision and basis where it is known.
    """
    from summarizer.reading import read
    from summarizer.temporal import annotate

    day = iso_date(published) if published else None
    found = read([file], stdin=sys.stdin.buffer)
    incomplete = tell(found.notes)
    lines: list[str] = []
    for article in found.articles:
        timexes = annotate(
            article.text, day or article.published, language=language or article.language or "en"
        )
        if form == "text":
            lines.append(_marked(article.text, timexes))
        else:
            lines.extend(json.dumps(_row(timex), ensure_ascii=True) for timex in timexes)
    if lines:
        write("\n".join(lines), None)
    return int(incomplete or not found.articles)


def _row(timex: Timex) -> dict[str, object]:
    row: dict[str, object] = {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
    }
    if timex.when is not None:
        when = timex.when
        row |= {
            "from": when.start.isoformat(),
            "to": when.end.isoformat(),
            "precision": when.precision.value,
            "basis": when.basis.value,
            "confidence": when.confidence.value,
        }
    return row


def _marked(text: str, timexes: tuple[Timex, ...]) -> str:
    """The text with each expression in brackets, its value behind it; hostile characters made harmless."""
    from summarizer.text.visible import visible

    parts, position = [], 0
    for timex in timexes:
        parts.append(text[position : timex.start])
        parts.append(f"[{timex.text} = {timex.value}]")
        position = timex.end
    parts.append(text[position:])
    return "\n".join(visible(line) for line in "".join(parts).splitlines())
