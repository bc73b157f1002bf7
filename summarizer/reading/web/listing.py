"""From ``feed:URL`` to the addresses it lists, be it a feed, a sitemap, or a page that names its feed.

The bytes decide, not the name or the type. Indexes of sitemaps are followed newest
first and only so far: a large paper lists thousands. Who fetches is passed in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.domain import Note
from summarizer.errors import UnreadableInput
from summarizer.reading.web import feeds, markup, sitemaps, unpacking
from summarizer.reading.web.entries import choose
from summarizer.reading.web.fetching import Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarizer.reading.web.entries import Chosen, Entry
    from summarizer.reading.web.fetching import Fetched
    from summarizer.reading.web.settings import Web

    Fetch = Callable[[str, Terms], Fetched]

MOST_SITEMAPS = 10
_DEEPEST = 2
_MOST_BYTES = 20_000_000
_MEDIA = frozenset(
    {
        "",
        "application/atom+xml",
        "application/feed+json",
        "application/gzip",
        "application/json",
        "application/octet-stream",
        "application/rdf+xml",
        "application/rss+xml",
        "application/x-gzip",
        "application/xhtml+xml",
        "application/xml",
        "text/html",
        "text/plain",
        "text/rss+xml",
        "text/xml",
    }
)
_PAGE_NAMES = frozenset({"html", "head", "body", "meta", "title", "script", "link"})
_TERMS = Terms(_MEDIA, _MOST_BYTES)


@dataclass(slots=True)
class _Search:
    """What one argument has led to so far."""

    fetch: Fetch
    notes: list[Note] = field(default_factory=list)
    left: int = MOST_SITEMAPS


def entries(argument: str, web: Web, fetch: Fetch) -> tuple[Sequence[Entry], list[Note]]:
    """Return the entries to read of ``feed:URL``, newest first, and what must be told of the rest."""
    address = _address(argument)
    search = _Search(fetch)
    try:
        found = _entries(search, fetch(address, _TERMS), depth=0)
    except UnreadableInput as error:
        return (), [Note(argument, error.message, incomplete=True)]
    chosen = choose(found, web)
    search.notes.extend(_told(argument, len(found), chosen))
    if not chosen.entries and not any(note.incomplete for note in search.notes):
        search.notes.append(_none(argument, len(found), web))
    return chosen.entries, search.notes


def _address(argument: str) -> str:
    """Return the address in ``feed:https://...``, ``feed://...`` or ``feed:paper.example/rss``; other schemes stay, to be refused."""
    address = argument[5:].strip()
    if "://" in address[:20] and not address.startswith("://"):
        return address
    return f"https://{address.lstrip('/')}"


def _entries(search: _Search, got: Fetched, *, depth: int) -> list[Entry]:
    data = _unpacked(got.data)
    if data[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return feeds.of_json(data, got.url)
    if markup.first_name(data) in _PAGE_NAMES:
        return _linked(search, data, got, depth=depth)
    root = markup.parsed(data)
    if feeds.is_feed(root):
        return feeds.of_xml(root, got.url)
    if sitemaps.is_sitemap(root):
        return sitemaps.entries(root, got.url)
    if sitemaps.is_index(root):
        return _members(search, sitemaps.members(root, got.url), got, depth=depth)
    raise UnreadableInput("is neither a feed nor a sitemap; check the address")


def _linked(search: _Search, data: bytes, got: Fetched, *, depth: int) -> list[Entry]:
    """Return the entries of the feed that a page names; the feed may not be a page again."""
    address = feeds.linked(data, got.url) if depth == 0 else None
    if address is None:
        raise UnreadableInput("is a page that names no feed; pass the address of its feed")
    return _entries(search, search.fetch(address, _TERMS), depth=_DEEPEST)


def _members(search: _Search, members: Sequence[Entry], got: Fetched, *, depth: int) -> list[Entry]:
    """Return the entries of the newest sitemaps of an index."""
    if depth >= _DEEPEST:
        return []
    dated = [(str(one.changed or ""), one) for one in members]
    newest = [one for _, one in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    found: list[Entry] = []
    for number, one in enumerate(newest):
        if search.left <= 0:
            message = f"lists {len(newest) - number} more sitemaps, which are not read"
            search.notes.append(Note(got.url, f"{message}; pass one of them by name"))
            break
        search.left -= 1
        try:
            found.extend(_entries(search, search.fetch(one.url, _TERMS), depth=depth + 1))
        except UnreadableInput as error:
            search.notes.append(Note(one.url, error.message, incomplete=True))
    return found


def _unpacked(data: bytes) -> bytes:
    """Return a ``.xml.gz`` unpacked, within the limit."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    plain = unpacking.unpacked([data], "gzip", most=_MOST_BYTES)
    if len(plain) > _MOST_BYTES:
        raise UnreadableInput(f"has more than {_MOST_BYTES:,} bytes unpacked; pass a smaller one")
    return plain


def _told(argument: str, listed: int, chosen: Chosen) -> list[Note]:
    notes = []
    if chosen.undated:
        message = (
            f"{chosen.undated} of {listed} entries have no date and are left out because of --since"
        )
        notes.append(Note(argument, message))
    if chosen.unlinked:
        message = f"{chosen.unlinked} of {listed} entries name no page to read and are left out"
        notes.append(Note(argument, message))
    if chosen.beyond:
        message = f"{chosen.beyond} more entries fit; only the newest are read; narrow with --match or --since"
        notes.append(Note(argument, message))
    return notes


def _none(argument: str, listed: int, web: Web) -> Note:
    if not listed:
        return Note(argument, "lists no article; check the address", incomplete=True)
    asked = " and ".join(
        words
        for words, given in (("--match", web.match), ("--since", web.since))
        if given is not None
    )
    return Note(
        argument,
        f"lists {listed} articles, none of which fits {asked}; ask for less",
        incomplete=True,
    )
