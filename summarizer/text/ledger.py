"""Exact counts of many slices of one text, from a single pass of encoding over it.

Chunks ask for the count of one slice after another. A ledger encodes the text in
blocks, adds their counts up, and looks into the few blocks where slices end: the
sizes of its tokens say where each of them ends, and at a seam (see `tokens`) the
tokens before it are those of the text before it. It does not know what the slices
are for.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from summarizer.text.tokens import (
    blocks,
    count,
    encode,
    is_seam,
    seam_before,
    seam_near,
    size,
    token_sizes,
)

_SIZE = 1_024  # characters: larger blocks are fewer, smaller ones are looked into faster
# How far from an offset a seam is looked for before the slice is simply counted.
_NEAR = 256
_RECENT = 4  # blocks whose tokens are kept; slices end near the place that was read last


class Ledger:
    """Counts of slices of one text; counting goes as far as it is asked to."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._source = blocks(text, size=_SIZE)
        self._known = 0
        self._starts: list[int] = []
        self._totals = [0]
        self._runs: list[tuple[int, int]] = []
        self._sums: dict[int, int] = {}
        self._recent: dict[int, list[int]] = {}
        # Where the last reach ended: block, tokens of it, their bytes. Slices end just before.
        self._reached = (-1, 0, 0)
        self._looked: tuple[int, list[int]] = (-1, [])

    def count(self, start: int, end: int) -> int:
        """Return ``count(text[start:end])``: a difference of sums where seams are near both ends, else a recount."""
        text = self._text
        self._read(end)
        begin = start if is_seam(text, start) else seam_near(text, start, min(end, start + _NEAR))
        last = end if is_seam(text, end) else seam_before(text, end, max(start, end - _NEAR))
        if begin is None or last is None or last < begin:
            return count(text[start:end])
        if self._runs and (self._in_run(start) or self._in_run(end)):
            return count(text[start:end])
        total = self._before(last) - self._before(begin)
        if begin > start:
            total += count(text[start:begin])
        if end > last:
            total += count(text[last:end])
        return total

    def reach(self, start: int, limit: int) -> int:
        """Return about where ``limit`` tokens from ``start`` end: exactly if both are seams."""
        self._read(start + 1)
        target = self._before(start) + limit
        while self._totals[-1] < target and self._read(self._known + 1):
            pass
        if self._totals[-1] <= target:
            return self._known
        block = bisect_right(self._totals, target) - 1
        left = target - self._totals[block]
        return self._starts[block] + (self._offset(block, left) if left > 0 else 0)

    def _read(self, offset: int) -> bool:
        """Count blocks until ``offset`` is covered; return whether there was one to count."""
        grown = False
        while self._known < offset and (block := next(self._source, None)) is not None:
            tokens = encode(self._text[block.start : block.end])
            number = len(self._starts)
            self._recent[number] = tokens
            self._recent.pop(number - _RECENT, None)
            self._starts.append(block.start)
            self._totals.append(self._totals[-1] + len(tokens))
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
            total = self._sums[offset] = self._totals[block] + self._within(block, offset)
        return total

    def _within(self, block: int, offset: int) -> int:
        """Count the tokens between the start of a block and a seam inside it."""
        begin = self._starts[block]
        if offset == begin:
            return 0
        sought = size(self._text[begin:offset])
        reached, number, length = self._reached
        if reached != block or length < sought:
            return bisect_right(self._ends(block), sought)
        tokens, sizes = self._tokens(block), token_sizes()
        while length > sought:
            number -= 1
            length -= sizes[tokens[number]]
        return number

    def _ends(self, block: int) -> list[int]:
        """Return where the tokens of a block end, in bytes."""
        looked, found = self._looked
        if looked != block:
            found = list(accumulate(map(token_sizes().__getitem__, self._tokens(block))))
            self._looked = block, found
        return found

    def _offset(self, block: int, number: int) -> int:
        """Return how many characters of a block its first ``number`` tokens hold, a divided one left out."""
        length = sum(map(token_sizes().__getitem__, self._tokens(block)[:number]))
        self._reached = block, number, length
        part = self._part(block)
        if part.isascii():
            return length
        return len(part.encode("utf-8", "surrogatepass")[:length].decode("utf-8", "ignore"))

    def _tokens(self, block: int) -> list[int]:
        tokens = self._recent.get(block)
        return encode(self._part(block)) if tokens is None else tokens

    def _part(self, block: int) -> str:
        last = block + 1 == len(self._starts)
        return self._text[self._starts[block] : self._known if last else self._starts[block + 1]]

    def _in_run(self, offset: int) -> bool:
        """Return whether ``offset`` is inside a stretch so long that it is counted in parts."""
        index = bisect_right(self._runs, (offset,)) - 1
        return index >= 0 and offset < self._runs[index][1]
