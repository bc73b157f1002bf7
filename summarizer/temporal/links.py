"""Links a mention that counts from the writing day to a stated date of the same event.

By the words around both: lexical overlap only, so a paraphrase without a shared
word is not seen. Of a running story most sentences share words without telling of
one event; a day is therefore linked only between the leads of two articles, where
each tells its news, or to a date that stands in apposition to it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.temporal.evidence import (
    LEAD,
    Mention,
    is_day_counted,
    is_stretch_counted,
    stated,
    stated_day,
)
from summarizer.temporal.timex import CalendarDate, Deictic, FromEvent, Meaning, Tense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarizer.domain import Span

_MAX_COUNTED = 250
"""A story's news stands early; what counts from the writing day after these adds nothing."""
_MAX_PARTNERS = 60
"""Dated mentions of a stem that are looked at: of those in more, the stem is the topic's and not an event's."""
_APPOSED = (2, 3)
"""Characters between two expressions that are one time said twice: a comma or a bracket, and a space."""
_DISPLACED = 120
"""The same where ``two days before the vote on`` stands between them."""
_FEW_SHARED, _FEW_SCORE = 3, 0.32
_MANY_SHARED, _MANY_SCORE = 5, 0.22
"""Few shared words must be most of a sentence; many, two of them no names, may be less of it.

Set by hand: on the two topics ``choosing.py`` was set on, 4 of 28 pairs of leads
that shared three words were of one day at any score, which is why a link alone
never answers.
"""
_NEAR_SHARED, _NEAR_SCORE = 3, 0.34
"""For elapsed time. There 4 of 4 pairs with three shared words were right, 1 of 6 with two."""


@dataclass(frozen=True, slots=True)
class Link:
    """A mention that counts from the writing day and a stated date, held to be of one event."""

    counted: Mention
    stated: Mention
    score: float
    apposed: bool = False


def links(found: Sequence[Mention]) -> tuple[Link, ...]:
    """Each counted mention with the stated date of the same event, where one is found.

    Where two partners that differ score alike, there is no link: precision first.
    """
    apposed = tuple(_apposed(found))
    taken = {id(link.counted) for link in apposed}
    free = [m for m in found if m.stamp is None and id(m) not in taken]
    days = [m for m in free if m.sentence < LEAD and is_day_counted(m)][:_MAX_COUNTED]
    stretches = [m for m in free if is_stretch_counted(m)][:_MAX_COUNTED]
    weights = _weights(found)
    dated_days = [m for m in found if m.sentence < LEAD and _names_a_day(m)]
    dated = [m for m in found if m.stamp is None and (day := stated(m)) and day.year is not None]
    of_days = _linked(days, _Index(dated_days, near=False), weights)
    of_stretches = _linked(stretches, _Index(dated, near=True), weights)
    return (*apposed, *_without_rival_weekdays([*of_days, *of_stretches]))


def _names_a_day(mention: Mention) -> bool:
    told = mention.stamp is None and not mention.offset and not mention.background
    return told and stated_day(mention) is not None


def _apposed(found: Sequence[Mention]) -> Iterator[Link]:
    """Two times in one breath: ``Friday (May 5)``, ``in 2021, three years ago``, ``Sunday, the eve of the 5 May vote``."""
    told = [m for m in found if not isinstance(m.core, FromEvent)]
    for first, second in pairwise(told):
        if (first.article, first.sentence) != (second.article, second.sentence):
            continue
        for counted, date in ((first, second), (second, first)):
            gap = second.span.start - first.span.end
            displaced = date.offset and counted is first and gap < _DISPLACED
            if not (_APPOSED[0] <= gap <= _APPOSED[1] or displaced) or date.stamp or counted.stamp:
                continue
            day = stated(date)
            if day is None:
                continue
            of_day = is_day_counted(counted) and stated_day(date) is not None
            if of_day or (is_stretch_counted(counted) and day.year is not None):
                yield Link(counted, date, 1.0, apposed=True)


