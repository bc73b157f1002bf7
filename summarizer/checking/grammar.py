"""Who did what to whom, as far as the order of words tells: deeds with their doers and sufferers.

A deed is a verb with the heads of the noun phrases before and behind it. There is
no parser and no dictionary of verbs: past forms, auxiliaries and the closed words
of English mark the borders. A side that is a pronoun, is left out or cannot be
told is unknown, and unknown agrees with everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.checking.closed_words import (
    ADVERB,
    AUXILIARY,
    BE,
    DETERMINER,
    HAVE,
    JOINT,
    MEASURE,
    OPENER,
    PARTICLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    is_done,
)
from summarizer.checking.noun_phrases import Line, Phrase, free, phrases
from summarizer.text.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from summarizer.checking.passages import Passage
    from summarizer.text.words import Word

_BREAK = re.compile(r"[,;:()\"“”—–\n]|\s-\s")


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with the phrases that may do it and those it may be done to; ``None`` is unknown.

    ``before`` are all phrases of the sentence in front of the verb, which may be its
    object in a relative clause, ``after`` those right behind it, ``sentence`` the stems of all its words. ``lone`` says that a verb in the active has no object;
    ``loose`` that what stands before the verb is a choice, not a list.
    """

    verb: str
    doers: tuple[Phrase, ...] | None
    sufferers: tuple[Phrase, ...] | None
    passive: bool
    lone: bool
    loose: bool
    before: tuple[Phrase, ...]
    after: tuple[Phrase, ...]
    sentence: frozenset[str]
    start: int
    end: int


def deeds(passage: Passage, verbs: Collection[str]) -> list[Deed]:
    """Return the deeds whose verb has one of the stems ``verbs``, in order.

    The stems must be known as verbs, so that their present tense counts too (`Court
    frees guard`). An occurrence that cannot be read is a deed of which nothing is known.
    """
    found: list[Deed] = []
    for first, last in _sentences(passage):
        if any(word.stem in verbs for word in passage.words[first:last]):
            found += _Reader(passage, first, last, verbs).deeds(verbs)
    return found


def _sentences(passage: Passage) -> Iterator[tuple[int, int]]:
    low = 0
    for _, end in passage.bounds:
        high = passage.numbers[end - 1] + 1
        yield low, high
        low = high


