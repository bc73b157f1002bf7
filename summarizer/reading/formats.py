"""From the bytes of one input to its articles: one function for each format.

Metadata are taken from where the format keeps them, then from the head of the text.
Masks are laid in order of evidence: front matter or the wrapping of a mail, head,
headings of a page, page furniture. Opens no file and gives no ids.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import Article, Note
from summarizer.errors import UnreadableInput
from summarizer.reading import decoding, frontmatter, heads, records, signatures
from summarizer.reading.drafts import Draft, Item, drafted, told
from summarizer.reading.metadata import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from typing import BinaryIO

    from summarizer.reading.pages import Page

__all__ = ["STREAMED", "Item", "items", "streamed"]

STREAMED = frozenset({"warc"})
"""The kinds that ``streamed`` reads from an open file: they may be larger than memory."""

_CHECK = "check that it was saved whole"


def items(name: str, data: bytes, kind: str) -> Iterator[Item | Note]:
    """Yield the articles in ``data``, the bytes of the input ``name``.

    ``kind`` is a value of ``sources.KINDS``, or ``stdin``: then the first bytes decide.
    Raises UnreadableInput (without place) if ``data`` is no text or no page.
    """
    if not data.strip():
        raise UnreadableInput(f"{'holds only white space' if data else 'is empty'}; {_CHECK}")
    if kind in {"stdin", "text"}:
        kind = signatures.kind(data) or kind
    if kind in _BINARY:
        yield from _BINARY[kind](name, data)
        return
    decoded = decoding.decode(data, page=kind in {"page", "stdin"})
    if not decoded.text.strip("\ufeff\u200b \t\r\n\v\f\x85\xa0\u2028\u2029\u3000"):
        raise UnreadableInput(f"holds only white space; {_CHECK}")
    if decoded.replaced:
        yield Note(name, _replacement(f"valid {decoded.encoding.upper()}", decoded.replaced))
    kind = signatures.kind_of_text(decoded.text) if kind == "stdin" else kind
    if kind in {"json", "lines"}:
        yield from _records(name, decoded.text, lines=kind == "lines")
        return
    if kind == "page":
        yield from _pages(name, decoded.text, _digest(data))
        return
    build = {"text": _plain, "markdown": _markdown}[kind]
    yield from told(build(name, decoded.text, _digest(data)), name)


def streamed(name: str, stream: BinaryIO) -> Iterator[Item | Note]:
    """Yield the articles of a web archive, read record by record, with the page's address as place.

    Raises UnreadableInput (without place) if the stream is no archive or holds no story.
    """
    from summarizer.reading import warc

    archive = warc.read(stream)
    faults = [Note(name, fault, incomplete=True) for fault in archive.faults]
    undated: list[date] = []
    pages = 0
    for capture in archive.captures:
        try:
            text = decoding.decode(capture.data, page=True, charset=capture.charset).text
            days = _days(capture.url, text, _digest(capture.data))
        except UnreadableInput as error:
            faults.append(Note(capture.url, error.message, incomplete=True))
            continue
        pages += 1
        for place, draft in days:
            if draft.article.published is None and capture.captured:
                undated.append(capture.captured)
            seen = replace(draft.article, url=capture.url)
            yield from told(replace(draft, article=seen, part=None), place, record=len(days) > 1)
    yield from faults
    if undated:
        yield Note(name, _undated(undated))
    if not pages and not faults:
        raise UnreadableInput("holds no page with a story; check that pages were captured")


def _plain(name: str, text: str, sha256: str) -> Draft:
    head = heads.read(text)
    return drafted(Article("", name, text, sha256), Metadata(), head)


def _markdown(name: str, text: str, sha256: str) -> Draft:
    metadata, front = frontmatter.split(text)
    head = heads.read(text, front.end if front else 0, title=metadata.title)
    article = Article("", name, text, sha256, masks=(front,) if front else ())
    return drafted(article, metadata, head)


def _pages(name: str, text: str, sha256: str) -> Iterator[Item | Note]:
    from summarizer.reading import pages

    yield from _told_by_day(name, pages.read(text), sha256)


def _told_by_day(name: str, page: Page, sha256: str) -> Iterator[Item | Note]:
    """Yield the article of a page; a live blog of several days is an article a day, ``page.html#2031-05-03``."""
    days = _by_day(name, page, sha256)
    for place, draft in days:
        yield from told(draft, place, record=len(days) > 1)


