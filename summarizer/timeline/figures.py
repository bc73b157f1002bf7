"""Which figures of different articles count the same thing and cannot both be right.

Two figures are compared if their units or nouns agree and the words around them
do: the same event, or a telling word in common (`turnout`, `fee`, `revenue`).
Figures of different times, and figures that an article itself sets side by
side, are left alone. Precision first: a figure far off is another measure more
often than another opinion.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from summarizer.temporal import annotate
from summarizer.text import quantities, units
from summarizer.text.numerals import NUMBER_WORDS
from summarizer.text.similarity import Vector, cosine, weigh
from summarizer.text.words import STOPWORDS, Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from summarizer.domain import Article, Sentence
    from summarizer.text.names import Aliases
    from summarizer.text.quantities import Quantity, Role

_ALIKE = 0.30  # likeness of two sentences of one event that may give the same count
_ALIKE_ELSEWHERE = 0.06  # of two sentences that share a telling word beside the figure
_WINDOW = 6  # words on each side of a figure that say what it measures
_ALIKE_MEASURE = 0.20  # of two sentences with the only weight, length, ... that their articles give
_RARE = 4  # sentences: a word of more is no telling word
_NEWS = 1  # days within which two articles give the news of one state of affairs
_SPOKEN = 3.0  # percentage points that `a third` is off by
_FAR = 2.0  # ratio: beyond it two figures measure different things


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its sentence, its article's day, and the words around it."""

    quantity: Quantity
    sentence: Sentence
    published: date | None
    around: frozenset[str]
    times: frozenset[str]
    rate: bool = False
    """Whether it is so much a day, an hour, ...: never to be held against a total."""


# `28,000 barrels (4.4 million litres) of oil a day`
_RATE = re.compile(
    r"(?:\s\([^()]{2,60}\))?(?:\s(?:of\s)?\w+){0,4}?[\s,/]{0,2}"
    r"(?:an?|per|each|every)\s(?:day|hour|minute|second|week|month|year)\b|(?:\s\w+){0,2}?\s(?:daily|hourly)\b"
)
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
    matter = _Matter(own, figures, groups_of, aliases)
    return tuple(
        Clash(left, right, sure=False)
        for left, right in chain((first,), doubtful)
        if matter.same(left, right)
        and not matter.reconciled(left, right)
        and not matter.reconciled(right, left)
    )


class _Matter:
    """What a figure is about, judged by its event, its sentence and the words beside it."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        figures: Sequence[Figure],
        groups_of: Mapping[tuple[str, int], frozenset[int]],
        aliases: Aliases,
    ) -> None:
        # By article and role: only figures of one role are ever comparable.
        self._given: dict[tuple[str, Role | None], list[Figure]] = defaultdict(list)
        for figure in figures:
            self._given[figure.sentence.article, figure.quantity.role].append(figure)
        self._groups_of = groups_of
        self._aliases = aliases
        self._weights = weigh(aliases.fold(sentence.text) for sentence in sentences)
        self._rarity = Counter(
            stem for sentence in sentences for stem in {word.stem for word in words(sentence.text)}
        )
        self._measures = Counter(
            (figure.sentence.article, figure.quantity.unit) for figure in figures
        )
        self._vectors: dict[str, Vector] = {}
        self._reconciled: dict[tuple[int, str], bool] = {}

    def same(self, left: Figure, right: Figure) -> bool:
        """Whether two figures measure one thing."""
        if _apart(left, right) > _NEWS and left.quantity.role is None:
            return False
        together = bool(self._groups(left) & self._groups(right))
        alike = left.quantity.role == right.quantity.role and _near(left.quantity, right.quantity)
        if not together and not alike:  # most pairs: their sentences need not be compared
            return False
        likeness = cosine(self._vector(left), self._vector(right))
        if together and likeness >= _ALIKE:
            return True
        if not alike:
            return False
        if likeness >= _ALIKE:
            return True
        telling = self._telling(left, right)
        if len(telling) >= _words_asked(left) and likeness >= _ALIKE_ELSEWHERE:
            return True
        return likeness >= _ALIKE_MEASURE and self._lone(left) and self._lone(right)

    def reconciled(self, mine: Figure, other: Figure) -> bool:
        """Whether the other article also gives my figure for such a thing: then it knows both."""
        if _names(other.sentence, mine):
            return True
        article = other.sentence.article
        asked = (id(mine), article)  # one figure meets many of one article
        if asked not in self._reconciled:
            self._reconciled[asked] = any(
                quantities.comparable(figure.quantity, mine.quantity)
                and quantities.compatible(figure.quantity, mine.quantity)
                and (self._telling(figure, mine) or figure.quantity.role)
                for figure in self._given.get((article, mine.quantity.role), ())
            )
        return self._reconciled[asked]

    def _vector(self, figure: Figure) -> Vector:
        text = figure.sentence.text
        if text not in self._vectors:
            self._vectors[text] = self._weights.vector(self._aliases.fold(text))
        return self._vectors[text]

    def _groups(self, figure: Figure) -> frozenset[int]:
        return self._groups_of.get((figure.sentence.article, figure.sentence.start), frozenset())

    def _telling(self, left: Figure, right: Figure) -> frozenset[str]:
        """The words beside both figures that few sentences have."""
        return frozenset(stem for stem in left.around & right.around if self._rarity[stem] <= _RARE)

    def _lone(self, figure: Figure) -> bool:
        """Whether it is the only weight, length, ... that its article gives."""
        unit = figure.quantity.unit
        if unit is None or not unit.isalpha() or unit == "year":
            return False
        return self._measures[figure.sentence.article, unit] == 1


def _names(sentence: Sentence, figure: Figure) -> bool:
    """Whether a sentence has the figure's number, of whatever: `62,000 a day, 53,000 by the end`."""
    own = {word.lower for word in words(figure.quantity.text) if _is_number(word)}
    return bool(own) and own <= {word.lower for word in words(sentence.text)}


