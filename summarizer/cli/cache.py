"""``summarizer cache``: what is kept between runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarizer.cli.output import write

if TYPE_CHECKING:
    from pathlib import Path


@click.group("cache", epilog="Example: summarizer cache stats")
def command() -> None:
    """Replies of models, pages of the web and the work on each of many articles are kept, so that nothing is done twice."""


def _path() -> Path:
    from summarizer.models.cache import default_path
    from summarizer.settings import load_settings

    return load_settings().cache or default_path()


def _files() -> tuple[tuple[Path, str], ...]:
    """Each file and what it keeps."""
    from summarizer import article_store
    from summarizer.reading.web import caching

    replies = _path()
    return (
        (replies, "replies"),
        (article_store.beside(replies), "readings of articles"),
        (caching.beside(replies), "pages"),
    )


@command.command("path", epilog="Example: summarizer cache path")
def path() -> None:
    """Print where the replies are kept; pages and what is kept of articles stand beside it."""
    write(str(_path()), None)


@command.command("stats", epilog="Example: summarizer cache stats")
def stats() -> None:
    """Print how much is kept and how large it is."""
    from summarizer.storage import stats as held_at

    lines = []
    for place, what in _files():
        held = held_at(place)
        sizes = f", {held.value_bytes:,} bytes, {held.file_bytes:,} on disk" if held.things else ""
        lines.append(f"{place}: {held.things} {what}{sizes}")
    write("\n".join(lines), None)


@command.command("clear", epilog="Example: summarizer cache clear")
def clear() -> None:
    """Throw away all that is kept."""
    from summarizer.storage import clear as throw_away

    removed = [
        f"{throw_away(place) if place.exists() else 0} {what} removed from {place}"
        for place, what in _files()
    ]
    write("\n".join(removed), None)
