"""Whether two figures measure one thing: judged by their events, their sentences and the words beside them.

The same event, or a telling word in common (`turnout`, `fee`, `revenue`). Nothing
here knows what the words mean, but for the few measures of ``timeline.measures``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from summarizer.text import quantities, units
from summarizer.text.numerals import NUMBER_WORDS
from summarizer.text.similarity import Vector, cosine, weigh
from summarizer.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.domain import Sentence
    from summarizer.text.names import Aliases
    from summarizer.text.quantities import Quantity, Role
    from summarizer.text.words import Word
    from summarizer.timeline.figures import Figure

_ALIKE = 0.30  # likeness of two sentences of one event that may give the same count
_ALIKE_ELSEWHERE = 0.06  # of two sentences that share a telling word beside the figure
_ALIKE_MEASURE = 0.20  # of two sentences with the only weight, length, ... that their articles give
_ONE_STORY = (
    0.20  # likeness of articles: two of one story have it, two of different ones .15 at most
)
_RARE = 4  # sentences: a word of more is no telling word
NEWS = 1
"""Days within which two articles give the news of one state of affairs."""
_LASTING = 7  # days within which what an event has cost is estimated
_FAR = 2.0  # ratio: beyond it two figures measure different things


class Matter:
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
        self._rarity: Counter[str] = Counter()
        # Names are folded in the few sentences that are compared, not in all of a story.
        self._weights = weigh(self._counted(sentences))
        self._measures = Counter(
            (figure.sentence.article, figure.quantity.unit) for figure in figures
        )
        self._named = Counter(
            (figure.sentence.article, figure.measure) for figure in figures if figure.measure
        )
        self._events: dict[str, set[int]] = defaultdict(set)
        for (article, _), groups in groups_of.items():
            self._events[article] |= groups
        self._sentences: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in sentences:
            self._sentences[sentence.article].append(sentence)
        self._wholes: dict[str, Vector] = {}
        self._vectors: dict[str, Vector] = {}
        self._reconciled: dict[tuple[int, str], bool] = {}

    def _counted(self, sentences: Sequence[Sentence]) -> Iterator[str]:
        """The texts of the sentences, each read once: for how many have a word, and for the weights."""
        for sentence in sentences:
            self._rarity.update({word.stem for word in words(sentence.text)})
            yield sentence.text

    def same(self, left: Figure, right: Figure) -> bool:
        """Whether two figures measure one thing."""
        if self._same_measure(left, right):
            return True
        if _apart(left, right) > NEWS and left.quantity.role is None:
            return False
        together = bool(self._groups(left) & self._groups(right))
        alike = left.quantity.role == right.quantity.role and _near(left.quantity, right.quantity)
        if (
            left.language != right.language
        ):  # words say nothing there; the event and what is counted do
            return together and alike
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

    def _same_measure(self, left: Figure, right: Figure) -> bool:
        """Whether both are the one turnout or damage that their articles give, and these tell one story."""
        measure = left.measure
        if measure is None or measure is not right.measure:
            return False
        one, two = left.sentence.article, right.sentence.article
        lone = self._named[one, measure] == self._named[two, measure] == 1
        return (
            lone
            and _apart(left, right) <= _LASTING
            and _near(left.quantity, right.quantity)
            and (bool(self._events[one] & self._events[two]) or self._one_story(one, two))
        )

    def _one_story(self, one: str, two: str) -> bool:
        """Whether two articles are alike as a whole."""
        return cosine(self._whole(one), self._whole(two)) >= _ONE_STORY

    def _whole(self, article: str) -> Vector:
        if article not in self._wholes:
            text = " ".join(sentence.text for sentence in self._sentences[article])
            self._wholes[article] = self._weights.vector(self._aliases.fold(text))
        return self._wholes[article]

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


def _apart(left: Figure, right: Figure) -> int:
    """Days between the articles: what is measured anew each day is no disagreement."""
    if left.published is None or right.published is None:
        return 0
    return abs((left.published - right.published).days)


def _words_asked(figure: Figure) -> int:
    """How many telling words show what a figure measures: shares and distances measure everything."""
    unit = units.named(figure.quantity.unit)
    return 2 if figure.quantity.unit == "%" or (unit and unit.dimension == "length") else 1


def _near(left: Quantity, right: Quantity) -> bool:
    one = left.low if left.low is not None else left.high
    two = right.low if right.low is not None else right.high
    if not one or not two:
        return False
    return max(one, two) / min(one, two) <= _FAR if min(one, two) > 0 else False
