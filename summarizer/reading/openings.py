"""The first and last lines of a story on a page: headline and standfirst above, the note on the author below.

Names and dates between headline and story are metadata, not story. Knows what a line is
shaped like and where it stands, and no phrase of any house.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.reading import stamps
from summarizer.reading.layout import LONGEST_SHORT_LINE, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.reading.blocks import Block

_FARTHEST_TITLE = 14
_STANDFIRST_WORDS = 5
_OF_AUTHORS = ("is", "has", "covers", "writes", "reports", "ist", "est", "es", "joined", "was")


def opened(
    blocks: Sequence[Block], kept: list[Block], title: str | None, apart: frozenset[Block]
) -> list[Block]:
    """Return the story with the title and the standfirst that stand above it on the page, none of those ``apart``."""
    if not kept or title is None:
        return kept
    at = next((i for i, block in enumerate(kept[:6]) if key(block.text) == key(title)), None)
    if at is not None:
        return [kept[at], *_from_first_sentence(kept[at + 1 :])]
    kept = _from_first_sentence(kept)
    start = next(index for index, block in enumerate(blocks) if block is kept[0])
    for index in range(start - 1, max(-1, start - _FARTHEST_TITLE), -1):
        if blocks[index].heading and key(blocks[index].text) == key(title):
            above = blocks[index + 1 : start]
            return [
                blocks[index],
                *(b for b in above if _is_standfirst(b) and b not in apart),
                *kept,
            ]
    return kept


def _from_first_sentence(kept: list[Block]) -> list[Block]:
    """Return a story without the names and dates that open it."""
    first = next(
        (
            i
            for i, b in enumerate(kept[:8])
            if (b.prose and not b.heading) or b.kind in {"li", "row"}
        ),
        0,
    )
    return [b for b in kept[:first] if b.heading or _is_standfirst(b)] + kept[first:]


def _is_standfirst(block: Block) -> bool:
    """Whether a block between headline and story is a sentence of its own, no caption and no link."""
    if block.pictured or block.linked > 0 or stamps.is_stamp(block.text):
        return False
    if not block.ended:
        return False
    return len(block.text) <= LONGEST_SHORT_LINE and len(block.text.split()) >= _STANDFIRST_WORDS


def without_author(kept: list[Block], author: str | None) -> list[Block]:
    """Return the blocks without what is said of the author below the story: ``Ada Holm is a writer in Halden``."""
    names = [name.strip() for name in (author or "").split(",") if len(name.split()) > 1]
    while len(kept) > 1 and any(
        kept[-1].text.startswith(f"{name} {verb} ") for name in names for verb in _OF_AUTHORS
    ):
        kept.pop()
    return kept


def ended(kept: list[Block]) -> list[Block]:
    """Return the blocks without headings that no text follows."""
    while kept and kept[-1].heading:
        kept.pop()
    return kept
