"""A text seen as lines with offsets, and masks put in order.

Heads, teasers and page furniture are recognised by the shape of lines: how long
they are, how they end, what stands above and below. This module measures shapes
and knows no phrase of any house.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_SHORT_LINE = 400
"""Characters; a longer line is a paragraph, and no rule for short lines looks at it."""

_CONTENT = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_BLANK = " \t\v\f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
_FULL_STOP = re.compile(r"[.…。।][\"'”’»)\]]*$")
_OTHER_END = re.compile(r"[!?！？][\"'”’»)\]]*$")
_OPEN_END = re.compile(r"[,;:–—-]$")
_CAPITAL_START = re.compile(r"[\"'“‘«(]*(?:[^\W\d_]|\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has ink: ``text`` is ``source[start:end]``, trimmed; ``spaced`` says that a blank line precedes."""

    start: int
    end: int
    text: str
    spaced: bool

    @property
    def words(self) -> int:
        """How many words; a paragraph counts as very many without being split."""
        return len(self.text.split()) if len(self.text) <= LONGEST_SHORT_LINE else 10**6

    @property
    def prose(self) -> bool:
        """Whether the line reads as a paragraph of running text."""
        if len(self.text) > LONGEST_SHORT_LINE // 2:
            return True
        tail = self.text[-8:]
        if _FULL_STOP.search(tail):
            return self.words >= 3
        return bool(_OTHER_END.search(tail)) and self.words >= 14

    @property
    def headline(self) -> bool:
        """Whether the line could be a headline: 2 to 22 words, capital first, no full stop, not left open."""
        if len(self.text) > 180 or not 2 <= self.words <= 22:
            return False
        if _FULL_STOP.search(self.text[-8:]) or _OPEN_END.search(self.text):
            return False
        first = _CAPITAL_START.match(self.text)
        return first is not None and not first.group()[-1].islower()


def lines(text: str, start: int = 0) -> list[Line]:
    r"""Return the inked lines of ``text`` from offset ``start`` on, in order.

    >>> [(line.start, line.text, line.spaced) for line in lines("One\r\n\r\n  Two ")]
    [(0, 'One', False), (9, 'Two', True)]
    """
    found: list[Line] = []
    last = start
    for match in _CONTENT.finditer(text, start):
        raw = match.group()
        ink = raw.strip(_BLANK)
        if not ink:
            continue
        begin = match.start() + len(raw) - len(raw.lstrip(_BLANK))
        spaced = bool(found) and len(_BREAK.findall(text, last, begin)) > 1
        last = begin + len(ink)
        found.append(Line(begin, last, ink, spaced))
    return found


def key(text: str) -> str:
    """Return the letters and digits of a line, lower case, for telling whether two lines say the same."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def combine(*groups: Iterable[Mask]) -> tuple[Mask, ...]:
    """Return all masks in order of the text; where two overlap, the one of the earlier group stays."""
    kept: list[Mask] = []
    for group in groups:
        fresh = sorted(mask for mask in group if mask.start < mask.end)
        kept = _merged(kept, fresh)
    return tuple(kept)


def _merged(kept: Sequence[Mask], fresh: Sequence[Mask]) -> list[Mask]:
    """``kept`` and those of ``fresh`` that overlap nothing before them; one pass over both."""
    result: list[Mask] = []
    position = 0
    for mask in fresh:
        while position < len(kept) and kept[position].end <= mask.start:
            result.append(kept[position])
            position += 1
        blocked = position < len(kept) and kept[position].start < mask.end
        if not blocked and (not result or result[-1].end <= mask.start):
            result.append(mask)
    return [*result, *kept[position:]]


def joined(text: str, masks: Sequence[Mask]) -> tuple[Mask, ...]:
    """Return sorted masks with neighbours of one reason made one where only white space lies between."""
    result: list[Mask] = []
    for mask in masks:
        before = result[-1] if result else None
        if before and before.reason == mask.reason and not text[before.end : mask.start].strip():
            result[-1] = Mask(before.start, mask.end, mask.reason)
        else:
            result.append(mask)
    return tuple(result)
