"""``summarizer dates``: the time expressions of a text, as JSON lines or as marked text."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from summarizer.cli.options import iso_date
from summarizer.cli.output import tell, write

if TYPE_CHECKING:
    from summarizer.domain import When
    from summarizer.temporal import Timex

_MODIFIED = {
    "APPROX": "about",
    "START": "its start",
    "MID": "its middle",
    "END": "its end",
    "MORE_THAN": "or more",
    "LESS_THAN": "or less",
    "EQUAL_OR_MORE": "at least",
    "EQUAL_OR_LESS": "at most",
    "BEFORE": "or before",
    "AFTER": "or after",
}
"""What a TIMEX3 modifier adds to a value, in words."""


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
    (TIMEX3), mod, anchor, and the interval with its precision, basis, confidence
    and explanation where it is known. As text, the days stand behind the words.
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
        "anchor": timex.anchor,
    }
    if timex.when is not None:
        when = timex.when
        row |= {
            "from": when.start.isoformat(),
            "to": when.end.isoformat(),
            "precision": when.precision.value,
            "basis": when.basis.value,
            "confidence": when.confidence.value,
            "explanation": when.explanation,
        }
    return row


def _marked(text: str, timexes: tuple[Timex, ...]) -> str:
    """The text with each expression in brackets, its meaning behind it; hostile characters made harmless."""
    from summarizer.text.visible import visible

    parts, position = [], 0
    for timex in timexes:
        parts.append(text[position : timex.start])
        parts.append(f"[{' '.join(timex.text.split())} = {_meaning(timex)}]")
        position = timex.end
    parts.append(text[position:])
    return "\n".join(visible(line) for line in "".join(parts).splitlines())


def _meaning(timex: Timex) -> str:
    """``2024-12-16``; ``2024-W50, 9 to 15 December 2024``; ``XXXX-WXX-1, not known``."""
    parts = [timex.value, *([_MODIFIED[timex.mod]] if timex.mod else [])]
    if timex.when is not None:
        if not _says_all(timex.value, timex.when):
            parts.append(_days(timex.when))
    elif timex.type in ("DATE", "TIME"):
        parts.append("not known")
    return ", ".join(parts)


def _says_all(value: str, when: When) -> bool:
    """Whether the value alone, an ISO day, month or year, names exactly the days that are meant."""
    from summarizer.temporal.intervals import month_of, year_of

    first = when.start
    stretches = {4: year_of(first.year), 7: month_of(first), 10: (first, first)}
    return (
        first.isoformat().startswith(value)
        and len(value) in stretches
        and stretches[len(value)] == (first, when.end)
    )


def _days(when: When) -> str:
    """``9 to 15 December 2024``: what both ends share is said once."""
    from summarizer.temporal.reasons import spell

    first, last = when.start, when.end
    if first == last:
        return spell(first)
    start = spell(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
        if first.month == last.month:
            start = str(first.day)
    return f"{start} to {spell(last)}"
