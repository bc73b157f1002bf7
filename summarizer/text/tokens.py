r"""Counts tokens of o200k_base, offline, in linear time, and adds counts up exactly.

The ranks ship with the package, because tiktoken would download them at first
use. Two kinds of text need care before tiktoken sees them: about a million
white-space characters in a row make it panic, and one letter repeated
five million times takes it nine seconds. So text goes to it in blocks.

Why counts of blocks add up. The encoding cuts text into words with a regular
expression before it merges bytes, and it looks ahead only past white space.
Between some pairs of characters every text is cut: `t| `, `t|,`, `7|t`,
`\n|T`. Here such a place is a seam. The count of a text is the sum of the
counts of its parts at any seam, whatever stands around them.

This module does not know sentences or chunks.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from array import array
from binascii import a2b_base64
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import category

from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tiktoken import Encoding

_RANKS = "ranks/o200k_base.tiktoken.gz"
_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
# The word pattern OpenAI publishes for o200k_base in tiktoken_ext/openai_public.py.
_PATTERN = "|".join(
    (
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    )
)

# Characters handed to tiktoken at a time, and the longest stretch without a seam that stays whole.
_BLOCK = 2_048
_LEAST = (
    512  # for a block between two marks: fewer calls, against encoding the block of a cut twice
)
_LONGEST_RUN = 16_384
_LONGEST_TOKEN = 128  # bytes; the longest of o200k_base
# How far from an offset a seam is looked for before the slice is simply counted.
_NEAR = 256

# White space as the encoding's pattern has it; Python's own \s also holds U+001C to U+001F.
_FLAT = "\t\x0b\x0c \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WHITE = re.compile(f"[{_FLAT}\r\n]")
_EASY_SEAM = re.compile(rf"[^{_FLAT}\r\n](?=[{_FLAT}])|[\r\n](?=[^{_FLAT}\r\n/])")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Stands in for a surrogate: as many UTF-8 bytes, three tokens, and it merges with nothing.
_STAND_IN = "\ufdd0"


def count(text: str) -> int:
    """Return the number of o200k_base tokens of ``text``; names of special tokens are plain text.

    Equal to tiktoken's ``encode_ordinary``, but that a surrogate code point counts as
    the noncharacter U+FDD0 (three tokens), and that a stretch of more than 16,384
    characters without a seam is counted in parts of that length. Linear.

    >>> count("The port reopened on Monday.")
    6
    """
    return sum(len(_encode(text[block.start : block.end])) for block in _blocks(text))


def fits(text: str, limit: int) -> bool:
    """Return whether ``count(text) <= limit``, without loading the ranks where the length alone decides.

    >>> fits("short", 5), fits("x" * 1_000, 3)
    (True, False)
    """
    size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    if size <= limit:
        return True
    if size > limit * _LONGEST_TOKEN:
        return False
    left = limit
    for block in _blocks(text):
        left -= len(_encode(text[block.start : block.end]))
        if left < 0:
            return False
    return True


class Ledger:
    """Counts of slices of one text, from a single pass of encoding over it.

    ``marks`` are sorted offsets, starts of sentences say, near which slices will begin
    and end: sums are kept at seams beside them. Encoding goes as far as it is asked to.
    """

    def __init__(self, text: str, marks: Iterable[int] = ()) -> None:
        self._text = text
        self._source = _blocks_between(text, marks)
        self._known = 0
        self._starts: list[int] = []
        self._totals = [0]
        self._tokens: list[array[int]] = []
        self._ends: dict[int, array[int]] = {}
        self._runs: list[tuple[int, int]] = []

    def count(self, start: int, end: int) -> int:
        """Return ``count(text[start:end])``: a difference of sums where seams are near both ends, else a recount."""
        text = self._text
        self._read(end)
        begin = _seam_after(text, start, min(end, start + _NEAR))
        last = _seam_before(text, end, max(start, end - _NEAR))
        if begin is None or last is None or last < begin:
            return count(text[start:end])
        if self._runs and (self._in_run(start) or self._in_run(end)):
            return count(text[start:end])
        total = self._before(last) - self._before(begin)
        if begin > start:
            total += len(_encode(text[start:begin]))
        if end > last:
            total += len(_encode(text[last:end]))
        return total

    def reach(self, start: int, limit: int) -> int:
        """Return about where ``limit`` tokens from ``start`` end: a good first guess, not a promise."""
        self._read(start + 1)
        target = self._before(start) + limit
        while self._totals[-1] < target and self._read(self._known + 1):
            pass
        if self._totals[-1] <= target:
            return self._known
        block = bisect_right(self._totals, target) - 1
        index = target - self._totals[block]
        size = self._token_ends(block)[index - 1] if index else 0
        return self._starts[block] + self._characters(block, size)

    def _read(self, offset: int) -> bool:
        """Encode blocks until ``offset`` is covered; return whether there was one to encode."""
        grown = False
        while self._known < offset and (block := next(self._source, None)) is not None:
            found = array("I", _encode(self._text[block.start : block.end]))
            self._starts.append(block.start)
            self._tokens.append(found)
            self._totals.append(self._totals[-1] + len(found))
            if block.run and block.run not in self._runs[-1:]:
                self._runs.append(block.run)
            self._known = block.end
            grown = True
        return grown

    def _before(self, offset: int) -> int:
        """Count the tokens that end at or before ``offset``."""
        block = bisect_right(self._starts, offset) - 1
        if block < 0:
            return 0
        if offset == self._known:
            return self._totals[-1]
        begin = self._starts[block]
        if offset == begin:
            return self._totals[block]
        size = len(_utf8(self._text[begin:offset]))
        return self._totals[block] + bisect_right(self._token_ends(block), size)

    def _token_ends(self, block: int) -> array[int]:
        """Return where the tokens of a block end, in bytes from its start."""
        ends = self._ends.get(block)
        if ends is None:
            lengths = map(_lengths().__getitem__, self._tokens[block])
            ends = self._ends[block] = array("I", accumulate(lengths))
        return ends

    def _characters(self, block: int, size: int) -> int:
        """Count the whole characters in the first ``size`` bytes of a block."""
        begin = self._starts[block]
        # A code point has at least one byte, so that many characters hold that many bytes.
        data = _utf8(self._text[begin : begin + size])
        while size < len(data) and data[size] & 0xC0 == 0x80:
            size -= 1
        return len(data[:size].decode("utf-8", "surrogatepass"))

    def _in_run(self, offset: int) -> bool:
        """Return whether ``offset`` is inside a stretch so long that it is counted in parts."""
        index = bisect_right(self._runs, (offset,)) - 1
        return index >= 0 and offset < self._runs[index][1]


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of a text that is encoded at once; ``run`` is the overlong stretch it is a part of."""

    start: int
    end: int
    run: tuple[int, int] | None = None


