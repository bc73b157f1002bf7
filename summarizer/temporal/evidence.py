"""What the articles of a story say about the day they are written from.

Collects the mentions of time, and links a mention that counts from the writing
day (``Monday``, ``nearly three years ago``) to a stated date of the same event in
any of the articles, by the words around both. Lexical overlap only: a paraphrase
without a shared word is not seen.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Span
from summarizer.temporal.coverage import Coverage, FindingSide
from summarizer.temporal.expressions import find
from summarizer.temporal.lexicon import word_set
from summarizer.temporal.timex import (
    CalendarDate,
    DayPart,
    Deictic,
    Edge,
    Expression,
    Meaning,
    Shift,
    Tense,
    Unit,
)
from summarizer.text.words import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_MENTIONS = 250
"""Per kind: linking compares pairs, and a story's news stands early in its articles."""
_NEAR = 60
"""Characters around an expression whose words say what is being dated."""
_APPOSED = 3
"""Characters between two expressions that are one time said twice: a comma, a bracket."""
_FEW_SHARED, _FEW_SCORE = 3, 0.32
_MANY_SHARED, _MANY_SCORE = 5, 0.22
"""Few shared words must be most of a sentence; many, two of them no names, may be less of it."""
_MIN_NEAR_SCORE = 0.34
_REPORTING = word_set(
    "say tell add report announce accord official reporter spokesman spokeswoman spokesperson"
)
_ANNOUNCING = re.compile(
    r"\b(?:said|says|announced|issued|reported|released|told|unveiled|launched|signed|approved|"
    r"declared|warned|killed|arrested|condemned|articulated|confirmed|published|voted|ruled)\b"
)
_DATELINE = re.compile(r"[A-Z][A-Z .,'’/-]{2,60}(?:,|\s)\s*(?:[A-Z][a-z]+,?\s)?\s*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression of time in its sentence, with the stems that say what it dates."""

    article: str
    order: int
    """The article's place in the coverage."""
    span: Span
    expression: Expression
    sentence: int
    stems: frozenset[str]
    near: frozenset[str]
    events: frozenset[str]
    """Stems among ``stems`` of words that are not names."""
    announcing: bool
    dateline: bool

    @property
    def core(self) -> Meaning:
        """The meaning without the part of the day or edge it is wrapped in."""
        meaning = self.expression.meaning
        while (isinstance(meaning, (DayPart, Edge)) and getattr(meaning, "of", None)) or (
            isinstance(meaning, DayPart) and meaning.day
        ):
            meaning = meaning.of if isinstance(meaning, Edge) else meaning.day or meaning
        return meaning

    @property
    def text(self) -> str:
        """The words for time."""
        return self.expression.text

    def side(self, value: str | None = None) -> FindingSide:
        """Return the mention as a side of a finding."""
        return FindingSide(value or self.text, self.article, self.span)


@dataclass(frozen=True, slots=True)
class Link:
    """A mention that counts from the writing day and a stated date, held to be of one event."""

    counted: Mention
    stated: Mention
    score: float


def mentions(coverage: Sequence[Coverage]) -> tuple[Mention, ...]:
    """All mentions of time in the sentences of the coverage."""
    return tuple(m for order, item in enumerate(coverage) for m in _of_article(item, order))


def _of_article(item: Coverage, order: int) -> Iterator[Mention]:
    for index, sentence in enumerate(item.sentences):
        text = sentence.of(item.text)
        expressions = find(text).expressions
        if not expressions:
            continue
        content = [
            word
            for word in words(text)
            if word.lower not in STOPWORDS
            and word.stem not in _REPORTING
            and not word.text[0].isdigit()
            and not any(e.start < word.end and word.start < e.end for e in expressions)
        ]
        stems = frozenset(word.stem for word in content)
        events = frozenset(word.stem for word in content if word.text[0].islower())
        for expression in expressions:
            near = frozenset(
                w.stem
                for w in content
                if expression.start - _NEAR <= w.start and w.end <= expression.end + _NEAR
            )
            yield Mention(
                item.article,
                order,
                Span(sentence.start + expression.start, sentence.start + expression.end),
                expression,
                index,
                stems,
                near,
                events,
                bool(_ANNOUNCING.search(text)),
                index == 0
                and bool(
                    _DATELINE.match(text[: expression.start]) if expression.start < 80 else None
                )
                and text[expression.end : expression.end + 3].strip()[:1] in tuple("(-–—"),
            )


def is_day_counted(mention: Mention) -> bool:
    """Whether the mention names a day by counting from the writing day: a weekday, yesterday, three days ago."""
    match mention.core:
        case CalendarDate(year=None, month=None, day=None, weekday=weekday, which=which):
            return weekday is not None and which in (None, -1)
        case Deictic(unit=Unit.DAY):
            return True
        case Shift(unit=Unit.DAY, anchor=None, narrative=False):
            return mention.expression.mod is None
        case _:
            return False


def is_stretch_counted(mention: Mention) -> bool:
    """Whether it names a longer stretch so: ``nearly three years ago``, ``last month``, ``this year``."""
    match mention.core:
        case Deictic(unit=unit):
            return unit in (Unit.MONTH, Unit.YEAR)
        case Shift(unit=unit, anchor=None, narrative=False):
            return unit in (Unit.MONTH, Unit.YEAR, Unit.DECADE)
        case CalendarDate(year=None, month=month, day=None):
            return month is not None and mention.expression.tense is Tense.PAST
        case _:
            return False


def stated(mention: Mention) -> CalendarDate | None:
    """Return the stated date of a mention: any date with a year, or a day with its month."""
    core = mention.core
    if not isinstance(core, CalendarDate) or core.which is not None:
        return None
    dated = core.year is not None or None not in (core.month, core.day)
    return core if dated else None


def links(found: Sequence[Mention], coverage: Sequence[Coverage]) -> tuple[Link, ...]:
    """Each counted mention with the stated date of the same event, where one is found.

    A day is linked to a day, a longer stretch to anything with a year. Where two
    partners that differ score alike, there is no link: precision first.
    """
    weights = _weights(found, coverage)
    dated = [m for m in found if stated(m) is not None][:_MAX_MENTIONS]
    of_days = [m for m in dated if _is_day(m)]
    of_years = [m for m in dated if _has_year(m)]
    result: list[Link] = []
    for counted in [m for m in found if is_day_counted(m) or is_stretch_counted(m)][:_MAX_MENTIONS]:
        alike = of_days if is_day_counted(counted) else of_years
        partners = [p for p in alike if _comparable(counted, p)]
        scored = [(s, p) for p in partners if (s := _score(counted, p, weights)) > 0]
        if not scored:
            continue
        best, partner = max(scored, key=lambda pair: pair[0])
        rivals = {stated(p) for s, p in scored if s > 0.85 * best}
        if len({(r.month, r.day) for r in rivals if r}) == 1:
            result.append(Link(counted, partner, best))
    return _without_rival_weekdays(result)


def _is_day(mention: Mention) -> bool:
    date = stated(mention)
    return date is not None and date.month is not None and date.day is not None


def _has_year(mention: Mention) -> bool:
    date = stated(mention)
    return date is not None and date.year is not None


def _comparable(counted: Mention, other: Mention) -> bool:
    """Whether a stated date of the right kind may be told of what is counted."""
    together = counted.article == other.article and counted.sentence == other.sentence
    if together and not _apposed(counted, other):
        return False
    tenses = (counted.expression.tense, other.expression.tense)
    opposed = tenses in ((Tense.PAST, Tense.FUTURE), (Tense.FUTURE, Tense.PAST))
    return not opposed or not is_day_counted(counted)


def _apposed(counted: Mention, other: Mention) -> bool:
    """Whether one explains the other: ``in 2021, three years ago``."""
    first, second = sorted((counted.span, other.span))
    stretch = is_stretch_counted(counted) and isinstance(counted.core, Shift)
    return stretch and 0 < second.start - first.end <= _APPOSED


def _score(counted: Mention, other: Mention, weights: dict[str, float]) -> float:
    """How far two mentions date the same thing: the weight of shared words in the lesser of the two sets."""
    if counted.article == other.article and _apposed(counted, other):
        return 1.0
    if is_day_counted(counted):
        shared = counted.stems & other.stems
        event = shared & counted.events & other.events
        if len(shared) < _FEW_SHARED or not event:  # most pairs: the score need not be known
            return 0.0
        score = _overlap(counted.stems, other.stems, weights)
        few = score >= _FEW_SCORE
        many = len(shared) >= _MANY_SHARED and len(event) >= 2 and score >= _MANY_SCORE
        return score if few or many else 0.0
    shared = counted.near & other.near
    if len(shared) < 2 or not shared & counted.events & other.events:
        return 0.0
    score = _overlap(counted.near, other.near, weights)
    return score if score >= _MIN_NEAR_SCORE else 0.0


def _overlap(a: frozenset[str], b: frozenset[str], weights: dict[str, float]) -> float:
    least = min(sum(weights[s] for s in a), sum(weights[s] for s in b))
    return sum(weights[s] for s in a & b) / least if least else 0.0


def _weights(found: Sequence[Mention], coverage: Sequence[Coverage]) -> dict[str, float]:
    """Rare stems say more: inverse frequency over the sentences that mention a time."""
    sentences = {(m.article, m.sentence): m.stems for m in found}
    counts = Counter(stem for stems in sentences.values() for stem in stems)
    total = max(1, len(sentences)) + len(coverage)
    return {stem: math.log(1 + total / count) for stem, count in counts.items()}


def _without_rival_weekdays(found: list[Link]) -> tuple[Link, ...]:
    """Where one stated day is linked to different weekdays, only a clearly better one stays."""
    best: dict[Span, dict[Meaning, float]] = {}
    for link in found:
        if is_day_counted(link.counted):
            rivals = best.setdefault(link.stated.span, {})
            rivals[link.counted.core] = max(link.score, rivals.get(link.counted.core, 0.0))
    kept: list[Link] = []
    for link in found:
        rivals = best.get(link.stated.span, {})
        others = [score for core, score in rivals.items() if core != link.counted.core]
        mine = rivals.get(link.counted.core, link.score)
        if not is_day_counted(link.counted) or not others or mine > 1.2 * max(others):
            kept.append(link)
    return tuple(kept)
