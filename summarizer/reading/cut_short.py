"""Whether a page shows the whole of its story or only the beginning, told by its build and not by its words.

Wordings of paywalls are without number. What they have in common: the data say that the
article is not free or how many words it has, the text breaks off, and a form follows where
the next paragraph would be. One sign alone is told as a doubt. Knows no house and fetches nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.reading.blocks import Block

Element = Any
"""An lxml element; lxml ships no types."""

_NEXT = "pass a page saved where you may read all of it"
TEASER = f"shows only the beginning of its story; {_NEXT}"
DOUBT = f"may show only the beginning of its story; if so, {_NEXT}"

_OPEN_END = re.compile(r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\])[\"'”’»)]*$")
_CONTROLS = frozenset({"form", "button", "input"})
_NOT_FREE = frozenset({"false", "no", "http://schema.org/false", "https://schema.org/false"})
_AFTER = 4
"""Blocks after the last paragraph in which a form counts as standing in its place."""
_LONG, _SHORT, _BRIEF = 2_500, 1_200, 700
"""Characters of story: nobody gives away more as a teaser; a teaser has seldom more; a brief."""
_FEW = 3
_LEAST_STATED = 150
_MOST_SHOWN = 0.4


@dataclass(frozen=True, slots=True)
class Shown:
    """What tells how much of a story is shown: ``words`` as the data count them, ``paid`` if they call it not free."""

    paid: bool = False
    words: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence for the reader, and whether the story is surely cut."""

    message: str
    sure: bool


def is_locked(tree: Element) -> bool:
    """Return whether meta tags or microdata say that the article is not free."""
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = (meta.get("content") or "").strip().lower()
        if (name, value) == ("article:content_tier", "locked"):
            return True
        if name == "isaccessibleforfree" and value in _NOT_FREE:
            return True
    return False


def is_unfree(value: object) -> bool:
    """Return whether a value of schema.org's ``isAccessibleForFree`` says no.

    >>> is_unfree(False), is_unfree("False"), is_unfree(None)
    (True, True, False)
    """
    return str(value).strip().lower() in _NOT_FREE


def judged(story: Sequence[Block], page: Sequence[Block], shown: Shown) -> Judgement | None:
    """Return what is wrong with a story taken from ``page``, all blocks of it; ``None`` if it seems whole."""
    told = [block for block in story if not block.heading]
    if not told:
        return None
    size = sum(len(block.text) for block in told)
    words = sum(len(block.text.split()) for block in told)
    if (
        shown.words is not None
        and shown.words >= _LEAST_STATED
        and words < _MOST_SHOWN * shown.words
    ):
        return Judgement(TEASER, sure=True)
    if size > _LONG:
        return None
    last = told[-1]
    cut = bool(_OPEN_END.search(last.text)) or (
        last.kind == "p" and last.prose and not last.ended and last.linked == 0
    )
    asks = _is_asked(page, last)
    if (shown.paid and (cut or asks)) or (cut and asks and size <= _SHORT):
        return Judgement(TEASER, sure=True)
    few = sum(block.prose for block in told) <= _FEW and size <= _BRIEF
    return Judgement(DOUBT, sure=False) if few and (cut or asks or shown.paid) else None


def _is_asked(page: Sequence[Block], last: Block) -> bool:
    """Whether a form or a button follows where the next paragraph would be."""
    at = next((i for i in range(len(page) - 1, -1, -1) if page[i].owner is last.owner), None)
    if at is None:
        return False
    for block in page[at + 1 : at + 1 + _AFTER]:
        around = [block.owner, *block.owner.iterancestors()][:_AFTER]
        if any(element.tag in _CONTROLS for element in around):
            return True
        if next(block.owner.iter(*_CONTROLS), None) is not None:
            return True
    return False
