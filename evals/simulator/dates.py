"""Wrong dates: another weekday, day, month, year, or part of the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evals.simulator import words
from evals.simulator.changes import Change, Scene, has, spliced, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w-]|[.,]\d)")
_SHIFTS = (1, -1, 2, 3, 5)


def changes(text: str, scene: Scene) -> Iterator[Change]:
    """Every date of ``text``, made another that no source has."""
    code = scene.story.language
    for variant, table in (
        ("weekday", words.WEEKDAYS.get(code, ())),
        ("month", words.MONTHS.get(code, ())),
        ("part of the day", words.DAY_PARTS.get(code, ())),
    ):
        yield from _named(text, scene, variant, table)
    yield from _days(text, scene, words.MONTHS.get(code, ()))
    yield from _years(text, scene)


def _named(text: str, scene: Scene, variant: str, table: tuple[str, ...]) -> Iterator[Change]:
    """Exchange a word of the calendar; a month that may be a name or a verb is left alone."""
    shown = unquoted(text)
    for position, word in enumerate(table):
        for found in re.finditer(rf"(?<!at )\b{word}\b", shown):
            if word in {"May", "March"} and not re.search(r"\d|\bin\W*$", _around(shown, found)):
                continue
            for shift in _SHIFTS[:3]:
                other = table[(position + shift) % len(table)]
                changed = spliced(text, found.start(), found.end(), other)
                if not has(other, text) and scene.clears(other, text):
                    yield Change(changed, variant, f"the source has {word}, not {other}")


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 3) : found.end() + 6]


def _days(text: str, scene: Scene, months: tuple[str, ...]) -> Iterator[Change]:
    names = "|".join(months)
    shown = unquoted(text)
    after = re.finditer(rf"\b(?:{names}) (?P<day>\d\d?)\b(?!\d|,\d)", shown)
    before = re.finditer(rf"\b(?P<day>\d\d?)\.? (?:de )?(?:{names})\b", shown)
    for found in [*after, *before] if months else []:
        day = int(found["day"])
        for other in _others(day, 28):
            date = found[0].replace(found["day"], str(other))
            if scene.clears(date, text):
                start, end = found.span("day")
                changed = spliced(text, start, end, str(other))
                yield Change(changed, "day", f"the source has {found[0]}, not {date}")


def _others(day: int, last: int) -> Iterable[int]:
    near = (day + 1, day - 1, day + 10, int(str(day)[::-1]))
    return [other for other in dict.fromkeys(near) if 1 <= other <= last and other != day]


def _years(text: str, scene: Scene) -> Iterator[Change]:
    for found in _YEAR.finditer(unquoted(text)):
        for shift in _SHIFTS:
            other = str(int(found[0]) + shift)
            if not has(other, text) and scene.clears(other, text):
                changed = spliced(text, found.start(), found.end(), other)
                yield Change(changed, "year", f"the source has {found[0]}, not {other}")


def words_of(text: str) -> list[str]:
    """The plain words for days and years of an English text, as they stand.

    >>> words_of("It broke on Friday, as in 1971.")
    ['on Friday', '1971']
    """
    names = "|".join(words.WEEKDAYS["en"])
    days = [found[0] for found in re.finditer(rf"\bon (?:{names})\b", text)]
    return [*days, *(found[0] for found in _YEAR.finditer(text))]
