"""What a claim has otherwise than its source: facts the source lacks, and rivals in their place.

A hard difference is one that no paraphrase makes: a name, a figure or a member of a
closed class that the source does not have, or has elsewhere only. A swap is a word whose
rival stands where the claim's neighbours lie. Whether a difference makes a claim
false is not known here, only how it counts.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.checking.scoring import lexis
from summarizer.checking.scoring.tokens import Kind, Source, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.checking.scoring.alignment import Path
    from summarizer.checking.scoring.terms import Term

# Members of an enumeration are looked up by a function call in Python 3.11: too slow for every word.
_ORDINARY: Final = Kind.ORDINARY
_NUMBER: Final = Kind.NUMBER
_NAME: Final = Kind.NAME

# What a difference counts, in names that are missing.
LONE_MEMBER: Final = 0.7
OPPOSITE: Final = 0.5
DENIAL: Final = 0.5
ELSEWHERE: Final = 0.35
ROUNDED: Final = 0.3
NEW_THING: Final = 0.15
ROUNDING: Final = 0.05
LEAST_ROUNDED: Final = 20.0
"""Smaller figures are counts, which nobody rounds."""

REACH: Final = 6
"""How far apart, in content words, the neighbours of a word may lie for its place to be known."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Hard differences, those found elsewhere only, new things, swaps; whether the claim alone denies."""

    hard: float
    elsewhere: float
    things: int
    swaps: int
    denies: bool


def find(tokens: Sequence[Token], terms: Sequence[Term], path: Path, source: Source) -> Differences:
    """Compare a sentence with its source around where ``path`` lays it."""
    near = _near(path, source)
    hard = elsewhere = 0.0
    things = 0
    for term in terms:
        if term.kind is _ORDINARY:
            if term.lacking:
                things += lexis.noun(term.token)
                hard += _opposed(term, source, near)
        elif term.lacking:
            hard += _missing(term, source, near)
        elif not any(source.sentence[place] in near for place in source.places[term.stem]):
            elsewhere += ELSEWHERE
    denies = any(token.denies for token in tokens) and not near & source.denying
    swaps = _swapped_terms(terms, path, source) + _swapped_words(tokens, terms, path, source)
    return Differences(hard + DENIAL * denies, elsewhere, things, swaps, denies)


def _near(path: Path, source: Source) -> set[int]:
    """Return the sentences of the source that a path touches, and their neighbours."""
    touched = {source.sentence[place] for place in path.places if place >= 0}
    last = len(source.starts) - 2
    return {
        number
        for sentence in touched
        for number in (sentence - 1, sentence, sentence + 1)
        if 0 <= number <= last
    }


def _window(source: Source, near: set[int]) -> Iterator[Token]:
    for number in near:
        yield from source.content[source.starts[number] : source.starts[number + 1]]


def _opposed(term: Term, source: Source, near: set[int]) -> float:
    opposites = lexicon.antonyms().get(term.token.lower)
    if not opposites:
        return 0.0
    return OPPOSITE * any(token.lower in opposites for token in _window(source, near))


def _missing(term: Term, source: Source, near: set[int]) -> float:
    """Return what a name, figure or class word counts that the source does not have."""
    if term.kind is _NAME:
        return 1.0
    if term.kind is _NUMBER:
        return ROUNDED if _rounds(term.token.value, source.values) else 1.0
    group = term.token.group
    return 1.0 if any(token.group is group for token in _window(source, near)) else LONE_MEMBER


def _rounds(value: float | None, values: Sequence[float]) -> bool:
    if value is None or value < LEAST_ROUNDED:
        return False
    at = bisect_left(values, value)
    return any(abs(other - value) <= ROUNDING * other for other in values[max(0, at - 1) : at + 1])


def _swapped_terms(terms: Sequence[Term], path: Path, source: Source) -> int:
    """Count the names, figures and class words in whose place the source has another of their kind."""
    stems = {term.stem for term in terms}
    found = 0
    for number, term in enumerate(terms):
        if term.kind is _ORDINARY:
            continue
        low, high = _between(number, path, len(source.content))
        if low >= high or low <= path.places[number] < high:
            continue
        here = [source.content[at] for at in range(low, high)]
        if any(token.stem == term.stem for token in here):
            continue
        found += any(token.stem not in stems and _rival(term, token, source) for token in here)
    return found


def _rival(term: Term, token: Token, source: Source) -> bool:
    if term.kind is _NAME:
        return token.stem in source.names
    if term.kind is _NUMBER:
        return token.kind is _NUMBER
    return token.group is not None and token.group is term.token.group


def _between(number: int, path: Path, length: int) -> tuple[int, int]:
    """Return where word ``number`` would stand by its neighbours' places; an empty range if that is open."""
    places = path.places
    left = next((p for p in places[max(0, number - 2) : number][::-1] if p >= 0), -1)
    right = next((p for p in places[number + 1 : number + 3] if p >= 0), -1)
    if left >= 0 and right >= 0:
        return (left + 1, right) if 0 < right - left <= REACH else (0, 0)
    if right >= 0:
        return max(0, right - 2), right
    return (left + 1, min(length, left + 3)) if left >= 0 else (0, 0)


def _swapped_words(
    tokens: Sequence[Token], terms: Sequence[Term], path: Path, source: Source
) -> int:
    """Count the small words (`before`, `more`, `his`) whose rival, not they, stands in their place."""
    rivals = lexis.rivals()
    laid = [(term.at, place) for term, place in zip(terms, path.places, strict=True) if place >= 0]
    found = 0
    for at, token in enumerate(tokens):
        others = rivals.get(token.lower) if token.marked else None
        if not others:
            continue
        low, high = _around(at, laid)
        if low < high and not _stands(token.lower, low, high, source):
            found += any(_stands(other, low, high, source) for other in others)
    return found


def _around(at: int, laid: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the places in the source around word ``at`` of the claim, by the terms laid before and behind it."""
    behind = bisect_left(laid, (at, -1))
    left = laid[behind - 1] if behind else (-REACH - 1, -1)
    behind += behind < len(laid) and laid[behind][0] == at
    right = laid[behind] if behind < len(laid) else (at + REACH + 1, -1)
    before = left[1] if at - left[0] <= REACH else -1
    after = right[1] if right[0] - at <= REACH else -1
    if before >= 0 and after >= 0 and abs(after - before) <= REACH:
        return min(before, after) - 1, max(before, after) + 2
    if after >= 0:
        return after - 3, after + 2
    return (before - 1, before + 4) if before >= 0 else (0, 0)


def _stands(lower: str, low: int, high: int, source: Source) -> bool:
    """Whether a small word stands before a content word at ``[low, high)``."""
    places = source.closed.get(lower)
    if not places:
        return False
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high
