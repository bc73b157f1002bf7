"""What a judge is asked and what it said, apart from any model.

The report of a summary holds opinions whether or not a model was asked; who gives
them, and how, is in ``judge``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from summarizer.domain import Check, Verdict

if TYPE_CHECKING:
    from summarizer.domain import Citation, Note

NEAR: Final = 0.1
"""How far from the line of the scorer a score counts as borderline; scores are in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Question:
    """A claim, the spans it is to be judged over, what deterministic checking found of it, and whether that is borderline."""

    claim: str
    evidence: tuple[Citation, ...]
    check: Check = field(default_factory=lambda: Check(Verdict.UNSCORED))
    borderline: bool = False


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the judge says of a claim: the majority of its votes, in the order they were cast.

    ``reason`` and ``evidence`` are those of the first vote for the verdict. Votes that
    could not be read are ``unscored`` among ``votes`` and count for nothing; without a
    majority of those that could the verdict is unscored.
    """

    verdict: Verdict
    votes: tuple[Verdict, ...]
    reason: str = ""
    evidence: tuple[Citation, ...] = ()

    @property
    def read(self) -> tuple[Verdict, ...]:
        """The votes that could be read."""
        return tuple(vote for vote in self.votes if vote is not Verdict.UNSCORED)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The opinions, in order (``None``: not asked), and what of the work failed."""

    opinions: tuple[Opinion | None, ...]
    notes: tuple[Note, ...] = ()

    @property
    def repeated(self) -> int:
        """Claims with more than one vote that could be read."""
        return len(self._again())

    @property
    def agreement(self) -> float | None:
        """Share of the repeated claims on which all votes are one; ``None`` where nothing was repeated.

        A plain share, not a chance-corrected kappa: the claims repeated are chosen for being
        doubtful and are few, and kappa falls to zero where nearly all verdicts are of one class,
        however well they agree (Feinstein and Cicchetti 1990).
        """
        again = self._again()
        return sum(len(set(one.read)) == 1 for one in again) / len(again) if again else None

    def _again(self) -> list[Opinion]:
        return [one for one in self.opinions if one is not None and len(one.read) > 1]


def combined(check: Check, opinion: Opinion | None) -> Check:
    """Return the verdict that stands: the judge's, but for contradictions that arithmetic and words show."""
    if opinion is None or check.verdict is Verdict.CONTRADICTED:
        return check
    reasons = () if opinion.verdict is Verdict.SUPPORTED else (opinion.reason,)
    score = None if opinion.verdict is Verdict.UNSCORED else check.score
    return Check(opinion.verdict, score, tuple(filter(None, reasons)))
