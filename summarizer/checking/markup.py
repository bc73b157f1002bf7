"""Markdown and HTML as paragraphs of plain text that know where each character stood.

Verdicts point into the document the reader has, so every character shown keeps its
offset there. Only what matters for prose is understood: headings, lists, emphasis,
links, footnote marks, character references. What a paragraph says is not asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r"^\s*(?:```|~~~)")
_RULED = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$")
_FOOTNOTE = re.compile(r"^\s*\[\^?[^\]\n]{1,40}\]:")
_LIST_MARK = re.compile(r"^\s*(?:>\s*)*(?:[-*+•]\s+|\d{1,3}[.)]\s+)?")
_MARKUP = re.compile(
    r"(?P<image>!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\))"
    r"|\[(?P<note>\^[^\]\n]{1,40}|\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\](?!\()"
    r"|\[(?P<link>[^\]\n]{1,300})\]\([^)\n]{0,2000}\)"
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+|~~|</?[a-zA-Z][^>\n]{0,300}>)"
)
_DATE_LEAD = re.compile(
    r"^(?:\d{4}-\d{2}(?:-\d{2})?(?:\s*(?:/|–|to|-)\s*\d{4}-\d{2}-\d{2})?"
    r"|(?:\d{1,2}(?:[–-]\d{1,2})? )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?\d{4})\s*[:–—-]\s+"
)


_TAG = re.compile(
    r"<!--|<(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]{0,30})\b[^<>]*>|<[!?][^<>]*>"
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_RAW: Final = frozenset({"script", "style", "template", "svg", "noscript"})
_SILENT: Final = _RAW | {"nav", "head", "footer", "sup"}
_HEADINGS: Final = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "th", "figcaption", "time", "header"}
)
_APART: Final = _HEADINGS | {
    *("p", "div", "li", "ul", "ol", "section", "article", "table", "tr", "td", "br", "blockquote"),
    *("main", "details", "summary", "figure", "dt", "dd", "dl", "body", "html", "hr"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as a reader reads it, with the document offset of each of its characters."""

    text: str
    offsets: tuple[int, ...]
    heading: bool = False


def markdown(text: str) -> Iterator[Block]:
    """Yield the paragraphs and items of Markdown; front matter, code, tables, rules and footnote texts are left out."""
    at = _front_matter(text)
    pending: list[tuple[str, int]] = []
    fenced = False
    for line in text[at:].splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        start, at = at, at + len(line)
        if _FENCE.match(bare):
            fenced = not fenced
            continue
        mark = _LIST_MARK.match(bare)
        skip = mark.end() if mark else 0
        heading = bare.lstrip().startswith("#")
        apart = not bare.strip() or heading or _ignored(bare) or (bare[:skip].strip() != "")
        if apart and pending:
            yield _read(pending, heading=_emphasised(pending))
            pending = []
        if fenced or not bare.strip() or _ignored(bare):
            continue
        if heading:
            hashes = len(bare) - len(bare.lstrip("# \t"))
            yield _read([(bare[hashes:], start + hashes)], heading=True)
            continue
        pending.append((bare[skip:], start + skip))
    if pending:
        yield _read(pending, heading=_emphasised(pending))


def _emphasised(lines: list[tuple[str, int]]) -> bool:
    """Whether a whole paragraph is set off in emphasis: a caption, a note, a label, not the prose."""
    paragraph = " ".join(line.strip() for line, _ in lines)
    mark = paragraph[:1]
    return (
        mark in ("*", "_")
        and paragraph[1:2] not in (mark, " ", "")
        and re.sub(r"(?:\s*see also)?(?:\[\^[^\]]*\])*$", "", paragraph).endswith(mark)
        and not re.search(rf"[^\\{re.escape(mark)}]{re.escape(mark)}\s", paragraph[1:-1])
    )


