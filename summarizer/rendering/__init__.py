"""The door of the room: a timeline goes in, the text of one format comes out.

All formats are made from the same timeline, and the same input gives the same
bytes. A format is imported only when it is asked for. Nothing here writes to a
file or a screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from summarizer.domain import Timeline

FORMATS = ("terminal", "markdown", "json", "html", "csv")
DEFAULT_WIDTH = 100


def render(
    timeline: Timeline,
    format: str,  # noqa: A002 - the word users type
    *,
    width: int | None = None,
    color: bool = False,
    embed_sources: bool = False,
) -> str:
    r"""Write a timeline in one of ``FORMATS``; the text ends with a line end.

    ``width`` (columns, ``None`` for 100) and ``color`` matter to ``terminal``,
    ``embed_sources`` to ``json``. The result always encodes as UTF-8. CSV has its
    own ``\r\n`` line ends and must be written without translation.
    Raises ``ConfigError`` for an unknown format and ``SummarizerError`` where the
    timeline breaks a promise of the output.
    """
    if format not in FORMATS:
        raise ConfigError(
            f"unknown format {format!r}; use one of {', '.join(FORMATS)}", place="--format"
        )
    from summarizer.rendering.invariants import verify

    verify(timeline)
    if format == "terminal":
        from summarizer.rendering import terminal

        return terminal.write(timeline, width=width or DEFAULT_WIDTH, color=color)
    if format == "json":
        from summarizer.rendering import json_format

        return json_format.write(timeline, embed_sources=embed_sources)
    if format == "markdown":
        from summarizer.rendering import markdown

        return markdown.write(timeline)
    if format == "csv":
        from summarizer.rendering import csv_format

        return csv_format.write(timeline)
    from summarizer.rendering import html

    return html.write(timeline)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what the format ``json`` prints."""
    from summarizer.rendering import document

    return document.schema()
