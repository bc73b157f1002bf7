"""How alike two events are that are told in two languages: by names, figures and days, which need no translation.

What they share is looked for among capitalised words, figures, and long words that
are nearly the same in both (`négligence`, `negligence`); a word of few events weighs
more. The day must not forbid it, and something shared must speak for it: same day
alone is no event. Knows no dictionary, so events without a name or a figure stay apart.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.domain import Precision, Status
from summarizer.text.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Event, When

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_COGNATE = 7  # letters from which a word of learned origin is known again by its beginning
_BEGINNING = 5
_COMMON = 40  # events: a term of more makes no pairs
_SAME_DAY = 0.16
_NEAR_DAY = 0.06  # days that overlap without being one day
_APART = 0.35
_NO_DAY = 0.10  # a time only one of them has
_SHARED = 0.55  # what the terms alone may give
_OTHER_STATUS = 0.2
_NAME, _FIGURE, _SOUND = 1.0, 1.0, 0.5

_OWN = 0.5
"""What a term of one language counts: in German every noun has a capital, and is no name."""

Terms = Mapping[str, float]


def likeness(events: Sequence[Event], languages: Mapping[str, str]) -> dict[tuple[int, int], float]:
    """Return the likeness in about [0, 1] of pairs of events whose articles are in two known languages.

    ``languages`` maps article ids to codes; articles without one take no part.
    Comparable with the likeness of events of one language.
    """
    if len(set(languages.values())) < 2:
        return {}
    terms = [_terms(event) if event.article in languages else {} for event in events]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(terms):
        for term in own:
            holders[term].append(index)
    rarity = {
        term: math.log((1 + len(events)) / len(own))
        * (1.0 if _met_abroad(own, events, languages) else _OWN)
        for term, own in holders.items()
    }
    pairs = {
        pair
        for own in holders.values()
        if 1 < len(own) <= _COMMON
        for pair in combinations(own, 2)
        if _are_abroad(events[pair[0]], events[pair[1]], languages)
    }
    return {pair: _likeness(events, terms, rarity, pair) for pair in sorted(pairs)}


def _met_abroad(own: Sequence[int], events: Sequence[Event], languages: Mapping[str, str]) -> bool:
    """Whether a term stands in two languages."""
    return len({languages[events[index].article] for index in own}) > 1


def _are_abroad(one: Event, two: Event, languages: Mapping[str, str]) -> bool:
    return languages[one.article] != languages[two.article]


def _likeness(
    events: Sequence[Event],
    terms: Sequence[Terms],
    rarity: Mapping[str, float],
    pair: tuple[int, int],
) -> float:
    left, right = terms[pair[0]], terms[pair[1]]
    one, two = events[pair[0]], events[pair[1]]
    shared = sum(
        left[term] * right[term] * rarity[term] ** 2 for term in left.keys() & right.keys()
    )
    size = math.sqrt(_length(left, rarity) * _length(right, rarity))
    value = _SHARED * shared / size if size else 0.0
    value += _days(one.when, two.when)
    planned = {one.status, two.status}
    if Status.PLANNED in planned and len(planned) == 2:
        value -= _OTHER_STATUS
    return value


def _length(terms: Terms, rarity: Mapping[str, float]) -> float:
    return sum((weight * rarity[term]) ** 2 for term, weight in terms.items())


def _days(one: When | None, two: When | None) -> float:
    if one is None or two is None:
        return 0.0 if one is two else -_NO_DAY
    if one.start > two.end or two.start > one.end:
        return -_APART
    exact = one.precision is two.precision is Precision.DAY
    return _SAME_DAY if exact and one.start == two.start else _NEAR_DAY


def _terms(event: Event) -> dict[str, float]:
    """The terms of a statement by which it may be known again in another language, with their weight."""
    times = Counter(_WORD.findall(f"{event.time_words or ''} {event.said_words or ''}".casefold()))
    found: dict[str, float] = {}
    for match in _WORD.finditer(event.statement):
        word = match.group()
        lower = word.casefold()
        if times[lower]:
            times[lower] -= 1
            continue
        if lower in STOPWORDS:
            continue
        plain = _plain(lower)
        if word[0].isdigit():
            found[re.sub(r"[.,](?=\d{3}\b)", "", lower)] = _FIGURE
        elif word[0].isupper() and len(word) > 2:
            found[plain] = _NAME
        if len(plain) >= _COGNATE:
            found.setdefault(f"{plain[:_BEGINNING]}~", _SOUND)
    return found


def _plain(word: str) -> str:
    """A word without accents, spelled as its neighbours spell it: `Kapitän`, `capitaine`, `captain`."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", word)
        if not unicodedata.combining(letter)
    )
    return bare.replace("ph", "f").replace("k", "c").replace("y", "i").replace("ß", "ss")
