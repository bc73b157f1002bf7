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
from summarizer.reading.web import joining, walls
from summarizer.reading.web.taking import Taken, take

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.domain import Article
    from summarizer.reading.formats import Item
    from summarizer.reading.sequels import Part
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
    yield from taken.notes
    for one in _items(taken):
        if isinstance(one, Note):
            yield one
        elif (first := doubles.first(one)) is None:
            yield one.item
        else:
            yield Note(taken.name, f"is the same page as {first}: counted once")


def _items(taken: Taken) -> Iterator[_Page | Note]:
    """Yield the articles in what was taken; a wall, or what cannot be read, as a note."""
    for one in _of_page(taken):
        if taken.more and isinstance(one, _Page) and not one.item.record:
            yield from _whole(one, taken)
            continue
        yield one
        if isinstance(one, _Page) and one.item.part is not None and not taken.notes:
            yield Note(taken.name, _alone(one.item.part))


def _alone(part: Part) -> str:
    """Return what is said of one page of several that names no other in a way that is followed."""
    of = f" of {part.total}" if part.total else ""
    return f"is page {part.number}{of} of a story; the others are read only if their addresses are passed too"


def _whole(first: _Page, taken: Taken) -> Iterator[_Page | Note]:
    """Yield the article that goes on over several pages, and what is missing of it."""
    more: list[Article] = []
    for number, part in enumerate(taken.more, start=2):
        for one in _of_page(part, is_part=True):
            if isinstance(one, _Page):
                more.append(one.item.article)
            elif one.incomplete:
                yield replace(one, message=f"page {number} of it ({part.url}) {one.message}")
    whole = joining.joined(first.item.article, more)
    yield replace(first, item=replace(first.item, article=whole, part=None))
    if more:
        yield Note(taken.name, f"goes on over {len(more) + 1} pages, which are read as one article")


def _of_page(taken: Taken, *, is_part: bool = False) -> Iterator[_Page | Note]:
    """Yield the articles in the bytes of one answer; the last page of several may be short."""
    is_page = taken.kind in {"page", "stdin", "text"}  # servers call pages plain text, too
    try:
        found = list(formats.items(taken.name, _as_utf8(taken), taken.kind))
    except UnreadableInput as error:
        wall = _wall(taken, "") if is_page else None
        yield Note(taken.name, wall or error.message, incomplete=True)
        return
    walled: set[str] = set()
    for one in found:
        if isinstance(one, Note):
            if one.place not in walled:  # of a wall its language is no matter
                yield one
            continue
        article = one.article
        wall = _wall(taken, article.text) if is_page and not one.record else None
        if wall and not (is_part and wall in walls.SPARSE):
            walled.add(one.place)
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
