"""What a web page says about itself: JSON-LD first, then meta tags, then ``<time>``.

Publication and update date are kept apart and never guessed: a page that names no
publication date has none. schema.org and Open Graph name the fields; htmldate is asked
last, and only for the original date. Where these are at odds with what a reader of the
page is told, ``stamps`` decides. Knows nothing of the page's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.reading import linked
from summarizer.reading.layout import key
from summarizer.reading.metadata import (
    Metadata,
    clean,
    day,
    language_code,
    name_of,
    web_address,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from summarizer.reading.linked import LinkedArticle

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
)
_DATED = ("dc.date", "date")
"""Names that some sites give the day the page was built; weaker than what the page shows."""

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
_BYLINE = re.compile(
    r"(?:(?:(?:written|story|report|text|posted|words)\s+)?(?:by|von|par|por|di|door|av)\b:?\s+"
    r"|(?:text|texte|texto|testo|words|author|autor|auteur|autore)\s?:\s*)(\S.{2,90})",
    re.IGNORECASE,
)
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|byline|auteur|autor|autore|auth|assina|assinatura|signature|firma|verfasser|writer|fn|vcard)"
    r"(?:$|[\s_-]|name|s?$)",
    re.I,
)
_NO_NAME = re.compile(
    r"\d|[@:/]|\b(?:staff|follow|updated|published|editor in|min read|photo|file|picture|image|handout)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\s+(?:senior |chief )?(?:staff|freelance|contributing|special) (?:writer|reporter|correspondent|photographer)s?\b.*",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(
    r"\s*(?:[|,;·•–—]|\b(?:and|und|et|y|e) (?:agencies|agenturen|agences|agencias|agências|wires)\b|\bfor the\b|\bfor\b|\bin\b|\bà\b|\baus\b).*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_BYLINE = 120
_MOST_PARTS = 6
_BLOCKS = frozenset(("div", "p", "li", "ul", "section"))
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*-->")
_LARGEST_HEAD = 300_000
_LATEST_DATE = "2199-12-31"
"""Given to htmldate, which else asks the clock and so reads one page in two ways."""


@dataclass(frozen=True, slots=True)
class PageData:
    """What a page says: its metadata, the article of its linked data, and ``dated``, a day of unclear meaning."""

    metadata: Metadata
    article: LinkedArticle | None = None
    dated: date | None = None


def of_page(tree: Element, markup: str) -> PageData:
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
    article = linked.article(tree, metas)
    found = metas if article is None else article.metadata.or_else(metas)
    found = _with_author_apart(found.or_else(_of_properties(tree)))
    shown = _from_elements(tree, found.publisher)
    local = [when for value in _times(tree)[0] if (when := day(value))]
    found = replace(found, published=_local(found.published, local)).or_else(shown)
    dated = _pick(properties, _DATED, day)
    # htmldate takes an update or any <time> for the publication where it finds nothing better.
    if not (found.published or found.updated or dated) and next(tree.iter("time"), None) is None:
        dated = _last_resort(markup)
    return PageData(found, article, dated)


def _with_author_apart(found: Metadata) -> Metadata:
    """Return the metadata without an author that is the house itself: a byline on the page says more."""
    same = found.author and found.publisher and key(found.author) == key(found.publisher)
    return replace(found, author=None) if same else found


def _local(stated: date | None, shown: Sequence[date]) -> date | None:
    """Return the day that a marked ``<time>`` has a day beside the data: these are often in UTC, the element is not."""
    if stated is None or stated in shown:
        return stated
    return next((when for when in shown if abs((stated - when).days) == 1), stated)


def _of_properties(tree: Element) -> Metadata:
    """Return the days that RDFa or microdata give outside of meta tags; the page's own stand first."""
    found: dict[str, date] = {}
    for element in tree.iter("span", "div", "p", "abbr", "a"):
        name = element.get("property") or element.get("itemprop")
        if not name:
            continue
        value = element.get("content") or element.get("datetime") or element.get("title")
        when = day(value)
        if when is not None:
            found.setdefault(name.rpartition(":")[2].lower(), when)
    return Metadata(published=found.get("datepublished"), updated=found.get("datemodified"))


def _properties(tree: Element) -> Mapping[str, list[str]]:
    """Return the contents of the meta tags by lower-case name, property or itemprop."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        names = (element.get(name) for name in ("property", "name", "itemprop"))
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


def _from_elements(tree: Element, publisher: str | None) -> Metadata:
    """Return what headings and ``<time>`` elements say; a date only if they all agree."""
    published, updated = _times(tree)
    if not published and not updated:
        published = [
            time.get("datetime") for story in tree.iter("article") for time in story.iter("time")
        ]
    headings = [" ".join(heading.itertext()) for heading in tree.iter("h1")]
    return Metadata(
        title=_heading(headings, tree, publisher),
        author=_author(tree),
        published=_agreed(published),
        updated=_agreed(updated),
    )


def _times(tree: Element) -> tuple[list[str | None], list[str | None]]:
    """Return the ``<time>`` stamps that are marked or named (hAtom) as publication, and as update."""
    published: list[str | None] = []
    updated: list[str | None] = []
    for time in tree.iter("time"):
        item = (time.get("itemprop") or "").lower()
        names = (time.get("class") or "").lower().split()
        if item == "datepublished" or time.get("pubdate") is not None or "published" in names:
            published.append(time.get("datetime") or time.get("content"))
        elif item == "datemodified" or {"updated", "modified"} & set(names):
            updated.append(time.get("datetime") or time.get("content"))
    return published, updated


def _heading(headings: list[str], tree: Element, publisher: str | None) -> str | None:
    """Return the main heading; of several, the one that the ``title`` element begins with."""
    title = _page_title(tree, publisher)
    if len(headings) == 1:
        return clean(headings[0])
    own = [words for words in map(clean, headings) if words and (title or "").startswith(words)]
    return max(own, key=len) if own else title


def _author(tree: Element) -> str | None:
    """Return the name in the first short element that is marked or named as the author's, or in a ``By ...`` line."""
    for element in tree.iter("a", "address", "span", "p", "div", "li", "em", "small", "cite"):
        if len(element) > _MOST_PARTS or any(child.tag in _BLOCKS for child in element):
            continue
        words = clean(" ".join(element.itertext()))
        if not words or len(words) > _LONGEST_BYLINE:
            continue
        byline = _BYLINE.fullmatch(words)
        if byline is None and not _is_author(element):
            continue
        if any(around.tag == "figure" for around in element.iterancestors()):
            continue
        name = _ROLE.sub("", _POST.sub("", byline[1] if byline else words)).strip(" .")
        if 2 <= len(name.split()) <= 8 and name[0].isupper() and not _NO_NAME.search(name):
            return name
    return None


def _is_author(element: Element) -> bool:
    if (element.get("rel") or "") == "author" or (element.get("itemprop") or "") == "author":
        return True
    return bool(_AUTHOR_CLASS.search(element.get("class") or ""))


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

    head = _COMMENT.sub(" ", markup[:_LARGEST_HEAD])  # it takes the square of the comments
    found = find_date(head, extensive_search=False, original_date=True, max_date=_LATEST_DATE)
    return day(found)
