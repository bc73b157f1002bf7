"""What the general segmenter, sentencex, says of a paragraph: asked seldom, and remembered for single words.

Its opinion of most full stops depends on the word before them alone, so it is asked
once for a word, and not for every paragraph that holds it. This module does not
know what ends a sentence here; `sentences` judges every place with `full_stops`.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

# sentencex takes quadratic time over unclosed quotes; no paragraph of prose has so many.
_WINDOW = 4_000
_QUOTED = 1_000
_QUOTES = "“‘«‹„「『\"'"
_NO_QUOTES = {ord(quote): "_" for quote in _QUOTES}
_SURROGATE = re.compile("[\ud800-\udfff]")
# sentencex panics, which is a BaseException, on an initial, a white-space character of several bytes, and a full stop.
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f](?=\.)")

# A word in the surroundings that matter to sentencex: after a number (`5 in.`), and before a capital, a figure, a small letter.
_LAST_TRIAL = "Dams fell {0} dams"
_TRIALS = (
    "Dams fell {0} Xu\n\nDams fell 5 {0} Xu\n\nDams fell {0} 5 dams\n\nDams fell 5 {0} 5 dams\n\n"
    + _LAST_TRIAL
)
_ALL_BEGIN = 5 * 2 + 4  # two sentences a paragraph, and the breaks between the paragraphs


class Opinion(Enum):
    """What sentencex makes of a word and the mark after it: a sentence begins after them, never before a small letter, or it depends."""

    BEGINS = "begins"
    NOT_BEFORE_LOWER = "not before lower"
    DEPENDS = "depends"


def boundaries(part: str, language: str | None) -> list[int]:
    """Return the offsets in a paragraph at which sentencex begins a new sentence, found a window at a time.

    ``language`` is an ISO 639-1 code; English where it is not given. Linear.
    """
    segment = _segmenter()
    code = rules(language)
    offsets: list[int] = []
    start = 0
    while True:
        window = _WIDE_SPACE.sub(" ", part[start : start + _WINDOW])
        if len(window) > _QUOTED and sum(map(window.count, _QUOTES)) > _QUOTED:
            window = window.translate(_NO_QUOTES)
        try:
            found = segment(code, window)
        except UnicodeEncodeError:  # it takes no surrogates
            found = segment(code, _SURROGATE.sub("\ufffd", window))
        offsets += [start + item["start_index"] for item in found[1:]]
        if start + _WINDOW >= len(part):
            return offsets
        start = offsets[-1] if len(found) > 1 else start + _WINDOW


def rules(language: str | None) -> str:
    """Return the language whose rules are used for ``language``."""
    code = (language or "en")[:2].lower()
    # The English list knows `M.` and `Dr.`, the French one does not.
    return "en" if code == "fr" else code


def opinion(word: str) -> Opinion:
    """Return what sentencex, with English rules, says of ``word``, which ends with its mark."""
    segment = _segmenter()
    if len(segment("en", _TRIALS.format(word))) == _ALL_BEGIN:
        return Opinion.BEGINS
    before_lower = segment("en", _LAST_TRIAL.format(word))
    return Opinion.NOT_BEFORE_LOWER if len(before_lower) == 1 else Opinion.DEPENDS


@cache
def _segmenter() -> Callable[[str, str], list[dict[str, Any]]]:
    from sentencex import get_sentence_boundaries

    segment: Callable[[str, str], list[dict[str, Any]]] = get_sentence_boundaries
    return segment
