"""Markdown and plain text as paragraphs that know where each character stood.

Verdicts point into the document the reader has, so every character shown keeps its
offset there. Only what matters for prose is understood: headings, lists, tables,
emphasis, links, reference marks, notes, escapes. What a paragraph says is not asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import TYPE_CHECKING, Final

from summarizer.checking.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FENCE = re.compile(r"^\s*(?:```+|~~~+)\s*(\w*)")
_READ_FENCES: Final = frozenset({"markdown", "md", "text", "txt"})
_RULED = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$")
_NOTE = re.compile(r"^\s*\[\^?(?P<label>[^\]\n]{1,40})\]:\s*(?P<text>.*)$")
_LIST_MARK = re.compile(r"^\s*(?:>\s*)*(?:[-*+•]\s+|(?P<number>\d{1,3})[.)]\s+)?")
_BRACKETED = re.compile(r"\s*\[\^?(\d{1,3})\](?!\()\s*")
_REFERENCE: Final = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_MARKUP = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|(?P<entity>{_REFERENCE})"
    r"|(?P<image>!\[[^\[\]\n]{0,300}+\]\([^)\n]{0,2000}+\))"
    r"|\[(?P<note>\^[^\]\n]{1,40}+|\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9})\](?!\()"
    r"|\[(?P<link>[^\[\]\n]{1,300}+)\]\((?P<to>[^)\n]{0,2000}+)\)"
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+|~~|</?[a-zA-Z][^<>\n]{0,300}+>)"
)
_PLAIN_MARKUP = re.compile(
    r"\[(?P<note>\^[^\]\n]{1,40}+|\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9})\](?!\()|(?P<mark>\*{2,3})"
)
_RANGE = re.compile(r"(\d{1,3})\s?[–-]\s?(\d{1,3})")
_DATE_LEAD = re.compile(
    r"^(?:\d{4}-\d{2}(?:-\d{2})?(?:\s*(?:/|–|to|-)\s*\d{4}-\d{2}-\d{2})?"
    r"|(?:\d{1,2}(?:[–-]\d{1,2})? )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?\d{4})\s*[:–—-]\s+"
)
_OURS = re.compile(r"“.*characters \d+–\d+$", re.DOTALL)
_BEHIND = re.compile(r"(?:\s?see also)?(?:\[\^[^\]]{1,40}\]){0,99}$")
_CELL = re.compile(r"(?:\\.|[^|\\])+")


class Role(StrEnum):
    """What a paragraph is for: prose says something; headings and cells name it, asides tell of the text itself."""

    PROSE = "prose"
    HEADING = "heading"
    CELL = "cell"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference in a paragraph: what it points at, and how many characters stand before it."""

    label: str
    at: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as a reader reads it, with the document offset of each of its characters.

    ``lead`` is a date that labels it (`2024-05-03: ...`) and is no part of its text;
    ``labels`` are what references may call it by (the number of an item, an anchor).
    """

    text: str
    offsets: tuple[int, ...]
    role: Role = Role.PROSE
    marks: tuple[Mark, ...] = ()
    lead: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or link definition: what a reference of this label says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A document as its paragraphs, in order, and its notes; ``ours`` if this program wrote it."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    ours: bool = False


def markdown(text: str) -> Marked:
    """Read Markdown; front matter, code, rules and comments are left out, notes stand apart."""
    return _Lines(_MARKUP).read(text, _front_matter(text))


def plain(text: str) -> Marked:
    """Read plain text: list marks and reference marks are understood, line ends kept, the rest is words."""
    return _Lines(_PLAIN_MARKUP, separator="\n").read(text, 0)


def labels(note: str) -> list[str]:
    """Split what stands in brackets into the labels it refers to.

    >>> labels("1, 3–5"), labels("^a1-3")
    (['1', '3', '4', '5'], ['a1-3'])
    """
    if note.startswith("^"):
        return [note[1:]]
    found: list[str] = []
    for part in note.split(","):
        span = _RANGE.fullmatch(part.strip())
        if span and 0 < int(span[2]) - int(span[1]) < 20:
            found += map(str, range(int(span[1]), int(span[2]) + 1))
        else:
            found.append(part.strip())
    return found


class _Lines:
    """Gathers lines into paragraphs."""

    def __init__(self, inline: re.Pattern[str], *, separator: str = " ") -> None:
        self._inline = inline
        self._separator = separator
        self._rich = separator == " "
        self._blocks: list[Block] = []
        self._notes: list[Note] = []
        self._pending: list[tuple[str, int]] = []
        self._labels: tuple[str, ...] = ()
        self._depth = 0
        self._code = False

    def read(self, text: str, at: int) -> Marked:
        for line in text[at:].splitlines(keepends=True):
            self._line(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), at)
            at += len(line)
        self._flush()
        ours = any(_OURS.match(note.text) for note in self._notes)
        return Marked(tuple(self._blocks), tuple(self._notes), ours)

    def _line(self, line: str, start: int) -> None:
        fence = _FENCE.match(line) if self._rich else None
        if fence:
            self._flush()
            self._code = not self._code and fence[1].lower() not in _READ_FENCES
        elif self._code:
            return
        elif not line.strip() or _RULED.match(line) or self._is_comment(line):
            self._flush()
        elif note := _NOTE.match(line):
            self._flush()
            self._notes.append(Note(note["label"], note["text"]))
        elif self._rich and line.lstrip().startswith("|"):
            self._flush()
            self._row(line, start)
        elif self._rich and line.lstrip().startswith("#"):
            self._flush()
            hashes = len(line) - len(line.lstrip("# \t"))
            self._add([(line[hashes:], start + hashes)], Role.HEADING)
        else:
            self._prose(line, start)

    def _is_comment(self, line: str) -> bool:
        return self._rich and line.lstrip().startswith("<!--")

    def _prose(self, line: str, start: int) -> None:
        mark = _LIST_MARK.match(line)
        skip = mark.end() if mark else 0
        bracket = _BRACKETED.match(line, skip)
        depth = line[:skip].count(">")
        if line[:skip].strip(" \t>") or bracket or depth != self._depth:
            self._flush()
            self._depth = depth
            self._labels = (bracket[1], f"[{bracket[1]}]") if bracket else ()
            if mark and mark["number"]:
                self._labels = (mark["number"], *self._labels)
        self._pending.append((line[skip:], start + skip))

    def _row(self, line: str, start: int) -> None:
        for cell in _CELL.finditer(line):
            if cell.group().strip():
                self._add([(cell.group(), start + cell.start())], Role.CELL)

    def _flush(self) -> None:
        if self._pending:
            quiet = self._rich and _emphasised(self._pending)
            self._add(self._pending, Role.HEADING if quiet else Role.PROSE)
        self._pending, self._labels = [], ()

    def _add(self, lines: Sequence[tuple[str, int]], role: Role) -> None:
        block = read(lines, self._inline, separator=self._separator)
        if block.text or block.marks:
            self._blocks.append(undated(block, role, self._labels))


def read(
    lines: Iterable[tuple[str, int]], inline: re.Pattern[str], *, separator: str = " "
) -> Block:
    """Join source lines to what a reader reads, keeping each character's place and the references."""
    characters: list[str] = []
    offsets: list[int] = []
    marks: list[Mark] = []
    for line, start in lines:
        shown, places, found = _inline(line, start, inline)
        shown, places, kept = clean(shown, places)
        if characters and shown:
            characters.append(separator)
            offsets.append(start - 1)
        marks += (Mark(mark.label, len(characters) + kept(mark.at)) for mark in found)
        characters += shown
        offsets += places
    return Block("".join(characters), tuple(offsets), marks=tuple(marks))