def _is_number(word: Word) -> bool:
    return word.lower[0].isdigit() or word.lower in NUMBER_WORDS


def figures_of(
    sentence: Sentence, articles: Mapping[str, Article], days: Mapping[str, date | None]
) -> list[Figure]:
    """Return the figures of a sentence; ``days`` are the articles' days. What is part of a time is none."""
    found = quantities.find(sentence.text)
    if not found:
        return []
    article = articles[sentence.article]
    day = days.get(article.id)
    times = annotate(sentence.text, day, language=article.language or "en")
    stated = frozenset(
        timex.value for timex in times if timex.when is not None and timex.value[:4].isdigit()
    )
    tokens = [word for word in words(sentence.text) if word.lower not in STOPWORDS]
    return [
        Figure(
            quantity,
            sentence,
            day,
            _around(quantity, tokens),
            stated,
            _RATE.match(sentence.text, quantity.end) is not None,
        )
        for quantity in found
        if not any(quantity.start < timex.end and timex.start < quantity.end for timex in times)
        or (quantity.unit or "").startswith("year")
    ]


def _around(quantity: Quantity, tokens: Sequence[Word]) -> frozenset[str]:
    before = [word for word in tokens if word.end <= quantity.start][-_WINDOW:]
    after = [word for word in tokens if word.start >= quantity.end][:_WINDOW]
    return frozenset(word.stem for word in (*before, *after) if not word.text[:1].isdigit())


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

    What has no role is compared within ``_NEWS`` days only: two articles that near one
    another have a day in common, each counted with those right after it.
    """
    quantity = figure.quantity
    unit = units.named(quantity.unit)
    dimension = unit.dimension if unit else None
    said = {str(quantity.unit), str(quantity.role), str(quantity.noun)} - {"None"}
    days: tuple[int | None, ...] = (None,)
    if dated and figure.published is not None and quantity.role is None:
        own = figure.published.toordinal()
        days = tuple(range(own, own + _NEWS + 1))
    return {(kind, quantity.role, dimension, day) for kind in said for day in days}


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


def _apart(left: Figure, right: Figure) -> int:
    """Days between the articles: what is measured anew each day is no disagreement."""
    if left.published is None or right.published is None:
        return 0
    return abs((left.published - right.published).days)


def _words_asked(figure: Figure) -> int:
    """How many telling words show what a figure measures: shares and distances measure everything."""
    unit = units.named(figure.quantity.unit)
    return 2 if figure.quantity.unit == "%" or (unit and unit.dimension == "length") else 1


def _years(figure: Figure) -> frozenset[str]:
    """The years the sentence speaks of, else the one it was written in."""
    if figure.times:
        return frozenset(value[:4] for value in figure.times)
    return frozenset({str(figure.published.year)}) if figure.published else frozenset()


def _near(left: Quantity, right: Quantity) -> bool:
    one = left.low if left.low is not None else left.high
    two = right.low if right.low is not None else right.high
    if not one or not two:
        return False
    return max(one, two) / min(one, two) <= _FAR if min(one, two) > 0 else False
