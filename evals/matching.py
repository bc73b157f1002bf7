"""Whether a text says what gold words ask for: the one rule of word matching that all metrics share.

Gold names alternatives, not sentences, so that any honest wording matches. This
module knows texts and word groups only, no timeline and no metric.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations

Group = Sequence[str]
"""Alternatives, of which one must occur."""

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def plain(text: str) -> str:
    """``text`` in the form in which gold words are compared: case, quotes, dashes and white space levelled.

    >>> plain("The minute’s  SILENCE")
    "the minute's silence"
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(_MARKS).casefold().split())


def says(text: str, groups: Sequence[Group]) -> bool:
    """Whether each group has an alternative that occurs in ``text``; no groups say nothing.

    An alternative matches at the start of a word, with any ending; after ``!`` the
    word must end too; a number must be the whole number.

    >>> says("Nine people were sanctioned", [["sanction"], ["nine", "9"]])
    True
    >>> says("It cost 1,240 crowns", [["240"]])
    False
    >>> says("The north", [["no!"]])
    False
    """
    if not groups:
        return False
    levelled = plain(text)
    return all(any(_pattern(word).search(levelled) for word in group) for group in groups)


def sides_match(texts: Sequence[str], sides: Sequence[Group]) -> bool:
    """Whether every one of ``sides`` is said by a text of its own, in any order.

    >>> sides_match(["about 300 people", "180"], [["180"], ["300"]])
    True
    >>> sides_match(["180, not 300"], [["180"], ["300"]])
    False
    """
    if len(sides) > len(texts):
        return False
    return any(
        all(says(text, [side]) for text, side in zip(chosen, sides, strict=True))
        for chosen in permutations(texts[:_MOST_SIDES], len(sides))
    )


# More sides than this are not compared, so that a broken timeline cannot cost factorial time.
_MOST_SIDES = 6


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    whole = word.endswith("!")
    letters = plain(word[:-1] if whole else word)
    before = r"(?<!\w)" + (r"(?<!\d[.,])" if letters[:1].isdigit() else "")
    number_ends = r"(?!\w)(?![.,]\d)"
    word_ends = r"(?!\w)" if whole else ""
    after = number_ends if letters[-1:].isdigit() else word_ends
    return re.compile(before + re.escape(letters) + after)
