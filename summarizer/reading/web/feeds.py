"""RSS 2.0, RSS 1.0, Atom and JSON Feed, into entries; and where a page says its feed is.

A small reader of our own: of a feed only addresses, titles, summaries and dates are
wanted, and a general one (feedparser) brings an HTML sanitiser, a character-set
guesser and its own dates for it. Sources: RSS 2.0 (rssboard.org), RSS 1.0 (web.resource.org),
RFC 4287, JSON Feed 1.1.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableInput
from summarizer.reading.web import markup
from summarizer.reading.web.entries import Entry, address, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.reading.web.markup import Element

MOST_ENTRIES = 5_000
_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
    }
)
_MOST_SUMMARY = 4_000
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def is_feed(root: Element) -> bool:
    """Return whether the root of an XML file is that of a feed."""
    return markup.name(root) in {"rss", "rdf", "feed"}


def of_xml(root: Element, url: str) -> list[Entry]:
    """Return the entries of an RSS or Atom feed that came from ``url``."""
    if markup.name(root) == "feed":
        return [_atom(one, root, url) for one in _items(root, "entry")]
    channel = next(markup.children(root, "channel"), root)
    # RSS 1.0 puts its items beside the channel, RSS 2.0 into it.
    items = [*_items(channel, "item"), *(_items(root, "item") if channel is not root else ())]
    return [_rss(one, url) for one in items[:MOST_ENTRIES]]


def of_json(data: bytes, url: str) -> list[Entry]:
    """Return the entries of a JSON Feed. Raises UnreadableInput (without place) if it is none."""
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput("is no readable feed; check the address") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise UnreadableInput("is JSON but no JSON Feed; check the address")
    return [
        Entry(
            _placed(url, _words(item.get("url")) or _own(_words(item.get("id")))),
            _words(item.get("title")),
            _words(item.get("summary") or item.get("content_text") or item.get("content_html")),
            moment(_words(item.get("date_published"))),
            moment(_words(item.get("date_modified"))),
        )
        for item in items[:MOST_ENTRIES]
        if isinstance(item, dict)
    ]


def linked(page: bytes, url: str) -> str | None:
    """Return the address of the first feed that an HTML page names as another form of itself."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    for link in tree.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").lower().partition(";")[0].strip()
        if "alternate" in relations and kind in _FEED_TYPES and link.get("href"):
            return address(url, str(link.get("href")).strip())
    return None


def _items(parent: Element, name: str) -> Iterator[Element]:
    for count, child in enumerate(markup.children(parent, name)):
        if count == MOST_ENTRIES:
            return
        yield child


def _rss(item: Element, base: str) -> Entry:
    link = markup.text(item, "link") or _permanent(item) or _about(item)
    return Entry(
        _placed(base, link),
        markup.text(item, "title"),
        markup.text(item, "description", "summary", "encoded")[:_MOST_SUMMARY],
        moment(markup.text(item, "pubdate", "date", "published")),
        moment(markup.text(item, "updated", "modified")),
    )


def _permanent(item: Element) -> str:
    """Return a ``guid`` that is an address: it is one unless it says otherwise."""
    for guid in markup.children(item, "guid"):
        words = (guid.text or "").strip()
        if (guid.get("isPermaLink") or "true").lower() == "true" and words.startswith("http"):
            return str(words)
    return ""


def _about(item: Element) -> str:
    return next((str(v) for k, v in item.attrib.items() if k.endswith("}about")), "")


def _atom(entry: Element, feed: Element, url: str) -> Entry:
    base = address(address(url, feed.get(_XML_BASE) or ""), entry.get(_XML_BASE) or "")
    links = [link for link in markup.children(entry, "link") if link.get("href")]
    chosen = next((one for one in links if (one.get("rel") or "alternate") == "alternate"), None)
    link = _own(markup.text(entry, "id")) if chosen is None else chosen.get("href")
    return Entry(
        _placed(base, link),
        markup.text(entry, "title"),
        markup.text(entry, "summary", "content")[:_MOST_SUMMARY],
        moment(markup.text(entry, "published", "issued")),
        moment(markup.text(entry, "updated", "modified")),
    )


def _placed(base: str, link: str) -> str:
    """Return where a link leads; an empty one leads nowhere, and not to the feed itself."""
    return address(base, link) if link.strip() else ""


def _own(identifier: str) -> str:
    """Return an identifier that is an address, as those of entries without a link often are."""
    return identifier if identifier.startswith(("http://", "https://")) else ""


def _words(value: object) -> str:
    return value[:_MOST_SUMMARY] if isinstance(value, str) else ""
