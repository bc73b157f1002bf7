"""The words around numbers in German, French, Spanish, Italian and Portuguese, each under an English one.

A table a language lies in ``data/glosses``. Nobody translates a sentence with it: it
has the words by which a number, its bounds, its unit, what it counts and what became
of those counted are told, and the small words between them.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarizer.text.number_tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LANGUAGES = frozenset({"de", "es", "fr", "it", "pt"})


class Kind(StrEnum):
    """Where a gloss may stand; a value is the name of its section in the tables."""

    VAGUE = "vague"
    BOUND = "bounds"
    SCALE = "scales"
    PART = "parts"
    UNIT = "units"
    RANGE = "ranges"
    STATE = "states"
    NOUN = "nouns"
    WORD = "words"


@dataclass(frozen=True, slots=True)
class Gloss:
    """The tokens of an expression in lower case, and the English words it is read as."""

    spelled: tuple[str, ...]
    kind: Kind
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """One language: its glosses by their first token, longest first, and its numbers in words.

    ``ones`` are the words for one that are an article as well; ``people`` may be followed
    by an age after ``prefixed`` (``un homme de 34 ans``).
    """

    language: str
    glosses: Mapping[str, tuple[Gloss, ...]]
    numbers: Mapping[str, int]
    hundreds: frozenset[str]
    thousands: frozenset[str]
    ones: frozenset[str]
    joints: frozenset[str]
    halves: tuple[tuple[str, ...], ...]
    adjectives: frozenset[str]
    people: frozenset[str]
    prefixed: frozenset[str]
    months: tuple[str, ...]
    shapes: tuple[str, ...]


@cache
def of(language: str) -> Glossary | None:
    """Return the glossary of a language by its two letters, with or without a region; ``None`` for others."""
    code = language.partition("-")[0].partition("_")[0].lower()
    return _read(code) if code in LANGUAGES else None


@cache
def _read(code: str) -> Glossary:
    path = files("summarizer.text").joinpath(f"data/glosses/{code}.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    numbers, leading, dates = table["numbers"], table["leading"], table["dates"]
    hundreds = numbers["hundreds"].split()
    return Glossary(
        language=code,
        glosses=_by_first(_glosses(table)),
        numbers={
            **_valued(numbers["small"].split(), 0, 1),
            **_valued(numbers["tens"].split(), 20, 10),
            **_valued(hundreds, 100, 100),
        },
        hundreds=frozenset(hundreds[0].split("/")),
        thousands=frozenset(numbers["thousand"].split()),
        ones=frozenset(numbers["ones"].split()),
        joints=frozenset(numbers["joints"].split()),
        halves=tuple(_tokens(spelled) for spelled in numbers["half"]),
        adjectives=frozenset(form for each in leading["adjectives"] for form in _forms(each)),
        people=frozenset(leading["people"].split()),
        prefixed=frozenset(leading["prefixed"].split()),
        months=tuple(dates["months"].split()),
        shapes=(dates["clock"], dates["ordinal"]),
    )


def _valued(words: Iterable[str], first: int, step: int) -> dict[str, int]:
    return {
        spelling: first + step * index
        for index, spellings in enumerate(words)
        for spelling in spellings.split("/")
    }


def _glosses(table: Mapping[str, Mapping[str, list[str]]]) -> Iterator[Gloss]:
    for kind in Kind:
        for english, spellings in table[kind].items():
            read_as = tuple(token.lower for token in tokenize(english))
            for spelling in spellings:
                for form in _forms(spelling):
                    yield Gloss(_tokens(form), kind, read_as)


def _by_first(glosses: Iterable[Gloss]) -> dict[str, tuple[Gloss, ...]]:
    found: dict[str, list[Gloss]] = defaultdict(list)
    for gloss in glosses:
        found[gloss.spelled[0]].append(gloss)
    longest = {
        first: sorted(same, key=lambda gloss: -len(gloss.spelled)) for first, same in found.items()
    }
    return {first: tuple(same) for first, same in longest.items()}


def _forms(spelling: str) -> list[str]:
    """``mort|o|a`` is three words, ``jeune|s`` two, ``barril|es`` two: the stem alone if it is a word."""
    stem, *endings = spelling.split("|")
    return [stem, *(stem + ending for ending in endings)]


def _tokens(spelling: str) -> tuple[str, ...]:
    """``moins d'`` ends with a word that clings to the next one, and is one token of its own."""
    *before, last = spelling.split(" ")
    if last.endswith("'") and len(last) > 1:
        return (*_tokens(" ".join(before)), last) if before else (last,)
    return tuple(token.lower for token in tokenize(spelling, abroad=True))
