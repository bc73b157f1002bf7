"""From the web arguments of a run to bytes: several sites at once, results in the order given.

Feeds and sitemaps go first and become addresses; then all addresses are fetched in one
pool of threads, at most two at a time from one host. What fails becomes a note in its
place. What is in a page is not looked at here.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from summarizer.domain import Note
from summarizer.errors import UnreadableInput
from summarizer.reading.sources import KINDS
from summarizer.reading.web import addresses, listing, markup, parts
from summarizer.reading.web.caching import Pages
from summarizer.reading.web.fetching import Fetcher, Terms
from summarizer.reading.web.robots import Robots

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from summarizer.reading.web.entries import Entry
    from summarizer.reading.web.fetching import Fetched
    from summarizer.reading.web.parts import Part
    from summarizer.reading.web.settings import Web

_T = TypeVar("_T")
_R = TypeVar("_R")
_AT_ONCE = 8
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/pdf": ".pdf",
    "multipart/related": ".mhtml",
    "message/rfc822": ".eml",
}
"""Which kind of file a media type is read as; a kind that ``sources`` does not know is refused."""
_LISTS = frozenset({"rss", "feed", "rdf:rdf", "urlset", "sitemapindex"})
_CALLED = frozenset({"", "text/html", "text/plain"})
"""What servers call a feed that know no better."""
_XML = frozenset({"application/xml", "text/xml", "application/rss+xml", "application/atom+xml"})


@dataclass(frozen=True, slots=True)
class Taken:
    """Bytes from the web: the name as typed or listed, where they came from, and what they are.

    ``published`` is the day that a feed gives, for a page that gives none. ``more`` are the
    further pages of the article, in order; ``notes`` tell of those that are not there.
    """

    name: str
    url: str
    data: bytes
    kind: str
    charset: str | None = None
    published: date | None = None
    more: tuple[Taken, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def sha256(self) -> str:
        """The digest of the bytes as they came, of all pages in their order."""
        return hashlib.sha256(b"".join((self.data, *(one.data for one in self.more)))).hexdigest()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An address to fetch, with the argument it belongs to."""

    argument: int
    name: str
    published: date | None = None


def take(arguments: Sequence[str], web: Web, *, max_bytes: int) -> list[list[Taken | Note]]:
    """Return what is behind each argument, an address or ``feed:`` and an address, in order."""
    pages = Pages(web)
    fetcher = Fetcher(web, pages=pages)
    try:
        return _Run(web, fetcher, max_bytes).all(arguments)
    finally:
        fetcher.close()
        pages.close()


