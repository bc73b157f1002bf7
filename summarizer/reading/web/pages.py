"""From bytes of the web to articles: read as a file of that kind is, then looked at for walls.

A page that is a wall becomes one note. One page under two addresses is noticed by
where redirects ended and by the canonical address it names, the latter only if the
story agrees, because sites name their front page, or the first part of a long
article, on pages that are neither.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.domain import Note
from summarizer.errors import UnreadableInput
from summarizer.reading import decoding, formats
from summarizer.reading.web import walls
from summarizer.reading.web.taking import Taken, take

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.reading.formats import Item
    from summarizer.reading.web.settings import Web

_SAME = 0.8
"""Share of the shorter story's paragraphs that two readings of one page have in common: teasers and clocks differ."""


@dataclass(frozen=True, slots=True)
class _Page:
    """An article from the web; ``canonical`` is the address the page gives for itself."""

    item: Item
    canonical: str | None


class _Doubles:
    """The pages met so far in a run."""

    def __init__(self) -> None:
        self._at: dict[str, str] = {}
        self._canonical: dict[str, list[tuple[frozenset[str], str]]] = {}

    def first(self, found: _Page) -> str | None:
        """Return the place where this page was met before, or ``None`` and remember it."""
        article, place = found.item.article, found.item.place
        if found.item.record or article.url is None:
            return None
        paragraphs = frozenset(filter(None, map(str.strip, article.text.split("\n"))))
        named = self._canonical.setdefault(found.canonical or article.url, [])
        before = self._at.get(article.url) or next(
            (where for known, where in named if _agree(known, paragraphs)), None
        )
        if before is None:
            self._at[article.url] = place
            named.append((paragraphs, place))
        return before


def read(arguments: Sequence[str], web: Web, *, max_bytes: int) -> list[list[Item | Note]]:
    """Return the articles behind each argument, an address or ``feed:`` and one, and what must be told."""
    doubles = _Doubles()
    found = take(arguments, web, max_bytes=max_bytes)
    return [[one for taken in own for one in _read(taken, doubles)] for own in found]


def _read(taken: Taken | Note, doubles: _Doubles) -> Iterator[Item | Note]:
    if isinstance(taken, Note):
        yield taken
        return
    for one in _items(taken):
        if isinstance(one, Note):
            yield one
        elif (first := doubles.first(one)) is None:
            yield one.item
        else:
            yield Note(taken.name, f"is the same page as {first}: counted once")


def _items(taken: Taken) -> Iterator[_Page | Note]:
    """Yield the articles in what was taken; a wall, or what cannot be read, as a note."""
    try:
        found = list(formats.items(taken.name, _as_utf8(taken), taken.kind))
    except UnreadableInput as error:
        wall = _wall(taken, "") if taken.kind in {"page", "stdin"} else None
        yield Note(taken.name, wall or error.message, incomplete=True)
        return
    for one in found:
        if isinstance(one, Note):
            yield one
            continue
        article = one.article
        if (
            taken.kind in {"page", "stdin"}
            and not one.record
            and (wall := _wall(taken, article.text))
        ):
            yield Note(taken.name, wall, incomplete=True)
            continue
        known = replace(
            article,
            url=(article.url if one.record else None) or taken.url,
            published=article.published or taken.published,
            sha256=article.sha256 if one.record else taken.sha256,
        )
        yield _Page(replace(one, article=known), article.url)


def _as_utf8(taken: Taken) -> bytes:
    """Return the bytes in UTF-8 where the answer names another encoding that they are in."""
    if taken.charset is None or taken.kind not in {"page", "text", "markdown", "json", "lines"}:
        return taken.data
    decoded = decoding.decode(taken.data, page=taken.kind == "page", charset=taken.charset)
    return taken.data if decoded.encoding == "utf-8" else decoded.text.encode("utf-8")


def _wall(taken: Taken, story: str) -> str | None:
    try:
        text = decoding.decode(taken.data, page=True, charset=taken.charset).text
    except UnreadableInput:
        return None
    return walls.of_page(text, story, url=taken.url) if "<" in text[:2_000] else None


def _agree(left: frozenset[str], right: frozenset[str]) -> bool:
    least = min(len(left), len(right))
    return least > 0 and len(left & right) >= _SAME * least
