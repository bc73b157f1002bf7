"""Puts a sentence of a claim into the words of its source: what can be found, and what is new.

An ordinary word that the source lacks is found under a word that bears it out, an
acronym under the initials of a name and the other way round; a text's words for
itself are not looked for. What is new is weighed by ``differences`` and ``features``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.checking.scoring import lexis
from summarizer.checking.scoring.tokens import Kind, Source, Token, initials

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Members of an enumeration are looked up by a function call in Python 3.11: too slow for every word.
_ORDINARY: Final = Kind.ORDINARY
_CLASS: Final = Kind.CLASS
_NUMBER: Final = Kind.NUMBER
_NAME: Final = Kind.NAME
_UNIT: Final = Kind.UNIT
_TEXT: Final = Kind.TEXT

MAX_NAME: Final = 5
# What the absence of an ordinary word costs by part of speech: things are named, deeds are paraphrased.
ABSENCE: Final = {"n": 0.66, "a": 0.53, "v": 0.33, "r": 0.33}
HARD_ABSENCE: Final = 2.64
_NATIONS = {"us": "=us", "uk": "=britain"}


class Term(NamedTuple):
    """A content word of a claim: ``own`` stem, the stem it is found under, and its place among all words.

    ``lacking`` means that the source has it in no form; ``absence`` is what that costs.
    A named tuple for speed, as ``Token`` is.
    """

    token: Token
    kind: Kind
    own: str
    stem: str
    at: int
    lacking: bool
    absence: float


def of_sentence(tokens: Sequence[Token], source: Source, *, cased: bool) -> list[Term]:
    """Return what of a sentence can be compared; nothing, if it only speaks of texts.

    ``cased`` says that the claim has capitals, so that a name shows.
    """
    kinds = list(_kinds(tokens, source, cased=cased))
    spelled = _spelled(kinds, source, cased=cased)
    return [
        _term(at, token, kind, source)
        for number, (at, token, kind) in enumerate(kinds)
        if number not in spelled
    ]


def _kinds(
    tokens: Sequence[Token], source: Source, *, cased: bool
) -> Iterator[tuple[int, Token, Kind]]:
    """Yield the content words with the kinds they have here."""
    counted = False
    for at, token in enumerate(tokens):
        kind = token.kind
        known = token.stem in source.places
        if kind is _TEXT and not known:
            continue
        if kind is _NUMBER and at + 1 < len(tokens) and tokens[at + 1].kind is _TEXT:
            counted = False  # `in 80 words`
            continue
        if kind is _UNIT:
            kind = _CLASS if counted else _ORDINARY
        elif kind is _ORDINARY or kind is _TEXT:
            kind = _NAME if _is_name(token, source, first=at == 0, cased=cased) else _ORDINARY
        counted = token.kind is _NUMBER
        if kind:
            yield at, token, kind


def _is_name(token: Token, source: Source, *, first: bool, cased: bool) -> bool:
    """Whether a word is a name: by its capital, or, where that tells nothing, as no word of English."""
    if token.stem in source.places:
        return token.stem in source.names
    if cased and not (token.capital and first):
        return token.capital
    return token.text.isascii() and not lexis.is_word(token.lower, token.stem)


def _spelled(
    kinds: Sequence[tuple[int, Token, Kind]], source: Source, *, cased: bool
) -> frozenset[int]:
    """Return which lacking words the source has as an acronym, or has the name of (`UN`, `United Nations`)."""
    lacking = [
        number
        for number, (_, token, kind) in enumerate(kinds)
        if (kind is _NAME or kind is _CLASS) and token.stem not in source.places
    ]
    if not lacking:
        return frozenset()
    found: set[int] = set()
    for number in lacking:
        token = kinds[number][1]
        letters = token.lower.removesuffix("'s").replace(".", "")
        shown = not cased or token.text.replace(".", "").rstrip("s").isupper()
        if 2 <= len(letters) <= MAX_NAME and shown and letters in initials(source):
            found.add(number)
    for number in lacking:
        found.update(_written_out(number, kinds, source, cased=cased))
    return frozenset(found.intersection(lacking))


def _written_out(
    number: int, kinds: Sequence[tuple[int, Token, Kind]], source: Source, *, cased: bool
) -> range:
    """Return the longest run of words around ``number`` whose initials are a name of the source."""
    for length in range(MAX_NAME, 1, -1):
        for start in range(max(0, number - length + 1), min(number, len(kinds) - length) + 1):
            run = kinds[start : start + length]
            if cased and not all(token.capital for _, token, _ in run):
                continue
            letters = "".join(token.lower[0] for _, token, _ in run)
            dotted = ".".join(letters) + "."
            if any(
                form in source.places and (form in source.names or form[0] == "=")
                for form in (_NATIONS.get(letters, letters), dotted)
            ):
                return range(start, start + length)
    return range(0)


def _term(at: int, token: Token, kind: Kind, source: Source) -> Term:
    own = token.stem
    if kind is not _ORDINARY:
        return Term(token, kind, own, own, at, own not in source.places, HARD_ABSENCE)
    if own in source.places or own[0] == "=":
        return Term(token, kind, own, own, at, own not in source.places, ABSENCE["n"])
    for other in lexis.bearers(own):
        if other in source.places:
            return Term(token, kind, own, other, at, False, ABSENCE["n"])
    other = source.beginnings.get(own[:5], "") if len(own) >= 5 else ""
    if other:
        return Term(token, kind, own, other, at, False, ABSENCE["n"])
    absence = ABSENCE[lexis.part_of_speech(token.lower, own)]
    return Term(token, kind, own, own, at, True, absence)