class _Index:
    """Dated mentions by the stems that say what they date, so that no pair without a shared word is looked at."""

    def __init__(self, dated: Sequence[Mention], *, near: bool) -> None:
        self.near = near
        self.postings: dict[str, list[Mention]] = defaultdict(list)
        for mention in dated:
            for stem in self.stems(mention) & mention.events:
                self.postings[stem].append(mention)

    def stems(self, mention: Mention) -> frozenset[str]:
        return mention.near if self.near else mention.stems

    def partners(self, counted: Mention) -> Iterable[Mention]:
        """Dated mentions that share a word that is no name with ``counted``."""
        found: dict[Mention, None] = {}
        for stem in sorted(self.stems(counted) & counted.events):
            found.update(dict.fromkeys(self.postings.get(stem, [])[:_MAX_PARTNERS]))
        return [m for m in found if _comparable(counted, m)]


def _linked(counted: Sequence[Mention], index: _Index, weights: dict[str, float]) -> Iterator[Link]:
    for mention in counted:
        scored = [
            (score, partner)
            for partner in index.partners(mention)
            if (score := _score(mention, partner, weights)) > 0
        ]
        if not scored:
            continue
        best, partner = max(scored, key=lambda pair: pair[0])
        rivals = {stated(p) for s, p in scored if s > 0.85 * best}
        if len({(r.month, r.day) for r in rivals if r}) == 1:
            yield Link(mention, partner, best)


def _comparable(counted: Mention, other: Mention) -> bool:
    """Whether a stated date of the right kind may be told of what is counted."""
    if is_day_counted(counted):
        tenses = (counted.expression.tense, other.expression.tense)
        opposed = tenses in ((Tense.PAST, Tense.FUTURE), (Tense.FUTURE, Tense.PAST))
        return counted.article != other.article and not opposed
    return counted.article != other.article or counted.sentence != other.sentence


def _score(counted: Mention, other: Mention, weights: dict[str, float]) -> float:
    """How far two mentions date the same thing: the weight of shared words in the lesser of the two sets."""
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
    if len(shared) < _NEAR_SHARED or not shared & counted.events & other.events:
        return 0.0
    score = _overlap(counted.near, other.near, weights)
    return score if score >= _NEAR_SCORE else 0.0


def _overlap(a: frozenset[str], b: frozenset[str], weights: dict[str, float]) -> float:
    least = min(sum(weights[s] for s in a), sum(weights[s] for s in b))
    return sum(weights[s] for s in a & b) / least if least else 0.0


def _weights(found: Sequence[Mention]) -> dict[str, float]:
    """Rare stems say more: inverse frequency over the sentences that mention a time."""
    sentences = {(m.article, m.sentence): m.stems for m in found}
    counts = Counter(stem for stems in sentences.values() for stem in stems)
    total = max(1, len(sentences)) + len({m.article for m in found})
    return {stem: math.log(1 + total / count) for stem, count in counts.items()}


def _without_rival_weekdays(found: list[Link]) -> tuple[Link, ...]:
    """Where one stated day is linked to different weekdays, only a clearly better one stays."""
    best: dict[tuple[str, Span], dict[Meaning, float]] = {}
    for link in found:
        if is_day_counted(link.counted):
            rivals = best.setdefault(_place(link.stated), {})
            rivals[link.counted.core] = max(link.score, rivals.get(link.counted.core, 0.0))
    kept: list[Link] = []
    for link in found:
        rivals = best.get(_place(link.stated), {})
        others = [score for core, score in rivals.items() if core != link.counted.core]
        mine = rivals.get(link.counted.core, link.score)
        if not is_day_counted(link.counted) or not others or mine > 1.2 * max(others):
            kept.append(link)
    return tuple(kept)


def _place(mention: Mention) -> tuple[str, Span]:
    return mention.article, mention.span


def written_on(found: Sequence[Mention]) -> Iterator[tuple[Mention, int]]:
    """The weekday of the writing day itself, where it is said: ``today, Tuesday``, ``yesterday (Monday)``."""
    for first, second in pairwise(found):
        near = _APPOSED[0] <= second.span.start - first.span.end <= _APPOSED[1]
        if first.article != second.article or not near or second.stamp or first.stamp:
            continue
        for deictic, day in ((first, second), (second, first)):
            match deictic.core, day.core:
                case Deictic(offset=offset), CalendarDate(weekday=int(weekday), which=None):
                    if is_day_counted(deictic):
                        yield deictic, (weekday - offset) % 7
                case _:
                    continue
