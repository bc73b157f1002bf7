"""Where time stands on the page: one true scale, in pixels along a line.

Days have one length all over the picture. Empty stretches are folded, the longest
first, until the rest can be read, and each fold says how long it is; so a year of
silence does not press a week's news into a line. Where the marks of entries stand is
the business of ``axis_marks``. This module knows distances along the axis and lanes across it. Whether the line
runs down a column or along a strip is the template's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from summarizer.rendering import wording
from summarizer.rendering.axis_marks import MARK, Lanes, Mark, edges
from summarizer.rendering.axis_scale import Scale
from summarizer.rendering.axis_ticks import Tick, names, ticks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from summarizer.domain import Entry, Source, Timeline

_TAG = 15.0


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch that is not to scale, with its true length in words.

    ``is_time`` says that the stretch is itself the time of an entry, named in ``words``.
    """

    at: float
    words: str
    is_time: bool = False


@dataclass(frozen=True, slots=True)
class Seam:
    """Where the scale changes, on ``day``; ``is_before`` says that what lies before it has the smaller one."""

    at: float
    day: date
    is_before: bool


@dataclass(frozen=True, slots=True)
class Shade:
    """A weekend, from Saturday to Sunday."""

    at: float
    length: float


@dataclass(frozen=True, slots=True)
class Tag:
    """The sources published at one place."""

    at: float
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """The whole picture; ``end`` is where the last source was published, ``day`` the pixels of a day."""

    length: float
    day: float
    lanes: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    names: tuple[tuple[str, float], ...]
    folds: tuple[Fold, ...]
    seams: tuple[Seam, ...]
    weekends: tuple[Shade, ...]
    tags: tuple[Tag, ...]
    end: float | None

    @property
    def most(self) -> int:
        """The entries of its largest mark."""
        return max(len(mark.entries) for mark in self.marks)


def build(
    timeline: Timeline,
    *,
    room: float = 660.0,
    lanes: int = 5,
    label: float = 15.0,
    fold: float = 46.0,
    crowd: float = MARK,
    rivals: Mapping[str, tuple[date, ...]] | None = None,
    contested: Collection[str] = (),
) -> Axis | None:
    """Place the dated entries in about ``room`` pixels; ``None`` where there are none.

    ``lanes`` is how many marks may stand side by side, ``label`` the pixels along the axis
    that the name of a week or month takes, ``fold`` those of a folded stretch and ``crowd``
    those of a mark with a number. ``rivals`` are the days that are disputed, by the id of the entry;
    ``contested`` the entries whose mark has a sign beside it.
    """
    dated = [entry for entry in timeline.entries if entry.when is not None]
    if not dated:
        return None
    issued = sorted(
        (source.article.published, index)
        for index, source in enumerate(timeline.sources)
        if source.article.published
    )
    days = {edge for entry in dated for edge in edges(entry)}
    days |= {edge for day, _ in issued for edge in (day.toordinal(), day.toordinal() + 1)}
    claimed = {name: both for name, both in (rivals or {}).items() if _near(both)}
    days |= {edge for both in claimed.values() for day in both for edge in _day(day)}
    scale = Scale(sorted(days), room, fold, sorted(edges(entry)[0] for entry in dated))
    marks, used = Lanes(scale, lanes, claimed, crowd, frozenset(contested)).place(dated)
    sources = [(scale.at(day.toordinal() + 1), timeline.sources[index]) for day, index in issued]
    return Axis(
        length=scale.length,
        day=round(scale.day, 2),
        lanes=used,
        marks=marks,
        ticks=tuple(ticks(scale, label)),
        names=tuple(names(scale)),
        folds=tuple(_folds(scale, dated)),
        seams=tuple(_seams(scale)),
        weekends=tuple(_weekends(scale)),
        tags=tuple(_tags(sources)),
        end=sources[-1][0] if sources else None,
    )


def _folds(scale: Scale, entries: Sequence[Entry]) -> Iterator[Fold]:
    told = {edges(entry): entry.when for entry in entries}
    for start, end in scale.folds:
        when = told.get((start, end))
        words = wording.interval(when) if when else _length(end - start)
        yield Fold(scale.at(start), words, is_time=when is not None)


def _seams(scale: Scale) -> Iterator[Seam]:
    for at, day in scale.seams:
        yield Seam(at, date.fromordinal(day), scale.day_at(day) > scale.day_at(day - 1))


def _day(day: date) -> tuple[int, int]:
    return day.toordinal(), day.toordinal() + 1


def _near(days: tuple[date, ...]) -> bool:
    """Two days far apart, as by a wrong year, would stretch the axis for the sake of an error."""
    return 0 < max(days).toordinal() - min(days).toordinal() <= 45 if len(days) > 1 else False


def _weekends(scale: Scale) -> Iterator[Shade]:
    for run in scale.runs():
        if run.day * 2 < 5:  # thinner stripes are a pattern, not a calendar
            continue
        for day in range(run.start, run.end):
            if date.fromordinal(day).weekday() >= 5:
                yield Shade(scale.at(day), round(run.day, 1))


def _tags(sources: Sequence[tuple[float, Source]]) -> Iterator[Tag]:
    group: list[Source] = []
    at = 0.0
    for place, source in sources:
        if group and place - at >= _TAG:
            yield Tag(at, tuple(group))
            group = []
        at = at if group else place
        group.append(source)
    if group:
        yield Tag(at, tuple(group))


def _length(days: int) -> str:
    if days < 60:
        return f"{days} days"
    years, months = divmod(round(days / 30.44), 12)
    parts = [f"{years} yr" if years else "", f"{months} mo" if months else ""]
    return " ".join(part for part in parts if part)
