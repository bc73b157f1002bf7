"""How well the reference day is found in dated news whose dates are hidden from it.

Reads files of ``{"topic", "articles": [{"id", "date", "text"}]}`` (plain or .xz).
The publication date is the gold and is never shown to the room. Asked of single
articles and of groups of three that appeared within two days, each as it is and
with the stamps taken out that simply state the day. One wrong day is the error
that counts: no answer and several candidates are honest. A sample is drawn with a
fixed seed; three articles of one topic need not tell of one event.
"""

from __future__ import annotations

import re
import time
from datetime import date, timedelta
from itertools import groupby
from random import Random
from typing import TYPE_CHECKING

from evals.benchmarks.reference_table import Answer, table
from evals.benchmarks.topics import Dated, read
from summarizer.temporal import Coverage, reference_day
from summarizer.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SEED = 5
SAMPLE = 400  # cases of each kind and file
_TOGETHER = 3  # articles a group
_APART = 2  # days
_STAMP_APART = 3  # days between a stamp and the archive's date: time zones, later editions

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}\.?"
_WEEKDAY = r"(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? ?)?"
_CLOCK = r"(?:\d{1,2}[.:]\d{2} ?(?:[ap]\.?m\.?)? ?(?:[A-Z]{2,4}\b)? ?)"
_FULL_DATE = re.compile(
    rf"(?P<lead>\b(?!(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}} )\w+ )?(?P<clock>{_CLOCK}(?:on )?)?{_WEEKDAY}(?:"
    rf"\b{_MONTH.format('us')} (?P<usday>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<usyear>\d{{4}})"
    rf"|\b(?P<ukday>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.format('uk')},? (?P<ukyear>\d{{4}})"
    rf"|\b(?P<isoyear>\d{{4}})-(?P<isomonth>\d\d)-(?P<isoday>\d\d))\b(?P<after>,? {_CLOCK})?",
    re.IGNORECASE,
)
_IN_PROSE = frozenset("on since by until till before after of from to in the for through".split())


def run(data: Sequence[Path], out: Path | None = None) -> int:
    """Print the figures of all files; write the answers to ``out`` if one is given; return 0.

    Raises ``UnreadableInput`` for a file that is missing or not in the format.
    """
    answers: list[Answer] = []
    print(f"seed {SEED}, at most {SAMPLE} of each kind a file")
    for path in data:
        topic, articles = read(path)
        started = time.perf_counter()
        answers += measured(topic, articles)
        print(f"{topic}: {len(articles)} articles, {time.perf_counter() - started:.1f} s")
    print(table(answers))
    if out is not None:
        out.write_text("".join(answer.line() + "\n" for answer in answers), encoding="utf-8")
    return 0


def measured(topic: str, articles: Sequence[Dated]) -> Iterator[Answer]:
    """Ask for the day of a sample of articles and of groups of them, with and without their stamps."""
    draw = Random(SEED)  # noqa: S311 - a sample, not a secret
    ordered = sorted(articles, key=lambda article: (article.day, article.id))
    single = [(article,) for article in draw.sample(ordered, min(SAMPLE, len(ordered)))]
    for kind, cases in (("single", single), ("three", list(_groups(ordered, draw)))):
        for stamped in (True, False):
            for case in cases:
                yield _answer(
                    topic,
                    f"{kind}, {'as it is' if stamped else 'no stamps'}",
                    case,
                    stamped=stamped,
                )


def _groups(ordered: Sequence[Dated], draw: Random) -> Iterator[tuple[Dated, ...]]:
    """Groups of three articles of one day, or of two or three neighbouring ones, each first article once."""
    days = {day: list(found) for day, found in groupby(ordered, key=lambda article: article.day)}
    firsts = list(ordered)
    draw.shuffle(firsts)
    given = 0
    for first in firsts:
        near = [
            other
            for later in range(_APART + 1)
            for other in days.get(first.day + timedelta(days=later), [])
            if other is not first
        ]
        if len(near) >= _TOGETHER - 1 and given < SAMPLE:
            given += 1
            yield (first, *draw.sample(near, _TOGETHER - 1))


def _answer(topic: str, kind: str, case: Sequence[Dated], *, stamped: bool) -> Answer:
    texts = [a.text if stamped else without_stamps(a.text, a.day) for a in case]
    found = reference_day(
        [
            Coverage(f"a{number}", text, tuple(sentences.split(text)))
            for number, text in enumerate(texts, 1)
        ]
    )
    return Answer(
        topic,
        kind,
        tuple(a.id for a in case),
        tuple(sorted({a.day for a in case})),
        found.candidates,
        found.when.confidence if found.when else None,
        found.explanation,
    )


def without_stamps(text: str, day: date) -> str:
    """Take out the full dates near ``day`` that stand by themselves or beside a time of day, not in running prose."""

    def shown(match: re.Match[str]) -> str:
        stated = _stated(match)
        near = stated is not None and abs(stated - day) <= timedelta(days=_STAMP_APART)
        prose = (match["lead"] or "").strip().lower() in _IN_PROSE
        clocked = match["clock"] or match["after"]
        return (match["lead"] or "") if near and (clocked or not prose) else match[0]

    return _FULL_DATE.sub(shown, text)


def _stated(match: re.Match[str]) -> date | None:
    found = match.groupdict()
    if found["us"]:
        year, month, number = (
            found["usyear"],
            _MONTHS.index(found["us"].lower()) + 1,
            found["usday"],
        )
    elif found["uk"]:
        year, month, number = (
            found["ukyear"],
            _MONTHS.index(found["uk"].lower()) + 1,
            found["ukday"],
        )
    else:
        year, month, number = found["isoyear"], int(found["isomonth"]), found["isoday"]
    try:
        return date(int(year), month, int(number))
    except ValueError:
        return None
