"""Which articles tell one story, when a reader hands in articles of several.

Two articles tell one story if their openings share what is particular to it: names
first (not those of countries, months or agencies), then the words of what happened.
An article joins a story if it is like enough of its articles, so that one name in
common does not chain two stories together. Names no topic; a story that moves on
under new names falls apart, which is why a reader is told and nothing is dropped.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.text.gazetteer import known
from summarizer.text.words import STOPWORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.domain import Article, Sentence

_OPENING = 20  # sentences: what an article is about is said there
_LINKED = 0.33
"""Likeness from which two articles may tell one story; chosen on the stories of the eval cases, mixed with each other."""
_NAME_WEIGHT = 1.2
_FEW_WORDS, _FEW_NAMES = 12, 6
"""A text of less is measured as if it had so many: two words in common are no story."""
_ALONE = 7
"""Articles up to which one link is enough; beyond, a share of the story's articles, looked at in a sample."""
_SHARE, _SAMPLE = 0.2, 24
# Words of nearly every report; countries and organisations come from the general table.
_GENERAL = """
 year time day week month today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january
 february march april june july august september october november december president minister government state united
 national police official world news new company country city north south east west say tell according report come
 take make get go first last two three four part way know think want see like well back long work public group early
 late end start man woman people child life home place area right good million billion percent per cent use include
 call expect help need next second statement spokesman spokeswoman leader head chief
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """The stems an article opens with: of its names, and of its other words."""

    names: frozenset[str]
    stems: frozenset[str]


def stories(
    articles: Sequence[Article], openings: Mapping[str, Opening]
) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the articles of each story: the largest first, then in order of appearance."""
    opened = [openings[article.id] for article in articles]
    found: list[list[int]] = []
    for index, own_opening in enumerate(opened):
        own = [index]
        apart = []
        for story in found:
            if _belongs(own_opening, story, opened):
                own = sorted([*story, *own])
            else:
                apart.append(story)
        found = sorted([*apart, own], key=lambda story: (-len(story), story[0]))
    return tuple(tuple(articles[index].id for index in story) for story in found)


def _belongs(own: Opening, story: Sequence[int], openings: Sequence[Opening]) -> bool:
    """Whether the article is like enough articles of the story: one of a few, a share of many."""
    sample = story[:: max(1, len(story) // _SAMPLE)][:_SAMPLE]
    wanted = 1 if len(sample) <= _ALONE else math.ceil(_SHARE * len(sample))
    for index in sample:
        wanted -= _likeness(own, openings[index]) >= _LINKED
        if wanted == 0:
            return True
    return False


def _likeness(one: Opening, two: Opening) -> float:
    """What the lesser of two openings shares with the other, names for more than words."""
    shared = len(one.stems & two.stems) / max(_FEW_WORDS, min(len(one.stems), len(two.stems)))
    named = len(one.names & two.names) / max(_FEW_NAMES, min(len(one.names), len(two.names)))
    return shared + _NAME_WEIGHT * named


def opening(sentences: Sequence[Sentence]) -> Opening:
    """Return what an article with these sentences opens with.

    A capitalised word is a name inside a sentence, and at its start if it is never written small.
    """
    inside: set[str] = set()
    first: set[str] = set()
    small: set[str] = set()
    for sentence in sentences[:_OPENING]:
        for position, text, base in _particular(sentence.text):
            if not text[0].isupper():
                small.add(base)
            elif position:
                inside.add(base)
            else:
                first.add(base)
    names = frozenset(inside | (first - small))
    return Opening(names, frozenset(small) - names)


def _particular(text: str) -> Iterator[tuple[int, str, str]]:
    """Words that a story may have for itself: their place among the words, as written, and their stem."""
    for position, word in enumerate(words(text)):
        if word.lower in STOPWORDS or word.text[0].isdigit() or len(word.lower) < 3:
            continue
        if word.stem not in _general() and word.lower not in known() and word.text not in known():
            yield position, word.text, word.stem


@cache
def _general() -> frozenset[str]:
    return frozenset(stem(word) for word in _GENERAL.split())
