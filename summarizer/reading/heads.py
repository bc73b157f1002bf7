"""The lines above a story: headline, byline, publication line, ``Key: value`` header.

Only what stands before the first paragraph is looked at, and only shapes that are
plain: what is in doubt stays story. A place-and-date line that opens a paragraph
(``HALDEN, May 3 -``) is part of the story and left to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 - also a run-time annotation of a dataclass field
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Mask
from summarizer.reading import credit_lines, furniture
from summarizer.reading.layout import Line, key, lines
from summarizer.reading.metadata import FIELDS, Metadata, from_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEEPEST = 12
"""Lines from the top that can belong to a head."""

_FARTHEST = 20_000
"""Characters in which those lines are looked for."""

_FIELD = re.compile(r"([A-Za-z][A-Za-z _-]{1,20}):\s+(\S.{0,299})")
_KNOWN = frozenset(name for names in FIELDS.values() for name in names)
_DATELINE = re.compile(r"\)\s*[-–—]|[-–—]\s*$")
_MARKDOWN_TITLE = re.compile(r"#\s+(\S.{0,298}?)\s*#*")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a text says, the masks over its lines, and where it ends."""

    metadata: Metadata
    masks: tuple[Mask, ...]
    end: int


def read(text: str, start: int = 0, *, title: str | None = None) -> Head:
    r"""Read the head of ``text`` from offset ``start`` on; ``title`` is the title known already.

    >>> head = read("Bridge closed\n\nBy Ada Holm\n\nThe bridge was shut on Friday.")
    >>> head.metadata.title, head.metadata.author, [mask.reason for mask in head.masks]
    ('Bridge closed', 'Ada Holm', ['title', 'byline'])
    """
    found = lines(text[: start + _FARTHEST], start)
    fields, count = _fields(found)
    metadata = Metadata(title=title).or_else(from_fields(fields))
    masks = [Mask(line.start, line.end, "header") for line in found[:count]]
    untitled = True
    for index in range(count, min(len(found), count + _DEEPEST)):
        line = found[index]
        words = _title(found, index, metadata.title, first=untitled)
        if words is not None:
            metadata = metadata.or_else(Metadata(title=words))
            reason: str | None = "title"
        else:
            reason, said = credit_lines.read(line.text, below=not untitled)
            metadata = metadata.or_else(said)
        reason = reason or furniture.reason(line.text)
        if reason is None or reason == furniture.LIVE:
            break
        untitled = untitled and words is None
        masks.append(Mask(line.start, line.end, reason))
    return Head(metadata, tuple(masks), masks[-1].end if masks else start)


def _fields(found: Sequence[Line]) -> tuple[Mapping[str, str], int]:
    """Return the ``Key: value`` lines at the top: at least two, all with known keys, or none."""
    fields: dict[str, str] = {}
    for line in found[:_DEEPEST]:
        match = _FIELD.fullmatch(line.text)
        name = match[1].casefold().replace(" ", "_") if match else ""
        if match is None or name not in _KNOWN or name in fields:
            break
        fields[name] = match[2]
    return (fields, len(fields)) if len(fields) > 1 else ({}, 0)


def _title(found: Sequence[Line], index: int, known: str | None, *, first: bool) -> str | None:
    """Return the title if the line is one: it repeats the known one, or heads the text and is shaped so."""
    line = found[index]
    markdown = _MARKDOWN_TITLE.fullmatch(line.text)
    words = markdown[1] if markdown else line.text
    if known is not None:
        return known if (markdown and first) or key(words) == key(known) else None
    if not first:
        return None
    if markdown:
        return words
    below = found[index + 1] if index + 1 < len(found) else None
    if below is None or not line.headline or line.prose or _DATELINE.search(line.text):
        return None
    if furniture.reason(line.text) or credit_lines.read(line.text)[0]:
        return None
    opens = (
        below.spaced
        or below.words > 2 * line.words
        or credit_lines.read(below.text, below=True)[0] is not None
    )
    return line.text if opens else None
