"""``summarizer cache``: the stored replies of models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarizer.cli.output import write

if TYPE_CHECKING:
    from pathlib import Path


@click.group("cache", epilog="Example: summarizer cache stats")
def command() -> None:
    """Replies of models are kept, so that a second run sends nothing twice."""


def _path() -> Path:
    from summarizer.models.cache import default_path
    from summarizer.settings import load_settings

    return load_settings().cache or default_path()


@command.command("path", epilog="Example: summarizer cache path")
def path() -> None:
    """Print where the replies are kept."""
    write(str(_path()), None)


@command.command("stats", epilog="Example: summarizer cache stats")
def stats() -> None:
    """Print how many replies are kept and how large they are."""
    from summarizer.models.cache import stats as held_at

    place = _path()
    if not place.exists():
        write(f"{place}: 0 replies", None)
        return
    held = held_at(place)
    write(
        f"{held.path}: {held.replies} replies, {held.text_bytes:,} bytes of text, {held.file_bytes:,} on disk",
        None,
    )


@command.command("clear", epilog="Example: summarizer cache clear")
def clear() -> None:
    """Throw all kept replies away."""
    from summarizer.models.cache import clear as throw_away

    place = _path()
    count = throw_away(place) if place.exists() else 0
    write(f"{count} replies removed from {place}", None)
