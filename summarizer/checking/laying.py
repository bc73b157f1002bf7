"""A sentence of a claim laid word by word on the cited sentences it follows, and where it departs from them.

The longest common subsequence of words (Hirschberg 1977), by stem, synonyms of news
English counted as one word; what is left over is laid on the next cited sentence, since
a claim may join two. It tells where words stand, not what a departure means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import LCSseq

from summarizer.checking.findings import closest
from summarizer.checking.governing import span
from summarizer.text.similarity import folded_stem
from summarizer.text.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.checking.passages import Passage
    from summarizer.text.words import Word

CANDIDATES: Final = 5
"""Cited sentences that are tried for one sentence of a claim."""
LEAST_PIECE: Final = 3
"""Words in a row that must be left over before they are looked for in a further sentence."""
SLACK: Final = 6
"""Words that the source may have more between two words of the claim than the claim has there."""

_BREAK = re.compile(r"[;:()\"“”—–\n.!?]|\s-\s")


@dataclass(frozen=True, slots=True)
class Laid:
    """Where each word of a sentence stands among the cited words; -1 where it does not. ``low`` is its first word."""

    low: int
    places: tuple[int, ...]

    @property
    def share(self) -> float:
        """Share of the words that have a place."""
        return sum(place >= 0 for place in self.places) / len(self.places)


@dataclass(frozen=True, slots=True)
class Departure:
    """Words ``[start, end)`` of a claim with ``[low, high)`` of the source in their place, between words that both have.

    Either may be empty: words put in, or left out. ``closed`` says that both neighbours
    are known, in one cited sentence; at a border of the claim's sentence there is one.
    """

    start: int
    end: int
    low: int
    high: int
    closed: bool


def lay(claim: Passage, number: int, cited: Passage) -> Laid:
    """Lay sentence ``number`` of a claim on the cited sentences nearest to it."""
    low, high = span(claim, number)
    own = [_key(word) for word in claim.words[low:high]]
    places = [-1] * len(own)
    ranked = [at for _, at in closest(claim, number, cited)[:CANDIDATES]]
    pieces = [(0, len(own))]
    while pieces and ranked:
        start, end = pieces.pop(0)
        found = max(
            ((_common(own[start:end], cited, at), at) for at in ranked),
            key=lambda one: sum(place >= 0 for place in one[0]),
        )
        laid, sentence = found
        if 2 * sum(place >= 0 for place in laid) <= end - start and (start, end) != (0, len(own)):
            continue
        places[start:end] = laid
        ranked.remove(sentence)
        pieces += [
            piece for piece in _runs(places, start, end) if piece[1] - piece[0] >= LEAST_PIECE
        ]
    _forget_lone(places, claim.words[low:high])
    return Laid(low, tuple(places))


def departures(laid: Laid, cited: Passage) -> Iterator[Departure]:
    """Yield where a laid sentence departs from the source: words put in, in another's place, left out, and its end.

    The end is yielded even where nothing departs there, for what the source says next.
    """
    places, count = laid.places, len(laid.places)
    at = 0
    while at <= count:
        end = at
        while end < count and places[end] < 0:
            end += 1
        left = places[at - 1] if at else -1
        right = places[end] if end < count else -1
        if end > at or (left >= 0 and right != left + 1):
            low, high, closed = _room(cited, left, right, end - at)
            yield Departure(laid.low + at, laid.low + end, low, high, closed)
        at = end + 1


def _room(cited: Passage, left: int, right: int, width: int) -> tuple[int, int, bool]:
    """Return the cited words between two places, or beside the one that is known, as far as the next break."""
    if left >= 0 and right >= 0:
        near = 0 <= right - left - 1 <= width + SLACK
        if near and not _broken(cited, left, right):
            return left + 1, right, True
        return left + 1, left + 1, False
    if left >= 0:
        high = left + 1
        while (
            high < len(cited.words) and high <= left + width and not _broken(cited, high - 1, high)
        ):
            high += 1
        return left + 1, high, False
    low = right
    while low > 0 and right - low < width and not _broken(cited, low - 1, low):
        low -= 1
    return max(low, 0), max(right, 0), False


def _broken(cited: Passage, left: int, right: int) -> bool:
    """Whether a sentence or a quotation ends between two cited words."""
    return _BREAK.search(cited.text, cited.words[left].end, cited.words[right].start) is not None


def _common(own: Sequence[str], cited: Passage, sentence: int) -> list[int]:
    """Return the places of the longest common subsequence, as near to one another as they can be."""
    low, high = span(cited, sentence)
    theirs = [_key(word) for word in cited.words[low:high]]
    places = [-1] * len(own)
    for step in LCSseq.opcodes(own, theirs):
        if step.tag == "equal":
            shift = low + step.dest_start - step.src_start
            places[step.src_start : step.src_end] = range(
                step.src_start + shift, step.src_end + shift
            )
    # The same small word stands in many places: the one beside its neighbour is meant.
    for at in range(len(own) - 2, -1, -1):
        after = places[at + 1]
        if 0 <= places[at] < after - 1 and theirs[after - 1 - low] == own[at]:
            places[at] = after - 1
    for at in range(1, len(own)):
        before, lone = places[at - 1], at + 1 == len(own) or places[at + 1] != places[at] + 1
        if lone and 0 <= before < places[at] - 1 and theirs[before + 1 - low] == own[at]:
            places[at] = before + 1
    return places


def _forget_lone(places: list[int], words: Sequence[Word]) -> None:
    """Take the place from small words whose neighbours stand nowhere near it: chance put them there."""
    laid = [at for at, place in enumerate(places) if place >= 0]
    for number, at in enumerate(laid):
        before = places[laid[number - 1]] if number else -1
        after = places[laid[number + 1]] if number + 1 < len(laid) else -1
        if words[at].lower in STOPWORDS and before + 1 != places[at] != after - 1:
            places[at] = -1


def _runs(places: Sequence[int], start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of words without a place."""
    found: list[tuple[int, int]] = []
    for at in range(start, end):
        if places[at] >= 0:
            continue
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _key(word: Word) -> str:
    return word.lower if word.lower in STOPWORDS else folded_stem(word.stem)
