"""What the finders of reporting frames share: the report they give back and the sentence they look at.

A sentence is read once: quotations are blanked, words are counted, borders
(commas, dashes, quotation marks) are noted. Nothing here decides who speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.models.offline import lexicon, verbs
from summarizer.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Span

LONGEST = 2_000  # characters; no sentence of news is longer, and what is longer is no sentence

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]")
_BORDER = re.compile(r",(?=[\s\"“”»]|$)|[;”\"»—–]|\s-\s")
_ADVERBIAL = re.compile(
    r"^(?!at (?:least|most)\b|(?:over|under|about) \d)(?:on|in|at|by|after|before|during|since|following|when|"
    r"while|as|until|over|late|early|last|this|next|earlier|later|meanwhile|however|separately|also|but|and|"
    r"today|yesterday|\w+day|asked|speaking|despite|with|for|from|amid|under|according)\b",
    re.IGNORECASE,
)
_TIME_WORDS = frozenset(
    "on in late early today yesterday earlier later last this night week morning afternoon evening".split()
)


@dataclass(frozen=True, slots=True)
class Report:
    """A saying: who, by which verb, the words of the frame, and the stretch that is said. Offsets are into the sentence."""

    speaker: Span
    verb: str
    frame: Span
    content: Span

    @property
    def follows(self) -> bool:
        """Whether the frame stands behind what is said, or inside it."""
        return self.content.start == 0 and self.frame.start > 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its quotations hidden: words, and borders as (start, end) of the mark."""

    text: str
    hidden: str
    tokens: tuple[Word, ...]
    borders: tuple[tuple[int, int], ...]

    def border_before(self, offset: int) -> tuple[int, int]:
        """The last border that ends at or before ``offset``; (0, 0) at the start of the sentence."""
        last = (0, 0)
        for border in self.borders:
            if border[1] > offset:
                break
            last = border
        return last

    def between(self, start: int, end: int) -> list[Word]:
        """The words inside ``[start, end)``."""
        return [token for token in self.tokens if start <= token.start and token.end <= end]

    def segments(self, end: int) -> list[list[Word]]:
        """The stretches of words between the borders before ``end``, empty ones left out."""
        starts = [0, *(border[1] for border in self.borders if border[1] <= end)]
        ends = [*starts[1:], end]
        found = [self.between(start, stop) for start, stop in zip(starts, ends, strict=True)]
        return [segment for segment in found if segment]


def read(text: str) -> Sentence | None:
    """Return ``text`` ready for the finders, or ``None`` if it is too long for a sentence."""
    if len(text) > LONGEST:
        return None
    hidden = hide_quotes(text)
    borders = tuple(match.span() for match in _BORDER.finditer(hidden))
    return Sentence(text, hidden, tuple(words(hidden)), borders)


def hide_quotes(text: str) -> str:
    """Return ``text`` with quoted stretches blanked out, length kept, so that no verb is found inside a quotation."""
    return _QUOTED.sub(lambda match: '"' + "_" * (len(match.group()) - 2) + '"', text)


def without_adjuncts(tokens: Sequence[Word]) -> list[Word]:
    """A subject without the adverbs and words for time around it: `the ministry on Tuesday also` -> `the ministry`."""
    rest = list(tokens)
    while rest and (_is_time(rest[-1]) or rest[-1].lower in lexicon.ADVERBS_BEFORE_VERB):
        rest.pop()
    while rest and rest[0].lower in lexicon.CONNECTIVES | {"as"}:
        rest.pop(0)
    return rest


def opens_with_adverbial(hidden: str) -> bool:
    """Whether a sentence opens with an occasion (`After the vote, ...`) and not with its subject."""
    return bool(_ADVERBIAL.match(hidden.lstrip()))


def _is_time(token: Word) -> bool:
    return token.lower in _TIME_WORDS or (token.lower.endswith("day") and token.text[:1].isupper())


def is_name(tokens: Sequence[Word]) -> bool:
    """Whether the words are a name and nothing else: two to five capitalised words, particles apart."""
    if not 2 <= len(tokens) <= 5 or tokens[0].lower in ("the", "a", "an", "its", "his", "her"):
        return False
    particles = ("van", "von", "de", "del", "da", "der", "den", "al", "bin", "la", "le", "di")
    return all(token.text[:1].isupper() or token.lower in particles for token in tokens)


def apposed(head: Sequence[Word], beside: Sequence[Word]) -> Sequence[Word]:
    """Which of two nouns in apposition is the speaker: `its president, Karim Dusal` -> the name."""
    return beside if is_name(beside) and not is_name(head) else head


def has_clause(tokens: Sequence[Word]) -> bool:
    """Whether a verb stands where only a noun phrase should: then it is no speaker."""
    for position, token in enumerate(tokens):
        if verbs.is_relative(token) and position:
            return False  # a relative clause of the speaker: `the firm that examined the pier`
        if verbs.governs(tokens, position):
            return True
    return False
