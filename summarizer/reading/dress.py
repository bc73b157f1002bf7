"""How the paragraphs of one story are dressed, and what that says of the blocks between them.

Class names mean nothing on many pages, but a template gives every paragraph of a story
the same ones. So what wears them is story, and a caption, a box of the house or a
quotation pulled out of the text is known by not wearing them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.reading import furniture
from summarizer.reading.layout import LONGEST_SHORT_LINE, key
from summarizer.reading.visible import ASKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.reading.blocks import Block, Element, House

_WORN = 0.2
"""Share of the text of a story's paragraphs from which on a dress is the story's."""
_UNIFORM = 0.6
"""Share of the text in such dress below which a page is too motley to know a box by it."""
_STRICT, _FEWEST_STRICT = 0.8, 5
"""Share and number of paragraphs from which on a single paragraph in a wrapper of its own is known to be apart."""
_BOX_WORDS, _ASKING_WORDS, _CARD_WORDS = 60, 120, 300
_LINK = 0.9
_FEWEST_ITEMS, _SHORTEST_ITEM = 2, 5
_QUOTES = "\"“”„«»‘'"
_LEAST_WORDS, _LEAST_QUOTED = 6, 4
_LONGEST_WHOLE = 200_000
"""Characters; in a longer story no pulled quotation is looked for, which takes the square of its length."""


@dataclass(frozen=True, slots=True)
class Dress:
    """The dresses of a story's paragraphs, the elements they stand in, and whether most of it wears them."""

    houses: frozenset[House]
    parents: frozenset[Element]
    uniform: bool
    frames: frozenset[Element] = frozenset()
    strict: bool = False

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
        worn = [block for block in prose if block.house in houses]
        size = sum(sizes[house] for house in houses)
        frames = frozenset(one for parent in parents for one in (parent, *parent.iterancestors()))
        strict = size >= _STRICT * total and len(worn) >= _FEWEST_STRICT
        return cls(houses, parents, size >= _UNIFORM * total, frames, strict)

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
        """Return the blocks of boxes set into a story: an element of its own in which nothing is dressed as the story.

        A list, a table or a quotation is no box, unless it comes with the title of another
        story, with a button, or with a heading above the first paragraph (``Key points``).
        """
        worn = [at for at, block in enumerate(blocks) if self.is_worn(block) and block.prose]
        if not worn:
            return frozenset()
        found: set[Block] = set()
        for element, group in self._groups(blocks):
            at, own = group[0], [blocks[index] for index in group]
            before = blocks[at - 1] if at else None
            small = _is_small(own) and not _is_list(own, before)
            summary = at < worn[0] and _is_summary(own, blocks[:at])
            lone = self.strict and worn[0] < at < worn[-1] and _is_lone(own, before)
            if _is_box(element, own) or (self.uniform and (small or summary or lone)):
                found.update(own)
        return frozenset(found)

    def summaries(self, above: Sequence[Block]) -> frozenset[Block]:
        """Return the lists with a heading of their own among the blocks above a story: its key points."""
        found: set[Block] = set()
        for _, group in self._groups(above):
            own = [above[index] for index in group]
            if own[0].kind != "li" and not own[0].ended:
                found.update(block for block in own if block.kind == "li")
        return frozenset(found)

    def listed(self, blocks: Sequence[Block]) -> frozenset[Block]:
        """Return the blocks of lists that are built of like elements, below a heading or a colon."""
        found: set[Block] = set()
        for element, group in self._groups(blocks):
            own = [blocks[index] for index in group]
            before = blocks[group[0] - 1] if group[0] else None
            if _is_list(own, before) and not _is_box(element, own):
                found.update(own)
        return frozenset(found)

    def _groups(self, blocks: Sequence[Block]) -> Iterator[tuple[Element, list[int]]]:
        """Yield the highest elements that hold no paragraph of the story, with the indices of their blocks."""
        groups: dict[Element, list[int]] = {}
        for index, block in enumerate(blocks):
            if self.is_worn(block) or (block.owner.tag == "p" and self.is_among(block)):
                continue
            element = block.owner
            while (around := element.getparent()) is not None and around not in self.frames:
                element = around
            if around is not None and element not in self.frames:
                groups.setdefault(element, []).append(index)
        yield from groups.items()


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


def _is_small(group: Sequence[Block]) -> bool:
    """Whether several blocks without list, table or quotation are as short as a box of the house."""
    plain = not {block.kind for block in group} & {"li", "row", "quote"}
    return len(group) > 1 and _words(group) <= _BOX_WORDS and plain


def _is_box(element: Element, group: Sequence[Block]) -> bool:
    """Whether a group asks something of the reader (a button), or shows cards of other stories (headings that are links)."""
    if _words(group) > _CARD_WORDS:
        return False
    if (
        _words(group) <= _ASKING_WORDS
        and next((e for e in element.iter() if e.get(ASKS) is not None), None) is not None
    ):
        return True
    return any(block.heading and block.linked >= _LINK for block in group)


def _is_lone(group: Sequence[Block], before: Block | None) -> bool:
    """Whether a group is one sentence or paragraph in a wrapper of its own: a caption or a note, no subheading."""
    block = group[0]
    if len(group) > 1 or block.kind != "p" or not block.ended or block.text[0] in _QUOTES:
        return False
    if before is not None and before.text.endswith(":"):
        return False
    return block.owner.tag != "p" or (block.house[2] != "" and _words(group) <= _BOX_WORDS)


def _is_list(group: Sequence[Block], before: Block | None) -> bool:
    """Whether a group is a list without list markup: like elements below a heading or a colon, none a link."""
    if len(group) < _FEWEST_ITEMS or before is None or len({block.house for block in group}) > 1:
        return False
    opens = before.heading or before.text.endswith(":") or (before.kind == "p" and not before.ended)
    return opens and not before.pictured and all(_is_item(block) for block in group)


def _is_item(block: Block) -> bool:
    plain = (
        block.linked == 0 and not block.pictured and block.kind == "p" and block.owner.tag != "p"
    )
    return plain and len(block.text.split()) >= _SHORTEST_ITEM and not furniture.reason(block.text)


def _is_summary(group: Sequence[Block], above: Sequence[Block]) -> bool:
    """Whether a group above the first paragraph sums up the story: a list with a heading, or before any sentence."""
    if all(block.kind != "li" for block in group):
        return False
    return group[0].kind != "li" or not any(block.prose for block in above)


def _words(group: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in group)
