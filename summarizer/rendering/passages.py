"""One number for one cited span, wherever it is cited.

Entries, disputes and withheld statements often cite the same characters of a
source. A reader who follows a citation must arrive at one place, so spans are
collected here once. This module does not know how a citation is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from summarizer.text.visible import visible

_PLAIN = re.compile(r"[A-Za-z0-9_-]+")

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.domain import Citation, Entry, Timeline


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited span. ``number`` runs through the timeline in reading order, ``nth`` through its source in text order; both from 1.

    ``label`` names the span by its source, such as ``a1-3``, in letters, digits and ``-_`` only.
    """

    citation: Citation
    number: int
    nth: int
    label: str


@dataclass(frozen=True, slots=True)
class Passages:
    """All cited spans of a timeline, in reading order."""

    all: tuple[Passage, ...]
    _by_span: dict[tuple[str, int, int], Passage]

    def of(self, citation: Citation) -> Passage:
        """Return the passage a citation leads to."""
        return self._by_span[_span(citation)]

    def in_source(self, source: str) -> tuple[Passage, ...]:
        """Return the passages of one source in the order of its text."""
        found = (passage for passage in self.all if passage.citation.source == source)
        return tuple(sorted(found, key=lambda passage: passage.nth))


def collect(timeline: Timeline) -> Passages:
    """Give every cited span one number, in the order in which a reader meets it."""
    spans = {_span(citation): citation for citation in _reading_order(timeline)}
    nth = {
        span: index
        for _, group in groupby(sorted(spans), key=lambda span: span[0])
        for index, span in enumerate(group, start=1)
    }
    names = {
        source.article.id: _name(source.article.id, index)
        for index, source in enumerate(timeline.sources, start=1)
    }
    by_span = {
        span: Passage(citation, number, nth[span], f"{names[span[0]]}-{nth[span]}")
        for number, (span, citation) in enumerate(spans.items(), start=1)
    }
    return Passages(tuple(by_span.values()), by_span)


def uncited(entry: Entry) -> tuple[Citation, ...]:
    """Citations that stand behind the entry as a whole and behind no single sentence."""
    used = {index for sentence in entry.sentences for index in sentence.citations}
    return tuple(c for index, c in enumerate(entry.citations) if index not in used)


def by_quote(citations: Iterable[Citation]) -> tuple[tuple[str, tuple[Citation, ...]], ...]:
    """Return the quotations, safe for a screen and each once, with the citations that share it."""
    together: dict[str, list[Citation]] = {}
    for citation in citations:
        together.setdefault(visible(citation.quote), []).append(citation)
    return tuple((quote, tuple(found)) for quote, found in together.items())


def _reading_order(timeline: Timeline) -> Iterator[Citation]:
    for entry in timeline.entries + timeline.background:
        for sentence in entry.sentences:
            yield from (entry.citations[index] for index in sentence.citations)
        yield from uncited(entry)
    for dispute in timeline.disputes:
        for side in dispute.sides:
            yield from side.citations
    for withheld in timeline.withheld:
        yield from withheld.citations


def _name(source: str, index: int) -> str:
    """Return the id itself where it is plain; a user may have given any."""
    return source if _PLAIN.fullmatch(source) else f"source{index}"


def _span(citation: Citation) -> tuple[str, int, int]:
    return citation.source, citation.start, citation.end
