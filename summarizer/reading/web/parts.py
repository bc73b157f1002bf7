"""Whether an article goes on at another address, and whether what is there is its next page.

``rel=next`` alone does not say so: blogs put it on the next post, front pages on older
stories. So the page must call itself an article, the address must be its own with the next
number in it, and what comes must bear the same title. Fetches nothing.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

from summarizer.errors import UnreadableInput
from summarizer.reading import decoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.reading.web.markup import Element

MOST_PARTS = 10
"""Pages of one article that are read; longer ones are lists."""

_MOST_LINKS = 20
_LINKS = re.compile(rb"\brel\s*=\s*[\"']?[^\"'<>]{0,80}\b(?:next|prev)\b", re.IGNORECASE)
_WORDS = "page|pagina|página|pag|pg|p|seite|side|sida|sivu|strona|strana|oldal"
"""What stands before the number of a page; `part` is none, since the parts of a series are articles."""
_KEYS = frozenset(_WORDS.split("|")) | {"pageno", "page_no", "pagenum", "pagenumber", "page_number"}
_STORY = ("Article", "BlogPosting", "Report")
_WORD = re.compile(r"\w+")
_PAGE_WORDS = frozenset(_WORDS.split("|")) | {"of", "von", "de", "di", "sur", "av", "van"}


@dataclass(frozen=True, slots=True)
class Part:
    """What a page says of itself: whether it is an article, its title, and where it goes on and came from."""

    url: str
    is_article: bool
    title: str
    following: frozenset[str]
    preceding: frozenset[str]

    def next(self, first: Part, number: int) -> str | None:
        """Return the address of page ``number`` of the article that begins with ``first``, if this page names it."""
        if not first.is_article:
            return None
        named = {one for one in self.following if is_page(first.url, one, number)}
        return named.pop() if len(named) == 1 else None

    def continues(self, first: Part) -> bool:
        """Return whether this is a page of the article that begins with ``first``."""
        return self.is_article and bool(self.title) and self.title == first.title

    @property
    def is_later(self) -> bool:
        """Whether another page of the article comes before this one."""
        return self.is_article and any(
            is_page(one, self.url, number) or is_page(_first(one, number - 1), self.url, number)
            for one in self.preceding
            for number in range(2, MOST_PARTS + 1)
        )


def has_neighbours(data: bytes) -> bool:
    """Return whether a page names one before or after it; most name none, and need not be looked at."""
    return _LINKS.search(data) is not None


def part(data: bytes, url: str, *, charset: str | None = None) -> Part | None:
    """Return what an HTML page from ``url`` says of its place in an article; ``None`` if it is no page."""
    from lxml import etree, html

    try:
        text = decoding.decode(data, page=True, charset=charset).text
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (UnreadableInput, etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    told = tuple(_told(tree))
    kinds = {kind for kind, _ in told}
    is_article = _is_story(tree) or any(kind.endswith(_STORY) for kind in kinds)
    return Part(
        url,
        is_article and "LiveBlogPosting" not in kinds,
        _title(tree, [headline for _, headline in told if headline]),
        _linked(tree, url, "next"),
        _linked(tree, url, "prev"),
    )


def is_page(first: str, address: str, number: int) -> bool:
    """Return whether an address is another's with the number of a page in it.

    >>> is_page("https://v.example/bridge.html", "https://v.example/bridge-2.html", 2)
    True
    >>> is_page("https://v.example/bridge-1", "https://v.example/bridge-2", 2)
    False
    """
    stems = set(_stems(address, number))
    return bool(stems & {_plain(first), *_stems(first, 1, bare=False)}) and first != address


def _first(address: str, number: int) -> str:
    """Return the address without the number, by which the first page goes."""
    return next(iter(_stems(address, number)), address)


def _plain(address: str) -> str:
    """Return the address in the form that stems have."""
    url = urlsplit(address)
    return _stem(address, url.path.rstrip("/"), parse_qsl(url.query, keep_blank_values=True))


def _stems(address: str, number: int, *, bare: bool = True) -> Iterator[str]:
    """Yield the address without each ``number`` that may be that of a page; one without a word before it only if ``bare``."""
    url = urlsplit(address)
    query = parse_qsl(url.query, keep_blank_values=True)
    for at, (key, value) in enumerate(query):
        if value == str(number) and key.lower() in _KEYS:
            yield _stem(address, url.path.rstrip("/"), query[:at] + query[at + 1 :])
    found = re.fullmatch(
        rf"(.+)[/_.,-](?:{_WORDS})[/_.,=-]?{number}(\.\w{{2,5}})?/?", url.path, re.IGNORECASE
    )
    if found is None and bare:
        found = re.fullmatch(rf"(.+)[/_.,-]{number}(\.\w{{2,5}})?/?", url.path)
    if found is not None:
        yield _stem(address, found[1] + (found[2] or ""), query)


def _stem(address: str, path: str, query: list[tuple[str, str]]) -> str:
    url = urlsplit(address)
    return f"{url.scheme}://{url.netloc.lower()}{path}?{urlencode(query)}"


def _linked(tree: Element, url: str, relation: str) -> frozenset[str]:
    """Return where the links of a relation lead that stay within the site."""
    site = urlsplit(url)[:2]
    found: set[str] = set()
    for link in tree.iter("link", "a"):
        if len(found) == _MOST_LINKS:
            break
        if relation in (link.get("rel") or "").lower().split() and link.get("href"):
            try:
                target = urldefrag(urljoin(url, link.get("href").strip())).url
                if urlsplit(target)[:2] == site:
                    found.add(target)
            except ValueError:
                continue
    return frozenset(found)


def _is_story(tree: Element) -> bool:
    """Return whether a meta tag or a marked element says that the page is an article."""
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name == "article:published_time":
            return True
        if name == "og:type" and "article" in (meta.get("content") or "").lower():
            return True
    return any(
        (one.get("itemtype") or "").rstrip("/").endswith(_STORY)
        for one in tree.iter("article", "main", "div", "html", "body", "section")
    )


def _told(tree: Element) -> Iterator[tuple[str, str]]:
    """Yield kind and headline of each thing that linked data tell of."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            loaded = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        graph = loaded.get("@graph", loaded) if isinstance(loaded, dict) else loaded
        for node in graph[:200] if isinstance(graph, list) else [graph]:
            if isinstance(node, dict):
                kind, headline = node.get("@type"), node.get("headline")
                for one in kind if isinstance(kind, list) else [kind]:
                    yield str(one), headline if isinstance(headline, str) else ""


def _title(tree: Element, headlines: list[str]) -> str:
    """Return the title of the story without the number of its page, for comparison."""
    tags = (one for one in tree.iter("meta") if one.get("property") == "og:title")
    given = next((one.get("content") for one in tags if one.get("content")), None)
    named = next((one.text for one in tree.iter("title") if one.text), "")
    title = headlines[0] if headlines else given or named or ""
    words = _WORD.findall(unicodedata.normalize("NFKC", title[:500]).casefold())
    return " ".join(one for one in words if not one.isdigit() and one not in _PAGE_WORDS)
