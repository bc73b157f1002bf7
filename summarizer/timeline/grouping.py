"""Which events of which articles are one event.

Two events are one if they agree on what happened and nothing forbids it. A
differing date or number does not forbid it by itself: it may be the dispute.
Same day is not same event, same actor is not same event. Pairs come from an
inverted index over rare terms; a cluster takes an event only if it fits the
whole cluster, so that chains of half-likenesses do not grow.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.domain import Event, Status, When
from summarizer.text import quantities
from summarizer.text.similarity import Vector, Weights, cosine, folded_stem, weigh
from summarizer.text.words import STOPWORDS, is_past, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.text.names import Aliases
    from summarizer.text.quantities import Quantity

SAME = 0.34  # likeness from which two events of different articles are one
SAME_ARTICLE = 0.62  # one article rarely tells an event twice; recaps are close to verbatim
_APART_PENALTY = 0.16  # dates that exclude one another
_OTHER_ACTOR_PENALTY = 0.12  # nobody in common although both name somebody
_PLAN_PENALTY, _PLAN_APART = (
    0.10,
    0.35,
)  # a plan against a deed; and if their times exclude each other
_COUNT_BONUS = 0.18  # a shared count is the strongest single sign next to a shared quotation
_OTHER_DEED_PENALTY = 0.35  # nothing of what was done in common, only who and when
# Verbs of saying and small numbers stand in every second report and tell no deed apart.
_EMPTY = frozenset(
    stem(word)
    for word in [
        "say",
        "tell",
        "add",
        "announce",
        "report",
        "state",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    ]
)
_LEADS_BONUS = 0.22
_LEADS_ALIKE = 0.08  # below that two leads of a day tell different things
_COMMON_TERM = 60  # a term of more events than this makes no candidate pairs
_LEAD = 8  # words of the lead that count as its actor


@dataclass(frozen=True, slots=True)
class Group:
    """Events that report one thing, in the order of their articles and texts."""

    events: tuple[Event, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that state it, in order, each once."""
        return tuple(dict.fromkeys(event.article for event in self.events))


@dataclass(frozen=True, slots=True)
class _Features:
    statement: Vector
    headline: Vector
    evidence: tuple[Vector, ...]
    names: frozenset[str]
    actors: frozenset[str]
    numbers: frozenset[str]
    quantities: tuple[Quantity, ...]
    predicate: frozenset[str]
    content: frozenset[str]


def group(
    events: Sequence[Event],
    *,
    aliases: Aliases,
    same: Mapping[tuple[str, str], bool] | None = None,
) -> tuple[Group, ...]:
    """Return the groups of ``events``, ordered by their first event.

    ``same`` are answers of a model for doubtful pairs (event ids, in order); they
    outrank the likeness, never a pair of one article.
    """
    features = _features(events, aliases)
    likeness = {
        pair: _decided(events, pair, _likeness(events, features, pair), same or {})
        for pair in _candidates(features)
    }
    clusters = _cluster(len(events), likeness, events)
    return tuple(Group(tuple(events[index] for index in cluster)) for cluster in clusters)


def doubtful(
    events: Sequence[Event], *, aliases: Aliases, width: float = 0.08
) -> list[tuple[Event, Event]]:
    """Pairs of different articles whose likeness is within ``width`` of the border: worth asking a model."""
    features = _features(events, aliases)
    return [
        (events[pair[0]], events[pair[1]])
        for pair in _candidates(features)
        if events[pair[0]].article != events[pair[1]].article
        and abs(_likeness(events, features, pair) - SAME) < width
    ]


def _decided(
    events: Sequence[Event],
    pair: tuple[int, int],
    likeness: float,
    same: Mapping[tuple[str, str], bool],
) -> float:
    left, right = events[pair[0]], events[pair[1]]
    answer = same.get((left.id, right.id))
    if answer is None or left.article == right.article:
        return likeness
    return max(likeness, SAME + 0.1) if answer else 0.0


def _features(events: Sequence[Event], aliases: Aliases) -> list[_Features]:
    texts = [_fold(event.statement, aliases) for event in events]
    weights = weigh(texts)
    return [
        _feature(event, text, weights, aliases) for event, text in zip(events, texts, strict=True)
    ]


def _feature(event: Event, text: str, weights: Weights, aliases: Aliases) -> _Features:
    names = aliases.keys(event.statement)
    lead = " ".join(word.text for word in words(event.statement)[:_LEAD])
    speakers = {key for name in event.attributed_to for key in aliases.keys(name)}
    return _Features(
        weights.vector(text),
        weights.vector(_fold(event.headline, aliases)),
        tuple(weights.vector(_fold(sentence.text, aliases)) for sentence in event.evidence),
        names,
        (names & aliases.keys(lead)) - speakers,
        frozenset(word.lower for word in words(event.statement) if word.text[:1].isdigit()),
        tuple(quantities.find(event.statement)),
        *_deed(event, text, names),
    )


