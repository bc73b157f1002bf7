"""Pages that a browser saved as one file: MHTML (RFC 2557) and Safari's web archive.

Finds the page among the pictures and styles saved with it, and where it was saved from;
the story in it is the matter of ``pages``. The date of saving is not a publication date
and is not used.
"""

from __future__ import annotations

import plistlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableInput
from summarizer.reading import decoding, mime, pages
from summarizer.reading.cut_short import Judgement
from summarizer.reading.metadata import Metadata, web_address

if TYPE_CHECKING:
    from summarizer.reading.mime import Mime, Part

_PAGES = ("text/html", "application/xhtml+xml")
_MOST_TRIED = 8
_BROKEN = Judgement("breaks off before its end; save it again, whole", sure=True)
_NO_PAGE = "holds no HTML page; save it again as a web page"


@dataclass(frozen=True, slots=True)
class _Markup:
    text: str
    known: Metadata


def read(data: bytes) -> pages.Page:
    """Read a page saved as MHTML; its address is the one it was saved from.

    The root is what ``start`` names (RFC 2387), else the part at the address of the
    snapshot, else the first page; frames are tried only where the root has no story.
    Raises UnreadableInput if no part of it is a page with a story.
    """
    whole = mime.parse(data)
    title = mime.words(whole.headers.get("subject"))
    last = UnreadableInput(_NO_PAGE)
    for part in _in_order(whole)[:_MOST_TRIED]:
        place = _location(whole, part)
        try:
            page = _page(_Markup(part.text(), Metadata(title=title, url=place)))
            return replace(page, judgement=_BROKEN) if whole.broken else page
        except UnreadableInput as error:
            last = error
    raise last


def read_webarchive(data: bytes) -> pages.Page:
    """Read a page saved by Safari as a web archive, a property list.

    Raises UnreadableInput if it is none or its page has no story.
    """
    try:
        archive = plistlib.loads(data)
    except (
        plistlib.InvalidFileException,
        ValueError,
        RecursionError,
        KeyError,
        TypeError,
    ) as error:
        raise UnreadableInput("is no web archive of Safari; save the page again") from error
    main = archive.get("WebMainResource") if isinstance(archive, Mapping) else None
    content = main.get("WebResourceData") if isinstance(main, Mapping) else None
    if not isinstance(main, Mapping) or not isinstance(content, bytes):
        raise UnreadableInput(_NO_PAGE)
    charset = main.get("WebResourceTextEncodingName")
    text = decoding.decode(
        content, page=True, charset=charset if isinstance(charset, str) else None
    ).text
    return _page(_Markup(text, Metadata(url=web_address(main.get("WebResourceURL")))))


def _page(markup: _Markup) -> pages.Page:
    """Return the page; where it was saved from wins over what it calls itself, since that was seen."""
    page = pages.read(markup.text)
    known = page.metadata.or_else(markup.known)
    return replace(page, metadata=replace(known, url=markup.known.url or known.url))


def _in_order(whole: Mime) -> list[Part]:
    """Return the parts that are pages, the root first."""
    place = whole.headers.get("snapshot-content-location") or whole.headers.get("content-location")
    start = (whole.start or "").strip("<> ")

    def rank(part: Part) -> int:
        if start and part.headers.get("content-id", "").strip("<> ") == start:
            return 0
        return 1 if place and part.headers.get("content-location") == place else 2

    return sorted((part for part in whole.parts if part.kind in _PAGES), key=rank)


def _location(whole: Mime, part: Part) -> str | None:
    named = (
        whole.headers.get("snapshot-content-location"),
        part.headers.get("content-location"),
        whole.headers.get("content-location"),
    )
    return next((found for name in named if (found := web_address(name))), None)
