"""The door of this room: arguments in, articles and notes out.

Every input ends as an article or as a note; none is lost in silence. How a format is
read is the matter of ``formats``; here inputs are gone through in order, those that
are the same bytes are counted once, and dates given by the user are put in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from summarizer.domain import Article, Note
from summarizer.errors import UnreadableInput
from summarizer.reading import formats, sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from summarizer.reading.formats import Item
    from summarizer.reading.sources import Found

EVERY_ARTICLE = ("*", "")
"""Keys of ``published`` that stand for all articles."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: articles with ids a1, a2, ... in order, and what the reader must be told."""

    articles: tuple[Article, ...]
    notes: tuple[Note, ...]


def read(
    arguments: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    published: Mapping[str, date] | None = None,
    max_bytes: int = 20_000_000,
) -> Reading:
    """Read the articles that ``arguments`` name: files, folders, globs, and ``-`` for ``stdin``.

    ``published`` gives publication dates by path, file name or record id as typed; the
    key ``*`` (or the empty one) stands for all others. A date given so wins over what
    an article says of itself. Inputs over ``max_bytes`` are refused. What cannot be
    read becomes a note with ``incomplete`` set; nothing is raised for it.
    """
    given = published or {}
    articles: list[Article] = []
    notes: list[Note] = []
    first_places: dict[object, str] = {}
    known: set[str] = set()
    for found in sources.find(arguments):
        if isinstance(found, Note):
            notes.append(found)
            known.update(_keys(found.place))
            continue
        known.update(_keys(found.name))
        for item in _items(found, stdin, max_bytes):
            if isinstance(item, Note):
                notes.append(item)
                continue
            keys = (item.article.name, item.place, *_keys(found.name))
            known.update(keys)
            first = first_places.get(item.identity)
            if first is not None:
                notes.append(_counted_once(item, first))
                continue
            first_places[item.identity] = item.place
            when = next((given[key] for key in (*keys, *EVERY_ARTICLE) if key in given), None)
            number = len(articles) + 1
            articles.append(
                replace(item.article, id=f"a{number}", published=when or item.article.published)
            )
    notes.extend(_unmatched(key) for key in given if key not in known and key not in EVERY_ARTICLE)
    return Reading(tuple(articles), tuple(notes))


def _items(found: Found, stdin: BinaryIO | None, max_bytes: int) -> Iterator[Item | Note]:
    """Yield what one input holds; what makes it unreadable as a note."""
    try:
        data = sources.load(found, stdin=stdin, max_bytes=max_bytes)
        yield from formats.items(found.name, data, found.kind)
    except UnreadableInput as error:
        yield Note(found.name, error.message, incomplete=True)


def _keys(name: str) -> tuple[str, str]:
    """Return the names under which a user may give a date for an input."""
    return name, PurePath(name).name


def _counted_once(item: Item, first: str) -> Note:
    if item.place == first:
        return Note(item.place, "is given more than once: counted once")
    same = "holds the same article as" if item.record else "is byte-identical to"
    return Note(item.place, f"{same} {first}: counted once")


def _unmatched(key: str) -> Note:
    return Note(
        key, "has a publication date given but is no input; check the name", incomplete=True
    )
