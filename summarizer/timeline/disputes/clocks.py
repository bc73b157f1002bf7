"""Two times of day for one thing: `the first call came at 2.14 pm`, `a first call at 2.03 pm`.

Only exact times are compared, one a sentence: `shortly after two` agrees with many, a
sentence with two tells a course of events. A full hour may be rounded, and two zones are two clocks.
Knows nothing of days; two days are the business of ``dates``.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal import annotate
from summarizer.temporal.timex import Clock
from summarizer.timeline.disputes.alike import likeness
from summarizer.timeline.disputes.found import Found, two_sides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarizer.domain import Event, Sentence
    from summarizer.temporal import Timex
    from summarizer.timeline.disputes.scene import Scene

_ALIKE = 0.25  # likeness of two statements from which they are of one moment
_LEAST = 5  # minutes: less is a clock that goes differently
_HOUR = 60
_MOST = 6 * _HOUR  # further apart the text tells two moments of a day
_MAY_HOLD = re.compile(r"\d[:.h]\d\d|\d\s?[ap]\.?m\b|\bUhr\b|o['’]clock", re.IGNORECASE)
_ZONE = re.compile(r"\s*\(?(?:[A-Z]{1,2}[SD]?T|GMT|UTC|local time|Ortszeit|heure locale)\b")
_ENDS = re.compile(
    r"\b(?:until|till|to|by|before|since|from|between|bis|jusqu)\W{0,3}$", re.IGNORECASE
)


def disputes(scene: Scene) -> Iterator[Found]:
    """Disputes between events of a group that one day holds, the first of each group."""
    alike = likeness(scene)
    for index, group in enumerate(scene.groups):
        if len(group.articles) > 1:
            found = next(_of_group(index, scene, alike), None)
            if found is not None:
                yield found


def _of_group(index: int, scene: Scene, alike: Callable[[Event, Event], float]) -> Iterator[Found]:
    timed = [
        (event, clock)
        for event in scene.groups[index].events
        if (clock := _only_clock(event.evidence[0], scene)) is not None
    ]
    for (first, one), (second, two) in combinations(timed, 2):
        if first.article == second.article or not _one_day((first, one), (second, two)):
            continue
        apart = _apart(one, two)
        if apart is None or alike(first, second) < _ALIKE:
            continue
        yield Found(
            DisputeKind.DATE,
            Level.MEDIUM if apart > _LEAST else Level.LOW,
            f"{one.text} or {two.text}: {first.headline}",
            two_sides(
                (_shown(one), _shown(two)), first.evidence[0], second.evidence[0], scene.articles
            ),
            None,
            (index,),
        )


def _only_clock(sentence: Sentence, scene: Scene) -> Timex | None:
    """The one time of day of a sentence, if it is exact and neither begins nor ends a stretch."""
    if not _MAY_HOLD.search(sentence.text):
        return None
    language = scene.articles[sentence.article].language or "en"
    found = [
        time
        for time in annotate(sentence.text, scene.days.get(sentence.article), language=language)
        if isinstance(time.meaning, Clock)
    ]
    if len(found) != 1 or found[0].mod is not None:
        return None
    before, behind = sentence.text[: found[0].start], sentence.text[found[0].end :]
    return None if _ZONE.match(behind) or _ENDS.search(before) else found[0]


def _one_day(first: tuple[Event, Timex], second: tuple[Event, Timex]) -> bool:
    """Whether nothing puts the two on different days; a clock without a day gives none, whatever its event inherited."""
    if not (_names_day(first[1]) and _names_day(second[1])):
        return True
    one, two = first[0].when, second[0].when
    if one is None or two is None:
        return False
    return one.start <= two.end and two.start <= one.end


def _names_day(time: Timex) -> bool:
    return isinstance(time.meaning, Clock) and time.meaning.day is not None


def _apart(one: Timex, two: Timex) -> int | None:
    """Minutes between two times that cannot both be right, else ``None``."""
    if not isinstance(one.meaning, Clock) or not isinstance(two.meaning, Clock):
        return None
    if one.meaning.zone or two.meaning.zone:
        return None
    minutes = abs(_minutes(one.meaning) - _minutes(two.meaning))
    rounded = 0 in (one.meaning.minute, two.meaning.minute)
    least = _HOUR if rounded else _LEAST
    return minutes if least <= minutes <= _MOST else None


def _minutes(clock: Clock) -> int:
    return clock.hour * _HOUR + clock.minute


def _shown(time: Timex) -> str:
    meaning = time.meaning
    return f"{meaning.hour:02}:{meaning.minute:02}" if isinstance(meaning, Clock) else time.text
