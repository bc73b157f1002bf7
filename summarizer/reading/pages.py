"""The story in a saved web page: its paragraphs, one blank line apart.

trafilatura finds the main text and drops navigation, scripts and related boxes
(Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15); its tree is written out
here, so that headings are known as headings. Knows nothing of files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.domain import Mask
from summarizer.errors import UnreadableInput
from summarizer.reading import pagedata
from summarizer.reading.layout import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.reading.metadata import Metadata

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,8});?")
_CONTAINERS = frozenset({"list", "quote", "table", "body", "main", "div"})
_PARAGRAPHS = _CONTAINERS | {"p", "head", "row"}
_SKIPPED = frozenset({"graphic", "comment"})


@dataclass(frozen=True, slots=True)
class Page:
    """The text extracted from a page, what the page says about it, and the masks over its headings."""

    text: str
    metadata: Metadata
    headings: tuple[Mask, ...]


def read(markup: str) -> Page:
    """Read a page.

    Raises UnreadableInput if no story can be found in it.
    """
    import trafilatura

    markup = _parsable(markup)
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise UnreadableInput("is no HTML page; save it again as a web page or as text")
    metadata = pagedata.of_page(tree, markup)
    story: Any = trafilatura.bare_extraction(markup, include_comments=False)
    blocks = [] if story is None or story.body is None else list(_blocks(story.body))
    if not blocks:
        raise UnreadableInput("no story was found in this page; save its text as .txt")
    text, masks = _written(blocks, metadata.title)
    return Page(text, metadata, masks)


def _parsable(markup: str) -> str:
    """Return the markup with U+FFFD for characters that XML 1.0 lacks; one such reference makes lxml drop a page."""
    without = _UNPRINTABLE.sub("\ufffd", markup)
    return _REFERENCE.sub(lambda match: "\ufffd" if _is_control(match[1]) else match[0], without)


def _is_control(reference: str) -> bool:
    code = int(reference[1:], 16) if reference[0] in "xX" else int(reference)
    return (code < 0x20 and code not in (0x09, 0x0A, 0x0D)) or 0xD800 <= code <= 0xDFFF


def _written(blocks: list[tuple[str, bool]], title: str | None) -> tuple[str, tuple[Mask, ...]]:
    """Return the blocks joined by blank lines, with a mask over each heading."""
    masks: list[Mask] = []
    position = 0
    for words, heading in blocks:
        if heading:
            is_title = title is not None and key(words) == key(title)
            masks.append(
                Mask(position, position + len(words), "title" if is_title else "section title")
            )
        position += len(words) + 2
    return "\n\n".join(words for words, _ in blocks), tuple(masks)


def _blocks(element: pagedata.Element) -> Iterator[tuple[str, bool]]:
    """Yield each paragraph of a trafilatura tree with whether it is a heading."""
    if element.tag in _SKIPPED:
        return
    if element.tag in _CONTAINERS or any(child.tag in _PARAGRAPHS for child in element):
        yield from ((words, False) for words in _paragraphs(element.text or ""))
        for child in element:
            yield from _blocks(child)
            yield from ((words, False) for words in _paragraphs(child.tail or ""))
    elif element.tag == "row":
        yield " | ".join(" ".join(_paragraphs(_inline(cell))) for cell in element), False
    else:
        yield from ((words, element.tag == "head") for words in _paragraphs(_inline(element)))


def _inline(element: pagedata.Element) -> str:
    """Return an element's text with its line breaks as NUL, which no tree can hold."""
    parts = [element.text or ""]
    for child in element:
        parts.append("\0" if child.tag == "lb" else _inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _paragraphs(raw: str) -> Iterator[str]:
    """Yield the lines between the breaks of ``_inline``, their white space made single."""
    for part in raw.split("\0"):
        words = _SPACE.sub(" ", part).strip()
        if words:
            yield words
