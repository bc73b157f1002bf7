"""Stories in PDF: press releases, printed pages, what a browser saved as PDF.

A program of its own reads the file (``pdf_glyphs``), geometry puts it in reading order
(``print_layout``). The text is derived: words broken at line ends are whole, paragraphs
run on over columns and pages. The date in the file's properties is that of the file and
is told, not used. Needs the extra ``pdf``; reads no pictures, so a scan holds nothing.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.domain import Mask
from summarizer.errors import UnreadableInput
from summarizer.reading import print_layout
from summarizer.reading.metadata import Metadata, clean, day, web_address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.reading.print_layout import Paragraph

_READER = Path(__file__).with_name("pdf_glyphs.py")
_SECONDS = 40.0
_TITLE_SCALE = 1.3
_HEADING_SCALE = 1.12
_LONGEST_HEADING = 200
_NO_TITLE = re.compile(
    r"untitled.*|microsoft word\b.*|document\d*|.*\.(?:docx?|pdf|indd|odt|rtf|qxd|pages|html?)|about:blank|\W*",
    re.IGNORECASE,
)
_CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_CLOCK = re.compile(r"\d[:.]\d\d\b(?![.\d])")
_ADDRESS = re.compile(r"https?://\S+")
_FAULTS = {
    "missing": "is a PDF; to read it: pip install 'summarizer[pdf]'",
    "locked": "is a PDF locked by a password; save it without one",
    "heavy": "is a PDF that takes more memory or time than a story does; print the story alone",
    "broken": "is no whole PDF; save it again",
}


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a PDF, what it says of itself, masks over heads and feet, the day of the file, and what is left out."""

    text: str
    metadata: Metadata
    masks: tuple[Mask, ...]
    created: date | None = None
    notes: tuple[str, ...] = ()


def read(data: bytes, *, seconds: float = _SECONDS) -> Document:
    """Read a PDF within ``seconds``.

    Raises UnreadableInput if it is broken, locked, holds no text or takes too long, or
    if the extra is not installed.
    """
    answer = _answer(data, seconds)
    heights = [float(height) for height in answer["heights"]]
    runs = [print_layout.Run(*run) for run in answer["runs"]]
    if not runs:
        raise UnreadableInput("is a PDF that holds no text (a scan?); run OCR on it first")
    paragraphs = print_layout.read(runs, heights)
    text, masks = _written(paragraphs)
    info = answer["info"]
    created = _CREATED.match(info.get("CreationDate") or "")
    return Document(
        text,
        _known(paragraphs, info),
        masks,
        created=day("-".join(created.groups())) if created else None,
        notes=()
        if answer["whole"]
        else (
            f"has {answer['pages']:,} pages; what stands after page {len(heights)} was not read",
        ),
    )


def _answer(data: bytes, seconds: float) -> dict[str, Any]:
    """Return what the reading program says of the file."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, by its path, with no argument of a stranger
            [sys.executable, "-P", str(_READER)],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else {"fault": "heavy"}
    except subprocess.TimeoutExpired as error:
        raise UnreadableInput(
            f"is a PDF that takes more than {seconds:.0f} seconds to read; print the story alone"
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableInput(_FAULTS["broken"]) from error
    return _checked(answer)


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    if "fault" in answer:
        raise UnreadableInput(_FAULTS[answer["fault"]])
    return answer


def _written(paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[Mask, ...]]:
    """Return the paragraphs one blank line apart, with masks over headings and what runs on every page."""
    title = _title(paragraphs)
    masks: list[Mask] = []
    position = 0
    for paragraph in paragraphs:
        reason = paragraph.running or (
            "title" if paragraph is title else "section title" if _is_heading(paragraph) else None
        )
        end = position + len(paragraph.text)
        if reason:
            masks.append(Mask(position, end, reason))
        position = end + 2
    return "\n\n".join(paragraph.text for paragraph in paragraphs), tuple(masks)


def _title(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """Return the largest heading of the first page that has any."""
    first = paragraphs[0].page
    large = [
        paragraph
        for paragraph in paragraphs
        if paragraph.page == first and _is_heading(paragraph) and paragraph.scale >= _TITLE_SCALE
    ]
    return max(large, key=lambda paragraph: paragraph.scale, default=None)


def _is_heading(paragraph: Paragraph) -> bool:
    return (
        paragraph.running is None
        and paragraph.scale >= _HEADING_SCALE
        and len(paragraph.text) <= _LONGEST_HEADING
        and not paragraph.text.endswith(".")
    )


def _known(paragraphs: Sequence[Paragraph], info: dict[str, Any]) -> Metadata:
    """Return the title in print, else in the properties, and address and day of a running head, as papers and browsers print them."""
    running = [paragraph.text for paragraph in paragraphs if paragraph.running == "running head"]
    title = _title(paragraphs)
    named = clean(info.get("Title"))
    # Browsers print the minute of printing; papers print their day.
    days = {when for text in running if not _CLOCK.search(text) and (when := day(text))}
    addresses = {
        address
        for text in running
        for match in _ADDRESS.finditer(text)
        if (address := web_address(match[0]))
    }
    known = Metadata(
        title=title.text if title else None,
        published=days.pop() if len(days) == 1 else None,
        url=addresses.pop() if len(addresses) == 1 else None,
        author=clean(info.get("Author")),
    )
    return (
        known if title or not named or _NO_TITLE.fullmatch(named) else replace(known, title=named)
    )
