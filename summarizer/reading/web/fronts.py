"""What is seen of a page before any of its scripts has run: title, headings, words, and what it says of itself.

Evidence only; what it means is decided in ``walls``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.reading.web.markup import Element

_SHOWN = 6_000
_UNSHOWN = ("script", "style", "template", "svg")
_LONGEST_HEAD = 300
_MOST_HEADS = 6
_BETWEEN = re.compile(r"\s+[|•·»–—-]+\s+")
"""What stands in a title between the page's own and the name of the site."""
_CHECKS = re.compile(
    r"/cdn-cgi/challenge-platform/|challenges\.cloudflare\.com|_Incapsula_Resource|captcha-delivery\.com"
    r"|px-captcha|g-recaptcha|h-captcha|awsWafCookieDomainList",
    re.IGNORECASE,
)
_UNFREE = frozenset({"false", "no", "http://schema.org/false", "https://schema.org/false"})


@dataclass(frozen=True, slots=True)
class Front:
    """The signs on a page, words folded; ``heads`` are the parts of its title and its first headings."""

    heads: tuple[str, ...] = ()
    shown: str = ""
    is_paid: bool = False
    is_story: bool = False
    asks_password: bool = False
    has_scripts: bool = False
    checks: bool = False

    @property
    def head(self) -> str:
        """Title and headings as one text."""
        return " | ".join(self.heads)


def read(markup: str) -> Front:
    """Return the signs on a page in linear time; what is no page at all has none."""
    from lxml import etree, html

    try:
        parser = html.HTMLParser(
            encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True
        )
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Front()
    nodes = [node for script in _data_scripts(tree) for node in _linked(_text(script))]
    is_paid = any(_is_paid(node) for node in nodes) or _is_locked(tree)
    is_story = any(_is_article(node) for node in nodes) or _is_dated(tree)
    has_scripts = next(tree.iter("script", "noscript"), None) is not None
    passwords = any((one.get("type") or "").lower() == "password" for one in tree.iter("input"))
    titles = [_text(one)[:_LONGEST_HEAD] for one in tree.iter("title")]
    etree.strip_elements(tree, *_UNSHOWN, with_tail=False)
    headings = ["".join(one.itertext())[:_LONGEST_HEAD] for one in tree.iter("h1")]
    heads = [part for title in titles for part in _BETWEEN.split(title)] + headings
    shown = " ".join(" ".join(part.split()) for part in tree.itertext())
    return Front(
        tuple(words for one in heads[:_MOST_HEADS] if (words := folded(one))),
        folded(shown[:_SHOWN]),
        is_paid=is_paid,
        is_story=is_story,
        asks_password=passwords,
        has_scripts=has_scripts,
        checks=bool(_CHECKS.search(markup)),
    )


def _text(element: Element) -> str:
    return str(element.text or "")


def _data_scripts(tree: Element) -> Iterator[Element]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield script


def _is_locked(tree: Element) -> bool:
    """Return whether the meta tag of large publishers calls the article locked; a metered one is often there whole."""
    return any(
        (meta.get("property") or meta.get("name") or "").lower() == "article:content_tier"
        and (meta.get("content") or "").lower() == "locked"
        for meta in tree.iter("meta")
    )


def _is_dated(tree: Element) -> bool:
    """Return whether a meta tag says when the article was published, which no page in front of one does."""
    return any(
        (meta.get("property") or meta.get("name") or "").lower() == "article:published_time"
        for meta in tree.iter("meta")
    )


def _linked(block: str) -> list[Mapping[str, object]]:
    """Return the things that a block of linked data describes."""
    try:
        return list(_nodes(json.loads(block, strict=False)))
    except (ValueError, RecursionError):
        return []


def _is_paid(node: Mapping[str, object]) -> bool:
    """Return whether linked data call the article, not another thing on the page, not free."""
    told = str(node.get("isAccessibleForFree", "")).strip().lower()
    return told in _UNFREE and _is_article(node)


def _is_article(node: Mapping[str, object]) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(str(one).endswith(("Article", "Posting", "Report")) for one in kinds)


def _nodes(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > 6:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)
    elif isinstance(value, list):
        for one in value[:200]:
            yield from _nodes(one, depth + 1)


def folded(text: str) -> str:
    """Return text in lower case without accents, with plain apostrophes and single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())
