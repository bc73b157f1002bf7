"""Who copies whom: the sources of one origin as a small tree.

The earliest published stands at the head. Where days are equal or unknown nobody can
tell who came first, and the sources are joined by ``=`` instead of an arrow. This
module reads the origins that were found; it does not compare texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Source


@dataclass(frozen=True, slots=True)
class Limb:
    """A source in the tree; ``follows`` says that it came after the head, ``equals`` that none can say so."""

    source: Source
    follows: bool = False
    equals: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent origin, numbered from 1, head first."""

    number: int
    limbs: tuple[Limb, ...]


def trees(sources: Sequence[Source]) -> tuple[Origin, ...]:
    """Return the origins in the order in which a reader meets them."""
    together: dict[str, list[Source]] = {}
    for source in sources:
        together.setdefault(source.origin, []).append(source)
    return tuple(
        Origin(number, _limbs(members)) for number, members in enumerate(together.values(), start=1)
    )


def _limbs(members: Sequence[Source]) -> tuple[Limb, ...]:
    ordered = sorted(
        members, key=lambda one: (one.article.published is None, one.article.published or 0)
    )
    first = ordered[0].article.published
    limbs = [Limb(ordered[0])]
    for source in ordered[1:]:
        later = first is not None and source.article.published not in (None, first)
        limbs.append(Limb(source, follows=later, equals=not later))
    return tuple(limbs)
