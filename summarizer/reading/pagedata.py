"""What a web page says about itself: JSON-LD first, then meta tags, then ``<time>``.

Publication and update date are kept apart and never guessed: a page that names no
publication date has none. schema.org and Open Graph name the fields; htmldate is asked
last, and only for the original date. Knows nothing of the page's text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.reading.metadata import (
    Metadata,
    clean,
    day,
    language_code,
    name_of,
    web_address,
)

if TYPE_CHECKING:
    from datetime import date

Element = Any
"""An lxml element; lxml ships no types."""

_T = TypeVar("_T")

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "publish-date",
    "publication_date",
    "pubdate",
    "citation_publication_date",
    "dc.date",
    "date",
)
_UPDATED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
)
_TITLE = ("og:title", "headline", "twitter:title", "dc.title", "parsely-title")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_PUBLISHER = ("og:site_name", "article:publisher", "application-name", "dc.publisher", "publisher")
_DEEPEST = 8
_LARGEST_DATA = 2_000_000
_LATEST_DATE = "2199-12-31"
"""Given to htmldate, which else asks the clock and so reads one page in two ways."""


def of_page(tree: Element, markup: str) -> Metadata:
    """Return what the page with this lxml tree and source says about itself."""
    properties = _properties(tree)
    address = _canonical(tree) or _pick(properties, ("og:url", "twitter:url"), web_address)
    metas = Metadata(
        title=_pick(properties, _TITLE, clean),
        url=address,
        publisher=_pick(properties, _PUBLISHER, name_of),
        author=_pick(properties, _AUTHOR, name_of),
        published=_pick(properties, _PUBLISHED, day),
        updated=_pick(properties, _UPDATED, day),
        language=language_code(
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        )
        or _pick(properties, ("og:locale", "content-language", "dc.language"), language_code),
    )
    found = _linked_data(tree, metas).or_else(metas)
    found = found.or_else(_from_elements(tree, found.publisher))
    # htmldate takes an update or any <time> for the publication where it finds nothing better.
    if found.published is None and found.updated is None and next(tree.iter("time"), None) is None:
        found = found.or_else(Metadata(published=_last_resort(markup)))
    return found


def _properties(tree: Element) -> Mapping[str, list[str]]:
    """Return the contents of the meta tags by lower-case name, property or itemprop."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        names = (element.get(name) for name in ("property", "name", "itemprop", "http-equiv"))
        for name in names:
            if name and content:
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _pick(
    properties: Mapping[str, list[str]],
    names: tuple[str, ...],
    read: Callable[[object], _T | None],
) -> _T | None:
    values = (read(value) for name in names for value in properties.get(name, ()))
    return next((value for value in values if value is not None), None)


def _canonical(tree: Element) -> str | None:
    links = (
        web_address(link.get("href"))
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    )
    return next((link for link in links if link), None)


def _linked_data(tree: Element, metas: Metadata) -> Metadata:
    """Return the metadata of the article object in the page's JSON-LD; of several, the one with the page's address or title."""
    nodes = [node for block in _data_blocks(tree) for node in _nodes(block)]
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return Metadata()
    node = next((node for node in articles if _is_own(node, metas)), articles[0])
    return Metadata(
        title=clean(node.get("headline")) or clean(node.get("name")),
        url=metas.url or web_address(node.get("url")),
        publisher=name_of(_resolved(node.get("publisher"), by_id)),
        author=name_of(_resolved(node.get("author"), by_id)),
        published=day(node.get("datePublished")),
        updated=day(node.get("dateModified")),
        language=language_code(node.get("inLanguage")),
    )


def _data_blocks(tree: Element) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip()
        if len(source) > _LARGEST_DATA:
            continue
        try:
            yield json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue  # broken data of a page is common and no fault of the article


def _nodes(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of linked data, outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for name in (
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "itemListElement",
            "item",
            "publisher",
            "author",
        ):
            if isinstance(value.get(name), list | Mapping):
                yield from _nodes(value[name], depth + 1)


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report"))
        for kind in kinds
    )


def _is_own(node: Mapping[str, Any], metas: Metadata) -> bool:
    """Tell the article of the page from those it lists beside."""
    page = node.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, Mapping) else page
    if metas.url is not None and metas.url in (node.get("url"), node.get("@id"), page):
        return True
    return metas.title is not None and clean(node.get("headline")) == metas.title


def _resolved(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> object:
    """Return a reference (``{"@id": ...}``) as the object it names."""
    if isinstance(value, list):
        return [_resolved(item, by_id) for item in value[:20]]
    if isinstance(value, Mapping) and "name" not in value:
        return by_id.get(str(value.get("@id")), value)
    return value


def _from_elements(tree: Element, publisher: str | None) -> Metadata:
    """Return what headings and ``<time>`` elements say; a date only if they all agree."""
    published = [
        time.get("datetime")
        for time in tree.iter("time")
        if time.get("pubdate") is not None
        or (time.get("itemprop") or "").lower() == "datepublished"
    ]
    updated = [
        t.get("datetime")
        for t in tree.iter("time")
        if (t.get("itemprop") or "").lower() == "datemodified"
    ]
    if not published and not updated:
        published = [
            time.get("datetime") for story in tree.iter("article") for time in story.iter("time")
        ]
    headings = [" ".join(heading.itertext()) for heading in tree.iter("h1")]
    return Metadata(
        title=clean(headings[0]) if len(headings) == 1 else _page_title(tree, publisher),
        published=_agreed(published),
        updated=_agreed(updated),
    )


def _agreed(values: list[str | None]) -> date | None:
    days = {when for value in values if (when := day(value)) is not None}
    return days.pop() if len(days) == 1 else None


def _page_title(tree: Element, publisher: str | None) -> str | None:
    """Return the ``<title>`` without the name of the site at its end."""
    title = next((clean(element.text) for element in tree.iter("title")), None)
    for mark in (" | ", " - ", " – ", " — ", " · "):
        if title and publisher and title.casefold().endswith(mark + publisher.casefold()):
            return title[: -len(mark + publisher)]
    return title


def _last_resort(markup: str) -> date | None:
    from htmldate import find_date

    found = find_date(markup, extensive_search=False, original_date=True, max_date=_LATEST_DATE)
    return day(found)
