"""Finds the quantities of a text: how many, of what, within which bounds.

Reports of one event give its numbers in different words: ``more than 40``, ``43``,
``dozens``. A quantity is therefore an interval with a counted noun or a unit and,
for tolls, a role. ``compatible`` says whether two intervals can both be true,
``comparable`` whether they count the same kind of thing.

Figures that count nothing are left out: dates, years, clock times, scores, versions,
addresses, ``Article 5``, ``F-16``, ``one`` as a pronoun. There is no grammar behind
this, only neighbouring words; what a share is a share of is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.text import amounts, counted, glosses, numerals, roles, units
from summarizer.text.figures import not_counts
from summarizer.text.glossaries import LANGUAGES
from summarizer.text.recall import recalled
from summarizer.text.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.amounts import Amount
    from summarizer.text.number_tokens import Token
    from summarizer.text.units import Unit

__all__ = ["Kind", "Quantity", "Role", "comparable", "compatible", "find"]


class Kind(StrEnum):
    """How a quantity is stated."""

    EXACT = "exact"
    BOUNDED = "bounded"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at ``text[start:end]``, from its modifier to its unit.

    ``low`` and ``high`` are its bounds, both ends included, ``None`` where there is
    none; ``value`` is the number as stated. ``unit`` is one of ``data/units.tsv``
    (shares are in ``%``), ``noun`` the counted noun in the singular, ``phrase`` its
    words in the text. ``step`` is what the last stated digit is worth: 1e8 for 4.5bn.
    """

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    value: float
    kind: Kind
    unit: str | None = None
    noun: str | None = None
    phrase: str | None = None
    role: Role | None = None
    approx: bool = False
    scale: str | None = None
    step: float = 1.0


_ROUNDING = 0.03  # units are converted with rounding: 10 miles, 16 km


def find(text: str, language: str = "en") -> list[Quantity]:
    """Return the quantities of ``text`` in order; they do not overlap. Linear in ``text``.

    German, French, Spanish, Italian and Portuguese numbers are read as such where
    ``language`` says so (``de``, ``pt-BR``); every other language is read as English.
    Nouns and roles are English words wherever they are known.

    Example:
        >>> [(q.text, q.low, q.noun) for q in find("It sent between 10,000 and 12,000 soldiers.")]
        [('between 10,000 and 12,000', 10000.0, 'soldier')]
        >>> [(q.text, q.low, q.noun) for q in find("1.600 voyageurs attendent.", "fr")]
        [('1.600', 1600.0, 'passenger')]
    """
    code = language[:2].lower()
    return list(_find(text, code if code in LANGUAGES else "en"))


@recalled(texts=32_768)  # most have none, so that little is kept of each
def _find(text: str, language: str) -> tuple[Quantity, ...]:
    if language == "en" and not numerals.may_number(text):
        return ()
    tokens = glosses.tokens_of(text, language)
    blocked = not_counts(text, language)
    found: list[Quantity] = []
    index = spot = 0
    while index < len(tokens):
        while spot < len(blocked) and blocked[spot].end <= tokens[index].start:
            spot += 1
        free = spot == len(blocked) or blocked[spot].start > tokens[index].start
        may = free and numerals.may_begin(tokens[index])
        numeral = numerals.read(tokens, index) if may else None
        if numeral is None:
            index += 1
            continue
        amount = amounts.ranged(tokens, amounts.read(tokens, numeral))
        quantity = _quantity(text, tokens, amount)
        if quantity is not None:
            found.append(quantity)
        index = amount.last if quantity is not None else numeral.last
    return tuple(found)


def _quantity(text: str, tokens: Sequence[Token], amount: Amount) -> Quantity | None:
    """Return the quantity of an amount with its modifier, noun and role, unless it counts nothing."""
    first, bound = amounts.modifier(tokens, amount)
    age = amounts.is_age(tokens, amount)
    noun = None if age else amounts.noun(tokens, amount)
    numeral = amount.numeral
    role = None
    if age or amount.unit in (None, "%"):
        role = None if age else roles.role(tokens, (first, amount.last), noun)
    if not (age or bound or role) and amounts.counts_nothing(tokens, amount, noun):
        return None
    in_words = tokens[numeral.first].figure and not text[tokens[numeral.first].start].isdecimal()
    if in_words and not (age or bound or role or noun or amount.unit):
        return None  # `um zwölf`, `à dix`: an hour, a page, a pronoun
    low, high, approx = amounts.bounds(amount, bound)
    kind = Kind.BOUNDED if bound or low != high else Kind.EXACT
    start, end = tokens[first].start, tokens[amount.last - 1].end
    phrase = text[tokens[noun.first].start : tokens[noun.last - 1].end] if noun else None
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        low=low,
        high=high,
        value=amount.low,
        kind=Kind.VAGUE if numeral.vague else kind,
        unit="year of age" if age else amount.unit,
        noun=noun.noun.rstrip("_") if noun else None,
        phrase=phrase,
        role=role,
        approx=approx or numeral.vague or numeral.share,
        scale=numeral.scale,
        step=numeral.step,
    )


def compatible(first: Quantity, second: Quantity) -> bool:
    """Whether both can be true of one thing: their intervals overlap after conversion of units.

    Bounds count as included, and a figure with a scale is known to half its last
    digit: 4.5bn and 4.46bn are compatible; a figure with fewer decimals may be the other, rounded. Units that cannot be converted are not.

    Example:
        >>> dozens, toll = find("Dozens died.") + find("It killed 43 people.")
        >>> compatible(dozens, toll)
        True
    """
    one, two = units.named(first.unit), units.named(second.unit)
    if (one is None) != (two is None):
        return False
    ours, theirs = _interval(first, one), _interval(second, two)
    if one == two and first.step != second.step and min(first.step, second.step) < 1.0:
        half = max(first.step, second.step) / 2  # 14 per cent is 14.2 in fewer digits
        ours = ours[0] - half, ours[1] + half
    if one is not None and two is not None and one.name != two.name:
        if one.dimension != two.dimension:
            return False
        ours = ours[0] * (1 - _ROUNDING), ours[1] * (1 + _ROUNDING)
    return ours[0] <= theirs[1] and theirs[0] <= ours[1]


def _interval(quantity: Quantity, unit: Unit | None) -> tuple[float, float]:
    factor = unit.factor if unit else 1.0
    spoken = quantity.unit == "%" and quantity.approx  # "a third" is 33 per cent
    slack = quantity.step / 2 if quantity.scale or spoken else 0.0
    if quantity.kind is Kind.VAGUE:
        slack = amounts.ABOUT * (quantity.low or 0.0)
    low = float("-inf") if quantity.low is None else quantity.low - slack
    high = float("inf") if quantity.high is None else quantity.high + slack
    return low * factor, high * factor


def comparable(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities count the same kind of thing: role, unit and noun agree.

    A noun may be missing where the role is there (``14 dead``). ``compatible`` is a
    question only for comparable quantities.
    """
    if first.role != second.role:
        return False
    one, two = units.named(first.unit), units.named(second.unit)
    if (one and one.dimension) != (two and two.dimension):
        return False
    if first.noun and second.noun:
        return counted.synonymous(first.noun, second.noun)
    return first.role is not None or one is not None
