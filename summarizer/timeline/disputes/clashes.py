"""Which figures of different articles count the same thing and cannot both be right.

Two figures are compared if their units or nouns agree and the words around them do;
``matter`` says when. Figures of different times, and figures that an article itself
sets side by side, are left alone. Precision first: a figure far off is another
measure more often than another opinion.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from summarizer.text import quantities, units
from summarizer.timeline.disputes.matter import NEWS, Matter
from summarizer.timeline.figures import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from summarizer.domain import Article, Sentence
    from summarizer.text.names import Aliases
    from summarizer.text.quantities import Quantity, Role
    from summarizer.timeline.figures import Figure

_SPOKEN = 3.0  # percentage points that `a third` is off by

_Kind = tuple[str, "Role | None", str | None, int | None]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two figures of different articles that cannot both be right; ``sure`` if their sentences tell one thing word for word."""

    left: Figure
    right: Figure
    sure: bool = True


def clashes(
    sentences: Mapping[str, Sequence[Sentence]],
    articles: Mapping[str, Article],
    groups_of: Mapping[tuple[str, int], frozenset[int]],
    *,
    days: Mapping[str, date | None],
    aliases: Aliases,
) -> tuple[Clash, ...]:
    """Return the clashes; ``groups_of`` maps (article, start of sentence) to the events it is evidence of.

    ``days`` are the articles' days, from which their words for time count.
    """
    own = [sentence for article in sentences for sentence in sentences[article]]
    figures = [figure for sentence in own for figure in figures_of(sentence, articles, days)]
    doubtful = (pair for pair in _candidates(figures) if _exclude(*pair))
    first = next(doubtful, None)
    if first is None:
        return ()
    matter = Matter(own, figures, groups_of, aliases)
    return tuple(
        Clash(left, right, sure=False)
        for left, right in chain((first,), doubtful)
        if matter.same(left, right)
        and not matter.reconciled(left, right)
        and not matter.reconciled(right, left)
    )


def _candidates(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of different articles that may be comparable, in order; made one by one, for they are many."""
    dated = all(figure.published is not None for figure in figures)
    kinds: dict[_Kind, list[int]] = defaultdict(list)
    for index, figure in enumerate(figures):
        for kind in _kinds(figure, dated=dated):
            kinds[kind].append(index)
    for index, left in enumerate(figures):
        later = {
            other
            for kind in _kinds(left, dated=dated)
            for other in kinds[kind][bisect_right(kinds[kind], index) :]
        }
        for other in sorted(later):
            if left.sentence.article != figures[other].sentence.article:
                yield left, figures[other]


def _kinds(figure: Figure, *, dated: bool) -> set[_Kind]:
    """The unit, noun and role of a figure, each with what two figures must share besides: role, dimension, news.

    What has no role is compared within ``NEWS`` days only: two articles that near one
    another have a day in common, each counted with those right after it.
    """
    quantity = figure.quantity
    unit = units.named(quantity.unit)
    dimension = unit.dimension if unit else None
    said = {str(quantity.unit), str(quantity.role), str(quantity.noun)} - {"None"}
    if figure.measure is not None:
        said.add(figure.measure)
    days: tuple[int | None, ...] = (None,)
    if dated and figure.published is not None and quantity.role is None:
        own = figure.published.toordinal()
        days = tuple(range(own, own + NEWS + 1))
    return {
        (kind, quantity.role, dimension, None if kind == figure.measure else day)
        for kind in said
        for day in days
    }


def _exclude(left: Figure, right: Figure) -> bool:
    """Whether the two cannot both be right, and are not said of different times."""
    if left.rate is not right.rate or not quantities.comparable(left.quantity, right.quantity):
        return False
    if quantities.compatible(left.quantity, right.quantity):
        return False
    if _spoken_share(left.quantity, right.quantity):
        return False
    if left.quantity.role is not None:  # the dead of one event are counted on many days
        return bool(_years(left) & _years(right)) or not (_years(left) and _years(right))
    return not (left.times and right.times and not left.times & right.times)


def _spoken_share(left: Quantity, right: Quantity) -> bool:
    """Whether one is a share in words that the other rounds to: `a quarter`, `26 percent`."""
    if left.unit != "%" or right.unit != "%":
        return False
    spoken = any(not any(map(str.isdigit, one.text)) for one in (left, right))
    return spoken and abs(left.value - right.value) <= _SPOKEN


def _years(figure: Figure) -> frozenset[str]:
    """The years the sentence speaks of, else the one it was written in."""
    if figure.times:
        return frozenset(value[:4] for value in figure.times)
    return frozenset({str(figure.published.year)}) if figure.published else frozenset()
