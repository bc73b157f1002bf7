"""Which sentences may tell what happened on a day.

Those that name the day and no other, and those without a date near the top of the articles
published on the day or the day after. Being a candidate says nothing of how good a sentence
is; ``fitness`` lowers those that read badly alone, whatever they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from summarizer.timeline.milestones.coverage import Coverage, Line

_SAME_DAY, _DAY_AFTER = (
    8,
    4,
)  # first sentences of an article that may tell of the day without naming it
_WORDS = range(5, 91)
_STEMS = 3
_QUOTED = re.compile(r"``|''|[\"“”]")
_SPEAKING = re.compile(r"(?<!\w)(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us|[Yy]ou|your)(?!\w)")
_ENDS = re.compile(r"[.!?]['\"” `]*$")
_CAPTION = re.compile(
    r"\b(?:[Pp]hoto(?:graph)?|File|Getty|[Hh]andout|pictured|Editor|[Cc]lick|Watch|Follow|Read more|Video|Full coverage)\b"
)
_NON_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Pools:
    """The lines about a day by how they come to be: naming it, published on it, published the day after."""

    naming: tuple[Line, ...]
    same: tuple[Line, ...]
    after: tuple[Line, ...]

    @property
    def all(self) -> tuple[Line, ...]:
        """All lines; none is in two pools."""
        return self.naming + self.same + self.after


def pools(coverage: Coverage, day: date) -> Pools:
    """Return the lines about ``day``."""
    return Pools(
        tuple(coverage.naming.get(day, ())),
        tuple(line for line in coverage.on(day) if not line.told.days and line.place < _SAME_DAY),
        tuple(
            line for line in coverage.on(day, 1) if not line.told.days and line.place < _DAY_AFTER
        ),
    )


def eligible(own: Pools) -> list[Line]:
    """Return the lines that may be quoted, the first of those that are the same but for punctuation."""
    found: dict[str, Line] = {}
    for line in own.all:
        told = line.told
        if told.length in _WORDS and len(told.stems) >= _STEMS and len(told.days) < 2:
            found.setdefault(_NON_WORD.sub("", told.text.lower()), line)
    return list(found.values())


@lru_cache(maxsize=65_536)
def fitness(text: str, length: int) -> float:
    """Return how well a sentence of ``length`` words stands alone, in (0, 1]: the factors are set by hand.

    >>> fitness("The weir at Lynmouth broke on Friday night .", 8)
    1.0
    """
    return (
        (0.4 if length < 7 else 0.8 if length > 45 else 1.0)
        * (0.8 if _QUOTED.search(text) else 1.0)
        * (0.6 if _SPEAKING.search(text) else 1.0)
        * (0.5 if "?" in text else 1.0)
        * (1.0 if _ENDS.search(text) else 0.7)
        * (0.4 if _CAPTION.search(text) else 1.0)
    )
