"""Ages against birth dates, in one sentence and for one named person over all articles.

``Ana Brill, 50,`` says of its publication day what ``born in 1960`` says outright:
both are a stretch of days on which the person was born, and two such stretches of one
person must share a day. One person is one full name; who shares a name with whom is
not known, so ages told of another time than the day of writing are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal import intervals as cal
from summarizer.temporal.consistency.passage import Passage, interval_of, iso, spelled, stated
from summarizer.temporal.coverage import Finding, FindingSide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from summarizer.temporal.intervals import Interval
    from summarizer.temporal.timex import Expression

_SLACK = 60
"""Days: an age is that of the day of the event or the report, and news is retold."""
_NAME = r"(?P<name>(?:[A-Z][\w’'-]*[a-z]\s(?:[A-Z]\.?\s)?){1,3}[A-Z][\w’'-]*[a-z])"
_BORN = re.compile(r"\b[Bb]orn\b[^.\d]{0,40}$")
_DIED = re.compile(r"\b(?:died|killed|dead|death|executed|passed away)\b[^.\d]{0,60}$")
_AGE = re.compile(r"\b(?:aged|at the age of|at age)\s(\d{1,3})\b(?!\s?(?:to|and|or|-|–)\s?\d)")
_TURNED = re.compile(
    r"\b(?:turned|turns|(?:his|her|their)\s(?=\d{1,3}(?:st|nd|rd|th)\sbirthday))\s?(\d{1,3})"
    r"(?:(?:st|nd|rd|th)\sbirthday)?\s(?:on|in)\s(?:the\s)?$"
)
_REACHED = re.compile(
    r"\b(?:(?:aged|at the age of|at age|was)\s(\d{1,3})"
    r"|was\s(\d{1,3})\swhen\s(?:he|she|they)\s[^.,;:]{0,40})\s(?:on|in)\s$"
)
_AGED_AFTER = re.compile(r"\s?,?\s(?:at the age of|at age|aged)\s(\d{1,3})\b")
_ANOTHER = re.compile(
    r"\b(?:who|whose|named after|father|mother|son|daughter|brother|sister|wife|husband|grand\w+)\b"
)
_LIFE = re.compile(
    rf"{_NAME}?\s?\((?P<from>1[5-9]\d\d|20\d\d)\s?[-–—]\s?(?P<to>1[5-9]\d\d|20\d\d)\)"
)
_SAID_AGE = re.compile(rf"{_NAME}\s?,\s(?:aged\s)?(?P<age>\d{{1,3}})(?:\s?,|\s?(?=[.;)]))(?!\s?\d)")
_YEAR_OLD = re.compile(rf"\b(?P<age>\d{{1,3}})[ -]year[ -]old\s{_NAME}")
_NAME_BORN = re.compile(
    rf"{_NAME}\s?(?:,|\(|was)\s(?:who was\s)?born\s(?:in|on)?\s?(?:[A-Z]\w+,?\s(?:in|on)\s)?$"
)
_ANOTHER_TIME = re.compile(
    r"\b(?:then|when|was|were|photo|photograph|picture|pictured|file|former|late|ago|later|younger|"
    r"turned|turning|age of|died|Jr|Sr|junior|senior|son|father|mother|daughter)\b"
)
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Birth:
    """When a named person was born, as far as one statement tells."""

    person: str
    days: Interval
    side: FindingSide


def find(passage: Passage) -> Iterator[Finding]:
    """Ages in a sentence that the birth date in the same sentence does not allow."""
    if not any(c.isdigit() for c in passage.text):
        return
    yield from _lifespan(passage)
    dated = [(e, days) for e in passage.expressions if (days := interval_of(stated(e)))]
    born = [(e, days) for e, days in dated if _BORN.search(passage.before(e))]
    if len(born) != 1:
        return
    others = [(e, d) for e, d in dated if e is not born[0][0] and _is_same(passage, born[0][0], e)]
    told = [(event, place) for event in others if (place := _age_of(passage, event[0]))]
    if not told:
        died = [event for event in others if _DIED.search(passage.before(event[0], 80))]
        ages = [match.span(1) for match in _AGE.finditer(passage.text)]
        told = [(died[0], ages[0])] if len(died) == len(ages) == 1 else []
    for event, place in told:
        yield from _at(passage, place, (born[0], event))


def _is_same(passage: Passage, birth: Expression, event: Expression) -> bool:
    """Whether no word between a birth and what came later brings in somebody else."""
    return not _ANOTHER.search(passage.text[birth.end : max(birth.end, event.start)])


def _age_of(passage: Passage, event: Expression) -> tuple[int, int] | None:
    """Return where the age stands that is told of a date: ``turned 60 in 2020``, ``in 2020 at the age of 60``."""
    before = passage.before(event)
    first = max(0, event.start - len(before))
    for pattern in (_TURNED, _REACHED):
        if match := pattern.search(before):
            group = match.lastindex or 1
            return first + match.start(group), first + match.end(group)
    if match := _AGED_AFTER.match(passage.after(event)):
        return event.end + match.start(1), event.end + match.end(1)
    return None


def _at(
    passage: Passage,
    place: tuple[int, int],
    dates: tuple[tuple[Expression, Interval], tuple[Expression, Interval]],
) -> Iterator[Finding]:
    """The finding for an age told of a dated event, if no birthday within the dates allows it."""
    (first, birth), (last, event) = dates
    age = int(passage.text[slice(*place)])
    youngest, oldest = _years(birth[1], event[0]), _years(birth[0], event[1])
    if youngest <= age <= oldest or not 0 <= oldest <= _OLDEST:
        return
    real = str(oldest) if youngest == oldest else f"{youngest} or {oldest}"
    sides = (
        passage.place(*place, str(age)),
        passage.side(first, iso(first)),
        passage.side(last, iso(last)),
    )
    summary = f"from {spelled(first)} to {spelled(last)} is an age of {real}, not {age}"
    yield Finding(DisputeKind.ARITHMETIC, Level.HIGH, summary, sides)


def _years(birth: date, day: date) -> int:
    """Completed years of life."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _lifespan(passage: Passage) -> Iterator[Finding]:
    """``Ana Brill (1932-2020) died aged 70``."""
    lives = list(_LIFE.finditer(passage.text))
    ages = list(_AGE.finditer(passage.text))
    if len(lives) != 1 or len(ages) != 1 or not re.search(r"\b(?:died|dies|death)\b", passage.text):
        return
    first, last, age = int(lives[0]["from"]), int(lives[0]["to"]), int(ages[0][1])
    if not 0 < last - first <= _OLDEST or age in (last - first, last - first - 1):
        return
    summary = (
        f"a life from {first} to {last} ends at {last - first - 1} or {last - first}, not {age}"
    )
    sides = (
        passage.place(*ages[0].span(1), str(age)),
        passage.place(lives[0].start("from"), lives[0].end("to"), f"{first}/{last}"),
    )
    yield Finding(DisputeKind.ARITHMETIC, Level.HIGH, summary, sides)


