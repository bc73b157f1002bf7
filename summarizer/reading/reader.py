"""The door of this room: arguments in, articles and notes out.

Every input ends as an article or as a note; none is lost in silence. How a format is
read is the matter of ``formats``, how the web is, of ``web``; here inputs are gone
through in order, those that are the same are counted once, and dates given by the
user are put in. Without ``web`` nothing is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from summarizer.domain import Article, Note
from summarizer.errors import UnreadableInput
from summarizer.reading import formats, sequels, sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from summarizer.reading.formats import Item
    from summarizer.reading.sources import Found
    from summarizer.reading.web import Web

EVERY_ARTICLE = ("*", "")
"""Keys of ``published`` that stand for all articles."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: articles with ids a1, a2, ... in order, and what the reader must be told."""

    articles: tuple[Article, ...]
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _Gathered:
    """What a run has read so far, and the dates the user gave for it."""

    given: Mapping[str, date]
    articles: list[Article] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    first_places: dict[object, str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def add(self, found: Found, item: Item) -> None:
        """Count an article, or tell that it was counted before."""
        keys = (item.article.name, item.place, *_keys(found.name))
        self.known.update(keys)
        first = self.first_places.get(item.identity)
        if first is not None:
            self.notes.append(_counted_once(item, first))
            return
        self.first_places[item.identity] = item.place
        when = next((self.given[key] for key in (*keys, *EVERY_ARTICLE) if key in self.given), None)
        number = len(self.articles) + 1
        self.articles.append(
            replace(item.article, id=f"a{number}", published=when or item.article.published)
        )


def read(
    arguments: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    published: Mapping[str, date] | None = None,
    max_bytes: int = 20_000_000,
    web: Web | None = None,
) -> Reading:
    """Read the articles that ``arguments`` name: files, folders, globs, ``-`` for ``stdin``, and with ``web`` the web.

    ``published`` gives publication dates by path, file name, address or record id as
    typed; the key ``*`` (or the empty one) stands for all others. A date given so wins
    over what an article says of itself. Inputs over ``max_bytes`` are refused. Addresses
    (``https://...``, ``feed:https://...``) are fetched as ``web`` says; without it they
    become notes. What cannot be read becomes a note with ``incomplete`` set; nothing is
    raised for it.
    """
    gathered = _Gathered(published or {})
    pending: list[tuple[Found, Item]] = []
    inputs = list(sources.find(arguments))
    fetched = _from_web(inputs, web, max_bytes)
    for found in inputs:
        if isinstance(found, Note):
            gathered.notes.append(found)
            gathered.known.update(_keys(found.place))
            continue
        gathered.known.update(_keys(found.name))
        if found.kind == sources.WEB:
            items = iter(next(fetched))
        else:
            items = _items(found, stdin, max_bytes)
        for item in items:
            if isinstance(item, Note):
                gathered.notes.append(item)
            else:
                pending.append((found, item))
    _add_all(gathered, pending)
    unknown = (key for key in gathered.given if key not in gathered.known | {*EVERY_ARTICLE})
    gathered.notes.extend(_unmatched(key) for key in unknown)
    return Reading(tuple(gathered.articles), tuple(gathered.notes))


def _add_all(gathered: _Gathered, pending: Sequence[tuple[Found, Item]]) -> None:
    """Count all articles; the saved pages of one story are one, those of the web were put together there."""
    parts = [
        replace(item, part=None) if found.kind == sources.WEB else item for found, item in pending
    ]
    whole, notes = sequels.joined(parts)
    for (found, _), item in zip(pending, whole, strict=True):
        if item is not None:
            gathered.add(found, item)
    gathered.notes.extend(notes)


def _from_web(
    inputs: Sequence[Found | Note], web: Web | None, max_bytes: int
) -> Iterator[Sequence[Item | Note]]:
    """Yield what is behind each argument that means the web, in order."""
    names = [one.name for one in inputs if not isinstance(one, Note) and one.kind == sources.WEB]
    if web is None:
        yield from ([Note(name, _NOT_FETCHED, incomplete=True)] for name in names)
    elif names:
        from summarizer.reading.web import pages

        yield from pages.read(names, web, max_bytes=max_bytes)


_NOT_FETCHED = "is not fetched here; save the page from your browser and pass the file"


def _items(found: Found, stdin: BinaryIO | None, max_bytes: int) -> Iterator[Item | Note]:
    """Yield what one input holds; what makes it unreadable as a note."""
    try:
        if found.kind in formats.STREAMED and found.path is not None:
            with sources.opened(found.path) as stream:
                yield from formats.streamed(found.name, stream)
            return
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
