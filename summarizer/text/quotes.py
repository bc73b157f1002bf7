"""Finds quotations in a text, and the place in a source where a quotation was taken from.

Quotation marks are ambiguous: a closing single mark is also an apostrophe, a
straight mark opens and closes, a German closing mark is an English opening one,
and a quotation that runs over paragraphs repeats its opening mark. The rules here
look at the neighbouring characters and at what is open; they read no grammar, so a
lone straight mark after a number is taken for inches and left alone.

Who said a quotation, and whether it is one (or scare quotes), is for the caller;
``Quotation.words`` helps to decide. ``align`` lives in ``alignment`` and is offered
here under the same door.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from summarizer.text.alignment import Alignment, align
from summarizer.text.wording import Change, ChangeKind

__all__ = ["Alignment", "Change", "ChangeKind", "Quotation", "Style", "align", "find"]


class Style(StrEnum):
    """The opening mark of a quotation, which decides what closes it."""

    CURLY = "“"
    CURLY_RIGHT = "”"
    STRAIGHT = '"'
    LOW = "„"
    GUILLEMET = "«"
    GUILLEMET_INWARD = "»"
    SINGLE = "‘"
    SINGLE_STRAIGHT = "'"
    SINGLE_LOW = "‚"
    SINGLE_GUILLEMET = "‹"
    CORNER = "「"
    CORNER_DOUBLE = "『"


_CLOSERS = {
    Style.CURLY: '”"',
    Style.CURLY_RIGHT: "”",
    Style.STRAIGHT: '"',
    Style.LOW: "“”",
    Style.GUILLEMET: "»",
    Style.GUILLEMET_INWARD: "«",
    Style.SINGLE: "’'",
    Style.SINGLE_STRAIGHT: "'",
    Style.SINGLE_LOW: "‘’",
    Style.SINGLE_GUILLEMET: "›",
    Style.CORNER: "」",
    Style.CORNER_DOUBLE: "』",
}
_OPENERS = {style.value: style for style in Style}
_DOUBTFUL = "'\"’”»«“‘"  # marks that also close, or are apostrophes
_SINGLES = frozenset({Style.SINGLE, Style.SINGLE_STRAIGHT, Style.SINGLE_LOW})
_MAX_DEPTH = 4  # deeper nesting is hostile input; the bound keeps the scan linear
_MARK = re.compile(r"[\"“”„«»‹›‘’‚'「」『』]|\n\s*")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_CLIPPED = re.compile(r"(?:\d0s|tis|twas|em|til|cause|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text in quotation marks.

    ``[start, end)`` includes the marks, ``[inner_start, inner_end)`` neither them nor
    white space at the ends. ``closed`` is false where the closing mark is missing:
    then ``end`` is the end of the paragraph. ``depth`` is 0 for an outer quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    style: Style
    words: int
    depth: int = 0
    closed: bool = True

    def of(self, text: str) -> str:
        """Return the quoted words, without their marks."""
        return text[self.inner_start : self.inner_end]


@dataclass(slots=True)
class _Open:
    style: Style
    start: int
    newline: int | None = None  # the first line end after the mark


@dataclass(slots=True)
class _Scan:
    """The marks still open, and the quotations found so far."""

    text: str
    stack: list[_Open] = field(default_factory=list)
    found: list[Quotation] = field(default_factory=list)

    def opens(self, style: Style, at: int) -> None:
        if self.stack and self.stack[-1].style is style:
            top = self.stack[-1]
            if top.newline is not None or style in (Style.STRAIGHT, Style.SINGLE_STRAIGHT):
                self.abandon(at)
        if len(self.stack) < _MAX_DEPTH:
            self.stack.append(_Open(style, at))

    def closes(self, mark: str, at: int) -> bool:
        """Close the innermost quotation that ``mark`` can close; whether there was one."""
        for depth in range(len(self.stack) - 1, -1, -1):
            if mark in _CLOSERS[self.stack[depth].style]:
                while len(self.stack) - 1 > depth:
                    self.abandon(at)
                self.emit(self.stack.pop(), at + 1, closed=True)
                return True
        return False

    def abandon(self, end: int) -> None:
        """Give up the innermost open mark; a single one was an apostrophe after all."""
        top = self.stack.pop()
        if top.style not in _SINGLES:
            self.emit(top, end if top.newline is None else top.newline, closed=False)

    def emit(self, opened: _Open, end: int, *, closed: bool) -> None:
        inner = self.text[opened.start + 1 : end - 1 if closed else end]
        stripped = inner.strip()
        if not stripped:
            return
        inner_start = opened.start + 1 + len(inner) - len(inner.lstrip())
        words = sum(1 for _ in _WORD.finditer(stripped))
        inner_end = inner_start + len(stripped)
        end = end if closed else inner_end
        depth = len(self.stack)
        self.found.append(
            Quotation(opened.start, end, inner_start, inner_end, opened.style, words, depth, closed)
        )


def find(text: str) -> list[Quotation]:
    """All quotations of ``text``, sorted by start; nested ones follow the one around them.

    Example:
        >>> [q.of("She said “no deal” on Monday") for q in find("She said “no deal” on Monday")]
        ['no deal']
    """
    scan = _Scan(text)
    skip = -1
    marks = list(_MARK.finditer(text))
    for number, match in enumerate(marks):
        at, mark = match.start(), match.group()
        if at == skip:
            continue
        if mark[0] == "\n":
            skip = _line_end(scan, match.end(), at, blank=mark.count("\n") > 1)
        elif _is_closer(text, at) and not _possessive(text, marks, number, scan):
            if not scan.closes(mark, at) and mark in _OPENERS and _is_opener(text, at):
                scan.opens(_OPENERS[mark], at)
        elif mark in _OPENERS and _is_opener(text, at) and not _waits_for(mark, scan):
            scan.opens(_OPENERS[mark], at)
    while scan.stack:
        scan.abandon(len(text))
    return sorted(scan.found, key=lambda quotation: (quotation.start, -quotation.end))


def _line_end(scan: _Scan, following: int, at: int, *, blank: bool) -> int:
    """Keep quotations open over a line end where the next line goes on with them; the mark to skip."""
    text = scan.text
    continued = following < len(text) and any(
        text[following] == opened.style.value for opened in scan.stack
    )
    if continued:
        return following
    for opened in scan.stack:
        opened.newline = at if opened.newline is None else opened.newline
    while blank and scan.stack:
        scan.abandon(at)
    return -1


def _is_opener(text: str, at: int) -> bool:
    """Whether the mark at ``at`` can open: something follows it, and no word stands before a doubtful one."""
    mark, after = text[at], text[at + 1 : at + 2]
    if not after or (after.isspace() and mark not in "«»"):
        return False
    if mark in "‘'" and _CLIPPED.match(text, at + 1):
        return False
    before = text[at - 1] if at else " "
    if mark in _DOUBTFUL:
        return not (before.isalnum() or before in ".,;!?%)]")
    return True


def _is_closer(text: str, at: int) -> bool:
    """Whether the mark at ``at`` can close: something stands before it, and no word goes on after it."""
    mark = text[at]
    if mark in "»”›」』":
        return not (mark in "»”" and _looks_opening(text, at))
    if mark not in "'\"’«“‘" or at == 0:
        return False
    before, after = text[at - 1], text[at + 1 : at + 2]
    if mark == "«":
        return not _looks_opening(text, at)
    return not before.isspace() and not after.isalnum()


def _looks_opening(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    return (before.isspace() or before in "([—–") and text[at + 1 : at + 2].isalnum()


def _waits_for(mark: str, scan: _Scan) -> bool:
    """Whether ``mark`` is what the innermost open quotation is closed by: “ after „."""
    return bool(scan.stack) and mark in "“‘" and mark in _CLOSERS[scan.stack[-1].style]


def _possessive(text: str, marks: list[re.Match[str]], number: int, scan: _Scan) -> bool:
    """Whether a single mark after an s is an apostrophe because the real closing mark comes later."""
    at = marks[number].start()
    if text[at] not in "’'" or not scan.stack or scan.stack[-1].style not in _SINGLES:
        return False
    if text[at - 1] != "s" or text[at + 1 : at + 2] != " ":
        return False
    for match in marks[number + 1 : number + 4]:
        mark = match.group()
        if mark[0] == "\n" or mark == "‘":
            return False
        if mark == text[at] and _is_closer(text, match.start()):
            return text[at + 2 : at + 3].islower()
    return False