def _blocks_between(text: str, marks: Iterable[int]) -> Iterator[_Block]:
    """Yield blocks that end at marks or the character before, where these are seams, and otherwise as `_blocks`."""
    start, size = 0, len(text)
    for mark in marks:
        if start + _LEAST < mark < size:
            seam = _seam_before(text, mark, mark - 1)
            if seam is not None:
                yield from _blocks(text, start, seam)
                start = seam
    yield from _blocks(text, start)


def _blocks(text: str, start: int = 0, stop: int | None = None) -> Iterator[_Block]:
    """Yield parts of ``text[start:stop]``, themselves between seams, whose counts add up to its count.

    A run is what stands between two seams. Runs beyond the limit are cut by their
    length from their own start, so that the cuts do not depend on what stands before.
    """
    size = len(text) if stop is None else stop
    while size - start > _BLOCK:
        aim = start + _BLOCK
        easy = _EASY_SEAM.search(text, aim, min(size, aim + _NEAR))
        seam = easy.end() if easy else _seam_after(text, aim, min(size, start + _LONGEST_RUN))
        if seam is not None:
            yield _Block(start, seam)
            start = seam
            continue
        run = _seam_before(text, aim, start) or start
        if run > start:
            yield _Block(start, run)
        start = _seam_after(text, aim, size) or size
        whole = start - run <= _LONGEST_RUN
        for piece in range(run, start, _LONGEST_RUN):
            end = min(piece + _LONGEST_RUN, start)
            yield _Block(piece, end, None if whole else (run, start))
    if start < size:
        yield _Block(start, size)


def _seam_after(text: str, start: int, stop: int) -> int | None:
    """Return the first seam in ``[start, stop]``."""
    return next((offset for offset in range(start, stop + 1) if _is_seam(text, offset)), None)


def _seam_before(text: str, end: int, stop: int) -> int | None:
    """Return the last seam in ``[stop, end]``."""
    return next((offset for offset in range(end, stop - 1, -1) if _is_seam(text, offset)), None)


def _is_seam(text: str, offset: int) -> bool:
    """Return whether the encoding cuts every text between these two characters; see the module's docstring."""
    if offset in (0, len(text)):
        return True
    left, right = text[offset - 1], text[offset]
    if _WHITE.match(right):
        return right not in "\r\n" and not _WHITE.match(left)
    if left in "\r\n":
        return right != "/"
    before, after = category(left)[0], category(right)[0]
    if before == "L":
        return after == "N" or (after in "PS" and right != "'")
    return before == "N" and after in "LPS"


def _encode(text: str) -> list[int]:
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub(_STAND_IN, text)
    return encoding().encode_ordinary(text)


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@cache
def encoding() -> Encoding:
    """Return o200k_base itself, without special tokens: the plain encoding that others are measured with."""
    from tiktoken import Encoding  # heavy, and not needed where `fits` can tell

    return Encoding("o200k_base", pat_str=_PATTERN, mergeable_ranks=_ranks(), special_tokens={})


@cache
def _lengths() -> bytes:
    """Return the length in bytes of every token, by its number."""
    return bytes(map(len, _ranks()))


@cache
def _ranks() -> dict[bytes, int]:
    """Unpack the shipped ranks: one line a token, ``base64 rank``, ranks counting from 0."""
    packed = resources.files(__package__).joinpath(_RANKS).read_bytes()
    data = gzip.decompress(packed)
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise ConfigError("the token ranks are damaged; reinstall the package", place=_RANKS)
    lines = data.splitlines()
    return {a2b_base64(line[: line.index(b" ")]): rank for rank, line in enumerate(lines)}
