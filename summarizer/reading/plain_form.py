"""Gives odd markup its plain form before a page is taken apart into blocks.

Tables are built of ``div`` elements, whole reports stand in one ``pre``, and a footnote
leaves its mark in the middle of a sentence. Each is told by its build, not by its name.
Knows nothing of which text is story.
"""

from __future__ import annotations

import re
from itertools import groupby, islice
from textwrap import dedent
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Element = Any
"""An lxml element; lxml ships no types."""

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¹²³⁴⁵⁶⁷⁸⁹]{1,3})[\])]?")
_METADATA = frozenset("title meta link script style base noscript template object bgsound".split())
_LONGEST_NOTE = 1_500
_MOST_MARKS = 1_000
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_INDENTED = re.compile(r"\n(?=[ \t]+\S)|\n(?=[*•-][ \t])")
_BULLET = re.compile(r"\s*[*•-]\s")
_MOST_INDENTED = 0.7
_GRID = re.compile(r"\S {3,}\S.* {3,}\S")
_DIGITS = re.compile(r"\s*[-+±$€£]?\d")
_FEWEST_ROWS, _FEWEST_CELLS, _MOST_CELLS = 3, 2, 12
_LONGEST_CELL = 60
_CELLS = frozenset({"div", "span", "li", "p", "dd", "dt", "b", "strong"})
_ROWS = frozenset({"div", "ul", "ol", "dl", "li", "section"})


def embody(tree: Element) -> None:
    """Move what stands in the head and is no metadata into the body, where a browser puts it.

    Pages may leave out both tags; libxml2 then takes elements that it does not know for metadata.
    """
    head = next(tree.iter("head"), None)
    if head is None:
        return
    children = list(head)
    first = next((at for at, child in enumerate(children) if _is_content(child)), None)
    if first is None:
        return
    body = next(tree.iter("body"), None)
    if body is None:
        body = head.makeelement("body", {})
        head.addnext(body)
    for at, child in enumerate(children[first:]):
        body.insert(at, child)


def _is_content(child: Element) -> bool:
    return isinstance(child.tag, str) and child.tag not in _METADATA


def settle(body: Element) -> None:
    """Change the tree below ``body``: notes and their marks go, ``pre`` becomes paragraphs, grids become tables."""
    _drop_notes(body)
    for element in list(body.iter("pre")):
        _as_paragraphs(element)
    for element in [body, *body.iter("div", "ul", "ol", "section", "article", "main")]:
        _as_table(element)


def _drop_notes(body: Element) -> None:
    """Remove the marks of footnotes and the notes that they lead to: these are beside the story."""
    marks = list(islice(_marks(body), _MOST_MARKS + 1))
    if (
        not marks or len(marks) > _MOST_MARKS
    ):  # no story has so many; taking out each moves all text after it
        return
    targets = {target for mark in marks if (target := _dropped(mark))}
    for element in [e for e in body.iter() if isinstance(e.tag, str) and e.get("id") in targets]:
        note = element.getparent() if element.tag in {"a", "sup", "span"} else element
        if note is None or note is body or note.getparent() is None:
            continue
        if sum(map(len, note.itertext())) <= _LONGEST_NOTE:
            note.drop_tree()


def _marks(body: Element) -> Iterator[Element]:
    """Yield the links to a place on the page that say no more than a number or a sign."""
    for link in body.iter("a"):
        href = link.get("href") or ""
        if href.startswith("#") and len(href) > 1 and len(link) <= 1:
            words = "".join(link.itertext()).strip()
            if len(words) <= 5 and _MARK.fullmatch(words) and _is_in_sentence(link):
                yield link


def _is_in_sentence(link: Element) -> bool:
    """Whether a mark is raised or follows words at once; a number of a menu or of a note does neither."""
    parent = link.getparent()
    if parent is None:
        return False
    if parent.tag == "sup" or next(link.iter("sup"), None) is not None:
        return True
    before = link.getprevious()
    said = (parent.text if before is None else before.tail or "".join(before.itertext())) or ""
    return bool(said) and not said[-1].isspace()


