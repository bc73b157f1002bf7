"""Articles that tell in one language what another told in a second.

Words of two languages are not compared. Names and figures pass through a
translation, and so does their order: an article of which most sentences name the
same in the same order, figures among them, on the same days, is a translation; less is no evidence, for two
reports of one event have its names in common. Knows no language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from summarizer.timeline.origins import prints
from summarizer.timeline.origins.candidates import propose
from summarizer.timeline.origins.comparison import Weights, compare
from summarizer.timeline.origins.judging import Judged, days_apart, judged
from summarizer.timeline.origins.prints import Line, Print

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.domain import Sentence
    from summarizer.timeline.origins.comparison import Likeness

_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_NAME = re.compile(r"(?<![.!?:…“\"„«] )(?<!^)\b[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]{3,}")
_ANCHORS = 2  # of a sentence: one name says little
_FEWEST = 5  # sentences; with a credit to one agency in both, one less
_SHARE = 0.5  # of the weight of the names and figures of the follower
_SENTENCES = 0.5  # of those of the shorter article
_ORDER = 0.8  # of the sentences in the same order
_FIGURES = 3  # different ones in sentences that correspond
_NEAR = 2  # days


def find(found: Sequence[Print], sentences: Mapping[str, Sequence[Sentence]]) -> Iterator[Judged]:
    """Yield the pairs of articles in different languages of which one is a translation."""
    if len({own.article.language for own in found} - {None}) < 2:
        return
    anchored, figures = _anchored(found, sentences)
    frequency = prints.frequency(anchored)
    weights = Weights(anchored, frequency)
    for left, right, meetings in propose(anchored, frequency):
        one, other = anchored[left], anchored[right]
        if one.is_foreign_to(other) and days_apart(one, other) <= _NEAR:
            likeness = compare(one, other, meetings, weights)
            shorter = min(len(sentences[each.article.id]) for each in (one, other))
            if _is_strong(one, other, likeness, figures) and (
                len(likeness.left_lines) >= _SENTENCES * shorter
            ):
                yield judged(one, other, likeness, translated=True)


def _anchored(
    found: Sequence[Print], sentences: Mapping[str, Sequence[Sentence]]
) -> tuple[list[Print], frozenset[int]]:
    """Prints of nothing but figures and of names that two languages have, and which of their numbers are figures."""
    told = [[(one.index, _anchors(one.text)) for one in sentences[own.article.id]] for own in found]
    languages: dict[str, set[str | None]] = defaultdict(set)
    for own, anchors in zip(found, told, strict=True):
        for _, line in anchors:
            for anchor in line:
                languages[anchor].add(own.article.language)
    kept = [anchor for anchor, own in languages.items() if len(own) > 1 or anchor[0].isdigit()]
    numbers = {anchor: number for number, anchor in enumerate(kept, start=1)}
    prints_of = [
        Print(own.place, own.article, tuple(_lines(anchors, numbers)))
        for own, anchors in zip(found, told, strict=True)
    ]
    return prints_of, frozenset(numbers[anchor] for anchor in kept if anchor[0].isdigit())


def _lines(told: Sequence[tuple[int, Sequence[str]]], numbers: Mapping[str, int]) -> Iterator[Line]:
    """Sentences with several anchors, as lines made of nothing else."""
    for index, anchors in told:
        content = tuple(numbers[anchor] for anchor in anchors if anchor in numbers)
        if len(set(content)) >= _ANCHORS:
            yield Line(index, content, frozenset(content))


def _is_strong(left: Print, right: Print, likeness: Likeness, figures: frozenset[int]) -> bool:
    followed = likeness.left_lines
    both = {
        anchor
        for one in followed
        for anchor in left.lines[one.line].content & right.lines[one.other].content
    }
    fewest = _FEWEST - bool(left.credits & right.credits)
    return (
        len(followed) >= fewest
        and max(likeness.left, likeness.right) >= _SHARE
        and likeness.in_order >= _ORDER * len(followed)
        and len(both & figures) >= _FIGURES
    )


def _anchors(text: str) -> list[str]:
    """Figures without their marks of thousands, and capitalised words without their accents.

    >>> _anchors("Am Montag zählte Zoë 1.500 Boote")
    ['1500', 'montag', 'boote']
    """
    figures = [re.sub(r"\D", "", match) for match in _FIGURE.findall(text)]
    folded = unicodedata.normalize("NFKD", " ".join(_NAME.findall(text)))
    names = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return [figure for figure in figures if len(figure) > 1] + names.lower().split()
