"""The pages of one article as one text: what a page repeats of those before it is masked.

Headline, author and standfirst stand on every page; a paragraph that is there already,
word for word, is no second report of anything. Knows no address.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import Mask
from summarizer.reading.layout import combine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.domain import Article

REPEATED = "repeated from an earlier page"
_GAP = "\n\n"
_PARAGRAPH = re.compile(r"[^\n]+")


def joined(first: Article, more: Iterable[Article]) -> Article:
    """Return the article with the text of its further pages after its own, their masks moved along.

    A page that says nothing new adds nothing.
    """
    text, masks = first.text, list(first.masks)
    known = {_key(found[0]) for found in _PARAGRAPH.finditer(text)}
    for page in more:
        repeated = tuple(_repeated(page.text, known))
        own = {_key(found[0]) for found in _PARAGRAPH.finditer(page.text)} - {""}
        if own <= known:
            continue
        start = len(text) + len(_GAP)
        text += _GAP + page.text
        moved = combine(page.masks, repeated)
        masks.extend(Mask(one.start + start, one.end + start, one.reason) for one in moved)
        known |= own
    return replace(first, text=text, masks=tuple(masks), derived=True)


def _repeated(text: str, known: set[str]) -> Iterator[Mask]:
    for found in _PARAGRAPH.finditer(text):
        if _key(found[0]) in known:
            yield Mask(found.start(), found.end(), REPEATED)


def _key(paragraph: str) -> str:
    return " ".join(paragraph.split())