def _dropped(mark: Element) -> str | None:
    """Remove a mark and return the id that it leads to."""
    target = str(mark.get("href"))[1:]
    parent = mark.getparent()
    if parent.tag == "sup" and len("".join(parent.itertext()).strip()) <= 5:
        mark = parent
    if mark.getparent() is None:
        return None
    mark.drop_tree()
    return target


def _as_paragraphs(element: Element) -> None:
    """Split preformatted text at empty lines and indented beginnings, as typewritten reports have them."""
    if len(element) or not (element.text or "").strip():
        return
    parts = list(_typed_paragraphs(dedent(element.text.replace("\r", ""))))
    element.text = None
    element.tag = "div"
    for part in parts:
        for line in part.splitlines() if _GRID.search(part) else [part]:
            paragraph = element.makeelement("p", {})
            paragraph.text = re.sub(r" {3,}", " | ", line.strip()) if _GRID.search(line) else line
            element.append(paragraph)


def _typed_paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs parted by empty lines, or begun by an indent where most lines have none."""
    inked = [line for line in text.splitlines() if line.strip()]
    indents = sum(line[0] in " \t" for line in inked) <= _MOST_INDENTED * len(inked)
    for part in _EMPTY_LINE.split(text):
        begun = _INDENTED.split(part) if indents else [part]
        for index, piece in enumerate(begun):
            if piece.strip() and not (index and _BULLET.match(begun[index - 1]) and not _BULLET.match(piece)):  # fmt: skip
                following = begun[index + 1] if index + 1 < len(begun) else ""
                hangs = _BULLET.match(piece) and following and not _BULLET.match(following)
                yield (f"{piece} {following}" if hangs else piece).strip("\n")


def _as_table(element: Element) -> None:
    """Turn the runs of like children that are rows of short cells into table rows."""
    if len(element) < _FEWEST_CELLS or element.get("role") == "row":
        return
    if element.get("role") in {"table", "grid", "rowgroup"}:
        rows = [child for child in element if child.get("role") == "row"]
        if len(rows) > 1:
            _mark_rows(rows)
        return
    for _, group in groupby(element, key=_shape):
        rows = list(group)
        if len(rows) >= _FEWEST_ROWS and _is_grid(rows):
            _mark_rows(rows)


def _shape(child: Element) -> tuple[object, str | None, int]:
    return child.tag, child.get("class"), len(child)


def _is_grid(rows: Sequence[Element]) -> bool:
    """Whether like elements are rows of a table: as many short cells each, without links, figures in a column."""
    first = rows[0]
    if first.tag not in _ROWS or not _FEWEST_CELLS <= len(first) <= _MOST_CELLS:
        return False
    if any((child.tail or "").strip() for row in rows for child in row):
        return False
    cells = [[_cell(child) for child in row] for row in rows]
    if any((row.text or "").strip() for row in rows) or any(
        text is None for row in cells for text in row
    ):
        return False
    columns = list(zip(*cells, strict=True))[1:]
    return any(
        2 * sum(bool(_DIGITS.match(text or "")) for text in column) > len(column)
        for column in columns
    )


def _cell(child: Element) -> str | None:
    """Return the text of a cell, ``None`` for an element that is none."""
    if child.tag not in _CELLS or next(child.iter("a", "img", "time", "p", "h2", "h3"), None) not in (None, child):  # fmt: skip
        return None
    words = "".join(child.itertext()).strip()
    return words if 0 < len(words) <= _LONGEST_CELL else None


def _mark_rows(rows: Sequence[Element]) -> None:
    for row in rows:
        for cell in row:
            if isinstance(cell.tag, str):
                cell.tag = "td"
        row.tag = "tr"
