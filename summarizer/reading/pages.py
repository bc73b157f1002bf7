"""The story in a saved web page: its paragraphs, one blank line apart.

What the page says of itself is read first, then its tree is cleared of what readers do
not see, then the story is found among its blocks. Headings are known as headings.
Knows nothing of files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.domain import Mask
from summarizer.errors import UnreadableInput
from summarizer.reading import blocks as walking
from summarizer.reading import (
    cards,
    cut_short,
    embedded,
    live,
    pagedata,
    plain_form,
    sequels,
    stamps,
    story,
    visible,
)
from summarizer.reading.cut_short import Shown
from summarizer.reading.layout import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.reading.blocks import Block, Element
    from summarizer.reading.cut_short import Judgement
    from summarizer.reading.embedded import Embedded
    from summarizer.reading.live import Day, Post
    from summarizer.reading.metadata import Metadata
    from summarizer.reading.pagedata import PageData
    from summarizer.reading.sequels import Part

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,8});?")
_GIANT_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,60})(\s[^<>]{20000,})>")
_MOST_ATTRIBUTES = 1_000
_SEPARATOR = re.compile(r"\s+[|•·»–—-]+\s+|:\s+")
_SHORTEST_TITLE, _LONG_TITLE = 3, 40
_LEAST_STATED = 200
"""Characters; a shorter body in the page's data is a summary, no story."""
_LEAST_PRINTED = 1_000
"""Characters on a page, menus and all, below which it is a shell for its scripts."""
_UNPRINTED = frozenset({"script", "style", "template", "noscript"})


@dataclass(frozen=True, slots=True)
class Page:
    """The text extracted from a page, what the page says about it, and the masks over its headings."""

    text: str
    metadata: Metadata
    headings: tuple[Mask, ...]
    posts: tuple[Post, ...] = ()
    part: Part | None = None
    judgement: Judgement | None = None


def read(markup: str) -> Page:
    """Read a page; one that is a live blog has ``posts``, oldest first, and its text is theirs.

    Raises UnreadableInput if no story can be found in it.
    """
    import trafilatura

    markup = _parsable(markup)
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise UnreadableInput("is no HTML page; save it again as a web page or as text")
    if next(tree.iter("frame"), None) is not None and next(tree.iter("p"), None) is None:
        raise UnreadableInput("holds only frames; save the page that is in the frame and pass it")
    plain_form.embody(tree)
    data = pagedata.of_page(tree, markup)
    body = next(tree.iter("body"), tree)
    hydrated = embedded.article(tree, data.metadata.title) if _is_bare(body) else None
    neighbours, free = sequels.neighbours(tree), _free(tree, data)
    visible.unveil(tree)
    plain_form.settle(body)
    blocks = walking.of_tree(body)
    known = _titled(data.metadata, blocks)
    part = sequels.of_page(blocks, neighbours, known)
    shown = stamps.shown(blocks, known.title, known.language)
    metadata = stamps.settled(replace(data, metadata=known), shown)
    visible.strip(tree)
    cards.drop(body)
    if posts := live.posts(body, data.article, metadata):
        text, masks, dated = live.written(posts)
        return Page(text, metadata, masks, dated)
    told = story.find(body, metadata, data.article.text if data.article else None)
    page = _of_data(told, data, hydrated, metadata)
    return page or _of_print(told, metadata, part, cut_short.judged(told, blocks, free))


def _free(tree: Element, data: PageData) -> Shown:
    """Return what data and meta tags say of how much of the article is shown."""
    free = data.article.shown if data.article else Shown()
    return replace(free, paid=free.paid or cut_short.is_locked(tree))


def _of_print(
    told: Sequence[Block], metadata: Metadata, part: Part | None, judgement: Judgement | None
) -> Page:
    """Return the story as the page prints it; raises UnreadableInput if there is none."""
    if not told:
        raise UnreadableInput("no story was found in this page; save its text as .txt")
    text, masks = _written([(block.text, block.heading) for block in told], metadata.title)
    return Page(text, metadata, masks, part=part, judgement=judgement)


