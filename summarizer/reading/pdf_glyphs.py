"""Run as a program of its own: a PDF on standard input, its runs of text as JSON on standard output.

PDFium is fast and reads what others cannot, but it is C++ fed by strangers. In a process
with a ceiling on memory and time a bomb or a crash costs one article, not the run.
Knows no layout; imports nothing of the house, so that it starts at once.
"""

from __future__ import annotations

import json
import sys
from typing import Any

MOST_PAGES = 300
MOST_CHARACTERS = 3_000_000
MOST_MEMORY = 1 << 30
MOST_CPU_SECONDS = 30

_WRONG_PASSWORD = 4
_GAP = 0.9
"""Of the height of a line: white space wider than this parts two columns or cells. Words in justified
text stand half of it apart at most."""

_LINE_END_HYPHENS = (0x02, 0xFFFE)


def main() -> None:
    """Write ``{"runs": [[page, x0, y0, x1, y1, text], ...], "heights": [...], ...}``, or ``{"fault": ...}``."""
    _limit()
    try:
        import pypdfium2
    except ImportError:
        answer: dict[str, Any] = {"fault": "missing"}
    else:
        data = sys.stdin.buffer.read()
        try:
            answer = _read(pypdfium2.PdfDocument(data))
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == _WRONG_PASSWORD
            answer = {"fault": "locked" if locked else "broken"}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the caller's timeout is the only limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(document: Any) -> dict[str, Any]:  # noqa: ANN401 - pypdfium2's types are not needed for three calls
    import pypdfium2

    runs: list[list[Any]] = []
    heights: list[float] = []
    left = MOST_CHARACTERS
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            heights.append(0.0)
            continue
        heights.append(page.get_height())
        count = min(text.count_chars(), left)
        left -= count
        runs.extend([number, *run] for run in _runs(text, count))
        text.close()
        page.close()
    return {
        "runs": runs,
        "heights": heights,
        "pages": len(document),
        "whole": len(document) <= MOST_PAGES and left > 0,
        "info": document.get_metadata_dict(),
    }


def _runs(text: Any, count: int) -> list[list[Any]]:  # noqa: ANN401 - see _read
    """Return the runs of a page: characters one after another on one line, with no wide gap."""
    from pypdfium2 import raw

    runs: list[list[Any]] = []
    units: list[int] = []
    box: list[float] = []
    for index in range(count):
        unit = raw.FPDFText_GetUnicode(text, index)
        if unit in (0x0A, 0x0D):
            _close(runs, units, box)
            continue
        if unit in (0x00, 0x20):
            if units:
                units.append(0x20)
            continue
        try:
            x0, y0, x1, y1 = text.get_charbox(index, loose=True)
        except (RuntimeError, ValueError):
            continue
        if units and not _follows(box, x0, y0, y1):
            _close(runs, units, box)
        units.append(0x2D if unit in _LINE_END_HYPHENS else unit)
        box[:] = (
            [min(box[0], x0), min(box[1], y0), max(box[2], x1), max(box[3], y1)]
            if box
            else [x0, y0, x1, y1]
        )
    _close(runs, units, box)
    return runs


def _follows(box: list[float], x0: float, y0: float, y1: float) -> bool:
    """Whether a character continues the run: on its line, not far to the right, not back to the left."""
    height = max(box[3] - box[1], 1.0)
    middle = (y0 + y1) / 2
    return box[1] <= middle <= box[3] and -0.5 * height <= x0 - box[2] <= _GAP * height


def _close(runs: list[list[Any]], units: list[int], box: list[float]) -> None:
    if box:
        wide = b"".join(
            unit.to_bytes(2 if unit < 0x10000 else 4, "little") for unit in units if unit < 0x10000
        )
        words = wide.decode("utf-16-le", errors="replace").strip()
        if words:
            runs.append([*(round(edge, 2) for edge in box), words])
    units.clear()
    box.clear()


if __name__ == "__main__":
    main()
