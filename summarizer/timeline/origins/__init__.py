"""Which articles tell independently: copies and rewrites of one text share an origin.

Lineage shows in what a desk would choose itself: the words outside quotations, which
facts are told, in what order, under which credit. Names no truth: two independent
desks at one press conference share quotations and facts, not sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.timeline.origins import prints, translations
from summarizer.timeline.origins.candidates import propose
from summarizer.timeline.origins.comparison import Weights, compare
from summarizer.timeline.origins.gathering import gather
from summarizer.timeline.origins.judging import judge, standing
from summarizer.timeline.origins.lineage import Kind, Lineage, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.domain import Article, Sentence
    from summarizer.timeline.origins.judging import Judged
    from summarizer.timeline.origins.prints import Print

__all__ = ["Kind", "Lineage", "Stretch", "find"]


def find(
    articles: Sequence[Article], sentences: Mapping[str, Sequence[Sentence]]
) -> tuple[dict[str, str], tuple[Lineage, ...]]:
    """Return article id -> origin id (``o1``, ``o2``, ... by first appearance) and the evidence for each lineage.

    Lineages of articles that are counted apart all the same are told of as well. The work grows with the size of the
    story and with how much of it is said twice, not with the number of pairs.
    """
    found = prints.read(articles, sentences)
    judged = [*_alike(found), *translations.find(found, sentences)]
    heads = gather(
        len(found),
        [one.link() for one in judged if one.is_enough],
        [standing(own) for own in found],
    )
    lineages = tuple(
        one.lineage(
            (sentences[one.left.article.id], sentences[one.right.article.id]),
            one_origin=heads[one.left.place] == heads[one.right.place],
        )
        for one in sorted(judged, key=lambda one: (one.left.place, one.right.place))
    )
    names: dict[int, str] = {}
    origin = {
        own.article.id: names.setdefault(heads[own.place], f"o{len(names) + 1}") for own in found
    }
    return origin, lineages


def _alike(found: Sequence[Print]) -> Iterator[Judged]:
    """Pairs of one language with a lineage."""
    frequency = prints.frequency(found)
    weights = Weights(found, frequency)
    for left, right, meetings in propose(found, frequency):
        if not found[left].is_foreign_to(found[right]):
            likeness = compare(found[left], found[right], meetings, weights)
            if (one := judge(found[left], found[right], likeness)) is not None:
                yield one
