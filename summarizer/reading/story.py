"""Which blocks of a page are its story.

Two witnesses say where the story is: the page's own data, where they hold its text, and
trafilatura (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15). What they name is
found again among the blocks of the page; the story is then written from the blocks, in
the page's order, with what stands between and is dressed alike (a list, a short
paragraph) and without what is dressed apart (a caption, a pull quote said twice).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from summarizer.reading import blocks as walking
from summarizer.reading import openings, stamps
from summarizer.reading.dress import Dress, Said
from summarizer.reading.layout import LONGEST_SHORT_LINE, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.reading.blocks import Block, Element
    from summarizer.reading.metadata import Metadata

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_NAMED = 0.6
"""Share of a block's shingles that a witness must have; paragraphs are split and joined in many ways."""
_CORE = 0.85
_LINKED, _ALL_LINKED = 0.5, 0.9
_WHOLE_BODY = 0.6
_FEWEST_PARAGRAPHS = 3
_FEWEST_BEFORE = 2
_FAR, _ABOVE = 400, 14
_LEAST_STATED = 500
_OPEN_END = re.compile(r"(?:…|\.\.\.|\[…\])\W*$")
_MOST_CHILDREN = 4_000
"""Of one element; trafilatura takes the square of them."""


def find(body: Element, known: Metadata, stated: str | None) -> list[Block]:
    """Return the blocks of the story below ``body``, a pruned tree, in order; none if there is no story.

    ``stated`` is the text of the story as the page's data have it, if they do.
    """
    blocks = _until_next_story(walking.of_tree(body), known.title)
    if stated is not None and (len(stated) < _LEAST_STATED or _OPEN_END.search(stated)):
        stated = None  # what data call the body is often its beginning alone
    own = _shingles(stated) if stated else set()
    named = [index for index, block in enumerate(blocks) if _is_named(block, own)]
    spoken = sum(len(blocks[index].text) for index in named)
    if stated is None or spoken < _WHOLE_BODY * len(stated):
        located = _shingles(_located(body))
        named = [index for index, block in enumerate(blocks) if _is_named(block, located)]
        named = named or _dense(blocks)
    if not named:
        return []
    return openings.without_author(_told(blocks, named, known.title), known.author)


def of_text(text: str) -> list[str]:
    """Return the paragraphs of a story that the page holds in its data only; a single line stays one."""
    return [words for line in text.splitlines() if (words := " ".join(line.split()))]


def _located(body: Element) -> str:
    """Return the main text as trafilatura sees it."""
    import trafilatura

    if any(len(element) > _MOST_CHILDREN for element in body.iter()):
        return ""
    wrapped: Any = body.getroottree().getroot()
    found: Any = trafilatura.bare_extraction(wrapped, include_comments=False, favor_recall=True)
    return "" if found is None or found.text is None else str(found.text)


def _dense(blocks: Sequence[Block]) -> list[int]:
    """Return the paragraphs of the dress that most running text without links has; a page that trafilatura gives up."""
    prose = [i for i, b in enumerate(blocks) if b.kind == "p" and b.linked < _LINKED and b.prose]
    return list(_most_alike(blocks, prose)) if len(prose) >= _FEWEST_PARAGRAPHS else []


def _until_next_story(blocks: list[Block], title: str | None) -> list[Block]:
    """Return the blocks up to a second main heading below the story: an endless page begins its next article there."""
    mains = [index for index, block in enumerate(blocks) if block.kind == "h1"]
    if title is not None:
        own = [index for index in mains if key(blocks[index].text) == key(title)]
        mains = [index for index in mains if own and index >= own[0]]
    for index in mains[1:]:
        between = blocks[mains[0] + 1 : min(index, mains[0] + _FAR)]
        if sum(block.prose for block in between) >= _FEWEST_BEFORE and _opens_story(blocks, index):
            return blocks[:index]
    return blocks


def _opens_story(blocks: Sequence[Block], index: int) -> bool:
    """Whether a main heading has a dateline of its own or stands in an ``article`` of its own; sections have neither."""
    below = blocks[index + 1 : index + 5]
    if any(
        len(block.text) <= LONGEST_SHORT_LINE and stamps.is_stamp(block.text) for block in below
    ):
        return True
    own = next((one for one in blocks[index].owner.iterancestors() if one.tag == "article"), None)
    return own is not None and not any(
        own in block.owner.iterancestors() for block in blocks[max(0, index - 1) : index]
    )


