"""One story over several saved pages: which page this is, and the pages put together.

A page says so by ``Page 2 of 3``, or by a link to the next or last page whose address is
its own with another number. ``rel=next`` alone does not: blogs put it on the next post.
Pages that are given together are joined in order; of those that are missing the reader is
told. Fetches nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from summarizer.domain import Note
from summarizer.reading.layout import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.reading.blocks import Block
    from summarizer.reading.drafts import Item
    from summarizer.reading.metadata import Metadata

Element = Any
"""An lxml element; lxml ships no types."""

_WORDS = "page|pagina|página|pág|pag|seite|side|sida|sivu|strona"
_OF = re.compile(
    rf"\W*(?:{_WORDS})\.?\s*(\d{{1,2}})\s*(?:of|von|sur|de|di|van|av|af|/)\s*(\d{{1,2}})\W*",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"\W*(?:next (?:{_WORDS})|nächste seite|page suivante|página siguiente|próxima página|pagina successiva|volgende pagina)\W*",
    re.IGNORECASE,
)
_KEYS = frozenset(_WORDS.split("|")) | {"p", "pg", "pageno", "pagenum", "page_no"}
_PATH = re.compile(
    rf"(?P<stem>.+?)[/_.,-](?:(?:{_WORDS}|p)[/_.,=-]?)?(?P<number>\d{{1,2}})(?P<suffix>\.\w{{2,5}})?/?",
    re.IGNORECASE,
)
_LONGEST_LINE = 40
_MOST_PAGES = 60
_MOST_LINKS, _MOST_LINKED = 20, 10
_COMMENTS = re.compile(r"comment|reply|forum", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Which page of a story a page is; ``story`` names the story the same way on all its pages."""

    number: int
    total: int | None
    story: str
    goes_on: bool


def neighbours(tree: Element) -> tuple[tuple[str, str], ...]:
    """Return relation (``next``, ``prev``) and address of the links that name a neighbour."""
    found: list[tuple[str, str]] = []
    for link in tree.iter("link", "a"):
        relations = (link.get("rel") or "").lower().split()
        for relation in ("next", "prev"):
            if relation in relations and len(found) < _MOST_LINKS:
                found.append((relation, str(link.get("href") or "")))
    return tuple(found)


def of_page(
    blocks: Sequence[Block], links: Sequence[tuple[str, str]], known: Metadata
) -> Part | None:
    """Return which of several pages a page says it is; ``None`` if it says nothing of it."""
    url = known.url
    counted = _counted(blocks)
    linked = _linked(links, url) or _linked_in_text(blocks, url)
    if counted is None and linked is None:
        return None
    number, total = counted or (linked[0] if linked else 1, None)
    if not 1 <= number <= (total or _MOST_PAGES) <= _MOST_PAGES or total == 1:
        return None
    story = next((stem for stem, at in _numbered(url) if at == number), None) if url else None
    goes_on = number < total if total else bool(linked and linked[1])
    return Part(number, total, story or f"title {key(known.title or '')}", goes_on)


