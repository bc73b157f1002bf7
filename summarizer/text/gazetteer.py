"""The general knowledge about names that ships with the package: countries, organisations, name words.

The tables are small on purpose and hold nothing about one story: UN members and a
few others with capitals, demonyms and abbreviations; organisations the world calls
by two names; the words (titles, heads, particles) that rules about names need. What
a story calls its people is learnt in ``aliases``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ACRONYM = 6  # letters; longer capitals are a shouted word


@dataclass(frozen=True, slots=True)
class Known:
    """What a table says of a name. ``capital``: the name is a city that may stand for its government."""

    key: str
    display: str
    place: bool
    capital: bool = False


def _rows(name: str) -> list[list[str]]:
    table = files("summarizer.text").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return [
        (line + "\t\t\t").split("\t")
        for line in table.splitlines()
        if line and not line.startswith("#")
    ]


@cache
def _tables() -> Mapping[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in _rows("name_words.tsv")}


def words(kind: str) -> frozenset[str]:
    """Return the lower-cased words of one kind of ``data/name_words.tsv``, such as ``title``."""
    return _tables()[kind]


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """Return a name as a dictionary key: no possessive, dots, accents, hyphens or leading article, lower case.

    Short capitals stay capitals, so that ``US`` is not ``us`` and ``WHO`` not ``who``.

    Example:
        >>> fold("the U.S.’s"), fold("Ri Chang-ho")
        ('US', 'ri chang ho')
    """
    name = re.sub(r"['’]s?$", "", " ".join(name.split()))
    undotted = name.replace(".", "")
    if undotted.startswith(("the ", "The ")):
        undotted = undotted[4:]
    if undotted.isalpha() and undotted.isupper() and len(undotted) <= _ACRONYM:
        return undotted
    decomposed = unicodedata.normalize("NFKD", undotted.replace("-", " ").replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()


@cache
def known() -> Mapping[str, Known]:
    """All names of the general tables, folded. A country's key is its own folded name."""
    found: dict[str, Known] = {}
    for name, others, capitals, demonyms, *_ in _rows("countries.tsv"):
        key = fold(name).casefold()
        actor = Known(key, name, place=True)
        for other in (name, *others.split(";"), *_with_plurals(demonyms)):
            if other:
                found.setdefault(fold(other), actor)
        for capital in capitals.split(";"):
            if capital:
                found.setdefault(fold(capital), Known(key, name, place=True, capital=True))
    for name, others, *_ in _rows("organisations.tsv"):
        organisation = Known(fold(name).casefold(), name, place=False)
        for other in (name, *others.split(";")):
            if other:
                found[fold(other)] = organisation
    return found


@cache
def openings() -> Mapping[str, int]:
    """First words of the tables' names of several words, each with the most words such a name has."""
    found: dict[str, int] = {}
    for name in known():
        first, *rest = name.split()
        if rest:
            key = first.upper() if first.upper() in known() else first
            found[key] = max(found.get(key, 0), len(rest) + 1)
            found[first] = found[key]
    return found


def _with_plurals(demonyms: str) -> list[str]:
    listed = [demonym for demonym in demonyms.split(";") if demonym]
    return listed + [d + "s" for d in listed if not d.endswith(("s", "sh", "ch", "ese"))]
