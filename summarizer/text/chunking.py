"""Packs sentences into chunks of at most so many tokens, whole wherever they fit.

A chunk owns a stretch ``[start, end)`` of its article. Chunks are in order and
apart; every unmasked character, white space included, is in exactly one of
them. White space between two chunks belongs to the second, as it does in the
encoding (its words begin with their space), but for line ends, which belong to
the first. A masked stretch between two chunks is in neither; one inside a
chunk is counted with it, so that ``tokens`` is the count of ``text[start:end]``.

This module does not know what a token is: it is handed a counter. With the
package's own, counts come from one pass of encoding over the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol
from unicodedata import category

from summarizer.domain import Chunk, Sentence
from summarizer.errors import ConfigError
from summarizer.text import tokens
from summarizer.text.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarizer.domain import Article, Mask

# Any code point is at most four tokens of o200k_base, and a chunk should hold more than one.
MIN_TOKENS = 8

# Where a long sentence is cut, best first: after a clause, after a word, after any mark (text without spaces).
_INSIDE = (
    re.compile(r"[,;:—–.!?…)\]\"”’](?=\s)|[。！？，；：、」』]|—"),
    re.compile(r"\S(?=\s)"),
    re.compile(r"[^\w\s](?=\w)"),
)
_SLACK = 256  # characters by which a meter's reach may fall short of a sentence that fits after all
_TRIES = 3  # of each kind; a cut is measured, and seldom does not fit
# Characters that belong to the one before: joiners, variation selectors, skin tones, tags, low surrogates.
_JOINED = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\udc00-\udfff]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_LONGEST_CLUSTER = 64  # characters looked at for the border of a grapheme cluster


class _Meter(Protocol):
    """Counts slices of one text."""

    def count(self, start: int, end: int) -> int:
        """Return the exact count of ``text[start:end]``."""

    def reach(self, start: int, limit: int) -> int:
        """Return about where ``limit`` tokens from ``start`` end; any offset will do, a near one is faster."""


def chunk(
    article: Article,
    sentences: Sequence[Sentence],
    *,
    max_tokens: int,
    count: Callable[[str], int] = tokens.count,
    context_sentences: int = 0,
) -> tuple[Chunk, ...]:
    """Return the article's text as chunks of at most ``max_tokens`` tokens, in order.

    ``sentences`` are the article's, sorted. One that is longer than the budget is cut
    after a clause, else after a word, else between characters; its parts are sentences
    with the same ``index`` and their own exact span. ``context`` holds up to
    ``context_sentences`` sentences (or parts) before the chunk and is not counted in
    ``tokens``. A chunk of white space alone has no sentences. Linear with the default
    ``count``; any other is asked a logarithmic number of times a chunk.

    Raises ``ConfigError`` if the budget is below ``MIN_TOKENS`` or less than one character.
    """
    if max_tokens < MIN_TOKENS:
        raise ConfigError(f"max_tokens is {max_tokens}; give at least {MIN_TOKENS}")
    packer = _Packer(article.text, article.masks, sentences, count)
    chunks: list[Chunk] = []
    before: list[Sentence] = []
    for piece in packer.pieces(max_tokens):
        own = packer.sentences_in(piece)
        chunks.append(Chunk(piece.start, piece.end, piece.tokens, own, tuple(before)))
        if context_sentences > 0:
            before = [*before, *own][-context_sentences:]
    return tuple(chunks)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A chunk to be, and where the text goes on after it."""

    start: int
    end: int
    tokens: int
    following: int


