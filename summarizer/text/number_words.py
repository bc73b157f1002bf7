"""Reads English numbers in words up to the thousands: ``two hundred and five``, ``twenty-one``.

The scales above them (``million``), dozens and fractions are for ``numerals``, the
other languages for ``spelled``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.text.number_tokens import word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.number_tokens import Token

_split = str.split  # a table of words reads best as one string

SMALL = {
    word: float(value)
    for value, word in enumerate(
        _split(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10.0 * value
    for value, word in enumerate(
        _split("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
_THOUSANDS = {"thousand": 1e3, "lakh": 1e5}


def read(tokens: Sequence[Token], index: int) -> tuple[float, int]:
    """Return the number whose first word is ``tokens[index]``, and the token after it.

    Example:
        >>> from summarizer.text.number_tokens import tokenize
        >>> read(tokenize("two hundred and five"), 0)
        (205.0, 4)
    """
    total, current, last = 0.0, 0.0, index
    while last < len(tokens):
        word = tokens[last].lower
        if word in SMALL and (last == index or current % 100 == 0 or current % 10 == 0 < current):
            if last > index and SMALL[word] >= 10 and current % 100:
                break
            current += SMALL[word]
        elif word in TENS and current % 100 == 0:
            current += TENS[word]
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in _THOUSANDS and current:
            total, current = total + current * _THOUSANDS[word], 0.0
        elif not _joint(tokens, index, last):
            break
        last += 1
    return total + current, last


def _joint(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Whether ``tokens[index]`` is the hyphen or ``and`` inside a number in words."""
    before, after = word_at(tokens, index - 1), word_at(tokens, index + 1)
    if index == first:
        return False
    if tokens[index].lower == "-":
        return before in TENS and after in SMALL and 0 < SMALL[after] < 10
    inner = before in ("hundred", "thousand") and (after in SMALL or after in TENS)
    return tokens[index].lower == "and" and inner
