"""A source as the page shows it: its own text, with what was cited marked and what was skipped dimmed.

The text is cut at every start and end of a cited span or a mask; no character is
moved. Work is linear in the text and the number of spans. This module knows no HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.domain import Article
    from summarizer.rendering.passages import Passage

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch in which nothing starts or ends.

    ``opens`` and ``closes`` are the passages that start and end here, ``within`` all
    that cover it, in the order in which they opened; ``skipped`` is the reason of a
    mask; ``led`` and ``trailed`` say that white space stands before and after the words.
    """

    text: str
    within: tuple[Passage, ...]
    skipped: str | None
    opens: tuple[Passage, ...]
    closes: tuple[Passage, ...]
    led: bool
    trailed: bool

    @property
    def cited(self) -> bool:
        """Whether a cited span covers it."""
        return bool(self.within)


def paragraphs(article: Article, cited: Sequence[Passage]) -> tuple[tuple[Segment, ...], ...]:
    """Return the lines of the article that have something to show, each cut into segments.

    ``cited`` are the article's passages in text order.
    """
    cuts = {edge for one in cited for edge in (one.citation.start, one.citation.end)}
    cuts |= {edge for mask in article.masks for edge in (mask.start, mask.end)}
    ordered = sorted(cuts)
    opening = _by_edge(cited, start=True)
    closing = _by_edge(cited, start=False)
    walk = _Walk(article, opening, closing)
    lines = [(line.start(), line.end()) for line in _LINE.finditer(article.text)]
    following = [*(start for start, _ in lines[1:]), len(article.text)][: len(lines)]
    shown = []
    at = 0
    for (start, end), upto in zip(lines, following, strict=True):
        inner = []
        while at < len(ordered) and ordered[at] < end:
            if ordered[at] > start:
                inner.append(ordered[at])
            at += 1
        segments = tuple(walk.through([start, *inner, end], upto=upto))
        if any(part.text or part.opens or part.closes for part in segments):
            shown.append(segments)
    return tuple(shown)


class _Walk:
    """What is open at the point reached so far."""

    def __init__(
        self,
        article: Article,
        opening: dict[int, list[Passage]],
        closing: dict[int, list[Passage]],
    ) -> None:
        self._article = article
        self._starts = sorted(opening)
        self._ends = sorted(closing)
        self._opening = opening
        self._closing = closing
        self._started = self._ended = self._mask = 0
        self._open: list[Passage] = []
        self._closed: set[int] = set()

    def through(self, edges: Sequence[int], *, upto: int) -> Iterator[Segment]:
        """Yield the segments between the edges of a line; a span that ends before ``upto``, the next line, closes here."""
        for start, end in pairwise(edges):
            self._close(self._taken_closing(start))
            opens = self._taken_opening(start)
            self._open += [one for one in opens if one.number not in self._closed]
            words = self._article.text[start:end]
            closes = self._taken_closing(upto if end == edges[-1] else end)
            text = visible(words)
            yield Segment(
                text=text,
                within=tuple(self._open),
                skipped=self._reason(start),
                opens=tuple(opens),
                closes=tuple(closes),
                led=words[:1].isspace(),
                trailed=bool(text) and words[-1:].isspace(),
            )
            self._close(closes)

    def _close(self, closed: Sequence[Passage]) -> None:
        if closed:  # a span of nothing but a line end closes before the next line opens it
            self._closed |= {one.number for one in closed}
            self._open = [one for one in self._open if one not in closed]

    def _taken_opening(self, upto: int) -> list[Passage]:
        taken: list[Passage] = []
        while self._started < len(self._starts) and self._starts[self._started] <= upto:
            taken += self._opening[self._starts[self._started]]
            self._started += 1
        return taken

    def _taken_closing(self, upto: int) -> list[Passage]:
        taken: list[Passage] = []
        while self._ended < len(self._ends) and self._ends[self._ended] <= upto:
            taken += self._closing[self._ends[self._ended]]
            self._ended += 1
        return taken

    def _reason(self, at: int) -> str | None:
        masks = self._article.masks
        while self._mask < len(masks) and masks[self._mask].end <= at:
            self._mask += 1
        if self._mask < len(masks) and masks[self._mask].start <= at:
            return masks[self._mask].reason
        return None


def _by_edge(cited: Sequence[Passage], *, start: bool) -> dict[int, list[Passage]]:
    edges: dict[int, list[Passage]] = {}
    for one in cited:
        edges.setdefault(one.citation.start if start else one.citation.end, []).append(one)
    return edges
