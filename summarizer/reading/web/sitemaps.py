"""Sitemaps, news sitemaps and indexes of sitemaps, into entries and further addresses.

Source: sitemaps.org 0.9 and Google's news extension. ``lastmod`` says that a page was
touched, not when its story appeared: it chooses among entries and dates no article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.reading.web import markup
from summarizer.reading.web.entries import Entry, address, moment

if TYPE_CHECKING:
    from summarizer.reading.web.markup import Element

_MOST_URLS = 50_000  # what the standard allows in one file


def is_sitemap(root: Element) -> bool:
    """Return whether the root of an XML file is that of a sitemap."""
    return markup.name(root) == "urlset"


def is_index(root: Element) -> bool:
    """Return whether the root of an XML file is that of a list of sitemaps."""
    return markup.name(root) == "sitemapindex"


def entries(root: Element, url: str) -> list[Entry]:
    """Return the pages that a sitemap from ``url`` lists."""
    return [
        _entry(one, address(url, place))
        for one in list(markup.children(root, "url"))[:_MOST_URLS]
        if (place := markup.text(one, "loc"))
    ]


def members(root: Element, url: str) -> list[Entry]:
    """Return the sitemaps that an index from ``url`` lists."""
    return [
        Entry(address(url, place), changed=moment(markup.text(one, "lastmod")))
        for one in list(markup.children(root, "sitemap"))[:_MOST_URLS]
        if (place := markup.text(one, "loc"))
    ]


def _entry(one: Element, url: str) -> Entry:
    news = next(markup.children(one, "news"), None)
    changed = moment(markup.text(one, "lastmod"))
    if news is None:
        return Entry(url, changed=changed)
    return Entry(
        url,
        markup.text(news, "title"),
        markup.text(news, "keywords"),
        moment(markup.text(news, "publication_date")),
        changed,
    )
