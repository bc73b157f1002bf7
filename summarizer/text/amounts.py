"""Reads what stands around a number: sign, scale, unit, range, modifier.

An amount is a number with its unit and bounds; ``counts_nothing`` tells the figures
that look like one and are a year, a score, a pronoun or part of a name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from summarizer.text import counted, numerals, units
from summarizer.text.figures import is_year
from summarizer.text.number_tokens import word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.counted import Phrase
    from summarizer.text.number_tokens import Token
    from summarizer.text.numerals import Numeral


_split = str.split  # a table of words reads best as one string


class Bound(StrEnum):
    """What a modifier makes of a number."""

    LOWER = "lower"
    UPPER = "upper"
    NEARLY = "nearly"
    AROUND = "around"
    JUST_OVER = "just over"


@dataclass(frozen=True, slots=True)
class Amount:
    """One number, or a range, with its unit, in tokens ``[first, last)``."""

    first: int
    last: int
    low: float
    high: float | None
    numeral: Numeral
    unit: str | None = None


ABOUT = 0.1  # a writer's "about": a tenth either way
_LISTED = {
    Bound.LOWER: "more than|over|above|upwards of|in excess of|exceeding|greater than|at least|a minimum of|minimum of|no fewer than|no less than|not less than",
    Bound.UPPER: "up to|at most|as many as|as much as|no more than|not more than|a maximum of|fewer than|less than|under|below",
    Bound.NEARLY: "nearly|almost|just under|close to|approaching|just short of",
    Bound.AROUND: "about|around|approximately|some|roughly|circa|an estimated|estimated|approx|~|≈|in the region of",
    Bound.JUST_OVER: "just over|slightly more than|a little over|little more than",
}
_SUFFIXES = {"m": 1e6, "k": 1e3, "b": 1e9, "bn": 1e9, "mn": 1e6, "tn": 1e12}
_RANGING = frozenset(_split("between ranging range ranged anywhere varying aged"))
_CONTESTS = frozenset(_split("win victory defeat loss lead draw vote decision ruling score tie"))
_PRONOUN_AFTER = frozenset(
    [
        "of",
        "another",
        "day",
        "hand",
        "way",
        "thing",
        "point",
        "side",
        "time",
        "reason",
        "can",
        "must",
        "should",
        "is",
        "was",
        "has",
        "would",
        "who",
        "that",
        "else",
        "or",
        "and",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "by",
        "as",
        "but",
        "-",
        ",",
        ".",
        ";",
        ":",
        "!",
        "?",
        ")",
        "’",
        "”",
        '"',
    ]
)
_PRONOUN_BEFORE = frozenset(
    _split(
        "no any every each this that the which some another - only other first last latest new big good"
    )
)
_DURING = frozenset(_split("second minute hour day week month year decade century"))


_COUNTED = frozenset(
    _split("person soldier troop civilian child woman man worker home house prisoner refugee job")
)


def read(tokens: Sequence[Token], numeral: Numeral) -> Amount:
    """Return the amount of ``numeral`` with a currency sign before it, a scale and a unit after it."""
    first, money = units.currency_before(tokens, numeral.first)
    numeral = _suffixed(tokens, numeral, money=money is not None)
    if numeral.share:
        return Amount(first, numeral.last, numeral.value, numeral.high, numeral, "%")
    unit, last = (money, numeral.last) if money else units.unit_at(tokens, numeral.last)
    return Amount(first, last, numeral.value, numeral.high, numeral, unit)


def _suffixed(tokens: Sequence[Token], numeral: Numeral, *, money: bool) -> Numeral:
    """Apply a scale of one letter: ``$5m``, ``200m people``; elsewhere ``m`` is metres."""
    last = numeral.last
    suffix = word_at(tokens, last)
    touching = last < len(tokens) and tokens[last - 1].end == tokens[last].start
    if suffix not in _SUFFIXES or numeral.scale or not (touching or money):
        return numeral
    people = counted.plural(word_at(tokens, last + 1)) and tokens[numeral.first].figure
    if suffix == "m" and not (money or people):
        return numeral
    worth, step = numeral.value * _SUFFIXES[suffix], numeral.step * _SUFFIXES[suffix]
    return replace(numeral, last=last + 1, value=worth, high=worth, step=step, scale=suffix)


def ranged(tokens: Sequence[Token], amount: Amount) -> Amount:
    """Join ``10,000 to 12,000``, ``between 3 and 5 million``, ``10-12``, ``three or four``; else as given."""
    before = word_at(tokens, amount.first - 1)
    between = before == "between"
    ranging = word_at(tokens, amount.first - 2) in _RANGING
    joint = word_at(tokens, amount.last)
    joints = ("and",) if between else ("to", "-", "–", "—", "or")
    if (before == "from" and not ranging) or joint not in joints:
        return amount
    if amount.numeral.vague or amount.numeral.share:
        return amount
    index = amount.last + 1
    while units.is_sign(tokens, index):
        index += 1
    numeral = numerals.read(tokens, index) if index < len(tokens) else None
    if numeral is None or numeral.share or numeral.vague:
        return amount
    joined = _joined(amount, read(tokens, numeral), between=between)
    if joined is None or (joint in ("-", "–", "—") and _score(tokens, joined)):
        return amount
    return joined


def _joined(first: Amount, second: Amount, *, between: bool) -> Amount | None:
    """One amount from the two ends of a range, which may share scale and unit."""
    low, unit = first.low, second.unit or first.unit
    numeral = second.numeral
    if numeral.scale and not first.numeral.scale:
        low *= numerals.SCALES.get(numeral.scale, 1.0) if low < 1_000 else 1.0
    if second.low % 1_000 == 0 and second.low / 10 <= low * 1_000 < second.low:
        low *= 1_000  # `three to four thousand`, `3 to 4,000`
    if first.unit and second.unit and first.unit != second.unit:
        return None
    if first.unit and not second.unit and first.first == first.numeral.first:
        return None  # "fell 7% to 213" moves to a price; only a sign in front serves both ends
    if low >= second.low:
        return None
    return Amount(first.first - between, second.last, low, second.low, numeral, unit)


def _score(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether two figures with a hyphen are the result of a match or vote."""
    if word_at(tokens, amount.last) in _CONTESTS:
        return True
    return amount.unit is None and not amount.numeral.scale and noun(tokens, amount) is None