def _ignored(line: str) -> bool:
    """Lines of Markdown that carry no prose: rules, tables, footnote texts, comments."""
    stripped = line.strip()
    return bool(
        _RULED.match(line) or _FOOTNOTE.match(line) or stripped.startswith(("|", "<!--", "    "))
    )


def _front_matter(text: str) -> int:
    """Where the text begins behind a YAML front matter."""
    match = re.match(r"\ufeff?---[ \t]*\r?\n(?s:.{0,20000}?)\n---[ \t]*(?:\r?\n|$)", text)
    return match.end() if match else 0


def _read(lines: list[tuple[str, int]], *, heading: bool = False) -> Block:
    """Join source lines to what a reader reads, keeping each character's place."""
    characters: list[str] = []
    offsets: list[int] = []
    for line, start in lines:
        if characters:
            characters.append(" ")
            offsets.append(start - 1)
        at = 0
        for match in _MARKUP.finditer(line):
            characters += line[at : match.start()]
            offsets += range(start + at, start + match.start())
            if match.group("link"):
                low, high = match.span("link")
                characters += line[low:high]
                offsets += range(start + low, start + high)
            at = match.end()
        characters += line[at:]
        offsets += range(start + at, start + len(line))
    return _undated(Block("".join(characters), tuple(offsets), heading))


def _undated(block: Block) -> Block:
    """Drop a date that labels the item (`2024-05-03: ...`): it is checked as metadata, not as prose."""
    match = _DATE_LEAD.match(block.text)
    if not match:
        return block
    return Block(block.text[match.end() :], block.offsets[match.end() :], block.heading)


class _Page:
    """Collects the paragraphs of a page; scripts, styles and navigation are left out.

    A tag ends at the first ``>``. The standard library's parser is not used: it takes
    quadratic time on tags that never end, and raises on broken declarations.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._characters: list[str] = []
        self._offsets: list[int] = []
        self._silent = 0
        self._headings = 0

    def read(self, text: str) -> None:
        """Go through the page once."""
        at = 0
        while at < len(text):
            tag = _TAG.search(text, at)
            self._data(text, at, tag.start() if tag else len(text))
            if not tag:
                break
            at = tag.end()
            name = (tag.group("name") or "").lower()
            if name:
                self._tag(name, closing=bool(tag.group("closing")))
            ending = "-->" if tag.group() == "<!--" else f"</{name}" if name in _RAW else None
            if ending and not tag.group("closing"):
                at = _after(text, ending, at)
        self._flush()

    def _tag(self, name: str, *, closing: bool) -> None:
        if name in _APART:
            self._flush()
        step = -1 if closing else 1
        if name in _SILENT:
            self._silent = max(0, self._silent + step)
        if name in _HEADINGS:
            self._headings = max(0, self._headings + step)

    def _data(self, text: str, start: int, end: int) -> None:
        if self._silent:
            return
        at = start
        for match in _REFERENCE.finditer(text, start, end):
            self._plain(text, at, match.start())
            shown = unescape(match.group())
            self._characters += shown
            self._offsets += [match.start()] * len(shown)
            at = match.end()
        self._plain(text, at, end)

    def _plain(self, text: str, start: int, end: int) -> None:
        self._characters += [" " if each.isspace() else each for each in text[start:end]]
        self._offsets += range(start, end)

    def _flush(self) -> None:
        text = "".join(self._characters)
        if text.strip():
            self.blocks.append(Block(text, tuple(self._offsets), self._headings > 0))
        self._characters, self._offsets = [], []


def _after(text: str, ending: str, at: int) -> int:
    """Where a comment or script that began before ``at`` ends; the end of the page if nowhere."""
    match = re.compile(re.escape(ending), re.IGNORECASE).search(text, at)
    if not match:
        return len(text)
    return match.end() if ending == "-->" else match.start()


def html(text: str) -> list[Block]:
    """Return the paragraphs of a page, in order, in linear time."""
    page = _Page()
    page.read(text)
    return page.blocks
