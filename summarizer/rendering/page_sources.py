"""A source as a column of paragraphs: what was read with its number, what was not in one block with the reason.

Knows segments of text, not where they are cited.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.domain import Source
    from summarizer.rendering.source_view import Segment


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a source with its number; or neighbouring lines that were not read, with the reasons."""

    number: int
    lines: tuple[tuple[Segment, ...], ...]
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with its tag (A, B, ...), its paragraphs and its address if it is a web address."""

    source: Source
    tag: str
    paragraphs: tuple[Paragraph, ...]
    cited: int
    link: str | None


def blocks(lines: Iterable[tuple[Segment, ...]]) -> Iterator[Paragraph]:
    """Join neighbouring lines that were skipped whole: their reason need be told once."""
    numbered = enumerate(lines, start=1)
    for reason, group in groupby(numbered, key=lambda one: _skipped(one[1])):
        members = list(group)
        if reason:
            reasons = ", ".join(dict.fromkeys(_skipped(line) for _, line in members))
            yield Paragraph(members[0][0], tuple(line for _, line in members), reasons)
        else:
            yield from (Paragraph(number, (line,)) for number, line in members)


def _skipped(line: tuple[Segment, ...]) -> str:
    if any(part.opens or part.closes or (part.text and part.skipped is None) for part in line):
        return ""
    return next((part.skipped for part in line if part.skipped), "")
