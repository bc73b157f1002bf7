"""The article in a page's JSON-LD (https://schema.org): its fields, its text, and the posts of a live blog.

Pages list other stories in the same data; the one with the page's address or title is
its own. Knows nothing of the page's markup beside the scripts that hold the data.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from summarizer.reading.cut_short import Shown, is_unfree
from summarizer.reading.metadata import Metadata, clean, day, language_code, name_of, web_address

Element = Any
"""An lxml element; lxml ships no types."""

_DEEPEST = 8
_LARGEST_DATA = 5_000_000
_LARGEST_TEXT = 1_000_000
_MOST_UPDATES = 2_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{0,2000}>")
_BREAKING = frozenset("p br div li ul ol h1 h2 h3 h4 blockquote tr".split())
_INSIDE = (
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "itemListElement",
    "item",
    "publisher",
    "author",
)


@dataclass(frozen=True, slots=True)
class Update:
    """A post of a live blog as the data have it; ``when`` is its ISO 8601 time as written."""

    when: str
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """What the data say of the page's own article; ``text`` is its body, a paragraph a line, ``house`` an organisation named as author."""

    metadata: Metadata
    text: str | None = None
    house: str | None = None
    updates: tuple[Update, ...] = ()
    shown: Shown = field(default_factory=Shown)


def article(tree: Element, metas: Metadata) -> LinkedArticle | None:
    """Return the article of a page that calls itself ``metas``, or ``None`` where the data name none."""
    nodes = [node for block in _data_blocks(tree) for node in _nodes(block)]
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return None
    node = next((node for node in articles if _is_own(node, metas)), articles[0])
    authors = _resolved(node.get("author"), by_id)
    authors = authors if isinstance(authors, list) else [authors]
    people = [author for author in authors if not _is_house(author)]
    found = Metadata(
        title=clean(node.get("headline")) or clean(node.get("name")),
        url=metas.url or web_address(node.get("url")),
        publisher=name_of(_resolved(node.get("publisher"), by_id)),
        author=name_of(people),
        published=day(node.get("datePublished")),
        updated=day(node.get("dateModified")),
        language=language_code(node.get("inLanguage")),
    )
    house = name_of(authors)
    shown = Shown(is_unfree(node.get("isAccessibleForFree")), _count(node.get("wordCount")))
    return LinkedArticle(found, _text(node.get("articleBody")), house, _updates(node), shown)


def _count(value: object) -> int | None:
    said = str(value).strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 6 else None


def _updates(node: Mapping[str, Any]) -> tuple[Update, ...]:
    posts = node.get("liveBlogUpdate")
    posts = [posts] if isinstance(posts, Mapping) else posts
    if not isinstance(posts, list):
        return ()
    found = (_update(post) for post in posts[:_MOST_UPDATES] if isinstance(post, Mapping))
    return tuple(update for update in found if update is not None)


def _update(post: Mapping[str, Any]) -> Update | None:
    when = post.get("datePublished") or post.get("dateCreated") or post.get("dateModified")
    text = _text(post.get("articleBody")) or _text(post.get("text"))
    if not isinstance(when, str) or day(when) is None or text is None:
        return None
    return Update(when.strip(), clean(post.get("headline")), text)


def _text(value: object) -> str | None:
    """Return a body as plain text; some pages put markup into it."""
    if not isinstance(value, str) or len(value) > _LARGEST_TEXT:
        return None
    plain = _TAG.sub(lambda tag: "\n" if tag[2].lower() in _BREAKING else "", value)
    return html.unescape(plain).strip() or None


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
        for name in _INSIDE:
            if isinstance(value.get(name), list | Mapping):
                yield from _nodes(value[name], depth + 1)


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report"))
        for kind in kinds
    )


def _is_house(author: object) -> bool:
    kind = author.get("@type") if isinstance(author, Mapping) else None
    return isinstance(kind, str) and kind.endswith("Organization")


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
