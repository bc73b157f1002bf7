"""How the paragraphs of one story are dressed, and what that says of the blocks between them.

Class names mean nothing on many pages, but a template gives every paragraph of a story
the same ones. So what wears them is story, and a caption, a box of the house or a
quotation pulled out of the text is known by not wearing them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.reading.layout import LONGEST_SHORT_LINE, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.reading.blocks import Block, Element, House

_WORN = 0.2
"""Share of the text of a story's paragraphs from which on a dress is the story's."""
_UNIFORM = 0.6
"""Share of the text in such dress below which a page is too motley to know a box by it."""
_BOX_WORDS = 60
_LEAST_WORDS, _LEAST_QUOTED = 6, 4
_LONGEST_WHOLE = 200_000
"""Characters; in a longer story no pulled quotation is looked for, which takes the square of its length."""


@dataclass(frozen=True, slots=True)
class Dress:
    """The dresses of a story's paragraphs, the elements they stand in, and whether most of it wears them."""

    houses: frozenset[House]
    parents: frozenset[Element]
    uniform: bool

    @classmethod
    def of(cls, story: Sequence[Block]) -> Dress:
        """Return the dress of the paragraphs of running text in ``story``."""
        prose = [block for block in story if block.kind == "p" and block.prose]
        sizes: dict[House, int] = {}
        for block in prose:
            sizes[block.house] = sizes.get(block.house, 0) + len(block.text)
        total = sum(sizes.values())
        houses = frozenset(house for house, size in sizes.items() if size >= _WORN * total)
        parents = frozenset(b.owner.getparent() for b in prose if b.house in houses)
        worn = sum(sizes[house] for house in houses)
        return cls(houses, parents, worn >= _UNIFORM * total)

    def is_worn(self, block: Block) -> bool:
        """Whether a block is dressed as the story."""
        return block.house in self.houses

    def is_caption(self, block: Block) -> bool:
        """Whether a block belongs to the picture right before it; a paragraph among the story's does not."""
        if not block.pictured or block.heading or self.is_worn(block):
            return False
        return block.owner.tag != "p" or not self.is_among(block)

    def is_among(self, block: Block) -> bool:
        """Whether a block stands in an element that holds paragraphs of the story."""
        return block.owner.getparent() in self.parents

    def boxed(self, blocks: Sequence[Block]) -> frozenset[Block]:
        """Return the blocks of small boxes set into a story: an element of its own with several blocks, none dressed as the story.

        A list, a table or a quotation is no box; nor is a stretch longer than a box.
        """
        if not self.uniform:
            return frozenset()
        groups: dict[Element, list[Block]] = {}
        for block in blocks:
            if self.is_worn(block) or (block.owner.tag == "p" and self.is_among(block)):
                continue
            for element in (block.owner, *block.owner.iterancestors()):
                if element.getparent() in self.parents:
                    groups.setdefault(element, []).append(block)
                    break
        return frozenset(block for group in groups.values() if _is_box(group) for block in group)


@dataclass(slots=True)
class Said:
    """What a story has said so far; ``keys`` are those of all its blocks."""

    keys: Sequence[str]
    _seen: set[str] = field(default_factory=set)
    _whole: str = ""

    def __post_init__(self) -> None:
        """Put the keys together once, for finding quotations in them."""
        whole = "\n".join(["", *self.keys, ""])
        self._whole = whole if len(whole) <= _LONGEST_WHOLE else ""

    def again(self, block: Block, *, apart: bool) -> bool:
        """Whether a block says what was said: the same words, or, for one set ``apart``, part of another block."""
        words = key(block.text)
        count = len(words.split())
        if count >= _LEAST_WORDS and words in self._seen:
            return True
        self._seen.add(words)
        quoted = apart and block.kind in {"p", "quote"} and count >= _LEAST_QUOTED
        if not quoted or len(block.text) > LONGEST_SHORT_LINE:
            return False
        return self._whole.count(words) > self._whole.count(f"\n{words}\n")


def _is_box(group: Sequence[Block]) -> bool:
    words = sum(len(block.text.split()) for block in group)
    plain = not {block.kind for block in group} & {"li", "row", "quote"}
    return len(group) > 1 and words <= _BOX_WORDS and plain
