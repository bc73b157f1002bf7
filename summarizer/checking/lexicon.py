"""Closed classes of words that decide whether a claim holds, because a swap inside a class is never a paraphrase.

A weekday for a weekday or a colour for a colour changes the fact; a verb for a
verb need not. The tables hold general English only and nothing of any story.
What a hit means is decided by the findings and the scorer.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class WordClass(StrEnum):
    """A class whose members exclude one another."""

    WEEKDAY = "weekday"
    MONTH = "month"
    COLOUR = "colour"
    NATION = "nation"
    KIN = "kin"
    OFFICE = "office"
    DIRECTION = "direction"
    UNIT = "unit"
    ORDINAL = "ordinal"
    SPORT = "sport"


@cache
def cues(name: str) -> frozenset[str]:
    """Lower-case words of one kind of cue (``negation``, ``softener``, ...); ``cues.tsv`` says what each is.

    Raises ``KeyError`` for a kind that the table does not have.
    """
    return _cues()[name]


@cache
def _cues() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for name, listed in _rows("cues.tsv"):
        table.setdefault(name, set()).update(listed.split())
    return {name: frozenset(found) for name, found in table.items()}


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """Yield the two columns of a table shipped beside this module; comments left out."""
    text = (files("summarizer.checking") / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            left, right = line.split("\t")
            yield left, right


@cache
def classes() -> dict[str, tuple[WordClass, str]]:
    """Lower-case word to its class and the member it names: ``french`` and ``france`` name one member."""
    table: dict[str, tuple[WordClass, str]] = {}
    for kind, members in _rows("classes.tsv"):
        for member in members.split():
            forms = member.split("/")
            for form in forms:
                table[form] = (WordClass(kind), forms[0])
    return table


@cache
def antonyms() -> dict[str, frozenset[str]]:
    """Lower-case word to the words that say the opposite."""
    table: dict[str, set[str]] = {}
    for row in _rows("antonyms.tsv"):
        left, right = (side.split() for side in row)
        for one, other in ((left, right), (right, left)):
            for word in one:
                table.setdefault(word, set()).update(other)
    return {word: frozenset(opposites) for word, opposites in table.items()}
