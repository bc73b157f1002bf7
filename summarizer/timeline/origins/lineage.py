"""What it means that one text follows another, and how it is told to a reader who doubts it.

A lineage is evidence, not a verdict on a desk: shares, order, credits and the
longest stretches that both texts have, each with its place. Knows no thresholds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.domain import Span

_SOME = 0.01  # share of words that is worth a figure


class Kind(StrEnum):
    """How a text follows another: in its words, in its facts and their order, in another language."""

    COPY = "copy"
    REWRITE = "rewrite"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that both texts have in a row, and where: ``left`` in the one article, ``right`` in the other."""

    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class Lineage:
    """Why two articles are said to tell one text.

    Of the ``sentences`` that the article ``counted`` has outside quotations, the one of the two of which more
    stands in the other, ``followed`` follow the other and ``in_order`` do so in its order; ``share`` of their weight
    and ``verbatim`` of their words stand there. ``source`` is the id of the article that the other follows, where that
    can be told, and ``direction`` says from what. ``apart`` says why the two count as two origins all the
    same; it is empty where they are one.
    """

    left: str
    right: str
    kind: Kind
    counted: str
    sentences: int
    followed: int
    in_order: int
    share: float
    verbatim: float
    apart: str = ""
    credits: tuple[str, ...] = ()
    source: str | None = None
    direction: str = ""
    stretches: tuple[Stretch, ...] = ()

    @property
    def one_origin(self) -> bool:
        """Whether the two count as one."""
        return not self.apart

    @property
    def evidence(self) -> str:
        """The reasons in words, for a page or a note.

        >>> Lineage(
        ...     "a1", "a2", Kind.COPY, "a2", 50, 42, 42, 0.8, 0.75, credits=("Reuters",)
        ... ).evidence
        '42 of 50 sentences of a2 in the same order; 75 % of its words in the same runs; credit to Reuters in both'
        """
        told = f"{self.followed} of {self.sentences} sentences of {self.counted}"
        if self.kind is Kind.TRANSLATION:
            told = f"the names and figures of {told}, in another language"
        parts = [f"{told} in the same order"]
        if self.in_order < self.followed:
            parts = [f"{told}, {self.in_order} in the same order"]
        if self.kind is not Kind.TRANSLATION and self.verbatim >= _SOME:
            parts.append(f"{100 * self.verbatim:.0f} % of its words in the same runs")
        if self.credits:
            parts.append(f"credit to {' and '.join(self.credits)} in both")
        if self.direction:
            parts.append(self.direction)
        if self.apart:
            parts.append(f"counted apart: {self.apart}")
        return "; ".join(parts)
