"""Reads numbers in words of German, French, Spanish, Italian and Portuguese.

``zweihundertvierzig``, ``quatre-vingt-douze``, ``treinta y uno``, ``duemila``,
``cento e vinte``. Large scales (``millions``) are left to whoever reads on. A word
for one that is an article as well is a number only inside another number.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.text import glossaries
from summarizer.text.number_tokens import word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.glossaries import Glossary
    from summarizer.text.number_tokens import Token

_LONGEST = 60  # letters of a number in one word
_FOUR, _TWENTY, _HUNDRED, _THOUSAND = 4, 20, 100, 1_000
_HALVES = {"anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5}


def read(tokens: Sequence[Token], index: int, glossary: Glossary) -> tuple[float, int] | None:
    """Return the number in words that starts at ``tokens[index]``, and the token after it.

    Example:
        >>> from summarizer.text.number_tokens import tokenize
        >>> read(tokenize("soixante et onze", abroad=True), 0, glossaries.of("fr"))
        (71, 3)
    """
    first = tokens[index].lower
    if first in _HALVES and glossary.language == "de":
        return _HALVES[first], index + 1
    if _worth(first, glossary) is None or first in glossary.ones:
        return None
    total, current, last = 0, 0, index
    while last < len(tokens):
        at = last + (last > index and tokens[last].lower in glossary.joints)
        word = word_at(tokens, at)
        added = _added(word, current, glossary, first=at == index)
        if added is None or (at > last and word in glossary.thousands):
            break
        if added >= _THOUSAND and word in glossary.thousands:
            if total:
                break
            total, current = added, 0
        else:
            current = added
        last = at + 1
    return total + current, last


def _added(word: str, current: int, glossary: Glossary, *, first: bool) -> int | None:
    """What a number so far becomes with one word more; ``None`` if it ends before it."""
    worth = _worth(word, glossary)
    if worth is None:
        return None
    if word in glossary.thousands:
        return max(current, 1) * _THOUSAND if current < _THOUSAND else None
    if word in glossary.hundreds and 0 < current < 10:
        return current * _HUNDRED
    if glossary.language == "fr" and current % _HUNDRED == _FOUR and worth == _TWENTY:
        return current - _FOUR + 80
    return current + worth if (current == 0 and first) or worth < _room(current, glossary) else None


def _room(current: int, glossary: Glossary) -> int:
    """What must be less to be added: after a hundred a ten, after a ten a digit."""
    if current == 0:
        return _THOUSAND
    if current % _HUNDRED == 0:
        return _HUNDRED
    if glossary.language == "fr" and current % _HUNDRED in (60, 80):
        return _TWENTY
    return 10 if current % 10 == 0 and current % _HUNDRED >= _TWENTY else 0


def _worth(word: str, glossary: Glossary) -> int | None:
    if word in glossary.numbers:
        return glossary.numbers[word]
    if word in glossary.thousands:
        return _THOUSAND
    if word in glossary.ones:
        return 1
    compounds = glossary.language in ("de", "it") and 5 < len(word) <= _LONGEST
    return _compound(word, glossary.language) if compounds else None


@lru_cache(maxsize=4_096)
def _compound(word: str, language: str) -> int | None:
    """The worth of a number that German and Italian write in one word."""
    glossary = glossaries.of(language)
    if glossary is None:
        return None
    for name, worth in (
        *((name, _THOUSAND) for name in glossary.thousands),
        *((name, _HUNDRED) for name in glossary.hundreds),
    ):
        before, found, after = word.partition(name)
        if found:
            times = _part(before, glossary) if before else 1
            rest = _part(after.removeprefix("und"), glossary) if after else 0
            fits = times is not None and rest is not None and rest < worth
            return times * worth + rest if fits and times is not None and rest is not None else None
    return _below_hundred(word, glossary)


def _part(word: str, glossary: Glossary) -> int | None:
    if word in glossary.numbers:
        return glossary.numbers[word]
    return 1 if word in glossary.ones else _compound(word, glossary.language)


def _below_hundred(word: str, glossary: Glossary) -> int | None:
    """``vierundzwanzig``; ``ventitré``, ``ventuno``."""
    digit, joint, ten = word.partition("und")
    if glossary.language == "de":
        one = 1 if digit == "ein" else glossary.numbers.get(digit, 0)
        tens = glossary.numbers.get(ten, 0)
        return one + tens if joint and 0 < one < 10 and _TWENTY <= tens < _HUNDRED else None
    plain = word.replace("é", "e")
    for name, worth in glossary.numbers.items():
        if _TWENTY <= worth < _HUNDRED and plain.startswith(name[:-1]):
            after = plain.removeprefix(name) if plain.startswith(name) else plain[len(name) - 1 :]
            one = glossary.numbers.get(after, 0)
            return worth + one if 0 < one < 10 else None
    return None
