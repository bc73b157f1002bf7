"""Plants one wrong statement of time into a text, of a known kind, at a known place.

What can be planted is found with the grammar of dates; each place of a kind gives one
changed text. Many planted errors cannot be found by anybody, since nothing else in
the text says better: ``evident`` marks those with a second piece of evidence, by rules
that look at the unchanged text only and are stated at each kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.temporal import Tense, annotate
from summarizer.temporal import intervals as cal
from summarizer.temporal.timex import CalendarDate, Length, Timex
from summarizer.text import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from random import Random

    from summarizer.domain import Span

_WEEKDAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(r"\b\d{1,2}(?=(?:st|nd|rd|th)?\b)(?!\d)")
_MONTH = re.compile(r"\b(?:" + "|".join(f"{m}|{m[:3]}" for m in cal.MONTHS) + r")\b")
_AGE = re.compile(
    r"(?P<name>[A-Z][\w’'-]+\s[A-Z][\w’'-]+)\s?,\s(?P<a>\d\d)\s?,|\baged\s(?P<b>\d\d)\b(?!\s(?:to|and))|"
    r"\b(?P<c>\d\d)-year-old\b"
)
_COUNT = re.compile(r"\b\d{1,3}\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b")
_WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())} | {"twelve": 12}  # fmt: skip
_NEAR = 45


@dataclass(frozen=True, slots=True)
class Planted:
    """A text with one error in ``[start, end)``; ``evident`` where something else in the text contradicts it."""

    text: str
    start: int
    end: int
    evident: bool


@dataclass(frozen=True, slots=True)
class _Ground:
    """A sentence of the unchanged text with its expressions of time (offsets in the sentence)."""

    text: str
    published: date
    span: Span
    timexes: tuple[Timex, ...]
    row: tuple[tuple[int, date], ...]
    """The full dates of the text with their offsets, in order."""

    @property
    def sentence(self) -> str:
        return self.span.of(self.text)

    def change(self, start: int, end: int, words: str, *, evident: bool) -> Planted:
        """Put ``words`` at ``[start, end)`` of the sentence."""
        at = self.span.start + start
        text = self.text[:at] + words + self.text[self.span.start + end :]
        return Planted(text, at, at + len(words), evident)


def plant(kind: str, text: str, published: date, random: Random) -> Iterator[Planted]:
    """Every place of the text where an error of that kind can be planted, each planted alone."""
    read = [(s, annotate(s.of(text), published)) for s in sentences.split(text)]
    row = tuple(
        (span.start + timex.start, timex.when.start)
        for span, timexes in read
        for timex in timexes
        if (day := _stated(timex)) is not None and day.full and timex.when is not None
    )
    for span, timexes in read:
        yield from _KINDS[kind](_Ground(text, published, span, timexes, row), random)


def _stated(timex: Timex) -> CalendarDate | None:
    meaning = timex.meaning
    return meaning if isinstance(meaning, CalendarDate) and meaning.which is None else None


def _weekday(ground: _Ground, random: Random) -> Iterator[Planted]:
    """A weekday in one expression with its date. Evidence: the date has its year, or lies within weeks of publication."""
    for timex in ground.timexes:
        day = _stated(timex)
        named = _WEEKDAY.search(timex.text)
        if day is None or day.weekday is None or day.day is None or named is None:
            continue
        near = timex.when is not None and abs((timex.when.start - ground.published).days) <= _NEAR
        wrong = cal.WEEKDAYS[(day.weekday + random.randint(1, 6)) % 7]
        words = wrong if named[0].endswith("day") else wrong[:3]
        start = timex.start + named.start()
        yield ground.change(
            start, start + len(named[0]), words, evident=day.year is not None or near
        )


def _bare_weekday(ground: _Ground, random: Random) -> Iterator[Planted]:
    """A weekday by itself. Evidence: an expression that names the same day stands beside it, a comma or bracket between."""
    for timex in ground.timexes:
        day = _stated(timex)
        named = _WEEKDAY.search(timex.text)
        if day is None or day.weekday is None or day.day is not None or named is None:
            continue
        beside = any(
            other.when is not None
            and timex.when is not None
            and other.when.start == timex.when.start == other.when.end
            and ground.sentence[min(timex.end, other.end) : max(timex.start, other.start)].strip()
            in {"", ",", "("}
            for other in ground.timexes
            if other is not timex
        )
        wrong = cal.WEEKDAYS[(day.weekday + random.randint(1, 6)) % 7]
        start = timex.start + named.start()
        yield ground.change(start, start + len(named[0]), wrong, evident=beside)


def _year(ground: _Ground, random: Random) -> Iterator[Planted]:
    """A stated year, one more or one less. Evidence: see ``_contradicted``."""
    for timex in ground.timexes:
        day = _stated(timex)
        named = _YEAR.search(timex.text)
        if day is None or day.year is None or named is None or int(named[0]) != day.year:
            continue
        year = day.year + random.choice((-1, 1))
        start = timex.start + named.start()
        wrong = CalendarDate(year, day.month, day.day, day.weekday)
        evident = _contradicted(ground, timex, wrong)
        yield ground.change(start, start + 4, str(year), evident=evident)


def _month(ground: _Ground, random: Random) -> Iterator[Planted]:
    """The month of a day, the one before or after. Evidence: see ``_contradicted``."""
    for timex in ground.timexes:
        day = _stated(timex)
        named = _MONTH.search(timex.text)
        if day is None or day.month is None or day.day is None or named is None:
            continue
        month = (day.month - 1 + random.choice((-1, 1))) % 12 + 1
        if day.day > 28:
            continue
        name = cal.MONTHS[month - 1]
        words = name if named[0] in cal.MONTHS else name[:3]
        start = timex.start + named.start()
        wrong = CalendarDate(day.year, month, day.day, day.weekday)
        evident = _contradicted(ground, timex, wrong)
        yield ground.change(start, start + len(named[0]), words, evident=evident)


def _contradicted(ground: _Ground, timex: Timex, wrong: CalendarDate) -> bool:
    """Whether something else speaks against a changed date.

    A weekday in its own expression; a length or an age in its sentence beside two
    dates or a birth; a place in a row of full dates of the same days, where the year
    alone is changed; or a past tense with ``on`` or ``in``, where the changed date lies after publication.
    """
    if wrong.weekday is not None and (wrong.year is not None or _is_near(ground, timex)):
        return True
    dates = sum(_stated(t) is not None for t in ground.timexes)
    lengths = sum(isinstance(t.meaning, Length) for t in ground.timexes)
    if lengths and dates > 1:
        return True
    if "born" in ground.sentence and _AGE.search(ground.sentence):
        return True
    first = (
        None
        if wrong.year is None
        else cal.day_or_none(wrong.year, wrong.month or 1, wrong.day or 1)
    )
    ahead = first is not None and first > ground.published
    if wrong.month == _month_of(timex) and _is_in_row(ground, timex):
        return True
    told = re.search(r"\b(?:on|in)\s$", ground.sentence[: timex.start]) is not None
    return ahead and told and timex.tense is Tense.PAST


def _month_of(timex: Timex) -> int | None:
    day = _stated(timex)
    return day.month if day is not None else None


def _is_in_row(ground: _Ground, timex: Timex) -> bool:
    """Whether the full dates before and after a full date are of the same ten days."""
    at = ground.span.start + timex.start
    index = next((n for n, (start, _) in enumerate(ground.row) if start == at), None)
    if index is None or not 0 < index < len(ground.row) - 1:
        return False
    day = ground.row[index][1]
    return all(abs((ground.row[index + step][1] - day).days) <= 10 for step in (-1, 1))


def _is_near(ground: _Ground, timex: Timex) -> bool:
    return timex.when is not None and abs((timex.when.start - ground.published).days) <= _NEAR


def _impossible(ground: _Ground, _: Random) -> Iterator[Planted]:
    """The day of a month made one that the month has not. Evidence: always."""
    for timex in ground.timexes:
        day = _stated(timex)
        named = _DAY.search(timex.text)
        if day is None or day.month is None or day.day is None or named is None:
            continue
        last = 29 if day.month == 2 else 30 if day.month in (4, 6, 9, 11) else 31
        start = timex.start + named.start()
        yield ground.change(start, start + len(named[0]), str(last + 1), evident=True)


def _length(ground: _Ground, random: Random) -> Iterator[Planted]:
    """A length of days to years, made up to three times as long. Evidence: two stated dates in its sentence."""
    for timex in ground.timexes:
        named = _COUNT.search(timex.text)
        if (
            not isinstance(timex.meaning, Length)
            or timex.meaning.unit not in "DWMY"
            or named is None
        ):
            continue
        amount = _WORDS.get(named[0]) or int(named[0])
        changed = str(max(2, amount) * random.choice((2, 3)) + random.randint(0, 2))
        dates = sum(_stated(t) is not None for t in ground.timexes)
        start = timex.start + named.start()
        yield ground.change(start, start + len(named[0]), changed, evident=dates > 1)


def _age(ground: _Ground, random: Random) -> Iterator[Planted]:
    """An age of two figures, two to nine years off. Evidence: a birth in the sentence, or the name with an age elsewhere."""
    for match in _AGE.finditer(ground.sentence):
        group = match.lastgroup if match.lastgroup != "name" else "a"
        age = int(match[group or "a"])
        wrong = age + random.choice((-1, 1)) * random.randint(2, 9)
        if not 5 <= wrong <= 110:
            continue
        name = match["name"]
        again = (
            name is not None and len(re.findall(re.escape(name) + r"\s?,\s\d\d\b", ground.text)) > 1
        )
        evident = again or bool(
            re.search(r"\bborn\b[^.]*\d{4}|\d{4}\s?[-–]\s?\d{4}", ground.sentence)
        )
        start, end = match.span(group or "a")
        yield ground.change(start, end, str(wrong), evident=evident)


_KINDS: dict[str, Callable[[_Ground, Random], Iterator[Planted]]] = {
    "weekday beside a date": _weekday,
    "weekday alone": _bare_weekday,
    "year off by one": _year,
    "month shifted": _month,
    "day that is none": _impossible,
    "length changed": _length,
    "age changed": _age,
}
KINDS = tuple(_KINDS)
"""The kinds of errors that can be planted."""