def _of_data(
    told: Sequence[Block], data: PageData, hydrated: Embedded | None, metadata: Metadata
) -> Page | None:
    """Return the story as the data of the page have it, if the page is a shell that shows less than half of it."""
    stated = data.article.text if data.article else None
    if stated and len(stated) >= _LEAST_STATED and _is_shell(told, stated):
        text, masks = _written([(words, False) for words in story.of_text(stated)], metadata.title)
        return Page(text, metadata, masks)
    if hydrated is None:
        return None
    metadata = metadata.or_else(hydrated.metadata)
    text, masks = _written(list(hydrated.blocks), metadata.title)
    return Page(text, metadata, masks)


def _titled(metadata: Metadata, blocks: Sequence[Block]) -> Metadata:
    """Return the metadata with the title as the page prints it, where the one given has the name of the site beside."""
    title = metadata.title
    longer = [b.text for b in blocks if b.kind == "h1" and title and b.text.startswith(title)]
    if title and len(title) >= _LONG_TITLE and longer:
        return replace(metadata, title=longer[0])  # data cut headlines at a number of characters
    parts = [key(part) for part in _SEPARATOR.split(title)] if title else []
    if title is None or len(parts) < 2 or any(block.text == title for block in blocks):
        return metadata
    wanted = {part for part in parts if len(part.split()) >= _SHORTEST_TITLE}
    own = [b.text for b in blocks if len(b.text) <= len(title) and key(b.text) in wanted]
    return replace(metadata, title=max(own, key=len)) if own else metadata


def _is_bare(body: Element) -> bool:
    """Whether a page prints hardly anything itself, its scripts aside."""
    printed = 0
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag not in _UNPRINTED:
            printed += len((element.text or "").strip())
        printed += len((element.tail or "").strip())
        if printed > _LEAST_PRINTED:
            return False
    return True


def _is_shell(told: Sequence[Block], stated: str) -> bool:
    """Whether a page shows less than half of the story that its data hold, as one that is built by script does."""
    return 2 * sum(len(block.text) for block in told) < len(stated)


def _parsable(markup: str) -> str:
    """Return the markup with U+FFFD for characters that XML 1.0 lacks; one such reference makes lxml drop a page.

    Tags of thousands of attributes lose them: libxml2 takes the square of their number.
    """
    without = _GIANT_TAG.sub(_without_attributes, _UNPRINTABLE.sub("\ufffd", markup))
    return _REFERENCE.sub(lambda match: "\ufffd" if _is_control(match[1]) else match[0], without)


def _without_attributes(tag: re.Match[str]) -> str:
    many = tag[2].count("=") + len(tag[2].split()) > _MOST_ATTRIBUTES
    return f"<{tag[1]}>" if many else tag[0]


def _is_control(reference: str) -> bool:
    code = int(reference[1:], 16) if reference[0] in "xX" else int(reference)
    return (code < 0x20 and code not in (0x09, 0x0A, 0x0D)) or 0xD800 <= code <= 0xDFFF


def _written(blocks: list[tuple[str, bool]], title: str | None) -> tuple[str, tuple[Mask, ...]]:
    """Return the blocks joined by blank lines, with a mask over each heading."""
    masks: list[Mask] = []
    position = 0
    for words, heading in blocks:
        if heading:
            is_title = title is not None and key(words) == key(title)
            masks.append(
                Mask(position, position + len(words), "title" if is_title else "section title")
            )
        position += len(words) + 2
    return "\n\n".join(words for words, _ in blocks), tuple(masks)


def by_day(page: Page) -> tuple[Page, ...]:
    """Return a live blog as one page a calendar day, each published on its day; any other page as it is.

    A post's "today" and "on Monday" count from the post's own day.
    """
    parts = tuple(live.days(page.posts))
    if not parts:
        return (page,)
    return tuple(_of_day(page, part, last=part is parts[-1]) for part in parts)


def _of_day(page: Page, part: Day, *, last: bool) -> Page:
    """Return the part of a page, its offsets counted from its own start; only the last day was updated since."""
    inside = [mask for mask in page.headings if part.start <= mask.start < part.end]
    posts = [post for post in page.posts if part.start <= post.start < part.end]
    return Page(
        page.text[part.start : part.end],
        replace(
            page.metadata, published=part.when, updated=page.metadata.updated if last else None
        ),
        tuple(Mask(m.start - part.start, m.end - part.start, m.reason) for m in inside),
        tuple(replace(p, start=p.start - part.start, end=p.end - part.start) for p in posts),
    )
