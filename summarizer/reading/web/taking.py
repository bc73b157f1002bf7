"""From the web arguments of a run to bytes: several sites at once, results in the order given.

Feeds and sitemaps go first and become addresses; then all addresses are fetched in one
pool of threads, at most two at a time from one host. What fails becomes a note in its
place. What is in a page is not looked at here.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from summarizer.domain import Note
from summarizer.errors import UnreadableInput
from summarizer.reading.sources import KINDS
from summarizer.reading.web import addresses, listing, markup
from summarizer.reading.web.caching import Pages
from summarizer.reading.web.fetching import Fetcher, Terms
from summarizer.reading.web.robots import Robots

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from summarizer.reading.web.entries import Entry
    from summarizer.reading.web.fetching import Fetched
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
_XML = frozenset({"application/xml", "text/xml", "application/rss+xml", "application/atom+xml"})


@dataclass(frozen=True, slots=True)
class Taken:
    """Bytes from the web: the name as typed or listed, where they came from, and what they are.

    ``published`` is the day that a feed gives, for a page that gives none.
    """

    name: str
    url: str
    data: bytes
    kind: str
    charset: str | None = None
    published: date | None = None

    @property
    def sha256(self) -> str:
        """The digest of the bytes as they came."""
        return hashlib.sha256(self.data).hexdigest()


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
        for one, taken in zip(wanted, self._pages(wanted), strict=True):
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
            got = self._fetcher.fetch(wanted.name, terms, may=self._robots.check)
            return Taken(wanted.name, got.url, got.data, _kind(got), got.charset, wanted.published)
        except UnreadableInput as error:
            return Note(wanted.name, error.message, incomplete=True)

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
    if got.media in _XML:
        if markup.first_name(got.data) == "html":
            return "page"
        raise UnreadableInput("is XML, as feeds and sitemaps are; write feed: before it")
    return KINDS[_SUFFIXES[got.media]] if got.media else "stdin"
