"""The reading order of printed pages: columns, lines, paragraphs, and what runs on every page.

Pure geometry: where text stands, how high it is, where white space runs through a page.
Columns are found by the white between them (recursive cuts after Nagy and Seth 1984, here
in bands between full-width lines). Knows no file format and no word of any language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_GUTTER = 0.8
"""Of the height of a line: the narrowest white that parts two columns."""

_FEWEST_LINES = 3
_FEWEST_CHARACTERS = 10
"""What each column must have, in lines and in characters a line: a table's cells are read row by row."""

_MARGIN = 0.1
_LEADING = 1.45
_FEWEST_STEPS = 4
_USUAL_LEADING = 1.2
_INDENT = 0.7
_RAGGED = 0.15
_HALF_EMPTY = 0.45
_LEAST_TO_CONTINUE = 60
_LARGER = 1.15
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|p\.|seite|página|pagina|pág\.|strona|sida|side)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|sur|di|van|av|z)\s*\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_HALF_WORD = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_OTHER_HALF = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Text on one line of a page, with its box in points; ``y`` grows upwards."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    text: str

    @property
    def height(self) -> float:
        """The height of the line, in points."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in reading order; ``running`` for heads and feet, ``scale`` of its type to that of the body."""

    page: int
    text: str
    scale: float = 1.0
    running: str | None = None


