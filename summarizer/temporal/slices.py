"""The tokens of a match, as the builders of meanings see them, and the register of those builders.

A builder gets a ``Slice`` and answers a ``Built``, or ``None`` where the words do not
add up to a time. ``stated.py`` and ``counted.py`` hold the builders. Nothing here
knows the reference day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.temporal.classes import CODE
from summarizer.temporal.timex import Meaning, Mod, Unit

if TYPE_CHECKING:
    from summarizer.temporal.lexicon import Tokens


@dataclass(frozen=True, slots=True)
class Built:
    """A meaning with its modifier."""

    meaning: Meaning
    mod: Mod | None = None
    trailing: int = 0
    """Tokens at the end of the match that are not part of the expression."""
    second: tuple[int, Meaning] | None = None
    """The other end of a range: index of its first token and its meaning."""
    joined: bool = True
    """Whether the two ends bound one stretch."""
    extra: int = 0
    """Tokens after the match that belong to the expression."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The tokens ``[first, last)`` of a match; ``inner`` is what follows a prefix."""

    tokens: Tokens
    first: int
    last: int
    inner: Meaning | None = None
    end: int = 0
    """The token after what follows a prefix."""

    def indices(self, *names: str) -> Iterator[int]:
        """Return the tokens of these classes, in order."""
        codes, classes = _codes(names), self.tokens.classes
        return (i for i in range(self.first, self.last) if classes[i] in codes)

    def find(self, *names: str) -> int | None:
        """Return the first token of these classes."""
        codes, classes = _codes(names), self.tokens.classes
        for index in range(self.first, self.last):
            if classes[index] in codes:
                return index
        return None

    def has(self, *names: str) -> bool:
        """Whether there is such a token."""
        return self.find(*names) is not None

    def number(self, *names: str) -> int | None:
        """Return the value of the first token of these classes; ordinals in figures are read."""
        index = self.find(*names)
        return None if index is None else self.number_at(index)

    def number_at(self, index: int) -> int:
        """Return the value of one token as a whole number."""
        value = self.tokens.values.get(index)
        if isinstance(value, (int, float)):
            return int(value)
        digits = re.match(r"\d+", self.tokens.word(index))
        return int(digits.group()) if digits else 0

    def letter(self, *names: str) -> str:
        """Return the word-table value of the first token of these classes, as a string."""
        index = self.find(*names)
        return "" if index is None else str(self.tokens.values.get(index, ""))

    def unit(self) -> Unit:
        """Return the unit named; a quarter, weekend or day if nothing else is."""
        value = self.letter("UNIT", "QUARTER", "WEEKEND", "SECOND")
        return Unit.WEEK if value == "2W" else Unit(value or "D")

    def mod(self) -> Mod | None:
        """Return the modifier that approximating words give."""
        marks = [str(self.tokens.values.get(i, "")) for i in self.indices("APPROX", "OVER")]
        said = next((Mod(mark) for mark in marks if mark), None)
        if (
            said is None
            and self.word("FEW") == "some"
            and self.has("DAYNUM", "NUM2", "NUM", "NUMW")
        ):
            return Mod.APPROX
        return said

    def which(self) -> int | None:
        """-1, 0 or 1 for last, this, next."""
        side = self.number("LAST", "NEXT", "PREVIOUS", "FOLLOWING")
        return self.number("THIS") if side is None else side

    def word(self, name: str) -> str:
        """Return the first token of a class as written, lower case."""
        index = self.find(name)
        return "" if index is None else self.tokens.word(index).lower()


@lru_cache(maxsize=512)
def _codes(names: tuple[str, ...]) -> str:
    """Return the characters of these classes."""
    return "".join(CODE[name] for name in names)


Builder = Callable[[Slice], Built | None]
BUILDERS: dict[str, Builder] = {}
"""Rule name to builder; filled by the decorator below."""


def rule(*names: str) -> Callable[[Builder], Builder]:
    """Register a builder for rules of these names."""

    def register(builder: Builder) -> Builder:
        BUILDERS.update(dict.fromkeys(names, builder))
        return builder

    return register


def amount(part: Slice) -> float | None:
    """Return the number an amount spells, ``None`` for an open one: ``two and a half`` is 2.5, ``several`` is open."""
    numbers = list(part.indices("DAYNUM", "NUM2", "NUM", "YEAR", "NUMW"))
    half = 0.5 if part.has("HALF") else 0.0
    if numbers:
        values = [float(part.tokens.values.get(i, 0)) for i in numbers]
        total = values[0]
        if len(values) == 2 and values[1] < 10 <= values[0]:
            total += values[1]
        return total + half
    if part.has("FEW"):
        return 2.0 if part.word("FEW") == "couple" else None
    if half:
        after = part.find("AND")
        return 1.5 if after is not None else half
    return 1.0 if part.has("A") else None


def is_rate(part: Slice) -> bool:
    """Whether ``a day`` says how often: ``40 loaves a day``, ``15 a year``."""
    tokens, at = part.tokens, part.first - 1
    if part.last - part.first != 2 or part.word("A") != "a":
        return False
    figures = ("DAYNUM", "NUM2", "NUM", "YEAR", "NUMW", "FEW")
    plural = tokens.name(at) in ("", "UNIT") and tokens.word(at).lower().endswith("s")
    return tokens.name(at) in figures or (
        plural and any(tokens.name(at - back) in figures for back in (1, 2))
    )


def duration_value(number: float | None, unit: Unit) -> str:
    """Return the TIMEX3 value of a duration: ``P3Y``, ``PT30M``, ``PXD``, ``P10Y`` for a decade."""
    scale = {Unit.DECADE: (10, "Y"), Unit.CENTURY: (100, "Y"), Unit.WEEKEND: (1, "WE")}
    factor, letter = scale.get(unit, (1, unit.value))
    figure = "X" if number is None else f"{number * factor:g}"
    return f"PT{figure}{letter[1]}" if letter[0] == "T" else f"P{figure}{letter}"


def year_in(part: Slice) -> int | None:
    """Return the year in figures, if there is one."""
    short = part.word("SHORTYEAR")[1:]
    if short.isdigit():  # "'98": a year of living memory
        return int(short) + (1900 if int(short) > 30 else 2000)
    return part.number("YEAR")


def month_in(part: Slice) -> int | None:
    """Return the month by name, 1 to 12, if there is one."""
    return part.number("MONTH", "MABBR")
