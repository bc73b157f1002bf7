"""Folds the typography of a text and remembers where every character came from.

Two copies of one sentence differ in marks, dashes, white space, ellipses and
invisible characters long before they differ in words. Folding is one way: offsets
of the folded text lead back to the source, the source itself is never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_QUOTES = str.maketrans("“”„‟«»‘’‚‛‹›`´″′", "\"\"\"\"\"\"''''''''\"'")  # keeps the length
_UNIT = re.compile(
    r"\s*(?:—|―|--)\s*|\s+[-–−]\s+|[-‐‑‒–−]|\s+|…|\.(?:\s?\.){2,}"
    r"|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with its typography folded, as segments: ``text[folded[i]:]`` comes from ``[origin[i], limit[i])``."""

    text: str
    folded: tuple[int, ...]
    origin: tuple[int, ...]
    limit: tuple[int, ...]

    def source(self, offset: int, *, end: bool = False) -> int:
        """Return the source offset of a folded offset; an ``end`` comes from the character before it."""
        position = offset - 1 if end else offset
        segment = bisect_right(self.folded, position) - 1
        mapped = self.origin[segment] + position - self.folded[segment]
        return min(mapped + 1, self.limit[segment]) if end else mapped


def _unit(match: re.Match[str]) -> str:
    found = match.group()
    if found[0] in ".…":
        return "..."
    if any(dash in found for dash in ("—", "―", "--")) or (found[0].isspace() and found.strip()):
        return " - "
    if found[0].isspace():
        return " "
    return "-" if found[0] in "-‐‑‒–−" else ""


@lru_cache(maxsize=16)
def fold(text: str) -> Folded:
    """Return ``text`` with straight marks, plain dashes, single spaces, ``...``, and nothing invisible.

    >>> fold("“No”  —  he said…").text
    '"No" - he said...'
    """
    plain = text.translate(_QUOTES)
    pieces: list[str] = []
    folded: list[int] = []
    origin: list[int] = []
    limit: list[int] = []
    length = last = 0

    def put(piece: str, at: int, end: int) -> int:
        if piece:
            pieces.append(piece)
            folded.append(length)
            origin.append(at)
            limit.append(end)
        return length + len(piece)

    for match in _UNIT.finditer(plain):
        replacement = _unit(match)
        if replacement == match.group():
            continue
        length = put(plain[last : match.start()], last, match.start())
        length = put(replacement, match.start(), match.end())
        last = match.end()
    put(plain[last:], last, len(plain))
    return Folded("".join(pieces), tuple(folded), tuple(origin), tuple(limit))
