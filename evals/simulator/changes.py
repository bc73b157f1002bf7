"""What a change is: the kinds of error, one error of a kind, and what a maker of errors is given.

Makers are pure: they list every change that they know for a text, and the caller
draws one. It knows no maker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evals.simulator.story import Story


class Kind(StrEnum):
    """What is wrong with a corrupted reply."""

    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    QUOTATION = "quotation"
    CITATION = "citation"
    NEGATION = "negation"
    ROLES = "roles"
    INVENTION = "invention"
    INSTRUCTION = "instruction"
    MODALITY = "modality"
    ATTRIBUTION = "attribution"
    SUPERLATIVE = "superlative"
    CAUSALITY = "causality"


@dataclass(frozen=True, slots=True)
class Change:
    """A text made from a true one. ``variant`` names the way, ``why`` says what makes it false; empty for a rewording."""

    text: str
    variant: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a sentence stands: its story, and the evidence of its group."""

    story: Story
    evidence: tuple[str, ...]

    def clears(self, value: str, text: str) -> bool:
        """Whether no source may be taken to say ``text`` with ``value`` in it: else it is a dispute and no error."""
        return not any(has(value, item) for item in self.evidence) and not self.story.says(
            value, near=text
        )


Maker = Callable[[str, Scene], Iterable[Change]]

_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]")


def unquoted(text: str) -> str:
    """``text`` with its quotations blanked, offsets kept: what is quoted is changed by one maker only.

    >>> unquoted('He said: "Go".')
    'He said:     .'
    """
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def quoted(text: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks.

    >>> quoted('"Go," he said.')
    [(1, 4)]
    """
    return [(found.start() + 1, found.end() - 1) for found in _QUOTED.finditer(text)]


def has(value: str, text: str) -> bool:
    """Whether ``value`` stands in ``text`` as whole words, in any case.

    >>> has("May 3", "On 3 May"), has("7", "17")
    (False, False)
    """
    return (
        re.search(rf"(?<![\w.,]){re.escape(value)}(?!\w|[.,]\d)", text, re.IGNORECASE) is not None
    )


def spliced(text: str, start: int, end: int, new: str) -> str:
    """``text`` with ``new`` in place of a stretch: spaces and the capital of a first word put right.

    >>> spliced("At least 14 died.", 0, 9, "")
    '14 died.'
    """
    out = re.sub(r"\s+([,.;])", r"\1", re.sub(r"  +", " ", text[:start] + new + text[end:])).strip()
    return out[:1].upper() + out[1:] if text[:1].isupper() and not start else out
