"""The sentences a page says about the timeline: its standfirst, its dates in full, how each date is known.

Other formats print abbreviations in a column; a page has room for words. No markup here.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from summarizer.domain import Basis, DisputeKind, Level, Precision
from summarizer.rendering import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.domain import Dispute, Timeline, When

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_KNOWN = {
    Precision.DAY: "day",
    Precision.WEEK: "week",
    Precision.MONTH: "month only",
    Precision.SEASON: "season only",
    Precision.YEAR: "year only",
}
_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
# First words of a value that are no names, so that a line may go on with them in lower case.
_NO_NAMES = frozenset(
    "about almost around at dozens few fewer hundreds just less many more most nearly no none over "
    "several some thousands two three four five six seven eight nine ten eleven twelve one".split()
)
_LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def number(value: int) -> str:
    """Return a small number as a word, others in figures.

    >>> number(3), number(1200)
    ('three', '1,200')
    """
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else f"{value:,}"


def counted(value: int, noun: str) -> str:
    """Return ``two articles``, ``one entry``."""
    return f"{number(value)} {wording.count(value, noun).split(' ', 1)[1]}"


def full_day(day: date) -> str:
    """Return a day as it is written out: ``Saturday 14 June 2025``."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Return ``Tue 17 Jun 2025``."""
    return f"{wording.weekday(day)} {wording.day(day)}"


def days(when: When) -> str:
    """Return a time in full, with ``about`` in front where the date is our reading."""
    start, end = when.start, when.end
    if start == end:
        told = full_day(start)
    elif when.precision in (Precision.MONTH, Precision.SEASON, Precision.YEAR):
        told = wording.interval(when)
        for name in _MONTHS:
            told = re.sub(rf"\b{name[:3]}\b", name, told)
    elif start.day == 1 and end.month != start.month and (end + timedelta(days=1)).day == 1:
        told = _whole_months(start, end)
    else:
        same_year = start.year == end.year
        first = f"{start.day} {_MONTHS[start.month - 1]}" + ("" if same_year else f" {start.year}")
        if same_year and start.month == end.month:
            first = str(start.day)
        told = f"{first} – {end.day} {_MONTHS[end.month - 1]} {end.year}"
    return f"about {told}" if wording.unsure(when) else told


def _whole_months(start: date, end: date) -> str:
    """Return months and years by name where a range begins with the first day of one and ends with the last."""
    if start.month == 1 and end.month == 12:
        return f"{start.year}" if start.year == end.year else f"{start.year} – {end.year}"
    first = _MONTHS[start.month - 1] + ("" if start.year == end.year else f" {start.year}")
    return f"{first} – {_MONTHS[end.month - 1]} {end.year}"


def _length(days: int) -> str:
    """Return a length in the largest unit that a reader thinks in: ``16 days``, ``3 months``, ``100 years``."""
    if days > 730:
        return wording.count(round(days / 365.25), "year")
    return wording.count(round(days / 30.44), "month") if days > 92 else wording.count(days, "day")


def known(when: When) -> str:
    """Tell how exactly and from what the date is known: ``day, from “on Saturday”``."""
    length = (when.end - when.start).days + 1
    parts = [_KNOWN.get(when.precision) or _length(length)]
    if when.basis is Basis.PUBLISHED:
        parts.append("by the day of publication")
    elif when.basis is Basis.INFERRED:
        parts.append("inferred")
    elif when.basis is Basis.RELATIVE:
        words = wording.dated_from(when)
        parts.append(words.removeprefix("dated ") if words else "worked out")
    if when.confidence is not Level.HIGH:
        parts.append(f"{when.confidence.value} confidence")
    return ", ".join(parts)


def value(words: str) -> str:
    """Return a side's value as a reader writes it: ISO days in full, everything else as it is."""
    return _ISO.sub(_in_full, words) if _ISO.fullmatch(words) else words


def later(words: str) -> str:
    """Return a value as it stands after other words: ``Two people`` as ``two people``, a name as it is."""
    shown = value(words)
    first = shown.partition(" ")[0]
    return shown[0].lower() + shown[1:] if first.lower() in _NO_NAMES else shown


def dates_told(words: str) -> str:
    """Return a text of ours with its days as readers write them."""
    return _ISO.sub(_without_weekday, words)


def prose(words: str) -> str:
    """Return a sentence of ours with its days as readers write them, and with a capital.

    >>> prose("said on 2025-06-14 or later")
    'Said on 14 June 2025 or later'
    """
    told = dates_told(words)
    first = told.partition(" ")[0]
    return told[0].upper() + told[1:] if first.isalpha() and first.islower() else told


def _in_full(iso: re.Match[str]) -> str:
    try:
        return full_day(date(*map(int, iso.groups())))
    except ValueError:
        return iso[0]


def _without_weekday(iso: re.Match[str]) -> str:
    told = _in_full(iso)
    return told if told == iso[0] else told.split(" ", 1)[1]


def language(code: str | None) -> str:
    """Return the name of a language; its code where we have no name, ``unknown`` without one."""
    return _LANGUAGES.get((code or "").split("-")[0].lower()) or code or "unknown"


def is_update(dispute: Dispute) -> bool:
    """Tell whether a later count supersedes an earlier one, which disputes nothing."""
    return (dispute.resolution or "").startswith("update:")


def reasoning(dispute: Dispute) -> str:
    """Return the line of reasoning, without the mark that makes it an update for programs; why there is none."""
    if dispute.resolution:
        return prose(dispute.resolution.removeprefix("update:").strip())
    if dispute.kind in (DisputeKind.WEEKDAY, DisputeKind.ARITHMETIC):
        return "The calendar says that not all of it can be right, and no source says what is."
    return "No source and no arithmetic decides it: both stand."


def standfirst(timeline: Timeline, spans: int) -> Iterator[tuple[str, bool]]:
    """Yield what the page rests on as pieces of prose, with whether each is emphasised."""
    entries = timeline.entries + timeline.background
    origins = len({source.origin for source in timeline.sources})
    yield "Written from ", False
    yield counted(len(timeline.sources), "article"), True
    if len(timeline.sources) > 1:
        yield ", which " + ("come" if len(timeline.sources) > 1 else "comes") + " from ", False
        yield counted(origins, "independent origin"), True
    if spans:
        yield ". All ", False
        yield f"{spans:,}", True
        yield " cited spans match their source letter for letter", False
    if origins > 1:
        firm = sum(entry.support.origins > 1 for entry in entries)
        yield ". ", False
        yield f"{firm:,}", True
        rest = "stands" if firm == 1 else "stand"
        yield f" of {wording.count(len(entries), 'entry')} {rest} on two origins or more", False
    disputes = sum(not is_update(one) for one in timeline.disputes)
    yield "; ", False
    yield counted(disputes, "dispute"), True
    yield (" is shown, and " if disputes == 1 else " are shown, and "), False
    yield counted(len(timeline.withheld), "statement"), True
    yield (" was withheld." if len(timeline.withheld) == 1 else " were withheld."), False