def _days(name: str, text: str, sha256: str) -> list[tuple[str, Draft]]:
    from summarizer.reading import pages

    return _by_day(name, pages.read(text), sha256)


def _by_day(name: str, page: Page, sha256: str) -> list[tuple[str, Draft]]:
    from summarizer.reading import pages

    days = pages.by_day(page)
    if len(days) == 1:
        return [(name, _of_page(name, page, sha256))]
    places = [f"{name}#{day.metadata.published}" for day in days]
    return [(place, _of_page(place, day, sha256)) for place, day in zip(places, days, strict=True)]


def _of_page(name: str, page: Page, sha256: str) -> Draft:
    head = heads.read(page.text, title=page.metadata.title)
    article = Article("", name, page.text, sha256, derived=True)
    draft = drafted(article, page.metadata, head, headings=page.headings)
    return replace(draft, part=page.part, judgement=page.judgement)


def _mhtml(name: str, data: bytes) -> Iterator[Item | Note]:
    from summarizer.reading import mhtml

    yield from _told_by_day(name, mhtml.read(data), _digest(data))


def _webarchive(name: str, data: bytes) -> Iterator[Item | Note]:
    from summarizer.reading import mhtml

    yield from _told_by_day(name, mhtml.read_webarchive(data), _digest(data))


def _mail(name: str, data: bytes) -> Iterator[Item | Note]:
    from summarizer.reading import mail

    found = mail.read(data)
    head = heads.read(found.text, found.opening, title=found.metadata.title)
    article = Article("", name, found.text, _digest(data), masks=found.masks, derived=True)
    yield from told(drafted(article, found.metadata, head), name)
    yield from (Note(name, note) for note in found.notes)


def _mailbox(name: str, data: bytes) -> Iterator[Item | Note]:
    """Yield the mails of a mailbox, named by file and number."""
    from summarizer.reading import mail

    number = 0
    for number, message in enumerate(mail.of_mailbox(data), 1):
        if number > mail.MOST_MAILS:
            yield Note(
                name, f"holds more than {mail.MOST_MAILS:,} mails; split it", incomplete=True
            )
            return
        try:
            yield from _mail(f"{name}:{number}", message)
        except UnreadableInput as error:
            yield Note(f"{name}:{number}", error.message, incomplete=True)
    if not number:
        raise UnreadableInput("is no mailbox (mbox): no line begins a mail; export it again")


def _pdf(name: str, data: bytes) -> Iterator[Item | Note]:
    from summarizer.reading import pdf

    found = pdf.read(data)
    head = heads.read(found.text, title=found.metadata.title)
    article = Article("", name, found.text, _digest(data), masks=found.masks, derived=True)
    draft = drafted(article, found.metadata, head)
    yield from told(draft, name)
    yield from (Note(name, note, incomplete=True) for note in found.notes)
    if draft.article.published is None and found.created:
        yield Note(
            name,
            f"names no day of publication (the file was made on {found.created}, which says little); give it with --published",
        )


def _warc(name: str, data: bytes) -> Iterator[Item | Note]:
    yield from streamed(name, io.BytesIO(data))


_BINARY: Mapping[str, Callable[[str, bytes], Iterator[Item | Note]]] = {
    "mhtml": _mhtml,
    "webarchive": _webarchive,
    "mail": _mail,
    "mailbox": _mailbox,
    "pdf": _pdf,
    "warc": _warc,
}
"""Kinds that are bytes, with texts in encodings of their own inside."""


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
        yield from told(drafted(article, record.metadata, head), place, record=True)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _undated(captured: list[date]) -> str:
    """Return what the days of capture say about pages without a date."""
    count = "a page names" if len(captured) == 1 else f"{len(captured)} pages name"
    first, last = min(captured), max(captured)
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{count} no day of publication; captured {when}, so not later: give it with --published"


def _replacement(what: str, count: int) -> str:
    plural = "place" if count == 1 else "places"
    return f"is not {what} in {count} {plural}, read as U+FFFD; save it again as UTF-8"
