"""What a language's table says besides its words: word order, how dates are written, the signs of tense.

A table is a TOML file in ``languages/``; docs/time.md describes it. Its sections in
capitals are classes of words and belong to ``lexicon.py``. The others are read here
into small types; what cannot be understood is named, so that whoever adds a
language is told what to mend. Nothing here knows a language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, TypeVar

from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

Section = TypeVar("Section", "Writing", "Cues")


@dataclass(frozen=True, slots=True)
class Writing:
    """How dates are written in a language, and which words beside a figure say that it is no date."""

    by_code: bool = False
    """Whether tense and false friends are read by ``tense.py`` and ``friends.py``, as English is, not by the table."""
    day_first: bool | None = None
    """Whether ``03/05/2024`` is the third of May; ``None`` leaves it to the text."""
    decimal_comma: bool = False
    """Whether ``1.200`` is a thousand and ``1,5`` one and a half."""
    joined: bool = False
    """Whether a weekday and a part of the day are one word: ``Montagabend``."""
    bare_year: bool = False
    """Whether a year may stand without a preposition: ``1984 geboren``."""
    small: frozenset[str] = frozenset()
    """Classes without a capital inside a sentence: with one, the word is a name."""
    plurals: frozenset[str] = frozenset()
    """Units in the plural: ``las próximas semanas`` is an open number of them, not the next one."""
    before_year: frozenset[str] = frozenset()
    """Words after which a bare figure is a year."""
    numbered: frozenset[str] = frozenset()
    """Words for things that have a number: ``sala 1984``."""
    counted: frozenset[str] = frozenset()
    """Nouns that a figure counts: ``1984 soldados``."""
    amounts: frozenset[str] = frozenset()
    """Words after which a figure is an amount: ``unos 1984``."""


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The words and endings that tell on which side of the reference day a clause lies."""

    future: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    """Verbs that settle that the side is open."""
    auxiliaries: frozenset[str] = frozenset()
    """Words that make a participle after them past: ``ha``, ``a``."""
    not_cues: frozenset[str] = frozenset()
    """Words that end like a verb and are none."""
    future_endings: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """A table without its words. ``rules`` are templates by name, in place of the shared ones of that name."""

    writing: Writing = field(default_factory=Writing)
    cues: Cues = field(default_factory=Cues)
    rules: tuple[tuple[str, tuple[str, ...]], ...] = ()


def grammar_of(table: Mapping[str, object], place: str) -> Grammar:
    """Read the sections of a parsed table that are named in small letters.

    Raises ``ConfigError`` for an unknown section or key and for a value of the wrong kind.

    >>> grammar_of({"writing": {"day_first": True}}, "nl").writing.day_first
    True
    """
    known = ("capitalised", "writing", "tense", "rules")
    for name in table:
        if not name.isupper() and name not in known:
            raise ConfigError(
                f"unknown section {name!r}; known are {', '.join(known)} and the classes of words",
                place=place,
            )
    return Grammar(
        _read(Writing, table.get("writing", {}), f"{place} [writing]"),
        _read(Cues, table.get("tense", {}), f"{place} [tense]"),
        tuple(
            (name, tuple(_strings(templates, f"{place} [rules] {name}")))
            for name, templates in _mapping(table.get("rules", {}), f"{place} [rules]").items()
        ),
    )


def _read(kind: type[Section], section: object, place: str) -> Section:
    """Return a section as its type: lists of words as sets or tuples, yes and no as they are."""
    values: dict[str, object] = {}
    defaults = {item.name: item.default for item in fields(kind)}
    for key, value in _mapping(section, place).items():
        if key not in defaults:
            raise ConfigError(f"unknown key {key!r}; known are {', '.join(defaults)}", place=place)
        default = defaults[key]
        if isinstance(default, (frozenset, tuple)):
            values[key] = type(default)(_strings(value, f"{place} {key}"))
        elif isinstance(value, bool):
            values[key] = value
        else:
            raise ConfigError(f"{key} must be true or false", place=place)
    return kind(**values)  # type: ignore[arg-type]  # kinds were checked against the defaults above


def _mapping(value: object, place: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ConfigError("must be a section", place=place)
    return value


def _strings(value: object, place: str) -> Iterable[str]:
    """Return a list of strings; a string is a list of words separated by white space."""
    words = value.split() if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ConfigError("must be a list of words", place=place)
    return words