class _Reader:
    """One sentence: where its verbs are, and what stands on their two sides."""

    def __init__(self, passage: Passage, first: int, last: int, present: Collection[str]) -> None:
        text = passage.text
        self.words: Sequence[Word] = passage.words[first:last]
        self.text = text
        self.stems = frozenset(word.stem for word in self.words)
        self.cut = [
            at > 0 and _BREAK.search(text, self.words[at - 1].end, self.words[at].start) is not None
            for at in range(len(self.words))
        ]
        self.line = Line(self.words, text, self.cut)
        self.verbs = [at for at in range(len(self.words)) if self._is_verb(at, present)]
        self.line.verbs = self.verbs

    def deeds(self, wanted: Collection[str]) -> Iterator[Deed]:
        for number, at in enumerate(self.verbs):
            if self.words[at].stem in wanted:
                yield self._deed(number)
        for at, word in enumerate(self.words):
            if word.stem in wanted and at not in self.verbs and not self._is_noun(at):
                yield Deed(
                    word.stem,
                    None,
                    None,
                    False,
                    False,
                    True,
                    (),
                    (),
                    self.stems,
                    word.start,
                    word.end,
                )

    def _is_verb(self, at: int, present: Collection[str]) -> bool:
        word = self.words[at]
        compound = word.start and self.text[word.start - 1] == "-"
        if not word.text[0].islower() or word.lower in STOPWORDS or compound:
            return False
        opened = self._group(at)
        auxiliary = next(
            (each.lower for each in self.words[opened:at][::-1] if each.lower in AUXILIARY), None
        )
        if auxiliary in BE:
            return is_done(word) or word.lower.endswith("ing")
        if auxiliary is not None:
            return is_done(word) or auxiliary not in HAVE
        before = self.words[opened - 1].lower if opened and not self.cut[opened] else ""
        if before in DETERMINER or before in PREPOSITION or before.endswith("'s"):
            return False
        return is_done(word) or (word.stem in present and before != "" and self._tells(at))

    def _is_noun(self, at: int) -> bool:
        """Whether what stands before a word makes it a noun or an attribute, and no unread verb."""
        if not at or self.cut[at]:
            return True
        before = self.words[at - 1]
        closed = DETERMINER | PREPOSITION | BE
        return before.lower in closed or before.lower.endswith("'s")

    def _tells(self, at: int) -> bool:
        """Whether a word that may be a verb in the present tense is followed as a verb is."""
        if not self.words[at].lower.endswith("s"):
            return False
        if at + 1 == len(self.words) or self.cut[at + 1]:
            return True
        after = self.words[at + 1]
        return after.lower in STOPWORDS or not after.text[0].islower()

    def _group(self, at: int) -> int:
        """Return where the auxiliaries and adverbs of a verb begin."""
        while at and not self.cut[at]:
            lower = self.words[at - 1].lower
            if lower not in AUXILIARY and lower not in ADVERB and not lower.endswith("ly"):
                break
            at -= 1
        return at

    def _deed(self, number: int) -> Deed:
        at = self.verbs[number]
        opened = self._group(at)
        subjects = self._subjects(number)
        group = {word.lower for word in self.words[opened:at]}
        agents = self._agents(at)
        passive = (bool(group & BE) and is_done(self.words[at])) or agents is not None
        after = self._objects(at + 1)
        objects = () if passive else after
        doers, sufferers = (agents, subjects) if passive else (subjects, objects)
        return Deed(
            self.words[at].stem,
            doers,
            sufferers if passive or sufferers is None or sufferers else (),
            passive,
            not passive and objects == (),
            self._is_loose(self._border(number, opened), opened) or (passive and not group),
            tuple(phrase for phrase, _ in phrases(self.line, 0, opened)),
            after or (),
            self.stems,
            self.words[opened].start,
            self.words[at].end,
        )

    def _subjects(self, number: int) -> tuple[Phrase, ...] | None:
        """Return what acts in front of the verb; ``None`` for a pronoun or where nothing can be told."""
        opened = self._group(self.verbs[number])
        start = self._border(number, opened)
        if start == opened:
            return self._distant(number, opened)
        if self.words[opened - 1].lower in PRONOUN:
            return None
        if self._is_loose(start, opened):
            return free(phrases(self.line, 0, opened)) or None
        found = phrases(self.line, start, opened)
        everything = tuple(phrase for phrase, _ in found) or None
        bare = opened == self.verbs[number] and self._agents(opened) is not None
        return everything if bare else free(found) or everything

    def _is_loose(self, start: int, opened: int) -> bool:
        """Whether a clause begins behind an aside, so that its subject may stand before that."""
        if start == opened or not self.cut[start] or self.verbs[0] < start:
            return start == opened
        lower = self.words[start].lower
        return lower in PREPOSITION or lower in JOINT

    def _border(self, number: int, opened: int) -> int:
        """Return where the clause of a verb begins: behind punctuation, an opener or another verb."""
        earlier = self.verbs[number - 1] if number else -1
        joint = -1
        at = opened
        while at > 0:
            if self.cut[at] or self.words[at - 1].lower in OPENER:
                return at
            if at - 1 == earlier or self.words[at - 1].lower in AUXILIARY:
                return joint if joint >= 0 else at
            if self.words[at - 1].lower in JOINT:
                joint = at
            at -= 1
        return 0

    def _distant(self, number: int, opened: int) -> tuple[Phrase, ...] | None:
        """Return the subject of a verb with nothing before it in its clause: shared, or cut off by an aside."""
        if not opened:
            return None
        before = self.words[opened - 1].lower
        if before in JOINT and number and not self.cut[opened]:
            return self._subjects(number - 1)
        if before not in RELATIVE:
            return free(phrases(self.line, 0, opened)) or None
        start = self.verbs[number - 1] + 1 if number else 0
        found = phrases(self.line, start, opened - 1)
        last = found[-1][0] if found and found[-1][1] else None
        return (*free(found), last) if last else free(found) or None

    def _agents(self, at: int) -> tuple[Phrase, ...] | None:
        """Return who stands behind ``by`` in the verb's own clause, if anybody."""
        for place in range(at + 1, min(at + 8, len(self.words))):
            if self.cut[place] or self.words[place].lower in OPENER or place in self.verbs:
                return None
            if self.words[place].lower == "by":
                return self._objects(place + 1) or None
        return None

    def _objects(self, at: int) -> tuple[Phrase, ...] | None:
        """Return the phrases that begin at ``at``, joined by ``and``; none where another thing follows."""
        while at < len(self.words) and self._skipped(at):
            at += 1
        if at >= len(self.words) or self.cut[at]:
            return ()
        lower = self.words[at].lower
        if lower in PRONOUN and lower not in DETERMINER:
            return None
        end = at
        while end < len(self.words) and not self._ends_object(end, at):
            end += 1
        return tuple(phrase for phrase, governor in phrases(self.line, at, end) if not governor)

    def _skipped(self, at: int) -> bool:
        lower = self.words[at].lower
        return not self.cut[at] and (lower in PARTICLE or lower in ADVERB or lower.endswith("ly"))

    def _ends_object(self, at: int, start: int) -> bool:
        lower = self.words[at].lower
        if at > start and (self.cut[at] or at in self.verbs):
            return True
        if lower in JOINT and (at == start or self._goes_on(at)):
            return True
        measured = lower == "of" and at > start and self.words[at - 1].lower in MEASURE
        return (lower in PREPOSITION and not measured) or lower in OPENER or lower in AUXILIARY

    def _goes_on(self, at: int) -> bool:
        """Whether the words behind ``and`` are a clause of their own, with a verb before the next break."""
        for place in range(at + 1, len(self.words)):
            if self.cut[place] or self.words[place].lower in OPENER:
                return False
            if place in self.verbs:
                return True
        return False
