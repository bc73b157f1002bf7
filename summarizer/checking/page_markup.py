"""HTML as paragraphs that know where each character stood, in linear time.

Scripts, styles, navigation and what only points elsewhere are left out; references
(superscript numbers, links) become marks. A tag ends at the first ``>``. The standard
library's parser is not used: it takes quadratic time on tags that never end, and
raises on broken declarations.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from summarizer.checking.cleaning import clean
from summarizer.checking.markup import Block, Mark, Marked, Role, labels, undated

_TAG = re.compile(
    r"<!--|<(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]{0,30})\b[^<>]*>|<[!?][^<>]*>"
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_HREF = re.compile(r"\shref\s?=\s?[\"']?([^\"'\s>]{1,2000})", re.IGNORECASE)
_ID = re.compile(r"\sid\s?=\s?[\"']?([^\"'\s>]{1,100})", re.IGNORECASE)
_OURS = re.compile(r'<section class="entries" aria-labelledby="head-timeline">')
_STORY = re.compile(r'\sclass="story"')
"""The one kind of paragraph in which a page of ours tells the story."""
_QUIET = re.compile(r'\sclass="(?:facts|dating|contents|reference|aside|days)"')
_RAW: Final = frozenset({"script", "style", "template", "svg", "noscript"})
_SILENT: Final = _RAW | {"nav", "head", "footer"}
_HEADINGS: Final = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "th", "figcaption", "time", "header"}
)
_CELLS: Final = frozenset({"td", "dt"})
_APART: Final = (
    _HEADINGS
    | _CELLS
    | {
        *("p", "div", "li", "ul", "ol", "section", "article", "table", "tr", "br", "blockquote"),
        *("main", "details", "summary", "figure", "dd", "dl", "body", "html", "hr", "aside"),
    }
)
_KINDS: Final = {
    "silent": _SILENT,
    "heading": _HEADINGS,
    "cell": _CELLS,
    "aside": frozenset({"aside"}),
}


def html(text: str) -> Marked:
    """Return the paragraphs of a page, in order."""
    page = _Page(ours=bool(_OURS.search(text)))
    page.read(text)
    return Marked(tuple(page.blocks), ours=page.ours)


class _Page:
    """Collects the paragraphs of a page."""

    def __init__(self, *, ours: bool) -> None:
        self.ours = ours
        self.blocks: list[Block] = []
        self._characters: list[str] = []
        self._offsets: list[int] = []
        self._marks: list[Mark] = []
        self._raised: list[str] | None = None
        self._open = {"silent": 0, "heading": 0, "cell": 0, "aside": 0}
        self._quiet = False
        self._items: list[int] = []
        self._labels: tuple[str, ...] = ()

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
                self._tag(name, tag.group(), closing=bool(tag.group("closing")))
            ending = "-->" if tag.group() == "<!--" else f"</{name}" if name in _RAW else None
            if ending and not tag.group("closing"):
                at = _after(text, ending, at)
        self._flush()

    def _tag(self, name: str, tag: str, *, closing: bool) -> None:
        if name in _APART:
            self._flush()
            self._quiet = self._is_quiet(tag, closing=closing)
        for kind, names in _KINDS.items():
            if name in names:
                self._open[kind] = max(0, self._open[kind] + (-1 if closing else 1))
        if name == "sup":
            self._raise(closing=closing)
        elif name == "a" and not closing and (link := _HREF.search(tag)):
            self._marks.append(Mark(unescape(link[1]), len(self._characters)))
        elif name in ("ol", "ul"):
            self._items = self._items[:-1] if closing else [*self._items[-20:], 0]
        elif name == "li" and not closing:
            self._item(tag)

    def _is_quiet(self, tag: str, *, closing: bool) -> bool:
        if self.ours:
            return closing or not _STORY.search(tag)
        return not closing and bool(_QUIET.search(tag))

    def _raise(self, *, closing: bool) -> None:
        """Superscript is a reference if it is a number or label in digits, else nothing to read."""
        if closing and self._raised is not None:
            said = "".join(self._raised).strip(" []()")
            if re.fullmatch(r"[A-Z]{0,3}\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}", said):
                self._marks += (Mark(label, len(self._characters)) for label in labels(said))
        self._raised = None if closing else []

    def _item(self, tag: str) -> None:
        if self._items:
            self._items[-1] += 1
        number = str(self._items[-1]) if self._items else ""
        anchor = _ID.search(tag)
        self._labels = tuple(filter(None, (number, f"#{anchor[1]}" if anchor else "")))

    def _data(self, text: str, start: int, end: int) -> None:
        if self._open["silent"]:
            return
        if self._raised is not None:
            self._raised.append(text[start : min(end, start + 50)])
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
        self._characters += text[start:end]
        self._offsets += range(start, end)

    def _flush(self) -> None:
        shown, offsets, kept = clean("".join(self._characters), self._offsets)
        if shown or self._marks:
            marks = tuple(Mark(mark.label, kept(mark.at)) for mark in self._marks)
            block = Block(shown, tuple(offsets), marks=marks)
            self.blocks.append(undated(block, self._role(), self._labels))
            self._labels = ()
        self._characters, self._offsets, self._marks = [], [], []

    def _role(self) -> Role:
        if self._open["heading"]:
            return Role.HEADING
        if self._open["aside"] or self._quiet:
            return Role.ASIDE
        return Role.CELL if self._open["cell"] else Role.PROSE


def _after(text: str, ending: str, at: int) -> int:
    """Where a comment or script that began before ``at`` ends; the end of the page if nowhere."""
    match = re.compile(re.escape(ending), re.IGNORECASE).search(text, at)
    if not match:
        return len(text)
    return match.end() if ending == "-->" else match.start()
