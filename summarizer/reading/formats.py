"""From the bytes of one input to its articles: one function for each format.

Metadata are taken from where the format keeps them, then from the head of the text.
Masks are laid in order of evidence: front matter, head, headings of a page, page
furniture. Opens no file and gives no ids.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.domain import Article, Mask, Note
from summarizer.errors import UnreadableInput
from summarizer.reading import boilerplate, decoding, frontmatter, heads, language, records
from summarizer.reading.layout import combine
from summarizer.reading.metadata import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.reading.heads import Head

_JSON_START = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,4}<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER_START = re.compile(r"---[ \t]*[\r\n]")


@dataclass(frozen=True, slots=True)
class Item:
    """An article without id yet; ``place`` is where it stands, ``file.jsonl:3`` for a record of many."""

    article: Article
    place: str
    record: bool = False

    @property
    def identity(self) -> object:
        """What two items share that are one source: the same bytes; for records, the same text and metadata."""
        return replace(self.article, name="", url=None) if self.record else self.article.sha256


def items(name: str, data: bytes, kind: str) -> Iterator[Item | Note]:
    """Yield the articles in ``data``, the bytes of the input ``name``.

    ``kind`` is a value of ``sources.KINDS``, or ``stdin``: then the first characters
    decide. Raises UnreadableInput (without place) if ``data`` is no text or no page.
    """
    if not data.strip():
        raise UnreadableInput(f"{'holds only white space' if data else 'is empty'}; {_CHECK}")
    decoded = decoding.decode(data, page=kind in {"page", "stdin"})
    if not decoded.text.strip("\ufeff\u200b \t\r\n\v\f\x85\xa0\u2028\u2029\u3000"):
        raise UnreadableInput(f"holds only white space; {_CHECK}")
    if decoded.replaced:
        yield Note(name, _replacement(f"valid {decoded.encoding.upper()}", decoded.replaced))
    kind = _sniffed(decoded.text) if kind == "stdin" else kind
    if kind in {"json", "lines"}:
        yield from _records(name, decoded.text, lines=kind == "lines")
        return
    build = {"text": _plain, "markdown": _markdown, "page": _page}[kind]
    yield Item(build(name, decoded.text, hashlib.sha256(data).hexdigest()), name)


_CHECK = "check that it was saved whole"


def _sniffed(text: str) -> str:
    """Return the kind of a text that has no name."""
    if _JSON_START.match(text):
        return "json"
    if _HTML_START.match(text):
        return "page"
    return "markdown" if _FRONT_MATTER_START.match(text) else "text"


def _plain(name: str, text: str, sha256: str) -> Article:
    head = heads.read(text)
    return _article(Article("", name, text, sha256), Metadata(), head)


def _markdown(name: str, text: str, sha256: str) -> Article:
    metadata, front = frontmatter.split(text)
    head = heads.read(text, front.end if front else 0, title=metadata.title)
    article = Article("", name, text, sha256, masks=(front,) if front else ())
    return _article(article, metadata, head)


def _page(name: str, text: str, sha256: str) -> Article:
    from summarizer.reading import pages

    page = pages.read(text)
    head = heads.read(page.text, title=page.metadata.title)
    article = Article("", name, page.text, sha256, derived=True)
    return _article(article, page.metadata, head, headings=page.headings)


def _records(name: str, text: str, *, lines: bool) -> Iterator[Item | Note]:
    """Yield the records of a file, named by their id, else by file and number."""
    taken: set[str] = set()
    for record in records.of_lines(text) if lines else records.of_json(text):
        place = name if record.number is None else f"{name}:{record.number}"
        if isinstance(record, records.Fault):
            yield Note(place, record.message, incomplete=True)
            continue
        if record.replaced:
            yield Note(
                place, _replacement("whole Unicode (half a surrogate pair)", record.replaced)
            )
        own = record.id if record.id and record.id not in taken else place
        taken.add(own)
        head = heads.read(record.text, title=record.metadata.title)
        article = Article("", own, record.text, record.sha256, derived=True)
        yield Item(_article(article, record.metadata, head), place, record=True)


def _article(
    article: Article, metadata: Metadata, head: Head, *, headings: tuple[Mask, ...] = ()
) -> Article:
    """Return the article with what is known of it and all masks; ``metadata`` wins over its head."""
    known = metadata.or_else(head.metadata)
    furniture = boilerplate.find(article.text, head.end)
    return replace(
        article,
        title=known.title,
        url=known.url,
        publisher=known.publisher,
        author=known.author,
        published=known.published,
        updated=known.updated,
        language=known.language or language.detect(article.text[head.end : head.end + 50_000]),
        masks=combine(article.masks, head.masks, furniture, headings),
    )


def _replacement(what: str, count: int) -> str:
    plural = "place" if count == 1 else "places"
    return f"is not {what} in {count} {plural}, read as U+FFFD; save it again as UTF-8"