def _deed(
    event: Event, folded: str, names: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The stems from the first past form on (what was done, and to whom), and all stems.

    Both without names, figures and times. Two acts of one actor on one day share
    everything but these.
    """
    told = words(folded)
    start = next((index for index, word in enumerate(told) if index and is_past(word)), 0)
    aside = {word.stem for key in names for word in words(key)}
    times = (event.time_words, event.said_words)
    aside |= {word.stem for text in times if text for word in words(text)}
    stems = [
        ""
        if word.lower in STOPWORDS or word.lower[0].isdigit() or word.stem in aside
        else folded_stem(word.stem)
        for word in told
    ]
    empty = _EMPTY | {""}
    return frozenset(stems[start:]) - empty, frozenset(stems) - empty


def _fold(text: str, aliases: Aliases) -> str:
    """``text`` with every name in its canonical form, so that `DPRK` and `North Korea` are one term."""
    return aliases.fold(text)


def _candidates(features: Sequence[_Features]) -> list[tuple[int, int]]:
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


def _likeness(
    events: Sequence[Event], features: Sequence[_Features], pair: tuple[int, int]
) -> float:
    """Likeness in about [0, 1]: the better of statements and headlines, with what speaks for and against."""
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
    if not left.predicate & right.content and not right.predicate & left.content:
        return base - _OTHER_DEED_PENALTY
    base += _COUNT_BONUS if _count_alike(left.quantities, right.quantities) else 0.0
    if _both_lead(first, second) and base >= _LEADS_ALIKE:
        base += _LEADS_BONUS
    elif left.actors and right.actors and not left.actors & right.actors:
        base -= _OTHER_ACTOR_PENALTY
    base -= _time_penalty(first.when, second.when)
    if _excluding(first, second):
        apart = bool(first.when and second.when and first.when.end < second.when.start) or bool(
            first.when and second.when and second.when.end < first.when.start
        )
        base -= _PLAN_APART if apart else _PLAN_PENALTY
    return base


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
    return any(
        one.noun and quantities.comparable(one, two) and quantities.compatible(one, two)
        for one in left
        for two in right
    )


def _best_evidence(left: _Features, right: _Features) -> float:
    """The statement of one side against further evidence of the other, which goes on about the same event."""
    return max((cosine(left.statement, vector) for vector in right.evidence), default=0.0)


def _shared_detail(left: _Features, right: _Features) -> float:
    """The nearest pair of further evidence: the same quotation under two leads is one occasion."""
    return max(
        (cosine(one, two) for one in left.evidence[1:] for two in right.evidence[1:]), default=0.0
    )


def _time_penalty(left: When | None, right: When | None) -> float:
    if left is None or right is None:
        return 0.0
    if left.start <= right.end and right.start <= left.end:
        return -0.05
    gap = max((left.start - right.end).days, (right.start - left.end).days)
    return _APART_PENALTY * min(2.0, 0.5 + gap / 30)


def _excluding(left: Event, right: Event) -> bool:
    """A plan and its doing are told with the same words; they are two entries when their times differ."""
    kinds = {left.status, right.status}
    return Status.PLANNED in kinds and len(kinds) == 2


def _cluster(
    count: int, likeness: Mapping[tuple[int, int], float], events: Sequence[Event]
) -> list[list[int]]:
    """Average linkage, best pair first; ties fall to the earlier pair, so the order of work never matters."""
    home = list(range(count))
    members: dict[int, list[int]] = {index: [index] for index in range(count)}
    ordered = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))
    for (left, right), value in ordered:
        bar = SAME if events[left].article != events[right].article else SAME_ARTICLE
        if value < bar:
            continue
        one, two = sorted((home[left], home[right]))
        if one == two or not _fits(members[one], members[two], likeness, events):
            continue
        members[one] = sorted(members[one] + members.pop(two))
        for index in members[one]:
            home[index] = one
    return [members[key] for key in sorted(members)]


def _fits(
    one: Sequence[int],
    two: Sequence[int],
    likeness: Mapping[tuple[int, int], float],
    events: Sequence[Event],
) -> bool:
    """Whether the clusters agree on the whole; a pair of one article that is unlike counts double."""
    total, weight = 0.0, 0.0
    for left in one:
        for right in two:
            value = max(0.0, likeness.get((min(left, right), max(left, right)), 0.0))
            share = 2.0 if events[left].article == events[right].article else 1.0
            total, weight = total + share * value, weight + share
    return total / weight >= SAME * 0.85
