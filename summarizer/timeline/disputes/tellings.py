"""Pairs of sentences of two articles that tell one thing in nearly the same words.

A dispute about a name, a negation or a day is only as sure as it is that both
sentences tell the same. Likeness of events is too wide for that: two statements of one
day share most of their rare words. So this asks for sentences that agree word for word
but for the place in doubt: candidates share neighbouring content words, the best
counterpart in the other article must think so too, and most of both must be in common.

Figures, words of the calendar and verbs of saying are no part of what must agree: they
are what is disputed, or what every outlet chooses for itself. It knows no meaning; a
free paraphrase is no telling here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING

from summarizer.text.similarity import folded_stem
from summarizer.text.words import STOPWORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.domain import Sentence
    from summarizer.text.words import Word

SAYING = frozenset(
    "say said says saying tell told tells add added adds state stated states announce announced"
    " declare declared comment commented remark remarked report reported note noted explain explained"
    " insist insisted warn warned claim claimed according acknowledge acknowledged confirm confirmed"
    " reply replied argue argued maintain maintained write wrote".split()
)
"""Verbs by which one outlet or another reports the same words."""
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july"
    " august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
    " today yesterday tomorrow morning afternoon evening night week reporter journalist".split()
)
_IDLE = SAYING - frozenset(
    "state report note claim declare declared".split()
)  # also nouns and deeds
# A whole collection is read word by word: places and inflections are not needed here.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CROWDED = 24  # sentences: neighbours that more of them have are a phrase of the whole story
_BRIEF = 8  # content words up to which a sentence may share a single pair of neighbours
_LEAST = 3  # content words in common
_MOST_OF_SHORTER = 0.7  # of the shorter sentence's content
_MUTUAL = 0.6  # of the longer one's where a single word is in doubt
_MOST_OF_LONGER = 0.5  # of the longer one's, who may have kept an aside


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the stems of its content, in order. Its words are read anew when asked for: few are."""

    sentence: Sentence
    stems: tuple[str, ...]
    plain: frozenset[str]
    """The stems of its words without a capital: what agrees where two names are in doubt."""

    @property
    def words(self) -> list[Word]:
        """The words of the sentence."""
        return words(self.sentence.text)

    @property
    def content(self) -> frozenset[str]:
        """The stems that must agree."""
        return frozenset(self.stems)


@dataclass(frozen=True, slots=True)
class Telling:
    """Two sentences that tell one thing: ``share`` of the shorter's content, and ``mutual`` of the longer's, in common."""

    left: Told
    right: Told
    share: float
    mutual: float

    @property
    def close(self) -> bool:
        """Whether they agree with their names counted in, so that another word can be what is in doubt."""
        return self.share >= _MOST_OF_SHORTER and self.mutual >= _MUTUAL


def content_stem(word: str) -> str:
    """The stem by which a word is compared, or "" for one that need not agree.

    >>> [content_stem(word) for word in "He said 14 barges sank on Monday".split()]
    ['', '', '', 'barg', 'sink', '', '']
    """
    return _compared(word)[0]


@lru_cache(maxsize=65_536)
def _compared(word: str) -> tuple[str, bool]:
    """The stem of a word, or "", and whether it counts without a capital: most of a story's words are few."""
    lower = word.lower().replace("’", "'")
    if len(lower) < 2 or lower in STOPWORDS or lower in _CALENDAR or lower in _IDLE:
        return "", False
    return ("", False) if lower[0].isdigit() else (folded_stem(stem(lower)), word[0].islower())


def told(sentence: Sentence) -> Told:
    """Read a sentence for comparison."""
    read = [_compared(word) for word in _WORD.findall(sentence.text)]
    return Told(
        sentence,
        tuple(stem for stem, _ in read if stem),
        frozenset(stem for stem, small in read if small),
    )


def find(
    sentences: Mapping[str, Sequence[Sentence]],
    *,
    least: int = _LEAST,
    most: float = _MOST_OF_SHORTER,
) -> tuple[Telling, ...]:
    """Return the tellings of all pairs of articles, in order. Near linear in the sentences.

    ``least`` content words are in common, and the share ``most`` of the shorter
    sentence's. A phrase that very many sentences have makes no pair; see ``_CROWDED``.
    What several articles have to the letter is compared once, for the first of them.
    """
    homes: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in chain.from_iterable(sentences.values()):
        homes[sentence.text].append(sentence)
    every = [told(own[0]) for own in homes.values()]
    articles = [{sentence.article for sentence in homes[one.sentence.text]} for one in every]
    best = _best(every, _shared(every))
    return tuple(
        telling
        for (index, _), other in sorted(best.items())
        if index < other
        and best.get((other, every[index].sentence.article)) == index
        and not articles[index] & articles[other]
        and (telling := _telling(every[index], every[other], least, most)) is not None
    )


def _shared(every: Sequence[Told]) -> dict[tuple[int, int], int]:
    """How many neighbouring content words each two sentences of different articles have in common."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(every):
        for key in set(_neighbours(one.stems)):
            holders[key].append(index)
    counts = Counter(
        chain.from_iterable(
            combinations(indexes, 2) for indexes in holders.values() if 1 < len(indexes) <= _CROWDED
        )
    )
    return {
        pair: count
        for pair, count in counts.items()
        if (count > 1 or min(len(every[index].stems) for index in pair) <= _BRIEF)
        and every[pair[0]].sentence.article != every[pair[1]].sentence.article
    }


def _neighbours(stems: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Pairs of content words beside one another, in one order: what moves to the end keeps its neighbours."""
    return (pair if pair[0] <= pair[1] else (pair[1], pair[0]) for pair in pairwise(stems))


def _best(
    every: Sequence[Told], shared: Mapping[tuple[int, int], int]
) -> dict[tuple[int, str], int]:
    """Each sentence's best counterpart in each other article: most in common, then the earlier."""
    found: dict[tuple[int, str], tuple[int, int]] = {}
    for (left, right), count in shared.items():
        for own, other in ((left, right), (right, left)):
            key = (own, every[other].sentence.article)
            rank = (count, -other)
            if key not in found or rank > found[key]:
                found[key] = rank
    return {key: -rank[1] for key, rank in found.items()}


def _telling(left: Told, right: Told, least: int, most: float) -> Telling | None:
    """The two as a telling, if they agree enough as they are, or but for their names."""
    if not (
        _agree(left.content, right.content, least, most)
        or _agree(left.plain, right.plain, least, most)
    ):
        return None
    common = len(left.content & right.content)
    shorter, longer = sorted((len(left.content), len(right.content)))
    return Telling(left, right, common / shorter, common / longer)


def _agree(ours: frozenset[str], theirs: frozenset[str], least: int, most: float) -> bool:
    common = len(ours & theirs)
    shorter, longer = sorted((len(ours), len(theirs)))
    return common >= max(least, most * shorter, min(most, _MOST_OF_LONGER) * longer)
