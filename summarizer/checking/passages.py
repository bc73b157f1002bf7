"""A text prepared for comparison: its words by sentence, their kinds and where each stem occurs.

Claims and sources go through the same preparation, once each; findings, scorer
and search all read from it. Offsets stay those of the text. What agreement
means is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from summarizer.checking import lexicon
from summarizer.text import sentences as sentence_rules
from summarizer.text.words import STOPWORDS, Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_INNER_STOP = re.compile(r"(?<=\s[.!?])\s+|(?<=;)\s+")


class Kind(IntEnum):
    """What a swap of the word would cost: ``FUNCTION`` words are not compared one by one."""

    FUNCTION = 0
    ORDINARY = 1
    CLASS = 2
    NUMBER = 3
    NAME = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A prepared text. ``content[i]`` is the i-th content word: its stem, kind and word number.

    ``bounds`` are half-open ranges of content positions, one a sentence;
    ``sentence`` gives the sentence of each content position; ``places`` the content
    positions of each stem in rising order; ``negated`` which sentences deny.
    """

    text: str
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    kinds: tuple[Kind, ...]
    numbers: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]
    sentence: tuple[int, ...]
    places: dict[str, list[int]]
    negated: frozenset[int]


def prepare(text: str) -> Passage:
    """Split ``text`` into sentences and words and sort the words by kind, in linear time."""
    classes = lexicon.classes()
    negations = lexicon.cues("negation")
    found = tuple(words(text))
    stems: list[str] = []
    kinds: list[Kind] = []
    numbers: list[int] = []
    sentence: list[int] = []
    bounds: list[tuple[int, int]] = []
    negated: set[int] = set()
    at = 0
    for end in _ends(text):
        start = len(stems)
        fresh = True
        while at < len(found) and found[at].start < end:
            word = found[at]
            if word.lower in negations or word.lower.endswith("n't"):
                negated.add(len(bounds))
            kind = _kind(word, fresh=fresh, classes=classes)
            if kind is not Kind.FUNCTION:
                stems.append(word.stem)
                kinds.append(kind)
                numbers.append(at)
                sentence.append(len(bounds))
            fresh = False
            at += 1
        if len(stems) > start:
            bounds.append((start, len(stems)))
    places: dict[str, list[int]] = {}
    for position, key in enumerate(stems):
        places.setdefault(key, []).append(position)
    return Passage(
        text,
        found,
        tuple(stems),
        tuple(kinds),
        tuple(numbers),
        tuple(bounds),
        tuple(sentence),
        places,
        frozenset(negated),
    )


def _ends(text: str) -> Iterator[int]:
    """Yield where sentences end, and halves of sentences (`;`); tokenised text (`word .`) at its free-standing stops too."""
    for span in sentence_rules.split(text):
        for match in _INNER_STOP.finditer(text, span.start, span.end):
            yield match.start()
        yield span.end


def _kind(word: Word, *, fresh: bool, classes: dict[str, tuple[lexicon.WordClass, str]]) -> Kind:
    lower = word.lower
    if lower[0].isdigit():
        return Kind.NUMBER
    if lower in classes:
        # "may" and "second" are words of every day unless they stand capitalised.
        if lower in {"may", "march", "second", "turkey", "us"} and word.text == lower:
            return Kind.FUNCTION if lower in STOPWORDS else Kind.ORDINARY
        return Kind.CLASS
    if lower in STOPWORDS:
        return Kind.FUNCTION
    if not fresh and word.text[0].isupper():
        return Kind.NAME
    return Kind.ORDINARY