def _told(blocks: Sequence[Block], named: Sequence[int], title: str | None) -> list[Block]:
    """Return the named blocks and their like inside the element that holds the most of them."""
    core = _core(blocks, named)
    inside = [index for index in named if _is_inside(blocks[index], core)]
    dress = Dress.of([blocks[index] for index in inside])
    first, last = _stretch(blocks, inside, core, dress)
    boxed = dress.boxed(blocks[first : last + 1])
    above = dress.summaries(blocks[max(0, first - _ABOVE) : first])
    listed = dress.listed(blocks[first : last + 1])
    chosen = {*named, *(i for i in range(first, last + 1) if blocks[i] in listed)}
    said = Said([key(blocks[index].text) for index in inside])
    kept: list[Block] = []
    for index in range(_beginning(blocks, min(named[0], first), first, title), last + 1):
        block = blocks[index]
        if not (first <= index <= last and _is_inside(block, core)):
            if index not in chosen or not block.prose:
                continue
        elif block in boxed or not _belongs(block, dress, named=index in chosen):
            continue
        if not said.again(block, apart=block.kind != "p" or not dress.is_worn(block)):
            kept.append(block)
    return openings.opened(blocks, openings.ended(kept), title, _lists(boxed) | above)


def _lists(boxed: frozenset[Block]) -> frozenset[Block]:
    return frozenset(block for block in boxed if block.kind == "li")


def _beginning(blocks: Sequence[Block], start: int, first: int, title: str | None) -> int:
    """Return where a story can begin: no higher than its headline, if that stands above its first block."""
    own = key(title) if title else None
    titles = [i for i in range(start, first) if blocks[i].heading and key(blocks[i].text) == own]
    return titles[-1] if titles else start


def _belongs(block: Block, dress: Dress, *, named: bool) -> bool:
    """Whether a block between named ones is story: named, or dressed like those; captions and links are not."""
    if block.linked > _LINKED and (not block.prose or block.linked > _ALL_LINKED):
        return False
    if dress.is_caption(block):
        return False
    story = block.kind in {"li", "row"} or block.titled
    return block.heading or story or named or dress.is_worn(block)


def _stretch(
    blocks: Sequence[Block], inside: Sequence[int], core: Element, dress: Dress
) -> tuple[int, int]:
    """Return the first and last block of the story: named ones, or paragraphs beside them and dressed the same.

    A box in the middle makes a witness stop there; the paragraphs after it have the same parent.
    """
    alike = [i for i, block in enumerate(blocks) if block.prose and dress.is_among(block)]
    found = [i for i in alike if dress.is_worn(blocks[i]) and _is_inside(blocks[i], core)]
    return min([inside[0], *found]), max([inside[-1], *found])


def _core(blocks: Sequence[Block], named: Sequence[int]) -> Element:
    """Return the deepest element with nearly all of the text that is dressed as most of it.

    One stray paragraph must not widen the story to the page, nor must a column of cards.
    """
    alike = _most_alike(blocks, named)
    sizes: dict[Element, int] = {}
    total = 0
    for index in alike:
        block = blocks[index]
        total += len(block.text)
        for element in (block.owner, *block.owner.iterancestors()):
            sizes[element] = sizes.get(element, 0) + len(block.text)
    return _deepest(blocks[alike[0]].owner.getroottree().getroot(), sizes, total)


def _most_alike(blocks: Sequence[Block], named: Sequence[int]) -> Sequence[int]:
    """Return the named blocks of one dress if they are half of the text, else all."""
    sizes: dict[tuple[str, str, str], int] = {}
    for index in named:
        house = blocks[index].house
        sizes[house] = sizes.get(house, 0) + len(blocks[index].text)
    house, size = max(sizes.items(), key=lambda item: item[1])
    if 2 * size < sum(sizes.values()):
        return named
    return [index for index in named if blocks[index].house == house]


def _deepest(element: Element, sizes: dict[Element, int], total: int) -> Element:
    """Follow the one child that still holds nearly all."""
    while True:
        child = next((c for c in element if sizes.get(c, 0) >= _CORE * total), None)
        if child is None:
            return element
        element = child


def _is_inside(block: Block, core: Element) -> bool:
    return block.owner is core or any(one is core for one in block.owner.iterancestors())


def _is_named(block: Block, shingles: set[tuple[str, ...]]) -> bool:
    if not shingles:
        return False
    own = _shingles(block.text)
    return bool(own) and len(own & shingles) >= _NAMED * len(own)


def _shingles(text: str) -> set[tuple[str, ...]]:
    """Return the runs of four words; a shorter text is one run of its own, marked as whole by line."""
    found: set[tuple[str, ...]] = set()
    for line in text.splitlines():
        words = _WORD.findall(line.casefold())
        if len(words) < _SHINGLE:
            found.add(tuple(words))
        else:
            found.update(
                tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)
            )
    found.discard(())
    return found