@cache
def _modifiers() -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    """Return the modifiers by their last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for bound, listed in _LISTED.items():
        for spelling in listed.split("|"):
            words = tuple(spelling.split())
            found.setdefault(words[-1], []).append((words, bound))
    for same_end in found.values():
        same_end.sort(key=lambda modifier: -len(modifier[0]))
    return found


def modifier(tokens: Sequence[Token], amount: Amount) -> tuple[int, Bound | None]:
    """Return where the words before an amount that make it a bound start, and the bound."""
    first = amount.first
    before = tuple(word_at(tokens, index) for index in range(max(0, first - 4), first))
    for words, bound in _modifiers().get(word_at(tokens, first - 1), ()):
        if before[-len(words) :] == words:
            during = words in (("over",), ("under",)) and amount.unit in _DURING
            return (first, None) if during else (first - len(words), bound)
    return first, None


def bounds(amount: Amount, bound: Bound | None) -> tuple[float | None, float | None, bool]:
    """Return the low and high ends of an amount under its modifier, and whether they are approximate."""
    low, high = amount.low, amount.high
    top = low if high is None else high
    match bound:
        case Bound.LOWER:
            return low, None, False
        case Bound.UPPER:
            return None, top, False
        case Bound.NEARLY:
            return low * (1 - ABOUT), top, True
        case Bound.AROUND:
            return low * (1 - ABOUT), None if high is None else high * (1 + ABOUT), True
        case Bound.JUST_OVER:
            return low, top * (1 + ABOUT), True
        case None:
            return low, high, False


def is_age(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether an amount is an age: ``aged 34``, ``34-year-old``, ``Anna Berg, 34, said``."""
    if amount.unit or amount.low > 120 or amount.low % 1:
        return amount.unit == "year of age"
    first, last = amount.first, amount.last
    if word_at(tokens, first - 1) in ("aged", "age"):
        return True
    shut = word_at(tokens, last) in (",", ".") and tokens[amount.numeral.first].figure
    if first < 3 or not shut or word_at(tokens, first - 1) != ",":
        return False
    return tokens[first - 2].text[0].isupper() and tokens[first - 3].text[0].isupper()


def noun(tokens: Sequence[Token], amount: Amount) -> Phrase | None:
    """Return what an amount counts; after a unit only what follows an ``of`` (``tonnes of grain``)."""
    start = amount.last
    hyphen = word_at(tokens, start) == "-"
    if amount.unit:
        ratio = amount.numeral.share and tokens[start - 1].lower not in ("half", "third", "quarter")
        if word_at(tokens, start) != "of" and not ratio:
            return None
        found = counted.phrase(tokens, start)
        measured = found is None and amount.unit != "%"
        return counted.phrase(tokens, start, single=True) if measured else found
    if hyphen:
        member = counted.phrase(tokens, start + 1, single=True)
        return replace(member, noun=tokens[start + 1].lower) if member else None
    return counted.phrase(tokens, start, single=amount.low == 1 == amount.high)


def counts_nothing(tokens: Sequence[Token], amount: Amount, noun: Phrase | None) -> bool:
    """Whether a number without role and modifier is a year, a score, a pronoun or part of a name."""
    token = tokens[amount.numeral.first]
    before, after = word_at(tokens, amount.first - 1), word_at(tokens, amount.last)
    if amount.unit or amount.numeral.vague or amount.numeral.scale:
        return False
    if token.lower == "one":
        return noun is None or after in _PRONOUN_AFTER or before in _PRONOUN_BEFORE
    if not token.figure:
        return noun is None and before in ("the", "these", "those")
    if is_year(token.text) and amount.high == amount.low:
        return noun is None or noun.first != amount.last or noun.noun not in _COUNTED
    if noun is not None:
        return False
    return {before, after} & {"-", "–"} != set() or (
        before.isalpha() and tokens[amount.first - 1].text[0].isupper()
    )
