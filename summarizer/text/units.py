"""Units of measure and money: what they are called, and what converts into what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarizer.text.number_tokens import tokenize, word_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.text.number_tokens import Token


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its short name; ``factor`` converts into the base unit of its ``dimension``."""

    name: str
    dimension: str
    factor: float


_SYMBOLS = {
    "$": "$",
    "€": "€",
    "£": "£",
    "¥": "¥",
    "₹": "₹",
    "₽": "ruble",
    "₴": "hryvnia",
    "₺": "lira",
}
_CODES = {
    "usd": "$",
    "eur": "€",
    "gbp": "£",
    "rs": "₹",
    "inr": "₹",
    "jpy": "¥",
    "cny": "yuan",
    "rmb": "yuan",
    "chf": "franc",
    "rub": "ruble",
    "uah": "hryvnia",
}
_DOLLARS = {
    "a": "A$",
    "c": "C$",
    "hk": "HK$",
    "nz": "NZ$",
    "s": "S$",
    "australian": "A$",
    "canadian": "C$",
}
# Also an ordinal, a word for "genuine", and what lies in a zoo or weighs in a kitchen.
_DOUBTFUL = frozenset({("second",), ("real",), ("g",)})


@cache
def _table() -> Mapping[tuple[str, ...], Unit]:
    table = files("summarizer.text").joinpath("data/units.tsv").read_text(encoding="utf-8")
    found: dict[tuple[str, ...], Unit] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, dimension, factor, spellings = line.split("\t")
            unit = Unit(name, dimension, float(factor))
            found["", name] = unit
            for spelling in spellings.split(";"):
                found[tuple(token.lower for token in tokenize(spelling))] = unit
    return found


def named(name: str | None) -> Unit | None:
    """Return the unit called ``name`` in a quantity; a currency without a row converts into nothing."""
    if name is None:
        return None
    return _table().get(("", name)) or Unit(name, f"money:{name}", 1.0)


def currency_before(tokens: Sequence[Token], index: int) -> tuple[int, str | None]:
    """Return where the currency sign or code before ``tokens[index]`` starts, and its name."""
    sign, before = word_at(tokens, index - 1), word_at(tokens, index - 2)
    if sign in _SYMBOLS:
        glued = index > 1 and tokens[index - 2].end == tokens[index - 1].start
        if sign == "$" and glued and before in (*_DOLLARS, "us"):
            return index - 2, _DOLLARS.get(before, "$")
        return index - 1, _SYMBOLS[sign]
    code = tokens[index - 1].text if index else ""
    if sign in _CODES and (code.isupper() or code == "Rs"):
        return index - 1, _CODES[sign]
    return index, None


def is_sign(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token is a currency sign, or the letters of ``US$``."""
    word = word_at(tokens, index)
    return word in _SYMBOLS or (word in (*_DOLLARS, "us") and word_at(tokens, index + 1) == "$")


def unit_at(tokens: Sequence[Token], index: int) -> tuple[str | None, int]:
    """Return the unit that starts at ``tokens[index]``, also after a hyphen (``12-mile``), and the token after it."""
    at = index + 1 if word_at(tokens, index) == "-" else index
    if word_at(tokens, at) in ("a", "an") and word_at(tokens, at - 1) == "half":
        at += 1
    for length in (3, 2, 1):
        spelled = tuple(word_at(tokens, at + offset) for offset in range(length))
        unit = _table().get(spelled) if spelled[0] else None
        if unit is not None and spelled not in _DOUBTFUL:
            return _aged(tokens, unit.name, at + length)
    if word_at(tokens, at) in _DOLLARS and word_at(tokens, at + 1) == "dollars":
        return _DOLLARS[word_at(tokens, at)], at + 2
    if word_at(tokens, at) == "us" and word_at(tokens, at + 1) == "dollars":
        return "$", at + 2
    return None, index


def _aged(tokens: Sequence[Token], unit: str, last: int) -> tuple[str, int]:
    """``34-year-old`` and ``34 years old`` are ages."""
    hyphen = word_at(tokens, last) == "-"
    if unit == "year" and word_at(tokens, last + hyphen) in ("old", "olds"):
        return "year of age", last + hyphen + 1
    return unit, last
