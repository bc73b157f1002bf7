"""Two days for one thing: by the dates of events told in nearly the same words, and by the words of two tellings.

A looser group may hold two occasions, and so may two articles of different days that
both say `on Tuesday`: there the likeness must be high, and the rank is lower.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.domain import Basis, DisputeKind, Level, Precision
from summarizer.temporal import annotate
from summarizer.timeline.disputes.alike import likeness
from summarizer.timeline.disputes.found import Found, touched, two_sides, without_forms
from summarizer.timeline.disputes.matching import unmatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarizer.domain import Event, Sentence, When
    from summarizer.temporal import Timex
    from summarizer.timeline.disputes.scene import Scene
    from summarizer.timeline.disputes.tellings import Telling

_ONE_TELLING = 0.5  # likeness from which two dates are a contradiction and not two occasions
_INFERRED = frozenset({Basis.INFERRED, Basis.PUBLISHED})
_COMPARED = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})
_MAY_DATE = re.compile(r"\d|day\b|\b(?:January|February|March|April|May|June|July|August)\b|ber\b")
_STAMPED = 3  # days between an article's day and what it stamps itself with: later editions
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WEEKDAY_VALUE = re.compile(r"XXXX-WXX-\d")


def disputes(scene: Scene) -> Iterator[Found]:
    """Disputes between events of a group first, then between tellings."""
    alike = likeness(scene)
    for index, group in enumerate(scene.groups):
        if len(group.articles) > 1:
            yield from _of_group(index, scene, alike)
    yield from without_forms(
        item for telling in scene.tellings for item in _of_telling(telling, scene)
    )


def _of_group(index: int, scene: Scene, alike: Callable[[Event, Event], float]) -> Iterator[Found]:
    for first, second in combinations(scene.groups[index].events, 2):
        if first.article == second.article or first.when is None or second.when is None:
            continue
        if Level.LOW in (first.when.confidence, second.when.confidence):
            continue
        if _overlap(first.when, second.when) or alike(first, second) < _ONE_TELLING:
            continue
        if not _both_state(first, second, scene):
            continue
        values = (_interval(first.when), _interval(second.when))
        yield Found(
            DisputeKind.DATE,
            Level.HIGH if _gap(first.when, second.when) > 1 else Level.MEDIUM,
            f"{values[0]} or {values[1]}: {first.headline}",
            two_sides(values, first.evidence[0], second.evidence[0], scene.articles),
            None,
            (index,),
        )
        return


def _both_state(first: Event, second: Event, scene: Scene) -> bool:
    """Whether each article's own words give its day, and not the other's as well.

    A day that was inferred is no statement; a sentence that names both days knows
    both; and the same words of one day's articles mean one day, however they were read.
    """
    one, two = first.when, second.when
    if one is None or two is None or _INFERRED & {one.basis, two.basis}:
        return False
    same_day = scene.same_day(first.evidence[0], second.evidence[0])
    if same_day and one.text and one.text == two.text:
        return False
    if not same_day and Basis.RELATIVE in (one.basis, two.basis):
        return False  # two days' news in the same words
    if _other_week(one, two):
        return False
    return not any(
        time.when is not None and _overlap(time.when, when)
        for event, when in ((first, two), (second, one))
        for time in _times(event.evidence[0], scene)
    )


def _other_week(one: When, two: When) -> bool:
    """Whether one day was read in two weeks: `by Thursday` has no tense of its own, `by tomorrow` needs none."""
    days = one.start == one.end and two.start == two.end
    counted = any(map(str.isdigit, f"{one.text}{two.text}"))
    return days and not counted and (one.start - two.start).days % 7 == 0


def _overlap(first: When, second: When) -> bool:
    return first.start <= second.end and second.start <= first.end


def _interval(when: When) -> str:
    return when.start.isoformat() if when.start == when.end else f"{when.start}/{when.end}"


def _gap(first: When, second: When) -> int:
    return max((first.start - second.end).days, (second.start - first.end).days)


def _of_telling(telling: Telling, scene: Scene) -> Iterator[Found]:
    """The one time of each sentence that has no counterpart in the other, if there is one each."""
    left, right = telling.left.sentence, telling.right.sentence
    if not telling.close or not (_MAY_DATE.search(left.text) and _MAY_DATE.search(right.text)):
        return
    ours, theirs = _times(left, scene), _times(right, scene)
    mine, others = unmatched(ours, theirs, (_same, _agree))
    if len(mine) != 1 or len(others) != 1 or not _comparable(mine[0], others[0]):
        return
    one, two = mine[0], others[0]
    words = (left.text[one.start : one.end], right.text[two.start : two.end])
    if words[0].casefold() == words[1].casefold():
        return  # `on Tuesday` of two weeks: what runs through the coverage, told anew
    if (
        not scene.same_day(left, right)
        and _own_day(one, left, scene)
        and _own_day(two, right, scene)
    ):
        return  # each article's stamp, or what is said anew each day
    values = (_shown(one, words[0]), _shown(two, words[1]))
    yield Found(
        DisputeKind.DATE,
        _severity(one, two, same_day=scene.same_day(left, right)),
        f"{words[0]} or {words[1]}: {_headline(left, scene)}",
        two_sides(values, left, right, scene.articles),
        None,
        touched(scene.members, left, right),
    )


def _times(sentence: Sentence, scene: Scene) -> Sequence[Timex]:
    language = scene.articles[sentence.article].language or "en"
    found = annotate(sentence.text, scene.days.get(sentence.article), language=language)
    return [
        time
        for time in found
        if (time.when is not None and _is_compared(time, sentence))
        or (time.when is None and _WEEKDAY_VALUE.fullmatch(time.value))
    ]


def _is_compared(time: Timex, sentence: Sentence) -> bool:
    """Days, months and years; of stretches only those with their year in figures: `by the end of 2031`."""
    if time.when is None:
        return False
    return time.when.precision in _COMPARED or bool(
        _YEAR.search(sentence.text[time.start : time.end])
    )


def _own_day(time: Timex, sentence: Sentence, scene: Scene) -> bool:
    """Whether a time is the day of its own article, or next to it."""
    day = scene.days.get(sentence.article)
    return (
        day is not None and time.when is not None and abs((time.when.start - day).days) <= _STAMPED
    )


def _same(one: Timex, two: Timex) -> bool:
    return one.value == two.value


def _agree(one: Timex, two: Timex) -> bool:
    if one.when is not None and two.when is not None:
        return _overlap(one.when, two.when) or _other_week(one.when, two.when)
    return one.value == two.value


def _comparable(one: Timex, two: Timex) -> bool:
    if one.when is None or two.when is None:
        return one.when is two.when
    return one.when.precision is two.when.precision


def _shown(time: Timex, words: str) -> str:
    return _interval(time.when) if time.when is not None else words


def _severity(one: Timex, two: Timex, *, same_day: bool) -> Level:
    """High for what cannot be one night told twice, nor two days' news in the same words."""
    if one.when is None or two.when is None:
        return Level.HIGH
    if _gap(one.when, two.when) <= 1 and one.when.precision is Precision.DAY:
        return Level.MEDIUM
    stated = one.when.basis is two.when.basis is Basis.STATED
    return Level.HIGH if stated or same_day else Level.LOW


def _headline(sentence: Sentence, scene: Scene) -> str:
    for index in touched(scene.members, sentence):
        return scene.groups[index].events[0].headline
    text = sentence.text
    return text if len(text) <= 80 else text[:78].rsplit(" ", 1)[0] + " …"