class _Packer:
    """Greedy packing of one text: from every start, the furthest end of a sentence that fits."""

    def __init__(
        self,
        text: str,
        masks: Sequence[Mask],
        sentences: Sequence[Sentence],
        count: Callable[[str], int],
    ) -> None:
        self._text = text
        self._masks = masks
        self._mask_starts = [mask.start for mask in masks]
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._stop = self._before_mask(len(text))
        self._ends = [*(sentence.end for sentence in sentences[:-1]), self._stop]
        self._meter: _Meter = Ledger(text) if count is tokens.count else _Recount(text, count)

    def pieces(self, limit: int) -> Iterator[_Piece]:
        """Yield stretches of at most ``limit`` tokens that together hold all unmasked text."""
        start = self._after_mask(0)
        while start < self._stop:
            piece = self._whole(start, limit) or self._part(start, limit)
            yield piece
            start = self._after_mask(piece.following)

    def sentences_in(self, piece: _Piece) -> tuple[Sentence, ...]:
        """Return the sentences of a piece; of one that goes beyond it, the part inside."""
        first = bisect_left(self._starts, piece.start)
        if first > 0 and self._sentences[first - 1].end > piece.start:
            first -= 1
        found = list(self._sentences[first : bisect_left(self._starts, piece.end)])
        if not found:
            return ()
        found[0] = self._clipped(found[0], piece)
        found[-1] = self._clipped(found[-1], piece)
        if found[-1].start == found[-1].end:
            found.pop()
        return tuple(found[1:] if found and found[0].start == found[0].end else found)

    def _whole(self, start: int, limit: int) -> _Piece | None:
        """Return the longest piece of whole sentences from ``start``, if one fits."""
        nearest = bisect_right(self._ends, start)
        reach = self._meter.reach(start, limit)
        furthest = bisect_right(self._ends, reach) - 1
        if furthest < nearest and self._ends[nearest] < reach + _SLACK:
            furthest = nearest
        for index in range(furthest, nearest - 1, -1):
            end, following = self._cut(index)
            count = self._meter.count(start, end)
            if count <= limit:
                return _Piece(start, end, count, following)
        return None

    def _cut(self, index: int) -> tuple[int, int]:
        """Where a chunk may end after a sentence, and where the next then begins.

        White space goes with the word after it, line ends with the line before: there
        the encoding cuts too. Of masks in the gap the longest is left out.
        """
        end = self._ends[index]
        if index == len(self._ends) - 1:
            return end, len(self._text)
        following = self._starts[index + 1]
        if following == end + 1 and self._text[end] == " ":
            return end, end
        first = bisect_left(self._mask_starts, end)
        masks = self._masks[first : bisect_left(self._mask_starts, following)]
        if masks:
            longest = max(masks, key=lambda mask: mask.end - mask.start)
            return self._before_mask(longest.start), longest.end
        line_end = max(
            self._text.rfind("\n", end, following), self._text.rfind("\r", end, following)
        )
        end = max(end, line_end + 1)
        return end, end

    def _part(self, start: int, limit: int) -> _Piece:
        """Return the best piece of a sentence that does not fit whole."""
        stop = self._ends[bisect_right(self._ends, start)]
        reached = min(self._meter.reach(start, limit), stop - 1)
        for offset in self._inside(start, reached):
            end = self._before_mask(offset)
            if end > start and (count := self._meter.count(start, end)) <= limit:
                return _Piece(start, end, count, max(end, offset))
        raise ConfigError(
            f"max_tokens is {limit}, less than the character at offset {start} takes; give more"
        )

    def _inside(self, start: int, reached: int) -> Iterator[int]:
        """Yield offsets to cut at, best first, none before the middle while a better kind of place may come."""
        middle = (start + reached) // 2
        for pattern in _INSIDE:
            ends = [match.end() for match in pattern.finditer(self._text, middle, reached + 1)]
            yield from (end for end in reversed(ends[-_TRIES:]) if start < end <= reached)
        while reached > start + 1:
            nearby = range(reached, max(start, reached - _LONGEST_CLUSTER), -1)
            yield next((end for end in nearby if not self._in_cluster(end)), reached)
            reached = start + (reached - start) * 15 // 16
        yield start + 1

    def _in_cluster(self, offset: int) -> bool:
        """Return whether a cut at ``offset`` would divide what readers take for one character."""
        before, after = self._text[offset - 1], self._text[offset]
        if before == "\u200d" or _JOINED.match(after) or category(after)[0] == "M":
            return True
        if _FLAG.match(
            after
        ):  # flags are pairs of letters; an odd number before means a pair is open
            head = self._text[max(0, offset - _LONGEST_CLUSTER) : offset]
            return (len(head) - len(head.rstrip("".join(_FLAG.findall(head))))) % 2 == 1
        return before == "\r" and after == "\n"

    def _clipped(self, sentence: Sentence, piece: _Piece) -> Sentence:
        start, end = max(sentence.start, piece.start), min(sentence.end, piece.end)
        if (start, end) == (sentence.start, sentence.end):
            return sentence
        part = self._text[start:end]
        start += len(part) - len(part.lstrip())
        part = part.strip()
        return replace(sentence, start=start, end=start + len(part), text=part)

    def _after_mask(self, offset: int) -> int:
        """Return the first offset from ``offset`` on that is not masked."""
        index = bisect_right(self._mask_starts, offset) - 1
        while 0 <= index < len(self._masks) and self._masks[index].start <= offset:
            offset = max(offset, self._masks[index].end)
            index += 1
        return offset

    def _before_mask(self, offset: int) -> int:
        """Return ``offset``, or the start of the mask that it is in or at the end of."""
        index = bisect_left(self._mask_starts, offset) - 1
        while index >= 0 and self._masks[index].end >= offset:
            offset = self._masks[index].start
            index -= 1
        return offset


class _Recount:
    """Counts with any counter, by counting the slice itself."""

    def __init__(self, text: str, count: Callable[[str], int]) -> None:
        self._text = text
        self._count = count

    def count(self, start: int, end: int) -> int:
        return self._count(self._text[start:end])

    def reach(self, start: int, limit: int) -> int:
        """Double, then halve, to within a sixty-fourth."""
        fits, step = start, limit
        while (end := min(start + step, len(self._text))) > fits and self.count(
            start, end
        ) <= limit:
            fits, step = end, step * 2
        while end - fits > 1 + (end - start) // 64:
            middle = (fits + end) // 2
            if self.count(start, middle) <= limit:
                fits = middle
            else:
                end = middle
        return fits
