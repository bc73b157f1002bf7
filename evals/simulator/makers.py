"""All makers of errors by kind, and the draw among them: rare kinds first, so that each is met often enough to be measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.simulator import assertions, dates, inventions, naming, numbers, quotations, roles
from evals.simulator.changes import Change, Kind, Maker, Scene

if TYPE_CHECKING:
    import random

_LONGEST = 590  # characters; the wire type takes 600

MAKERS: dict[Kind, tuple[Maker, float]] = {
    Kind.ROLES: (roles.changes, 12),
    Kind.QUOTATION: (quotations.changes, 8),
    Kind.ATTRIBUTION: (naming.attributions, 8),
    Kind.MODALITY: (assertions.modalities, 6),
    Kind.INSTRUCTION: (inventions.orders, 1),
    Kind.NUMBER: (numbers.changes, 4),
    Kind.DATE: (dates.changes, 3),
    Kind.NAME: (naming.changes, 3),
    Kind.NEGATION: (assertions.negations, 2),
    Kind.INVENTION: (inventions.events, 1.5),
    Kind.SUPERLATIVE: (assertions.superlatives, 1.5),
    Kind.CAUSALITY: (assertions.causes, 1.5),
}
_CITATION = 4.0


def shuffled(draw: random.Random) -> list[Kind]:
    """The kinds in an order drawn by weight (Efraimidis and Spirakis 2006)."""
    weights = {Kind.CITATION: _CITATION, **{kind: weight for kind, (_, weight) in MAKERS.items()}}
    keys = {kind: draw.random() ** (1 / weight) for kind, weight in weights.items()}
    return sorted(keys, key=lambda kind: -keys[kind])


def drawn(kind: Kind, text: str, scene: Scene, draw: random.Random) -> Change | None:
    """Draw a change of one kind: first its variant, then one of that variant; ``None`` where none is open."""
    if kind not in MAKERS:
        return None
    maker, _ = MAKERS[kind]
    open_ = [
        change
        for change in maker(text, scene)
        if change.text != text and len(change.text) <= _LONGEST
    ]
    if not open_:
        return None
    variant = draw.choice(sorted({change.variant for change in open_}))
    return draw.choice([change for change in open_ if change.variant == variant])
