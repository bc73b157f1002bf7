"""Reads one number at a place in a text: figures, number words, dozens, fractions.

The counting words of news English, with its scales (``4.5bn``, ``two and a half
million``, ``12 crore``) and its vague ones (``dozens``, ``tens of thousands``). What
is counted, and whether a figure is a count at all, is for ``quantities``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.text import number_words
from summarizer.text.number_tokens import Token, tokenize, word_at
from summarizer.text.number_words import SMALL, TENS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "NUMBER_WORDS",
    "SCALES",
    "VAGUE",
    "Numeral",
    "Token",
    "may_begin",
    "may_number",
    "read",
    "tokenize",
    "word_at",
]

_split = str.split  # a table of words reads best as one string

SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "millions": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "billions": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "trn": 1e12,
}
_SHORT_SCALES = frozenset({"k", "m"})  # also a kilo and a metre: `quantities` decides
_COLLECTIVE = {"dozen": 12.0, "score": 20.0}
# The least a writer means by them, and no upper bound: "dozens" of 43, "thousands" of 12,000.
VAGUE = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2_000.0,
    "millions": 2e6,
    "billions": 2e9,
}
_SOME = {"couple": (2.0, 3.0), "few": (2.0, 9.0), "handful": (2.0, 9.0)}
_SPOKEN = 0.2  # "half a million" is right to a tenth either way
_PARTS = {
    word: value
    for value, names in {
        2: "half halves",
        3: "third thirds",
        4: "quarter quarters fourth fourths",
        5: "fifth fifths",
        6: "sixth sixths",
        7: "seventh sevenths",
        8: "eighth eighths",
        9: "ninth ninths",
        10: "tenth tenths",
    }.items()
    for word in names.split()
}
NUMBER_WORDS = frozenset({*SMALL, *TENS, *_COLLECTIVE, *VAGUE, *_PARTS, *SCALES}) - _SHORT_SCALES
# Every number in words has one of these; some begin with what begins much else.
_TELLING = frozenset(
    {*SMALL, *TENS, *_COLLECTIVE, *VAGUE, *_SOME, *_PARTS, *SCALES, "several", "tens"}
)
_BEGINNINGS = frozenset({*SMALL, *TENS, *VAGUE, "several", "tens", "a", "an", "half"})
# `fell by a third.`, but not `two came, then a third.`
_MEASURING = frozenset(_split("by nearly almost about around roughly than only just over under"))
_CLOSING = frozenset(["", ".", ",", ";", ")"])
_FIGURE = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_MAX_FIGURES = 18  # longer runs of figures are no counts, and would lose digits as floats


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in tokens ``[first, last)``: its value, an upper bound unless vague, and the last stated digit's worth.

    ``share`` marks a part of a whole, in per cent.
    """

    first: int
    last: int
    value: float
    high: float | None
    step: float = 1.0
    scale: str | None = None
    vague: bool = False
    share: bool = False


def may_number(text: str) -> bool:
    """Whether ``text`` has a figure or a word without which no number is told; sooner known than the number.

    Example:
        >>> may_number("A few left."), may_number("A man left.")
        (True, False)
    """
    if _FIGURE.search(text):
        return True
    return not _TELLING.isdisjoint(_LETTERS.findall(text.lower()))


def may_begin(token: Token) -> bool:
    """Whether ``read`` can find a number that starts with ``token``."""
    return token.lower in _BEGINNINGS or token.figure


def read(tokens: Sequence[Token], index: int) -> Numeral | None:
    """Return the number that starts at ``tokens[index]``, or ``None``.

    Example:
        >>> read(tokenize("two and a half million"), 0).value
        2500000.0
    """
    token = tokens[index]
    numeral: Numeral | None = None
    if token.figure:
        numeral = _figures(tokens, index)
    elif token.lower in ("a", "an", "half"):
        return _article(tokens, index)
    elif token.lower in VAGUE or token.lower in ("tens", "several"):
        return _vague(tokens, index)
    elif token.lower in SMALL or token.lower in TENS:
        numeral = _words(tokens, index)
    if numeral is None:
        return None
    return _share(tokens, numeral) or _scaled(tokens, numeral)


def _figures(tokens: Sequence[Token], index: int) -> Numeral | None:
    written = tokens[index].text
    if len(written) > _MAX_FIGURES:
        return None
    plain = re.sub(r"[,\s]", "", written)
    last = index + 1
    follows = word_at(tokens, index + 2)
    comma = word_at(tokens, index + 1) == "," and "," not in written and "." not in written
    if comma and len(follows) <= 2 and follows.isdecimal() and _adjacent(tokens, index, 2):
        if word_at(tokens, index + 3) not in {*SCALES, "%", "€", "percent", "per"}:
            return Numeral(index, last, float(plain), float(plain))
        plain, last = f"{plain}.{follows}", index + 3
    decimals = len(plain.partition(".")[2])
    value = float(plain)
    return Numeral(index, last, value, value, step=10.0**-decimals)


def _adjacent(tokens: Sequence[Token], index: int, count: int) -> bool:
    """Whether no white space parts ``tokens[index]`` and the ``count`` tokens after it."""
    return index + count < len(tokens) and all(
        tokens[i].end == tokens[i + 1].start for i in range(index, index + count)
    )


def _words(tokens: Sequence[Token], index: int) -> Numeral:
    value, last = number_words.read(tokens, index)
    return Numeral(index, last, value, value)


