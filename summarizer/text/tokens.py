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

This module does not know sentences or chunks; `ledger` adds up counts of slices.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from binascii import a2b_base64
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from unicodedata import category

from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

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

# The longest stretch without a seam that stays whole.
_LONGEST_RUN = 16_384
_LONGEST_TOKEN = 128  # bytes; the longest of o200k_base
_NEAR = 256  # characters in which a seam beside a space is looked for first

# White space as the encoding's pattern has it; Python's own \s also holds U+001C to U+001F.
_FLAT = "\t\x0b\x0c \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WHITE = re.compile(f"[{_FLAT}\r\n]")
# Seams that are found fast: before white space, after line ends, and between ASCII letters and figures or marks.
_EASY_SEAM = re.compile(
    rf"[^{_FLAT}\r\n](?=[{_FLAT}])|[\r\n](?=[^{_FLAT}\r\n/])|[A-Za-z](?=[!-&(-@\[-`{{-~])"
)
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
    return sum(len(encode(text[block.start : block.end])) for block in blocks(text))


def fits(text: str, limit: int) -> bool:
    """Return whether ``count(text) <= limit``, without loading the ranks where the length alone decides.

    >>> fits("short", 5), fits("x" * 1_000, 3)
    (True, False)
    """
    length = size(text)
    if length <= limit:
        return True
    if length > limit * _LONGEST_TOKEN:
        return False
    left = limit
    for block in blocks(text):
        left -= len(encode(text[block.start : block.end]))
        if left < 0:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text that is encoded at once; ``run`` is the overlong stretch it is a part of."""

    start: int
    end: int
    run: tuple[int, int] | None = None


def blocks(
    text: str, start: int = 0, stop: int | None = None, *, size: int = 2_048
) -> Iterator[Block]:
    """Yield parts of ``text[start:stop]``, themselves between seams, whose counts add up to its count.

    A part is of about ``size`` characters. A run is what stands between two seams. Runs
    beyond the limit are cut by their length from their own start, so that the cuts do
    not depend on what stands before.
    """
    last = len(text) if stop is None else stop
    size = min(size, _LONGEST_RUN)  # so that a run beyond the limit is never inside one part
    while last - start > size:
        aim = start + size
        seam = seam_near(text, aim, min(last, start + _LONGEST_RUN))
        if seam is not None:
            yield Block(start, seam)
            start = seam
            continue
        run = seam_before(text, aim, start) or start
        if run > start:
            yield Block(start, run)
        start = seam_after(text, aim, last) or last
        whole = start - run <= _LONGEST_RUN
        for piece in range(run, start, _LONGEST_RUN):
            end = min(piece + _LONGEST_RUN, start)
            yield Block(piece, end, None if whole else (run, start))
    if start < last:
        yield Block(start, last)


def seam_near(text: str, start: int, stop: int) -> int | None:
    """Return a seam in ``[start, stop]``, one of the first; ``None`` if there is none."""
    easy = _EASY_SEAM.search(text, max(start - 1, 0), min(stop, start + _NEAR))
    return easy.end() if easy else seam_after(text, start, stop)


def seam_after(text: str, start: int, stop: int) -> int | None:
    """Return the first seam in ``[start, stop]``."""
    return next((offset for offset in range(start, stop + 1) if is_seam(text, offset)), None)


def seam_before(text: str, end: int, stop: int) -> int | None:
    """Return the last seam in ``[stop, end]``."""
    return next((offset for offset in range(end, stop - 1, -1) if is_seam(text, offset)), None)


def is_seam(text: str, offset: int) -> bool:
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


def encode(block: str) -> list[int]:
    """Return the tokens of a block (see `blocks`; a longer text may make tiktoken panic)."""
    try:
        block.encode()
    except UnicodeEncodeError:
        block = _SURROGATE.sub(_STAND_IN, block)
    return encoding().encode_ordinary(block)


def token_sizes() -> bytes:
    """Return the length of every token of the encoding in UTF-8 bytes, by rank; none is longer than 128."""
    return _loaded().sizes


def size(text: str) -> int:
    """Return the length of ``text`` in UTF-8 bytes; three for a surrogate, as for its stand-in."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def encoding() -> Encoding:
    """Return o200k_base itself, without special tokens: the plain encoding that others are measured with."""
    return _loaded().encoding


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The encoding, and the sizes of its tokens by rank: bytes of text, each a byte here (at most 128)."""

    encoding: Encoding
    sizes: bytes


@cache
def _loaded() -> _Loaded:
    from tiktoken import Encoding  # heavy, and not needed where `fits` can tell

    ranks = _ranks()
    encoding = Encoding("o200k_base", pat_str=_PATTERN, mergeable_ranks=ranks, special_tokens={})
    return _Loaded(encoding, bytes(map(len, ranks)))


def _ranks() -> dict[bytes, int]:
    """Unpack the shipped ranks: one line a token, ``base64 rank``, ranks counting from 0."""
    packed = resources.files("summarizer.text").joinpath(_RANKS).read_bytes()
    data = gzip.decompress(packed)
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise ConfigError("the token ranks are damaged; reinstall the package", place=_RANKS)
    lines = data.splitlines()
    return {a2b_base64(line[: line.index(b" ")]): rank for rank, line in enumerate(lines)}
