"""Remembers what was read from a text, for the rooms that all read the same sentences.

Extraction, grouping, disputes and the gate each ask for the words, names, figures
and times of a sentence, mostly soon after one another. What is kept is bounded
twice: by the number of texts, and by their length, since no sentence is long and
a whole article would crowd out thousands. It knows nothing of what is read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Reader = TypeVar("Reader", bound="Callable[..., object]")

LONGEST = 2_000  # characters; what is longer is no sentence and is read anew


def recalled(texts: int) -> Callable[[Reader], Reader]:
    """Return a decorator that keeps the answers for the last ``texts`` short texts.

    The function takes a text and, by position, what else is hashable; it depends on
    nothing else. Its answer must not be changed, for everybody gets the same one.

    >>> @recalled(texts=8)
    ... def shouted(text: str) -> str:
    ...     return text.upper()
    >>> shouted("quiet") is shouted("quiet")
    True
    """

    def remembering(read: Reader) -> Reader:
        known = lru_cache(maxsize=texts)(read)

        def answer(text: str, *more: Hashable) -> object:
            return known(text, *more) if len(text) <= LONGEST else read(text, *more)

        return cast("Reader", answer)

    return remembering