def _inline(line: str, start: int, inline: re.Pattern[str]) -> tuple[str, list[int], list[Mark]]:
    characters: list[str] = []
    offsets: list[int] = []
    marks: list[Mark] = []
    at = 0
    for match in inline.finditer(line):
        characters += line[at : match.start()]
        offsets += range(start + at, start + match.start())
        at = match.end()
        found = match.groupdict()
        if found.get("escaped") or found.get("entity"):
            shown = found["escaped"] or unescape(match.group())
            characters += shown
            offsets += [start + match.start()] * len(shown)
        elif found.get("link"):
            low, high = match.span("link")
            characters += line[low:high]
            offsets += range(start + low, start + high)
            marks.append(Mark(found["to"].strip(" <>").split(" ")[0], len(characters)))
        elif found.get("note"):
            while characters and characters[-1] == " ":
                characters.pop()
                offsets.pop()
            marks += (Mark(label, len(characters)) for label in labels(found["note"]))
    characters += line[at:]
    offsets += range(start + at, start + len(line))
    return "".join(characters), offsets, marks


def undated(block: Block, role: Role, labels: tuple[str, ...]) -> Block:
    """Set a date that labels the item apart from its prose."""
    match = _DATE_LEAD.match(block.text)
    cut = match.end() if match else 0
    marks = tuple(Mark(mark.label, max(0, mark.at - cut)) for mark in block.marks)
    lead = match.group().rstrip(" \n:–—-") if match else ""
    return Block(block.text[cut:], block.offsets[cut:], role, marks, lead, labels)


def _emphasised(lines: Sequence[tuple[str, int]]) -> bool:
    """Whether a whole paragraph is set off in emphasis: a caption, a note, a label, not the prose."""
    paragraph = " ".join(line.strip() for line, _ in lines)
    mark = paragraph[:1]
    inner = _BEHIND.sub("", paragraph)
    return (
        mark in ("*", "_")
        and paragraph[1:2] not in (mark, " ", "")
        and inner.endswith(mark)
        and not re.search(rf"[^\\{re.escape(mark)}]{re.escape(mark)}\s", inner[1:-1])
    )


def _front_matter(text: str) -> int:
    """Where the text begins behind a YAML front matter."""
    match = re.match(r"\ufeff?---[ \t]*\r?\n(?s:.{0,20000}?)\n---[ \t]*(?:\r?\n|$)", text)
    return match.end() if match else 0
