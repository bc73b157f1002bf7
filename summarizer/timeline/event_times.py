"""Times counted from an event that the coverage dates: `the day after the vote`.

The expression names an event and no day. That event is looked for among those
already dated, first in the same article, then in the others: by what they tell
as their deed or their subject, not by a word in passing. Only where exactly one
day fits is it taken. Two votes on two days, a vote that was only published
about, a vote that did not take place: the time stays unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Precision, Status
from summarizer.temporal import annotate
from summarizer.temporal.events import counted_from_event, is_ordinal, named_event
from summarizer.text.similarity import folded_stem
from summarizer.text.words import STOPWORDS, Word, is_past, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.domain import Event, When
    from summarizer.temporal import Timex
    from summarizer.timeline.anchoring import Anchor

_ENDS_PHRASE = frozenset(
    "of in on at by between with for from to over near against that which who when where".split()
)
# `The council held the vote`, `the town suffered a blackout`: the deed is the noun behind.
_HOLDING = frozenset("hold take suffer see call cast have stage begin start open".split())
_BE = frozenset("is are was were be been being has have had".split())
_UNDONE = re.compile(
    r"\b(?:not|never|no|cancel\w*|call(?:ed|s) off|postpone\w*|ahead of|failed)\b", re.IGNORECASE
)
# `the third week of the strike` counts from its beginning
_ENDED = re.compile(
    r"\b(?:end(?:s|ed)?|finish\w*|over|clos(?:e|es|ed)|conclud\w*|collaps\w*)\b", re.IGNORECASE
)
_OF_A_DEED = ("ion", "ment", "al", "ure", "er", "ance", "ence", "y", "age")
_ROOT = 4  # letters that a noun of a deed and its verb share at least: `invasion`, `invade`
_BESIDE = re.compile(r"\s+(?:on|of|in)?\s*")  # `two days after the vote on 3 May`
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Counting:
    """An expression that counts from an event, and the day of that event where the text gives it at once."""

    timex: Timex
    stated: When | None


def count_from_events(events: Sequence[Event], anchor: Mapping[str, Anchor]) -> tuple[Event, ...]:
    """Return the events with those dated that count from another one. Order is kept."""
    counting = {
        index: found
        for index, event in enumerate(events)
        if (found := _counting(event, anchor[event.article])) is not None
    }
    if not counting:
        return tuple(events)
    tellers = [(event, _deeds(event)) for event in events if _can_date(event)]
    dated = list(events)
    for index, own in counting.items():
        event = events[index]
        beginnings = [
            told
            for told in tellers
            if not (is_ordinal(own.timex) and _ENDED.search(told[0].statement))
        ]
        when = own.stated or _day_of(event, named_event(own.timex) or "", beginnings)
        if when is not None:
            dated[index] = replace(event, when=counted_from_event(own.timex, when))
    return tuple(dated)


def _counting(event: Event, anchor: Anchor) -> _Counting | None:
    """What an undated event's own words for time count from, if they count from an event."""
    if event.when is not None or not event.time_words:
        return None
    text = event.evidence[0].text
    place = text.find(event.time_words)
    if place < 0:
        return None
    found = annotate(text, anchor.day, language=anchor.language)
    for timex, following in zip_longest(found, found[1:]):
        if not (timex.start < place + len(event.time_words) and place < timex.end):
            continue
        if named_event(timex) is not None:
            beside = following is not None and _BESIDE.fullmatch(text[timex.end : following.start])
            return _Counting(timex, following.when if beside else None)
    return None


def _can_date(event: Event) -> bool:
    """Whether an event's day is known well enough to count from: a day, told, and of something that took place or is set."""
    return (
        event.when is not None
        and event.when.precision is Precision.DAY
        and event.when.start == event.when.end
        and event.when.basis is not Basis.PUBLISHED
        and bool(event.time_words)
        and event.status in (Status.OCCURRED, Status.ONGOING, Status.PLANNED)
        and _UNDONE.search(event.statement) is None
    )


def _day_of(
    event: Event, phrase: str, tellers: Sequence[tuple[Event, frozenset[str]]]
) -> When | None:
    """The one day on which the coverage puts the event that ``phrase`` names, its own article first."""
    head, beside = _read(phrase)
    if not head:
        return None
    fitting = [
        other
        for other, deeds in tellers
        if other.id != event.id
        and any(_same_deed(head, deed) for deed in deeds)
        and _fits(beside, phrase, other)
    ]
    own = [other for other in fitting if other.article == event.article]
    days = {other.when.start: other.when for other in own or fitting if other.when is not None}
    return next(iter(days.values())) if len(days) == 1 else None


def _read(phrase: str) -> tuple[str, frozenset[str]]:
    """The stem of the noun that names the event, and those of what tells it from others: `the Tarn mill fire`."""
    tokens = words(phrase)
    stop = next(
        (i for i, word in enumerate(tokens) if i and word.lower in _ENDS_PHRASE), len(tokens)
    )
    if not stop:
        return "", frozenset()
    rest = [*tokens[: stop - 1], *tokens[stop:]]
    beside = {
        folded_stem(word.stem)
        for word in rest
        if word.lower not in STOPWORDS and not word.text.isdigit()
    }
    return tokens[stop - 1].stem, frozenset(beside)


def _fits(beside: frozenset[str], phrase: str, other: Event) -> bool:
    """Whether the other words of the phrase are told of ``other`` too, and its year is that one's."""
    year = _YEAR.search(phrase)
    if year and other.when is not None and other.when.start.year != int(year.group()):
        return False
    return beside <= {folded_stem(word.stem) for word in words(other.statement)}


def _same_deed(noun: str, deed: str) -> bool:
    """Whether a noun names the deed of a verb or of another noun: `vote` and `voted`, `blast` and `explosion`."""
    if folded_stem(noun) == folded_stem(deed):
        return True
    longest = min(len(noun), len(deed))
    root = max(_ROOT, longest - 2)
    return noun.endswith(_OF_A_DEED) and longest >= _ROOT and noun[:root] == deed[:root]


def _deeds(event: Event) -> frozenset[str]:
    """The stems of what an event tells as its deed: its first verb, the head of that verb's subject, what was held."""
    text = (
        event.headline if event.headline and event.headline in event.statement else event.statement
    )
    tokens = words(text)
    verb = next((i for i, word in enumerate(tokens) if i and _is_verb(word)), None)
    if verb is None:
        return frozenset()
    found = {_head(tokens[:verb])}
    while verb < len(tokens) - 1 and tokens[verb].lower in _BE:
        verb += 1
    found.add(tokens[verb].stem)
    if tokens[verb].stem in _HOLDING:
        found.add(_head(tokens[verb + 1 :]))
    return frozenset(found - {""})


def _is_verb(word: Word) -> bool:
    return word.lower in _BE or word.lower in ("will", "would") or is_past(word)


def _head(tokens: Sequence[Word]) -> str:
    """The stem of the noun that a phrase is about: its last word before a preposition."""
    head = ""
    for word in tokens:
        if word.lower in _ENDS_PHRASE:
            break
        head = word.stem
    return head
