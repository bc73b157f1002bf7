"""Rewrites what is said around numbers in five languages into the English that ``numerals`` reads.

An interlinear gloss: ``près de 2.400 passagers ont été évacués`` becomes ``nearly
2,400 passengers remained remained evacuated``, each word at its own place in the
text. So there is one grammar of amounts, and a figure of a French article can be
held against one of an English article. A word without a gloss is marked so that no
English word is mistaken for it; what a number counts is the first word behind it, in
German the first with a capital.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarizer.text import glossaries, spelled
from summarizer.text.glossaries import Gloss, Glossary, Kind
from summarizer.text.number_tokens import Token, tokenize, word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRANGE = "_"  # behind a word that has no gloss
_ADJECTIVES = 3  # words between a number and the German noun that it counts
_AFTER_NUMBER = frozenset({Kind.SCALE, Kind.PART, Kind.UNIT})
_SIGNS = frozenset("$€£¥")


def tokens_of(text: str, language: str) -> list[Token]:
    """Return the tokens of ``text``, those of the five other languages read as English.

    Example:
        >>> [token.lower for token in tokens_of("Rund 4,5 Millionen Menschen", "de")]
        ['about', '4.5', 'million', 'people']
    """
    glossary = glossaries.of(language)
    if glossary is None:
        return tokenize(text)
    return _Glossing(tokenize(text, abroad=True), glossary).done()


@dataclass(slots=True)
class _Glossing:
    """One text on its way through, from left to right."""

    tokens: Sequence[Token]
    glossary: Glossary
    found: list[Token] = field(default_factory=list)
    between: bool = False
    """Whether a ``between`` is open: then an ``and`` joins numbers."""
    shared: bool = False
    """Whether the noun stood before the whole of a share: none follows."""
    counting: bool = False
    """Whether a number has just been read, with or without its scale, and nothing behind it."""

    def done(self) -> list[Token]:
        """The tokens in English."""
        at = 0
        while at < len(self.tokens):
            at = self._number(at) or self._aged(at) or self._glossed(at) or self._plain(at)
        return self.found

    def _number(self, at: int) -> int | None:
        """Take a number in figures or words, with the half behind its scale."""
        read = None if self.counting and self._gloss(at, {Kind.SCALE}) else self._value(at)
        if read is None:
            return None
        written, last = read
        half = self._half_after(last)
        if half:
            written = f"{float(written.replace(',', '')) + 0.5:,}"
        self.found.append(Token(written, written, self.tokens[at].start, self.tokens[last - 1].end))
        self.counting = True
        if half:
            scale, beyond = half
            self._take(scale, last, end=beyond)
            return self._beyond(beyond)
        if self.shared:
            self.shared = self.counting = False
            return last
        return last if self._continues(last) else self._noun(last)

    def _beyond(self, at: int) -> int:
        """Go on behind a scale: to its unit, or to the noun."""
        at += self._glued(at)
        self.counting = self._continues(at)
        return at if self.counting else self._noun(at)

    def _value(self, at: int) -> tuple[str, int] | None:
        token = self.tokens[at]
        if token.figure:
            return self._whole(at), at + 1
        number = spelled.read(self.tokens, at, self.glossary)
        if number is not None:
            return f"{number[0]:,g}" if number[0] < 1e5 else f"{number[0]:,.0f}", number[1]
        if token.lower in self.glossary.ones and self._one(at + 1):
            return "1", at + 1
        return None

    def _whole(self, at: int) -> str:
        """A figure as it is, but what is counted is whole: `1,200 personas` is no decimal."""
        token = self.tokens[at]
        whole, _, decimals = token.text.partition(".")
        thousand = len(decimals) == 3 and "," not in token.text and whole.strip("0")
        if thousand and not self._continues(at + 1) and word_at(self.tokens, at + 1)[:1].isalpha():
            return f"{whole},{decimals}"
        return token.text

    def _one(self, at: int) -> bool:
        """Whether the article before ``at`` is a number: `un million`, `un Français sur trois`."""
        if self._gloss(at, {Kind.SCALE}):
            return True
        near = (self._gloss(index, {Kind.RANGE}) for index in (at, at + 1))
        return any(gloss is not None and gloss.english == ("in",) for gloss in near)

    def _value_follows(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        return self.tokens[at].figure or spelled.read(self.tokens, at, self.glossary) is not None

    def _half_after(self, at: int) -> tuple[Gloss, int] | None:
        """The scale at ``at`` and the token behind its half: `deux millions et demi`."""
        scale = self._gloss(at, {Kind.SCALE})
        if scale is None:
            return None
        at += len(scale.spelled)
        for half in self.glossary.halves:
            if self._spells(at, half):
                return scale, at + len(half)
        return None

    def _spells(self, at: int, words: tuple[str, ...]) -> bool:
        return tuple(token.lower for token in self.tokens[at : at + len(words)]) == words

    def _continues(self, at: int) -> bool:
        """Whether a scale, a unit, a part or a range follows the number, and no noun yet."""
        if word_at(self.tokens, at) == "%":
            return True
        return self._gloss(at, _AFTER_NUMBER | {Kind.RANGE}) is not None

    def _gloss(self, at: int, kinds: frozenset[Kind] | set[Kind]) -> Gloss | None:
        """The longest gloss of some kinds at a token; a range only before another number."""
        for gloss in self.glossary.glosses.get(word_at(self.tokens, at), ()):
            after = at + len(gloss.spelled)
            if gloss.kind not in kinds or not self._spells(at, gloss.spelled):
                continue
            if gloss.kind is Kind.RANGE and not self._value_follows(after):
                continue
            if gloss.kind is Kind.RANGE and gloss.english == ("and",) and not self.between:
                continue
            return gloss
        return None

    def _glossed(self, at: int) -> int | None:
        """Take an expression that has a gloss here."""
        gloss = next((gloss for kinds in self._kinds() if (gloss := self._gloss(at, kinds))), None)
        if gloss is None or (
            gloss.kind is Kind.BOUND and not self._amount(at + len(gloss.spelled))
        ):
            gloss = self._gloss(at, {Kind.STATE, Kind.NOUN, Kind.WORD})
        if gloss is None:
            return None
        after = at + len(gloss.spelled)
        counting = self.counting
        self._take(gloss, at, end=after)
        if gloss.kind is Kind.RANGE:
            self.between = gloss.english == ("between",)
        if gloss.kind is Kind.SCALE and counting:
            return self._beyond(after)
        return self._noun(after) if gloss.kind in (Kind.VAGUE, Kind.PART) else after

    def _kinds(self) -> tuple[frozenset[Kind], ...]:
        """What may stand here, the likelier first."""
        if self.counting:
            return (_AFTER_NUMBER, frozenset({Kind.RANGE}), frozenset({Kind.VAGUE, Kind.BOUND}))
        return (frozenset({Kind.VAGUE}), frozenset({Kind.BOUND}), frozenset({Kind.RANGE}))

    def _amount(self, at: int) -> bool:
        """Whether an amount begins at a token, in figures, in words, or with its currency."""
        if word_at(self.tokens, at) in _SIGNS or self._gloss(at, {Kind.VAGUE}):
            return True
        return at < len(self.tokens) and self._value(at) is not None

    def _glued(self, at: int) -> int:
        """How many small words join a scale to its unit: `millions d'euros`, `milhões de reais`."""
        gloss = self._gloss(at, {Kind.WORD})
        if gloss is None or gloss.english != ("of",):
            return 0
        return len(gloss.spelled)

    def _take(self, gloss: Gloss, at: int, *, end: int) -> None:
        """Write the English words over the places of those they stand for."""
        last = at + len(gloss.spelled) - 1
        english = gloss.english
        if gloss.kind is Kind.UNIT and english == ("years",) and self._is_age(end):
            english = ("years", "old")
        spare = max(0, len(gloss.spelled) - len(english))  # they go to the first word: `la moitié`
        for index, word in enumerate(english):
            first = min(at + index + (spare if index else 0), last)
            mine = min(at + index + spare, last)
            stop = end - 1 if index == len(english) - 1 else mine
            self.found.append(Token(word, word, self.tokens[first].start, self.tokens[stop].end))
        self.counting = False

    def _noun(self, at: int) -> int:
        """Take the words from a number to what it counts, and mark that as the noun."""
        self.counting = False
        first = len(self.found)
        at = self._skipped(at)
        head = self._head(at)
        if head is None:
            self.found[first:] = [replace(token, lower="also") for token in self.found[first:]]
            return at
        whole = self._gloss(head + 1, {Kind.RANGE})
        if whole is not None and whole.english == ("in",):
            self.shared = True
            return head + 1  # `six Français sur dix` is `six in ten`
        while at < head:
            at = self._state(at) or self._plain(at)
        gloss = self._gloss(head, {Kind.NOUN})
        if gloss is not None:
            self._take(gloss, head, end=head + len(gloss.spelled))
            return head + len(gloss.spelled)
        token = self.tokens[head]
        single = token.lower if self.glossary.language == "de" else token.lower.removesuffix("s")
        # A plural of the sort by which English knows what is counted.
        self.found.append(Token(token.text, f"{single}{_STRANGE}s", token.start, token.end))
        return head + 1

    def _state(self, at: int) -> int | None:
        """Take what became of those counted, where it stands before their noun: `30 verletzte Soldaten`."""
        gloss = self._gloss(at, {Kind.STATE})
        if gloss is None:
            return None
        self._take(gloss, at, end=at + len(gloss.spelled))
        return at + len(gloss.spelled)

    def _skipped(self, at: int) -> int:
        """Take the small words and adjectives right behind a number."""
        while at < len(self.tokens):
            gloss = self._gloss(at, {Kind.WORD})
            if gloss is not None and gloss.english in (("of",), ("other",), ("the",)):
                self._take(gloss, at, end=at + len(gloss.spelled))
                at += len(gloss.spelled)
            elif word_at(self.tokens, at) in self.glossary.adjectives:
                at = self._plain(at)
            else:
                return at
        return at

    def _head(self, at: int) -> int | None:
        """Where the noun is that a number before ``at`` counts."""
        german = self.glossary.language == "de"
        for index in range(at, min(at + (_ADJECTIVES if german else 1), len(self.tokens))):
            word, text = self.tokens[index].lower, self.tokens[index].text
            if not word[0].isalpha() or self._gloss(index, {Kind.WORD}):
                return None
            state = self._gloss(index, {Kind.STATE}) is not None
            if german and not text[0].isupper():
                continue
            return None if state or self._value_follows(index) else index
        return None

    def _plain(self, at: int) -> int:
        """Take a token that has no gloss here."""
        token = self.tokens[at]
        word = token.lower if not token.lower[0].isalpha() else token.lower + _STRANGE
        self.found.append(Token(token.text, word, token.start, token.end))
        self.counting = False
        return at + 1

    def _aged(self, at: int) -> int | None:
        """Take the small word between a person and an age: `un homme de 34 ans`."""
        token = self.tokens[at]
        known = word_at(self.tokens, at - 1) in self.glossary.people
        if not known or token.lower not in self.glossary.prefixed:
            return None
        self.found.append(Token(token.text, "aged", token.start, token.end))
        self.counting = False
        return at + 1

    def _is_age(self, after: int) -> bool:
        """Whether the years just counted are a person's: told of him, or between commas behind his name."""
        before = word_at(self.found, len(self.found) - 2)
        shut = word_at(self.tokens, after) in (",", ".", ")")
        if before == "of":
            before = word_at(self.found, len(self.found) - 3)
        return before == "aged" or (before in (",", "(") and shut)