def _counted(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """Return the numbers of the one line ``Page 2 of 3`` that is not of the comments."""
    found = {
        (int(match[1]), int(match[2]))
        for block in blocks
        if len(block.text) <= _LONGEST_LINE
        and (match := _OF.fullmatch(block.text))
        and not _is_of_comments(block.owner)
    }
    return found.pop() if len(found) == 1 else None


def _linked(links: Sequence[tuple[str, str]], url: str | None) -> tuple[int, bool] | None:
    """Return the number of the page by its neighbours' addresses, and whether there is a next one."""
    own = dict(_numbered(url)) if url else {}
    named = {
        relation: {
            one for way, href in links if way == relation for one in _numbered(_absolute(url, href))
        }
        for relation in ("next", "prev")
    }
    for stem, number in own.items():
        before, after = (stem, number - 1) in named["prev"], (stem, number + 1) in named["next"]
        # Numbered posts name their neighbours too; only a first page has no page before it.
        if (number == 1 and after) or (1 < number <= _MOST_LINKED and before):
            return number, after
    return None


def _linked_in_text(blocks: Sequence[Block], url: str | None) -> tuple[int, bool] | None:
    """Return the number of the page before the one that ``Next page`` leads to."""
    for block in blocks:
        if block.linked > 0 and len(block.text) <= _LONGEST_LINE and _NEXT.fullmatch(block.text):
            link = next(block.owner.iter("a"), None)
            numbers = [at for _, at in _numbered(_absolute(url, link.get("href") if link is not None else None))]  # fmt: skip
            if numbers and max(numbers) > 1 and not _is_of_comments(block.owner):
                return max(numbers) - 1, True
    return None


def _absolute(url: str | None, href: str | None) -> str:
    try:
        return urljoin(url or "", (href or "").strip())
    except ValueError:
        return ""


def _numbered(address: str | None) -> Iterator[tuple[str, int]]:
    """Yield an address without its number, and the number: 1 for the address as it is."""
    try:
        url = urlsplit(address or "")
        query = parse_qsl(url.query)
    except ValueError:
        return
    path = url.path.rstrip("/")
    yield f"{url.netloc}{path}?{urlencode(query)}", 1
    for at, (name, value) in enumerate(query):
        if name.lower() in _KEYS and value.isascii() and value.isdigit() and len(value) <= 2:
            rest = urlencode(query[:at] + query[at + 1 :])
            yield f"{url.netloc}{path}?{rest}", int(value)
    match = _PATH.fullmatch(url.path) if len(url.path) <= 2_000 else None
    if match:
        stem = f"{match['stem']}{match['suffix'] or ''}"
        yield f"{url.netloc}{stem}?{urlencode(query)}", int(match["number"])


def _is_of_comments(element: Element) -> bool:
    names = (f"{one.get('class') or ''} {one.get('id') or ''}" for one in (element, *element.iterancestors()))  # fmt: skip
    return any(_COMMENTS.search(name) for name in names)


def joined(items: Sequence[Item]) -> tuple[list[Item | None], list[Note]]:
    """Return the items with the pages of one story put into the first of them, and notes on what was done.

    An item that became part of another is ``None`` in its place.
    """
    result: list[Item | None] = list(items)
    groups: dict[str, dict[int, int]] = {}
    for index, item in enumerate(items):
        if item.part is not None and not item.record:
            groups.setdefault(item.part.story, {}).setdefault(item.part.number, index)
    notes: list[Note] = []
    for numbers in groups.values():
        order = [numbers[number] for number in sorted(numbers)]
        pages = [items[index] for index in order]
        if len(pages) > 1:
            first = min(order)
            for index in order:
                result[index] = None
            result[first] = _one(pages)
            notes.append(Note(pages[0].place, _told(pages)))
            for index, item in enumerate(items):
                again = result[index] is item and item.identity in {page.identity for page in pages}
                if again:
                    result[index] = None
                    notes.append(Note(item.place, "is given more than once: counted once"))
        lack = _missing([page.part for page in pages if page.part])
        if lack:
            notes.append(Note(pages[0].place, lack, incomplete=True))
    return result, notes


def _one(pages: Sequence[Item]) -> Item:
    from summarizer.reading.web import joining

    first = pages[0]
    whole = joining.joined(first.article, [page.article for page in pages[1:]])
    digest = sha256("".join(page.article.sha256 for page in pages).encode()).hexdigest()
    updates = [page.article.updated for page in pages if page.article.updated]
    return replace(first, article=replace(whole, sha256=digest, updated=max(updates, default=None)))


def _told(pages: Sequence[Item]) -> str:
    return f"is read with its further pages as one article: {', '.join(page.place for page in pages[1:])}"


def _missing(parts: Sequence[Part]) -> str | None:
    """Return which pages of a story are not there, and how to pass them."""
    total = max((part.total or 0 for part in parts), default=0)
    last = max(part.number for part in parts)
    wanted = set(range(1, max(total, last) + 1)) - {part.number for part in parts}
    if not total and any(part.goes_on and part.number == last for part in parts):
        wanted.add(last + 1)
    if not wanted:
        return None
    have = " and ".join(str(part.number) for part in parts)
    have = f"is page {have}" if len(parts) == 1 else f"holds pages {have}"
    of = f" of {total}" if total else ""
    lacks = ", ".join(map(str, sorted(wanted)))
    more = "" if total else " (and what follows)"
    return (
        f"{have}{of} of a story; save page {lacks}{more} too and pass the files together: "
        "they are put in order"
    )
