"""What of a line a reader sees, with the place each character had before.

`text.visible` says what is shown; offsets into the document must survive it. Markup is
not known here.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence


class Kept:
    """Where a place of the text before cleaning is in the text after it."""

    def __init__(self, before: Sequence[int], size: int) -> None:
        self._before = before
        self._size = size

    def __call__(self, at: int) -> int:
        """Return the place after cleaning."""
        return bisect_left(self._before, at) if self._before else min(at, self._size)


def clean(text: str, offsets: list[int]) -> tuple[str, list[int], Kept]:
    """Return what of a line is visible, its offsets, and how places in it moved. Linear."""
    shown = visible(text)
    if shown == text:
        return text, offsets, Kept((), len(text))
    before: list[int] = []
    at = 0
    for character in shown:
        while at < len(text) - 1 and not _same(text[at], character):
            at += 1
        before.append(at)
        at += 1
    return shown, [offsets[min(place, len(offsets) - 1)] for place in before], Kept(before, 0)


def _same(own: str, shown: str) -> bool:
    if shown == " ":
        return own.isspace()
    return own == shown or (shown == "\ufffd" and "\ud800" <= own <= "\udfff")
