"""What the simulator remembers of each reply: what it made false, and what it left true."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from evals.simulator.changes import Kind

Where = Literal["sentence", "headline", "citation", "status", "time", "speaker"]
Stage = Literal["extract", "write", "repair"]


@dataclass(frozen=True, slots=True)
class Corruption:
    """One error. ``text`` is what would stand in an entry, ``evidence`` what it was delivered with, ``why`` what makes it false.

    For a wrong citation ``text`` is true and ``evidence`` is the sentence that does not say
    it; for a field (``status``, ``time``, ``speaker``) ``text`` is its false value.
    """

    kind: Kind
    variant: str
    stage: Stage
    where: Where
    original: str
    text: str
    evidence: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Truth:
    """A true sentence that was delivered; ``variant`` says how it was reworded, empty for word for word."""

    text: str
    original: str
    variant: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How the simulator errs: at which ``rate``, drawn from which ``seed``, at which ``stages``, and whether it rewords."""

    rate: float
    seed: int
    stages: frozenset[str] = frozenset({"write"})
    rewords: bool = True

    def draw(self, *parts: str) -> random.Random:
        """Return the chance for one question: a function of the seed and of what is asked."""
        return random.Random(json.dumps([self.seed, *parts]))  # noqa: S311 - no secret
