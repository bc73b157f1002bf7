"""Noun phrases of a sentence: their heads, and which preposition governs them.

A phrase ends where a closed word, a number, a possessive or a verb stands. The
verbs are found before, by ``grammar``; what the phrases do is its business too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.checking import lexicon
from summarizer.checking.closed_words import (
    COUNTING,
    DEFINITE,
    DETERMINER,
    JOINT,
    MEASURE,
    PREPOSITION,
)
from summarizer.text.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.words import Word


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its head and its words by stem; a measure (`group of workers`) is a second head.

    ``named`` if the head is capitalised; ``vague`` for `the firm` or `its chief`, which
    may be another word for a bearer named elsewhere.
    """

    head: str
    heads: frozenset[str]
    stems: frozenset[str]
    named: bool
    vague: bool
    text: str
    number: str = ""
    """The figure that a name carries: `2` of `Auk-2`."""

    def means(self, other: Phrase) -> bool:
        """Whether both may mean one bearer: one head, or a name that holds the other's head, and no other figure."""
        if self.number and other.number and self.number != other.number:
            return False
        if self.heads & other.heads:
            return True
        return (other.named and self.head in other.stems) or (
            self.named and other.head in self.stems
        )


@dataclass(slots=True)
class Line:
    """The words of one sentence of ``text``; ``cut[i]`` if punctuation stands before word ``i``; where verbs are."""

    words: Sequence[Word]
    text: str
    cut: Sequence[bool]
    verbs: Sequence[int] = ()


def phrases(line: Line, start: int, end: int) -> list[tuple[Phrase, str]]:
    """Noun phrases of a stretch, each with the preposition that governs it (empty: none)."""
    gathering = _Gathering(line)
    for at in range(start, end):
        if line.cut[at]:
            gathering.close(governor="")
        gathering.take(at)
    gathering.close()
    return gathering.found


class _Gathering:
    """The phrases found so far, and the words of the one that is still open."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.found: list[tuple[Phrase, str]] = []
        self.held: list[Word] = []
        self.governor = ""
        self.measuring = False

    def take(self, at: int) -> None:
        """Read one word: it goes on with the open phrase, or ends it."""
        word = self.line.words[at]
        lower = word.lower
        if lower in PREPOSITION:
            measured = lower == "of" and at > 0 and self.line.words[at - 1].lower in MEASURE
            self.close(governor=self.governor if measured else lower)
            self.measuring = measured
        elif lower in lexicon.cues("calendar"):
            while self.held and self.held[-1].lower in COUNTING:
                self.held.pop()
            self.close(governor="")
        elif lower in JOINT or lower.endswith(("'s", "s'")) or lower[0].isdigit():
            joined = word.start and self.line.text[word.start - 1] == "-"
            self.close(governor=self.governor, number=lower if joined else "")
        elif lower in STOPWORDS or lower in DETERMINER:
            if self.held:
                self.close(governor="")
        elif at not in self.line.verbs:
            self.held.append(word)

    def close(self, *, governor: str = "", number: str = "") -> None:
        """End the open phrase; what follows stands under ``governor``."""
        if self.held:
            phrase = replace(_phrase(self.held, self.line.text), number=number)
            if self.measuring and self.found:
                measure, _ = self.found.pop()
                phrase = replace(phrase, heads=phrase.heads | measure.heads)
            self.found.append((phrase, self.governor))
            self.held.clear()
            self.measuring = False
        self.governor = governor


def free(found: Sequence[tuple[Phrase, str]]) -> tuple[Phrase, ...]:
    """Return the phrases that no preposition governs."""
    return tuple(phrase for phrase, governor in found if not governor)


def _phrase(held: Sequence[Word], text: str) -> Phrase:
    head = held[-1]
    named = head.text[0].isupper()
    before = text[max(0, held[0].start - 12) : held[0].start].lower().split()
    return Phrase(
        head.stem,
        frozenset({head.stem}),
        frozenset(word.stem for word in held),
        named,
        not named and bool(before) and before[-1] in DEFINITE,
        text[held[0].start : head.end],
    )
