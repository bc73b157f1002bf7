"""How alike two events are: what speaks for one event, and what against.

The better of statements, headlines and further evidence, as vectors of folded
stems; a shared count, a shared quotation and the leads of one day speak for it;
another deed, another actor, dates apart, and a plan against a deed against it.
It only compares; which events then belong together is decided by ``grouping``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Level, Status
from summarizer.text import quantities
from summarizer.text.similarity import cosine, folded_stem, weigh
from summarizer.text.words import STOPWORDS, words
from summarizer.timeline import deeds, stages
from summarizer.timeline.paraphrase import Words, said_again, same_amount, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Event, When
    from summarizer.text.names import Aliases
    from summarizer.text.quantities import Quantity
    from summarizer.text.similarity import Vector, Weights

_APART_PENALTY = 0.16  # dates that exclude one another
_OTHER_ACTOR_PENALTY = 0.12  # nobody in common although both name somebody
_OTHER_DEED_PENALTY = 0.35  # nothing of what was done in common, only who and when
_PLAN_PENALTY = 0.10  # a plan against a deed
_PLAN_APART = 0.35  # and their times exclude each other
_EARLIER_PENALTY = 0.15
_OTHER_STAGE_PENALTY = 0.25  # convicted, and sentenced
_OTHER_AGE_PENALTY = 0.3  # a woman of 73, and a man of 44
_AGE = re.compile(r"\b(\d{1,3})-(?:year-old|jährige\w*)|[A-Z][\w’'-]+, (\d{1,2})(?=,|\.|;| and\b)")
_AGES_AGREE = 2  # years: one person, told with two ages
_DENIED_PENALTY = 0.15  # a claim, and its denial
_HAD_DONE = re.compile(r"\bhad (?:been |also |already )?\w+(?:ed|en|wn|ght|ld|nt|de|me)\b")
_NEAR_BORDER = (0.02, 0.6)  # likeness between which the words are compared one by one
_AGAIN, _SAID_BY_CHANCE, _AMOUNT_BONUS = 0.4, 0.05, 0.2
_COUNT_BONUS = 0.18  # a shared count is the strongest single sign next to a shared quotation
_LEADS_BONUS = 0.22
_LEADS_ALIKE = 0.08  # below that two leads of a day tell different things
_COMMON_TERM = 60  # a term of more events than this makes no candidate pairs
_LEAD = 8  # words of the lead that count as its actor


@dataclass(frozen=True, slots=True)
class Features:
    """What of an event is compared: vectors of its texts, names, the actors of its lead, figures, and the deed.

    ``evidence`` leaves out a sentence that is the statement itself, ``further`` the first one.
    """

    statement: Vector
    headline: Vector
    evidence: tuple[Vector, ...]
    further: tuple[Vector, ...]
    names: frozenset[str]
    actors: frozenset[str]
    numbers: frozenset[str]
    quantities: tuple[Quantity, ...]
    told_back: bool
    predicate: frozenset[str]
    content: frozenset[str]
    told: Words
    stages: stages.Stages
    ages: frozenset[int]


def features_of(events: Sequence[Event], aliases: Aliases) -> list[Features]:
    """The features of each event, weighted over all of them; names are folded by ``aliases``."""
    told = Counter((event.article, event.statement) for event in events)
    # Two events of one sentence share its words; each is told by its headline alone.
    texts = [
        aliases.fold(
            event.headline
            if told[event.article, event.statement] > 1 and event.headline
            else event.statement
        )
        for event in events
    ]
    weights = weigh(texts)
    found = [
        _feature(event, text, weights, aliases) for event, text in zip(events, texts, strict=True)
    ]
    # A headline that an article gives to two of its events names the story and tells neither.
    given = Counter((event.article, event.headline.casefold()) for event in events)
    return [
        replace(feature, headline={})
        if given[event.article, event.headline.casefold()] > 1
        else feature
        for event, feature in zip(events, found, strict=True)
    ]


def _feature(event: Event, text: str, weights: Weights, aliases: Aliases) -> Features:
    folded = [aliases.fold(sentence.text) for sentence in event.evidence]
    vectors = [weights.vector(each) for each in folded]
    names = aliases.keys(event.statement)
    lead = " ".join(word.text for word in words(event.statement)[:_LEAD])
    speakers = {key for name in event.attributed_to for key in aliases.keys(name)}
    return Features(
        weights.vector(text),
        weights.vector(aliases.fold(event.headline)),
        tuple(vector for vector, each in zip(vectors, folded, strict=True) if each != text),
        tuple(vectors[1:]),
        names,
        (names & aliases.keys(lead)) - speakers,
        frozenset(word.lower for word in words(event.statement) if word.text[:1].isdigit()),
        tuple(quantities.find(event.statement)),
        _told_back(event),
        *deeds.of(event, text, names),
        words_of(_content(text), weights),
        stages.of(frozenset(word.stem for word in words(event.headline or event.statement))),
        frozenset(int(one or two) for one, two in _AGE.findall(event.statement)),
    )


def _content(folded: str) -> list[str]:
    """The stems of a statement that carry content, names and all, without figures."""
    return [
        folded_stem(word.stem)
        for word in words(folded)
        if word.lower not in STOPWORDS
        and not word.lower[0].isdigit()
        and word.stem not in deeds.EMPTY
    ]


def candidates(features: Sequence[Features]) -> list[tuple[int, int]]:
    """Pairs that share a content term that is not common to the whole story."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, feature in enumerate(features):
        for term in dict.fromkeys([*feature.statement, *feature.headline]):
            if not term.startswith("#") and term not in STOPWORDS:
                holders[term].append(index)
    pairs = {
        pair
        for indexes in holders.values()
        if 1 < len(indexes) <= _COMMON_TERM
        for pair in combinations(indexes, 2)
    }
    return sorted(pairs)