def read(runs: Sequence[Run], heights: Sequence[float]) -> list[Paragraph]:
    """Return the paragraphs of a document in reading order; heads and feet follow the text of their page.

    ``heights`` are those of the pages. Words broken at the end of a line are whole again.
    """
    if not runs:
        return []
    running = _running(runs, heights)
    body = median(run.height for run in runs for _ in range(1 + len(run.text) // 20))
    compounds = frozenset(
        word.casefold() for run in runs for word in _COMPOUND.findall(run.text[:-1])
    )
    pages: dict[int, list[Run]] = {}
    for run in runs:
        pages.setdefault(run.page, []).append(run)
    found: list[Paragraph] = []
    flowing: int | None = None
    for page, own in sorted(pages.items()):
        flow = [run for run in own if run not in running]
        for number, column in enumerate(_columns(flow, body)):
            for first, lines in enumerate(_paragraphs(column, body)):
                paragraph = _paragraph(page, lines, body, compounds)
                before = found[flowing] if flowing is not None else None
                if before and first == 0 and _continues(before, paragraph, number):
                    joined = _joined([before.text, paragraph.text], compounds)
                    found[flowing or 0] = Paragraph(before.page, joined, before.scale)
                    continue
                found.append(paragraph)
                flowing = len(found) - 1
        found.extend(
            Paragraph(page, run.text, running=running[run]) for run in own if run in running
        )
    return found


def _running(runs: Sequence[Run], heights: Sequence[float]) -> Mapping[Run, str]:
    """Return the runs that are heads, feet and page numbers: in the margins, and said again on other pages."""
    margins = [run for run in runs if _in_margin(run, heights)]
    pages: dict[tuple[str, int], set[int]] = {}
    for run in margins:
        pages.setdefault(_place(run), set()).add(run.page)
    enough = max(2, min(3, len(heights)))
    found: dict[Run, str] = {}
    for run in margins:
        if _PAGE_NUMBER.fullmatch(run.text):
            found[run] = "page number"
        elif len(pages[_place(run)]) >= enough:
            found[run] = "running head"
    return found


def _place(run: Run) -> tuple[str, int]:
    """What runs of a head share: their words, figures aside, and their height on the page."""
    return _DIGITS.sub("#", run.text), round(run.y0 / 2)


def _in_margin(run: Run, heights: Sequence[float]) -> bool:
    height = heights[run.page] if run.page < len(heights) else 0.0
    return run.y0 > height * (1 - _MARGIN) or run.y1 < height * _MARGIN


def _columns(runs: Sequence[Run], body: float) -> Iterator[list[Run]]:
    """Yield the columns of a page in reading order, band after band: a full-width line ends a band."""
    gutter = _GUTTER * body
    band: list[list[Run]] = []
    extents: list[tuple[float, float]] = []
    for row in _rows(runs):
        own = _merged(((run.x0, run.x1) for run in row), gutter)
        both = _merged((*extents, *own), gutter)
        if band and (len(both) < len(extents) or len(extents) == 1 == len(both) < len(own)):
            rest: list[list[Run]] = []
            while band and len(extents) == 1 and _fits(band[-1], own, gutter):
                rest.insert(0, band.pop())  # columns that do not begin at one height
            yield from _split(band, extents)
            band, both = rest, own
        band.append(row)
        extents = both
    yield from _split(band, extents)


def _fits(row: Sequence[Run], extents: Sequence[tuple[float, float]], gutter: float) -> bool:
    """Whether a row keeps the white between these columns."""
    both = _merged((*extents, *((run.x0, run.x1) for run in row)), gutter)
    return len(both) == len(extents)


def _rows(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the runs that share a height, from the top of the page down."""
    row: list[Run] = []
    floor = 0.0
    for run in sorted(runs, key=lambda run: (-run.y1, run.x0)):
        # Boxes of neighbouring lines overlap by a hair; a row ends where a middle lies below it.
        if row and (run.y0 + run.y1) / 2 < floor:
            yield row
            row = []
        floor = min(floor, run.y0) if row else run.y0
        row.append(run)
    if row:
        yield row


def _merged(extents: Iterable[tuple[float, float]], gutter: float) -> list[tuple[float, float]]:
    """Return the stretches of a line's width that hold text, joined where less than a gutter parts them."""
    result: list[tuple[float, float]] = []
    for x0, x1 in sorted(extents):
        if result and x0 - result[-1][1] < gutter:
            result[-1] = (result[-1][0], max(result[-1][1], x1))
        else:
            result.append((x0, x1))
    return result


def _split(
    band: Sequence[Sequence[Run]], extents: Sequence[tuple[float, float]]
) -> Iterator[list[Run]]:
    """Yield the columns of a band; the rows of a table, or of too little text to tell, stay together."""
    runs = [run for row in band for run in row]
    columns = [[run for run in runs if x0 <= run.x0 <= x1] for x0, x1 in extents]
    if len(columns) > 1 and all(map(_is_column, columns)):
        yield from columns
    elif runs:
        yield runs


def _is_column(runs: Sequence[Run]) -> bool:
    characters = sum(len(run.text) for run in runs) / max(1, len(runs))
    return characters >= _FEWEST_CHARACTERS and (
        len(runs) >= _FEWEST_LINES or characters >= 2 * _FEWEST_CHARACTERS
    )


def _lines(column: Sequence[Run]) -> list[Run]:
    """Return the lines of a column, top down, each as one run."""
    lines: list[Run] = []
    for row in _rows(column):
        parts = sorted(row, key=lambda run: run.x0)
        lines.append(
            Run(
                row[0].page,
                parts[0].x0,
                min(run.y0 for run in row),
                max(run.x1 for run in row),
                max(run.y1 for run in row),
                " ".join(run.text for run in parts),
            )
        )
    return lines


def _paragraphs(column: Sequence[Run], body: float) -> Iterator[list[Run]]:
    """Yield the lines of each paragraph of a column."""
    lines = _lines(column)
    left = median(line.x0 for line in lines)
    sides = (left, max(line.x1 for line in lines))
    # Where paragraphs are indented, a line that is a little short is only ragged type.
    indented = any(line.x0 - left > _INDENT * line.height for line in lines)
    slack = _HALF_EMPTY if indented else _RAGGED
    steps = [above.y1 - below.y1 for above, below in pairwise(lines)]
    leading = median(steps) if len(steps) >= _FEWEST_STEPS else _USUAL_LEADING * body
    paragraph: list[Run] = []
    for line in lines:
        above = paragraph[-1] if paragraph else None
        ended = above and _is_last(above, sides, slack) and not line.text[:1].islower()
        if above and (ended or _is_new(line, above, sides, leading)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _is_new(line: Run, above: Run, sides: tuple[float, float], leading: float) -> bool:
    """Whether a line opens a paragraph: other type than above, white above it, or an indent."""
    larger, smaller = max(above.height, line.height), max(0.1, min(above.height, line.height))
    if larger > _LARGER * smaller or above.y1 - line.y1 > _LEADING * max(leading, smaller):
        return True
    indent, before = line.x0 - sides[0], above.x0 - sides[0]
    return indent > _INDENT * line.height and before < _INDENT / 2 * line.height


def _is_last(line: Run, sides: tuple[float, float], slack: float) -> bool:
    """Whether a line ends a paragraph: it leaves more than ``slack`` of the column empty, and a sentence ends or it is no prose."""
    left, right = sides
    ended = _SENTENCE_END.search(line.text) or len(line.text) < _LEAST_TO_CONTINUE / 2
    return bool(ended) and right - line.x1 > slack * (right - left)


def _paragraph(
    page: int, lines: Sequence[Run], body: float, compounds: frozenset[str]
) -> Paragraph:
    scale = median(line.height for line in lines) / max(body, 0.1)
    return Paragraph(page, _joined([line.text for line in lines], compounds), round(scale, 2))


def _joined(lines: Sequence[str], compounds: frozenset[str]) -> str:
    """Return lines as one; a hyphen at the end of one goes, unless the word is written with it elsewhere."""
    text = lines[0]
    for line in lines[1:]:
        half = _HALF_WORD.search(text[-60:])
        rest = _OTHER_HALF.match(line)
        if half is None or rest is None or not rest[0][0].islower():
            # A hyphen before a capital or a figure is the word's own: `Anglo-` `Danish`.
            text += line if half else f" {line}"
        elif f"{half[1]}-{rest[0]}".casefold() in compounds:
            text += line
        else:
            text = text[:-1] + line
    return text


def _continues(before: Paragraph, after: Paragraph, column: int) -> bool:
    """Whether the first paragraph of a column goes on with the last of the one before."""
    if before.page == after.page and column == 0:
        return False
    if abs(before.scale - after.scale) > _LARGER - 1 or _SENTENCE_END.search(before.text):
        return False
    return len(before.text) > _LEAST_TO_CONTINUE
