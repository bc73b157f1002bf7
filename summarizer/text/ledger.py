"""Exact counts of many slices of one text, from a single pass of counting over it.

Chunks ask for the count of one slice after another. A ledger keeps the sums at
seams (see `tokens`), so that a slice costs a subtraction and a few words at its
ends. It does not know what the slices are for.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from summarizer.text.tokens import Block, blocks, count, measure, prefix, seam_after, seam_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SIZE = 512  # characters: larger blocks are fewer, smaller ones are looked into faster
# How far from an offset a seam is looked for before the slice is simply counted.
_NEAR = 256


class Ledger:
    """Counts of slices of one text.

    ``marks`` are sorted offsets, starts of sentences say, near which slices will begin
    and end: sums are kept at seams beside them. Counting goes as far as it is asked to.
    """

    def __init__(self, text: str, marks: Iterable[int] = ()) -> None:
        self._text = text
        self._source = _blocks_between(text, marks)
        self._known = 0
        self._starts: list[int] = []
        self._totals = [0]
        self._runs: list[tuple[int, int]] = []
        self._sums: dict[int, int] = {}

    def count(self, start: int, end: int) -> int:
        """Return ``count(text[start:end])``: a difference of sums where seams are near both ends, else a recount."""
        text = self._text
        self._read(end)
        begin = seam_after(text, start, min(end, start + _NEAR))
        last = seam_before(text, end, max(start, end - _NEAR))
        if begin is None or last is None or last < begin:
            return count(text[start:end])
        if self._runs and (self._in_run(start) or self._in_run(end)):
            return count(text[start:end])
        total = self._before(last) - self._before(begin)
        if begin > start:
            total += measure(text[start:begin])
        if end > last:
            total += measure(text[last:end])
        return total

    def reach(self, start: int, limit: int) -> int:
        """Return about where ``limit`` tokens from ``start`` end: the end of a word where there are plain words."""
        self._read(start + 1)
        target = self._before(start) + limit
        while self._totals[-1] < target and self._read(self._known + 1):
            pass
        if self._totals[-1] <= target:
            return self._known
        block = bisect_right(self._totals, target) - 1
        begin, end = self._starts[block], self._end(block)
        left, tokens = target - self._totals[block], self._totals[block + 1] - self._totals[block]
        inside = prefix(self._text[begin:end], left)
        return begin + ((end - begin) * left // tokens if inside is None else inside)

    def _read(self, offset: int) -> bool:
        """Count blocks until ``offset`` is covered; return whether there was one to count."""
        grown = False
        while self._known < offset and (block := next(self._source, None)) is not None:
            self._starts.append(block.start)
            self._totals.append(self._totals[-1] + measure(self._text[block.start : block.end]))
            if block.run and block.run not in self._runs[-1:]:
                self._runs.append(block.run)
            self._known = block.end
            grown = True
        return grown

    def _before(self, offset: int) -> int:
        """Count the tokens before ``offset``: exactly if it is a seam."""
        total = self._sums.get(offset)
        if total is None:
            block = bisect_right(self._starts, offset) - 1
            if block < 0:
                return 0
            begin = self._starts[block]
            inside = measure(self._text[begin:offset]) if offset > begin else 0
            total = self._sums[offset] = self._totals[block] + inside
        return total

    def _end(self, block: int) -> int:
        return self._starts[block + 1] if block + 1 < len(self._starts) else self._known

    def _in_run(self, offset: int) -> bool:
        """Return whether ``offset`` is inside a stretch so long that it is counted in parts."""
        index = bisect_right(self._runs, (offset,)) - 1
        return index >= 0 and offset < self._runs[index][1]


def _blocks_between(text: str, marks: Iterable[int]) -> Iterator[Block]:
    """Yield blocks that end at marks or the character before, where these are seams, and otherwise anywhere."""
    start, size = 0, len(text)
    for mark in marks:
        if start + _SIZE < mark < size:
            seam = seam_before(text, mark, mark - 1)
            if seam is not None:
                yield from blocks(text, start, seam, size=2 * _SIZE)
                start = seam
    yield from blocks(text, start, size=2 * _SIZE)