def likeness_of(
    events: Sequence[Event], features: Sequence[Features], pair: tuple[int, int]
) -> float:
    """Likeness in about [0, 1]: what weighs for and against, and for pairs near the border how much is said again."""
    likeness = _weighed(events, features, pair)
    if not _NEAR_BORDER[0] < likeness < _NEAR_BORDER[1]:
        return likeness
    left, right = features[pair[0]], features[pair[1]]
    again = said_again(left.told, right.told)
    again += _AMOUNT_BONUS * same_amount(left.quantities, right.quantities)
    return likeness + _AGAIN * (again - _SAID_BY_CHANCE)


def _weighed(events: Sequence[Event], features: Sequence[Features], pair: tuple[int, int]) -> float:
    """The better of statements and headlines, with what speaks for and against."""
    left, right = features[pair[0]], features[pair[1]]
    first, second = events[pair[0]], events[pair[1]]
    base = max(cosine(left.statement, right.statement), 0.9 * cosine(left.headline, right.headline))
    if first.article == second.article:
        if first.evidence[0] == second.evidence[0]:
            return 0.0  # the extractor took one sentence apart on purpose
    else:
        base = max(
            base,
            0.85 * max(_best_evidence(left, right), _best_evidence(right, left)),
            0.75 * _shared_detail(left, right),
        )
    base += 0.05 * min(2, len(left.numbers & right.numbers))
    told_alike = left.predicate & right.content or right.predicate & left.content
    if not told_alike and not stages.shared(left.stages, right.stages):
        return base - _OTHER_DEED_PENALTY
    base += _COUNT_BONUS if _count_alike(left.quantities, right.quantities) else 0.0
    if _both_lead(first, second) and base >= _LEADS_ALIKE:
        base += _LEADS_BONUS
    elif left.actors and right.actors and not left.actors & right.actors:
        base -= _OTHER_ACTOR_PENALTY
    base -= _time_penalty(first.when, second.when)
    if _other_people(left.ages, right.ages):
        base -= _OTHER_AGE_PENALTY
    if left.told_back != right.told_back:
        base -= _EARLIER_PENALTY
    if stages.apart(left.stages, right.stages):
        base -= _OTHER_STAGE_PENALTY
    if (first.status is Status.DENIED) != (second.status is Status.DENIED):
        base -= _DENIED_PENALTY
    if _excluding(first, second):
        apart = bool(first.when and second.when and first.when.end < second.when.start) or bool(
            first.when and second.when and second.when.end < first.when.start
        )
        base -= _PLAN_APART if apart else _PLAN_PENALTY
    return base


def _other_people(ours: frozenset[int], theirs: frozenset[int]) -> bool:
    """Whether both tell ages, and none that could be of one person."""
    if not ours or not theirs:
        return False
    return min(abs(one - two) for one in ours for two in theirs) > _AGES_AGREE


def _both_lead(first: Event, second: Event) -> bool:
    """Whether both open their articles and are of one day: coverage of one story leads with one event."""
    return (
        first.article != second.article
        and max(first.evidence[0].index, second.evidence[0].index) <= 1
        and first.when is not None
        and second.when is not None
        and first.when.start == second.when.start == first.when.end == second.when.end
    )


def _count_alike(left: Sequence[Quantity], right: Sequence[Quantity]) -> bool:
    """Whether both count the same kind of thing and can both be right: `thousands of troops`, `12,000 soldiers`."""
    if not left or not right:
        return False
    return any(
        one.noun and quantities.comparable(one, two) and quantities.compatible(one, two)
        for one in left
        for two in right
    )


def _best_evidence(left: Features, right: Features) -> float:
    """The statement of one side against further evidence of the other, which goes on about the same event."""
    if not right.evidence:
        return 0.0
    return max(cosine(left.statement, vector) for vector in right.evidence)


def _shared_detail(left: Features, right: Features) -> float:
    """The nearest pair of further evidence: the same quotation under two leads is one occasion."""
    if not left.further or not right.further:
        return 0.0
    return max(cosine(one, two) for one in left.further for two in right.further)


def _time_penalty(left: When | None, right: When | None) -> float:
    if left is None or right is None:
        return 0.0
    if left.start <= right.end and right.start <= left.end:
        return 0.0 if _given(left) or _given(right) else -0.05
    gap = max((left.start - right.end).days, (right.start - left.end).days)
    return _APART_PENALTY * min(2.0, 0.5 + gap / 30)


def _given(when: When) -> bool:
    """Whether the day is the article's, not one that the text tells: all that an article says shares it."""
    return when.basis is Basis.PUBLISHED and when.confidence is Level.LOW


def _told_back(event: Event) -> bool:
    """`The court had convicted him`: an event before the one that the article is about; not so in reported speech."""
    return not event.attributed_to and bool(_HAD_DONE.search(event.statement))


def _excluding(left: Event, right: Event) -> bool:
    """A plan and its doing are told with the same words; they are two entries when their times differ."""
    kinds = {left.status, right.status}
    return Status.PLANNED in kinds and len(kinds) == 2
