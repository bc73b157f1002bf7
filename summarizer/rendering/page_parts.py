"""What the templates of our pages are handed: a citation, a button of a filter, a quotation of a dispute.

Values only; which of them a page has is decided by the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.domain import Citation
    from summarizer.rendering.excerpts import Excerpt


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A citation as a reader sees it: ``A3``, and the place it leads to."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One button of a filter: what it sets, its name and the number of entries that it shows."""

    value: str
    name: str
    entries: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of one side, with its sentence, and the sources that have it."""

    excerpt: Excerpt
    citations: tuple[Citation, ...]