def _scaled(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """Apply ``and a half`` and a scale word after a number."""
    last, value, step = numeral.last, numeral.value, numeral.step
    if [word_at(tokens, last + i) for i in range(3)] == ["and", "a", "half"]:
        last, value, step = last + 3, value + 0.5, 0.5
    joined = word_at(tokens, last) == "-" and word_at(tokens, last + 1) in SCALES
    scale = word_at(tokens, last + joined)
    if scale in _COLLECTIVE:
        worth = value * _COLLECTIVE[scale]
        return Numeral(numeral.first, last + joined + 1, worth, worth, 1.0, scale)
    if scale in SCALES and scale not in _SHORT_SCALES:
        worth = value * SCALES[scale]
        step *= SCALES[scale]
        return Numeral(numeral.first, last + joined + 1, worth, worth, step, scale)
    return Numeral(numeral.first, last, value, value, step, numeral.scale)


def _article(tokens: Sequence[Token], index: int) -> Numeral | None:
    """Read numbers that start with ``a`` or ``half``: ``a hundred``, ``half a million``, ``a third of``, ``a few``."""
    if tokens[index].lower == "half":
        return _half(tokens, index)
    follows = word_at(tokens, index + 1)
    if follows in _SOME:
        return Numeral(index, index + 2, *_SOME[follows], vague=True)
    if follows in _PARTS:
        return _part(tokens, index)
    if follows == "dozen":
        return Numeral(index, index + 2, 12.0, 12.0, 1.0, follows)
    if follows in SCALES and follows not in _SHORT_SCALES:
        worth = SCALES[follows]
        inner = _scaled(tokens, Numeral(index, index + 2, worth, worth))
        step = inner.value * _SPOKEN
        return Numeral(index, inner.last, inner.value, inner.high, step, inner.scale or follows)
    return None


def _half(tokens: Sequence[Token], index: int) -> Numeral | None:
    """Read ``half a million`` and ``half of the``."""
    article = word_at(tokens, index + 1) in ("a", "an")
    scale = word_at(tokens, index + 1 + article)
    worth = {**SCALES, **_COLLECTIVE}.get(scale, 0.0) / 2
    if worth and scale not in _SHORT_SCALES:
        step = max(worth * _SPOKEN, 1.0)
        return Numeral(index, index + 2 + article, worth, worth, step, scale)
    if scale in ("of", "the", "its", "their", "his", "her", "our", "all"):
        return Numeral(index, index + 1, 50.0, 50.0, share=True)
    return None


def _part(tokens: Sequence[Token], index: int) -> Numeral | None:
    """Read ``a third of`` and ``a quarter of a million``."""
    ended = word_at(tokens, index + 2) in _CLOSING and word_at(tokens, index - 1) in _MEASURING
    if not ended and word_at(tokens, index + 2) not in ("of", "more", "less", "fewer"):
        return None
    share = 100.0 / _PARTS[word_at(tokens, index + 1)]
    scale = word_at(tokens, index + 4)
    if word_at(tokens, index + 3) == "a" and scale in SCALES:
        worth = share / 100 * SCALES[scale]
        return Numeral(index, index + 5, worth, worth, worth * _SPOKEN, scale)
    return Numeral(index, index + 2, share, share, share=True)


def _vague(tokens: Sequence[Token], index: int) -> Numeral | None:
    word, follows = tokens[index].lower, word_at(tokens, index + 2)
    if word == "several":
        scale = word_at(tokens, index + 1)
        if scale in (*SCALES, *_COLLECTIVE) and scale not in _SHORT_SCALES:
            worth = {**SCALES, **_COLLECTIVE}[scale]
            return Numeral(index, index + 2, 2 * worth, None, worth, scale, vague=True)
        return Numeral(index, index + 1, 3.0, 12.0, vague=True)
    if word_at(tokens, index + 1) == "of" and follows in ("thousands", "millions", "billions"):
        least = {"tens": 20.0, "dozens": 24.0, "scores": 40.0, "hundreds": 200.0}.get(word)
        if least:
            scale = follows.removesuffix("s")
            worth = least * SCALES[scale]
            return Numeral(index, index + 3, worth, None, worth, scale, vague=True)
    if word == "tens":
        return None
    return Numeral(index, index + 1, VAGUE[word], None, VAGUE[word], vague=True)


def _share(tokens: Sequence[Token], numeral: Numeral) -> Numeral | None:
    """``one in five``, ``3 out of 10``, ``two-thirds``: a part of a whole, in per cent."""
    last = numeral.last
    word = word_at(tokens, last)
    part = last + (word == "-")
    name = word_at(tokens, part)
    several = name.endswith("s") and numeral.value > 1
    one = numeral.value == 1 and word_at(tokens, part + 1) in ("of", "more", "less", "fewer")
    if name in _PARTS and name != "half" and numeral.value < 20 and (several or one):
        share = 100.0 * numeral.value / _PARTS[name]
        return Numeral(numeral.first, part + 1, share, share, share=True)
    at = last + 1 if word == "in" else last + 2
    at += word_at(tokens, at) == "every"  # `two in every three`
    if word != "in" and (word, word_at(tokens, last + 1)) != ("out", "of"):
        return None
    whole = _plain(tokens, at)
    if whole is None or not numeral.value < whole.value <= 1_000 or numeral.value % 1:
        return None
    usual = numeral.value == 1 or whole.value in (10, 100, 1_000) or whole.value <= 5
    if not usual or (word == "in" and word_at(tokens, whole.last) in _PERIODS):
        return None
    share = 100.0 * numeral.value / whole.value
    return Numeral(numeral.first, whole.last, share, share, share=True)


_PERIODS = frozenset(
    _split("days weeks months years hours minutes seconds day attacks places cities")
)


def _plain(tokens: Sequence[Token], index: int) -> Numeral | None:
    word = word_at(tokens, index)
    if not word:
        return None
    if word[0].isdecimal():
        return _figures(tokens, index)
    return _words(tokens, index) if word in SMALL or word in TENS else None
