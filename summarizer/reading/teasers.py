"""Headlines and blurbs of other stories inside a story, found by the shape of the block.

Two things give a teaser away: a related-stories marker (``Read more``), or a
headline-like line said twice in a row. A paragraph below is taken along as the blurb
only where the layout says that it belongs to the headline, since a sentence of the
story that is lost costs more than a blurb that stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.reading import furniture
from summarizer.reading.layout import Line, key

if TYPE_CHECKING:
    from collections.abc import Sequence

REASON = "teaser"

_MARKER = re.compile(
    r"(?:other topics of interest|related(?: (?:articles?|stor(?:y|ies)|content|news|coverage|topics?|links?|posts?|reading))?|(?:read|also read|see|watch|read next)(?: also| more| on| next| this)?|read (?:the )?(?:full|original) (?:story|article|report)|also read|see also|also see|more (?:on|about) (?:this|the)(?: (?:story|topic|subject|crisis|war))?|more (?:from|in|on) (?:[\w'’.&-]+ ?){1,5}|more (?:stories|news|coverage|headlines)|(?:you (?:may|might) (?:also )?(?:like|be interested in|have missed))|recommended(?: for you| stories| reading| articles)?|most (?:read|popular|viewed|shared|commented)|trending(?: now| stories)?|(?:top|latest|popular|featured|other|more top) (?:stories|news|posts|headlines)|editor['’]?s?['’]? (?:picks?|choice)|don['’]t miss(?: this| out)?|must[- ]reads?|up next|what to read next|read next|in case you missed it|icymi|further reading|explore more|keep reading|around the web|from our partners|from the web|promoted stories|in other news|elsewhere|lesen sie (?:auch|mehr)|mehr zum thema|(?:à )?lire aussi|sur le même sujet|lee también|te puede interesar|noticias relacionadas|leia (?:também|mais)|veja também|leggi anche)\s*[:.…»›>→]*",
    re.IGNORECASE,
)
_MARKED_LINE = re.compile(
    r"(?:read (?:more|also|next|on)|also read|see also|read this(?: next)?|related(?: (?:article|story|news))?|more on this(?: story)?|more(?: from [\w ]{2,30})?|must[- ]read|recommended|don['’]t miss|watch(?: live| now| more)?|listen(?: now)?|in pictures|in case you missed it|icymi|lesen sie auch|mehr dazu|(?:à )?lire aussi|le[ae] también|leia também|leggi anche)\s*(?:[:|»›>→]|\s[–—-]\s)\s*\S.{2,200}"
    r"|read (?:more|the full|all|our)(?! than)\b.{0,60}\b(?:here|below|report|story|coverage|article|about (?:it|this|the story))\b.{0,60}"
    r"|click (?:here|below|on the link)\b.{0,120}"
    r"|for more (?:on|news|about|stories|information)\b.{0,100}\b(?:visit|click|see|go to|follow|read)\b.{0,100}",
    re.IGNORECASE,
)
_MARKDOWN_LINK = re.compile(r"(?:[-*•]\s+)?\[[^\]]{3,200}\]\([^)\s]{1,400}\)")
_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    [
        "after",
        "also",
        "been",
        "from",
        "have",
        "into",
        "just",
        "more",
        "over",
        "that",
        "their",
        "they",
        "this",
        "were",
        "what",
        "when",
        "will",
        "with",
        "would",
    ]
)
_MOST_ITEMS = 12
_LONGEST_BLURB = 80
_REACH = 4


def is_marker(text: str) -> bool:
    """Return whether a line announces other stories, with nothing of its own to say."""
    return len(text) <= 60 and _MARKER.fullmatch(text.strip("*_#•·|–—-=[] \t►▶")) is not None


def is_teaser(text: str) -> bool:
    """Return whether a single line points at another story: ``Read more: ...``, a line that is one link."""
    if len(text) > 260:
        return False
    return bool(
        _MARKED_LINE.fullmatch(text.strip("*_#•·|–—-[] \t►▶")) or _MARKDOWN_LINK.fullmatch(text)
    )


def find(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indices of the lines that belong to teasers.

    Lines above the first paragraph are left alone: there a doubled headline is the
    story's own.
    """
    opening = next((index for index, line in enumerate(lines) if line.prose), len(lines))
    taken: set[int] = set()
    for index, line in enumerate(lines):
        if index in taken:
            continue
        if is_marker(line.text):
            taken |= _above(lines, index, opening) | {index} | _below(lines, index)
        elif is_teaser(line.text):
            taken.add(index)
        elif index > opening and line.headline:
            taken |= _doubled(lines, index)
    return frozenset(taken)