class _Run:
    """One taking of all arguments."""

    def __init__(self, web: Web, fetcher: Fetcher, max_bytes: int) -> None:
        self._web = web
        self._fetcher = fetcher
        self._robots = Robots(fetcher)
        self._max_bytes = max_bytes

    def all(self, arguments: Sequence[str]) -> list[list[Taken | Note]]:
        """Fetch the lists, then the pages, and put all in order."""
        found: list[list[Taken | Note]] = [[] for _ in arguments]
        lists = [one for one in enumerate(arguments) if is_feed(one[1])]
        listed = dict(
            zip((at for at, _ in lists), self._each(self._list, lists, "lists"), strict=True)
        )
        wanted: list[_Wanted] = []
        for at, argument in enumerate(arguments):
            if at not in listed:
                wanted.append(_Wanted(at, argument))
                continue
            entries, notes = listed[at]
            found[at].extend(notes)
            wanted.extend(_Wanted(at, one.url, one.day) for one in entries)
        for one, taken in zip(wanted, _without_parts(self._pages(wanted)), strict=True):
            found[one.argument].append(taken)
        return found

    def _pages(self, wanted: Sequence[_Wanted]) -> list[Taken | Note]:
        """Fetch each address once; who names it again gets a note, the first date counts."""
        first: dict[str, int] = {}
        keys = [_key(one.name) for one in wanted]
        for at, key in enumerate(keys):
            first.setdefault(key, at)
        once = [wanted[at] for at in first.values()]
        taken = dict(zip(first, self._each(self._page, once, "pages"), strict=True))
        return [
            taken[key]
            if first[key] == at
            else Note(wanted[at].name, "is given more than once: counted once")
            for at, key in enumerate(keys)
        ]

    def _page(self, wanted: _Wanted) -> Taken | Note:
        terms = Terms(_page_media(), self._max_bytes)
        try:
            taken = self._taken(wanted, wanted.name, terms)
        except UnreadableInput as error:
            return Note(wanted.name, error.message, incomplete=True)
        first = _part(taken) if parts.has_neighbours(taken.data) else None
        return taken if first is None else self._continued(wanted, taken, first)

    def _taken(self, wanted: _Wanted, address: str, terms: Terms) -> Taken:
        got = self._fetcher.fetch(address, terms, may=self._robots.check)
        return Taken(wanted.name, got.url, got.data, _kind(got), got.charset, wanted.published)

    def _continued(self, wanted: _Wanted, taken: Taken, first: Part) -> Taken:
        """Return a page with those that the article goes on over, as far as there are any."""
        more: list[Taken] = []
        notes: list[Note] = []
        last, left = first, self._max_bytes - len(taken.data)
        while address := last.next(first, number := len(more) + 2):
            if number > parts.MOST_PARTS:
                message = f"goes on after {parts.MOST_PARTS} pages; the rest is not read"
                notes.append(Note(wanted.name, message, incomplete=True))
                break
            try:
                got = self._taken(wanted, address, Terms(_page_media(), max(1, left)))
            except UnreadableInput as error:
                message = f"page {number} of it ({address}) {error.message}"
                notes.append(Note(wanted.name, message, incomplete=True))
                break
            here = _part(got) if got.url == address else None
            if here is None or not here.continues(first):
                break
            more.append(got)
            last, left = here, left - len(got.data)
        if not more and first.is_later:
            message = "is a later page of an article; pass its first page to read all of it"
            notes.append(Note(wanted.name, message))
        return replace(taken, more=tuple(more), notes=tuple(notes))

    def _list(self, argument: tuple[int, str]) -> tuple[Sequence[Entry], list[Note]]:
        return listing.entries(argument[1], self._web, self._listed)

    def _listed(self, address: str, terms: Terms) -> Fetched:
        return self._fetcher.fetch(address, terms, may=self._robots.check)

    def _each(self, work: Callable[[_T], _R], things: Sequence[_T], what: str) -> list[_R]:
        """Do the work on all things at once, hosts by turns, and return the results in order."""
        if not things:
            return []
        results: dict[int, _R] = {}
        pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="web")
        try:
            running = {pool.submit(work, things[at]): at for at in _by_turns(things)}
            for done in as_completed(running):
                results[running[done]] = done.result()
                if self._web.progress is not None:
                    self._web.progress(f"fetching {what}", len(results), len(things))
        except BaseException:
            self._fetcher.close()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        return [results[at] for at in range(len(things))]


def _part(taken: Taken) -> Part | None:
    if taken.kind != "page":
        return None
    return parts.part(taken.data, taken.url, charset=taken.charset)


def _without_parts(found: Sequence[Taken | Note]) -> list[Taken | Note]:
    """Leave out the pages that were read as parts of others, with a note for each."""
    inside = {more.url: one.name for one in found if isinstance(one, Taken) for more in one.more}
    return [
        Note(one.name, f"is a page of {inside[one.url]}: counted there")
        if isinstance(one, Taken) and inside.get(one.url, one.name) != one.name
        else one
        for one in found
    ]


def is_feed(argument: str) -> bool:
    """Return whether an argument names a list of articles and not one of them."""
    return argument[:5].lower() == "feed:"


def _by_turns(things: Sequence[object]) -> list[int]:
    """Return the places of things so that one host does not keep all threads waiting at its gate."""
    hosts: dict[str, list[int]] = {}
    for at, thing in enumerate(things):
        name = thing.name if isinstance(thing, _Wanted) else str(at)
        hosts.setdefault(_host(name), []).append(at)
    rows = zip_longest(*hosts.values())
    return [at for row in rows for at in row if at is not None]


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _key(address: str) -> str:
    """Return an address as it is fetched, so that one is fetched once however it is written."""
    try:
        return str(addresses.cleaned(address))
    except UnreadableInput:
        return address


def _page_media() -> frozenset[str]:
    known = {media for media, suffix in _SUFFIXES.items() if suffix in KINDS}
    return frozenset({"", *known, *_XML})


def _kind(got: Fetched) -> str:
    """Return how the bytes are read; without a type they speak for themselves."""
    first = markup.first_name(got.data)
    if got.media in _XML and first == "html":
        return "page"
    if got.media in _XML or (first in _LISTS and got.media in _CALLED):
        raise UnreadableInput("is XML, as feeds and sitemaps are; write feed: before it")
    return KINDS[_SUFFIXES[got.media]] if got.media else "stdin"
