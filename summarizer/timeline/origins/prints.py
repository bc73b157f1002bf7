"""What an article looks like to one that asks whether it was copied: its own words, line by line.

Words in quotation marks are left out: two reporters at one press conference write
down the same ones. What is left are the words that a desk chose itself. Words and
stems are numbers of one vocabulary of the story, so that whole stories can be
compared. Knows nothing of other articles.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.text import quotes
from summarizer.text.words import STOPWORDS, stem, words
from summarizer.timeline.origins import crediting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from summarizer.domain import Article, Sentence

BREAK = 0
"""Stands among the words of a line where words of somebody else were left out."""
_SCARE = 3  # words: so short a quotation is a turn of phrase of the desk's own
_TELLING = 4  # content stems: with fewer a line is a heading or a byline
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)*")
_UNSPACED = re.compile("[\u0e01-\u109f\u1780-\u17d3\u3041-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its number in the article, its words but quoted ones, and their stems but of function words."""

    index: int
    words: tuple[int, ...]
    content: frozenset[int]


@dataclass(frozen=True)
class Print:
    """An article's telling lines, in order, and what else is compared. ``place`` is its number in the story."""

    place: int
    article: Article
    lines: tuple[Line, ...]

    @property
    def day(self) -> date | None:
        """The day it was published on, where that is known."""
        return self.article.published

    def is_foreign_to(self, other: Print) -> bool:
        """Whether the two are known to be in different languages."""
        mine, theirs = self.article.language, other.article.language
        return mine is not None and theirs is not None and mine != theirs

    @cached_property
    def credits(self) -> frozenset[str]:
        """The agencies that it credits."""
        return crediting.of(self.article)

    @cached_property
    def size(self) -> int:
        """How many words of its own its telling lines have."""
        return sum(len(line.words) for line in self.lines)


@dataclass(slots=True)
class Vocabulary:
    """Numbers for the words of a story and for their stems; words that no content has get the stem ``BREAK``."""

    _numbers: dict[str, int] = field(default_factory=lambda: {"": BREAK})
    _stems: dict[str, int] = field(default_factory=lambda: {"": BREAK})
    _stem_of: list[int] = field(default_factory=lambda: [BREAK])

    def number(self, word: str) -> int:
        """The number of a word in lower case; a new one if it was not met yet."""
        known = self._numbers.get(word)
        if known is None:
            known = self._numbers[word] = len(self._stem_of)
            base = "" if word in STOPWORDS else stem(word)
            self._stem_of.append(self._stems.setdefault(base, len(self._stems)))
        return known

    def content(self, numbers: Sequence[int]) -> frozenset[int]:
        """The stems of the words with these numbers, function words left out."""
        stem_of = self._stem_of
        return frozenset([stem_of[number] for number in numbers]) - {BREAK}


def read(articles: Sequence[Article], sentences: Mapping[str, Sequence[Sentence]]) -> list[Print]:
    """Return the print of each article, in order."""
    vocabulary = Vocabulary()
    return [
        Print(place, article, tuple(_lines(article, sentences[article.id], vocabulary)))
        for place, article in enumerate(articles)
    ]


def frequency(prints: Sequence[Print]) -> Counter[int]:
    """In how many articles each stem stands."""
    found: Counter[int] = Counter()
    for own in prints:
        found.update({one for line in own.lines for one in line.content})
    return found


def _lines(
    article: Article, sentences: Sequence[Sentence], vocabulary: Vocabulary
) -> Iterator[Line]:
    """Telling lines; a line that is a quotation from end to end is none."""
    unspaced = _UNSPACED.search(article.text) is not None
    quoted = [
        (one.start, one.end)
        for one in quotes.find(article.text)
        if one.depth == 0 and one.words > _SCARE
    ]
    at = 0
    for sentence in sentences:
        while at < len(quoted) and quoted[at][1] <= sentence.start:
            at += 1
        numbers: list[int] = []
        for piece in _outside(sentence, quoted, at):
            found = _split(piece, unspaced=unspaced)
            if numbers and found:
                numbers.append(BREAK)
            numbers.extend([vocabulary.number(word) for word in found])
        content = vocabulary.content(numbers)
        if len(content) >= _TELLING:
            yield Line(sentence.index, tuple(numbers), content)


def _split(text: str, *, unspaced: bool) -> list[str]:
    if unspaced:
        return [word.lower for word in words(text)]
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def _outside(sentence: Sentence, quoted: Sequence[tuple[int, int]], at: int) -> Iterator[str]:
    """The pieces of a sentence outside quotations; those from number ``at`` may touch it."""
    start, end, text = sentence.start, sentence.end, sentence.text
    position = start
    while at < len(quoted) and quoted[at][0] < end:
        if quoted[at][0] > position:
            yield text[position - start : quoted[at][0] - start]
        position = max(position, quoted[at][1])
        at += 1
    if position < end:
        yield text[position - start :]