def _above(lines: Sequence[Line], marker: int, opening: int) -> set[int]:
    """Return the headline (and the blurb under it) that a marker closes, as in a card that ends in ``Read more``."""
    above = marker - 1
    if above <= opening:
        return set()
    repeated = _repeats(lines, above, range(marker + 1, min(marker + _REACH, len(lines))))
    glued = not lines[marker].spaced
    if lines[above].headline and (glued or repeated) and not furniture.reason(lines[above].text):
        return {above}
    card = above - 1
    if glued and card > opening and lines[card].headline and lines[card].spaced:
        return {card, above} if not lines[above].spaced and _belongs(lines, card, above) else set()
    return set()


def _below(lines: Sequence[Line], marker: int) -> set[int]:
    """Return the headlines, with their blurbs, that follow a marker."""
    taken: set[int] = set()
    index = marker + 1
    listed = False
    while index < len(lines) and len(taken) < 2 * _MOST_ITEMS and _is_item(lines[index]):
        taken.add(index)
        repeated = _repeats(lines, index, range(max(0, marker - 1), index))
        listed = listed or _list_to_the_end(lines, index)
        if _is_blurb(lines, index, tied=repeated or listed):
            taken.add(index + 1)
            index += 1
        index += 1
    return taken


def _doubled(lines: Sequence[Line], index: int) -> set[int]:
    """Return a headline said twice with no paragraph between, and its blurb; no marker is needed."""
    for other in range(index + 1, min(index + _REACH, len(lines))):
        if lines[other].prose:
            return set()
        if key(lines[other].text) == key(lines[index].text):
            blurb = {other + 1} if _is_blurb(lines, other, tied=True) else set()
            return set(range(index, other + 1)) | blurb
    return set()


def _is_item(line: Line) -> bool:
    if line.words < 3 or not line.headline or line.prose:
        return False
    return furniture.reason(line.text) is None and not is_marker(line.text)


def _is_blurb(lines: Sequence[Line], headline: int, *, tied: bool) -> bool:
    """Whether the line after a teaser's headline is its blurb: short, on the same matter, and tied to it.

    ``tied`` says that the block around shows it; else a tight layout must.
    """
    below = headline + 1
    if below >= len(lines) or not lines[below].prose or not _belongs(lines, headline, below):
        return False
    return tied or (lines[headline].spaced and not lines[below].spaced)


def _belongs(lines: Sequence[Line], headline: int, below: int) -> bool:
    """Whether a paragraph is blurb-sized and shares a content word (its first five letters) with the headline."""
    if lines[below].words > _LONGEST_BLURB:
        return False
    return bool(_stems(lines[headline].text) & _stems(lines[below].text))


def _list_to_the_end(lines: Sequence[Line], start: int) -> bool:
    """Whether from here on only headline-and-blurb pairs follow, two at least: the list under an article."""
    rest = [
        line for line in lines[start : start + 2 * _MOST_ITEMS] if not furniture.reason(line.text)
    ]
    if start + 2 * _MOST_ITEMS < len(lines) or len(rest) < 4 or len(rest) % 2:
        return False
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return all(
        head.headline
        and head.words >= 5
        and blurb.prose
        and bool(_stems(head.text) & _stems(blurb.text))
        for head, blurb in pairs
    )


def _repeats(lines: Sequence[Line], index: int, where: range) -> bool:
    own = key(lines[index].text)
    return any(key(lines[other].text) == own for other in where)


def _stems(text: str) -> frozenset[str]:
    words = (word.casefold() for word in _CONTENT_WORD.findall(text))
    return frozenset(word[:5] for word in words if word not in _COMMON)