def births(passage: Passage) -> Iterator[Birth]:
    """What a sentence tells of when named people were born."""
    for expression in passage.expressions:
        days = interval_of(stated(expression))
        named = _NAME_BORN.search(passage.before(expression, 90)) if days else None
        if named and days:
            yield Birth(_key(named["name"]), days, passage.side(expression, iso(expression)))
    for life in _LIFE.finditer(passage.text):
        if life["name"] and 10 < int(life["to"]) - int(life["from"]) <= _OLDEST:
            days = cal.year_of(int(life["from"]))
            side = passage.place(life.start("from"), life.end("from"), life["from"])
            yield Birth(_key(life["name"]), days, side)
    yield from _ages_now(passage)


def _ages_now(passage: Passage) -> Iterator[Birth]:
    """``Ana Brill, 50,`` and ``50-year-old Ana Brill``, told of the day of writing."""
    if passage.published is None or _ANOTHER_TIME.search(passage.text):
        return
    if any(year != passage.published.year for year in passage.years):
        return
    for pattern in (_SAID_AGE, _YEAR_OLD):
        for match in pattern.finditer(passage.text):
            age = int(match["age"])
            if not 5 <= age <= _OLDEST:
                continue
            last = cal.add_days(cal.add_months(passage.published, -12 * age), _SLACK)
            first = cal.add_days(cal.add_months(passage.published, -12 * (age + 1)), -_SLACK)
            side = passage.place(*match.span("age"), f"{age} ({passage.published.isoformat()})")
            yield Birth(_key(match["name"]), (first, last), side)


def _key(name: str) -> str:
    """The first-found name without what stands before it: given name and surname."""
    return " ".join(name.split()[-2:])


def find_across(told: Iterable[Birth]) -> Iterator[Finding]:
    """Statements about one named person that leave no day on which that person can have been born."""
    first: dict[str, Birth] = {}
    reported: set[str] = set()
    for birth in told:
        known = first.setdefault(birth.person, birth)
        if cal.overlap(known.days, birth.days) or birth.person in reported:
            continue
        reported.add(birth.person)
        summary = (
            f"{birth.person}: “{known.side.value}” and “{birth.side.value}” leave no day of birth"
        )
        yield Finding(DisputeKind.ARITHMETIC, Level.MEDIUM, summary, (known.side, birth.side))
