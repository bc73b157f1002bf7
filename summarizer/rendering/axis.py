"""Where time stands on the page: one true scale, in pixels along a line.

Days have one length all over the picture. Empty stretches are folded, the longest
first, until the rest can be read, and each fold says how long it is; so a year of
silence does not press a week's news into a line. Marks that share a place move
sideways, never in time; where too many do they become one mark with their number.
This module knows distances along the axis and lanes across it. Whether the line
runs down a column or along a strip is the template's business.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from summarizer.domain import Precision
from summarizer.rendering import wording
from summarizer.rendering.axis_scale import Scale
from summarizer.rendering.axis_ticks import Tick, names, ticks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.domain import Entry, Source, Timeline

_MARK = 13.0  # the room of a glyph
_TAG = 15.0
_COARSE = frozenset({Precision.MONTH, Precision.SEASON, Precision.YEAR})


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry, or several that share a place.

    ``at`` is the start and ``length`` the true length along the axis; ``lane`` counts
    from the line. ``rivals`` are the places of the days that sources disagree about.
    """

    entries: tuple[Entry, ...]
    at: float
    length: float
    lane: int
    rivals: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        """The middle of its length."""
        return round(self.at + self.length / 2, 1)

    @property
    def end(self) -> float:
        """Where it ends."""
        return round(self.at + self.length, 1)

    @property
    def is_bar(self) -> bool:
        """Whether the time has a length of its own rather than being a day."""
        when = self.entries[0].when
        return len(self.entries) == 1 and when is not None and when.start != when.end

    @property
    def coarse(self) -> bool:
        """Whether only a month, a season or a year is known."""
        when = self.entries[0].when
        return when is not None and when.precision in _COARSE

    @property
    def unsure(self) -> bool:
        """Whether the date is our reading and not the source's word."""
        when = self.entries[0].when
        return when is not None and wording.unsure(when)


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch that is not to scale, with its true length in words.

    ``is_time`` says that the stretch is itself the time of an entry, named in ``words``.
    """

    at: float
    words: str
    is_time: bool = False


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
    weekends: tuple[Shade, ...]
    tags: tuple[Tag, ...]
    end: float | None


def build(
    timeline: Timeline,
    *,
    room: float = 660.0,
    lanes: int = 5,
    label: float = 15.0,
    fold: float = 46.0,
    rivals: Mapping[str, tuple[date, ...]] | None = None,
) -> Axis | None:
    """Place the dated entries in about ``room`` pixels; ``None`` where there are none.

    ``lanes`` is how many marks may stand side by side, ``label`` the pixels along the axis
    that the name of a week or month takes, ``fold`` those of a folded stretch. ``rivals`` are the days that are disputed, by the id of the entry.
    """
    dated = [entry for entry in timeline.entries if entry.when is not None]
    if not dated:
        return None
    issued = sorted(
        (source.article.published, index)
        for index, source in enumerate(timeline.sources)
        if source.article.published
    )
    days = {edge for entry in dated for edge in _edges(entry)}
    days |= {edge for day, _ in issued for edge in (day.toordinal(), day.toordinal() + 1)}
    claimed = {name: both for name, both in (rivals or {}).items() if _near(both)}
    days |= {edge for both in claimed.values() for day in both for edge in _day(day)}
    scale = Scale(sorted(days), room, fold)
    marks, used = _Lanes(scale, lanes, claimed).place(dated)
    sources = [(scale.at(day.toordinal() + 1), timeline.sources[index]) for day, index in issued]
    return Axis(
        length=scale.length,
        day=round(scale.day, 2),
        lanes=used,
        marks=marks,
        ticks=tuple(ticks(scale, label)),
        names=tuple(names(scale)),
        folds=tuple(_folds(scale, dated)),
        weekends=tuple(_weekends(scale)),
        tags=tuple(_tags(sources)),
        end=sources[-1][0] if sources else None,
    )


def _folds(scale: Scale, entries: Sequence[Entry]) -> Iterator[Fold]:
    told = {_edges(entry): entry.when for entry in entries}
    for start, end in scale.folds:
        when = told.get((start, end))
        words = wording.interval(when) if when else _length(end - start)
        yield Fold(scale.at(start), words, is_time=when is not None)


def _edges(entry: Entry) -> tuple[int, int]:
    when = entry.when
    if when is None:
        raise ValueError("an undated entry has no place on the axis")
    return when.start.toordinal(), when.end.toordinal() + 1


def _day(day: date) -> tuple[int, int]:
    return day.toordinal(), day.toordinal() + 1


def _near(days: tuple[date, ...]) -> bool:
    """Two days far apart, as by a wrong year, would stretch the axis for the sake of an error."""
    return 0 < max(days).toordinal() - min(days).toordinal() <= 45 if len(days) > 1 else False


@dataclass(slots=True)
class _Lanes:
    """Gives each mark the first lane that is free at its place; what finds none joins the marks beside it."""

    scale: Scale
    most: int
    rivals: Mapping[str, tuple[date, ...]]
    _free: list[float] = field(default_factory=list)

    def place(self, entries: Sequence[Entry]) -> tuple[tuple[Mark, ...], int]:
        """Return the marks in order of time and the number of lanes that are used."""
        marks: list[Mark] = []
        crowd: list[Entry] = []
        for group in self._neighbours(entries):
            if len(group) > self.most - 1:
                crowd = [one for one in group if not self._is_long(one)]
                marks += [self._mark((one,)) for one in group if self._is_long(one)]
                if crowd:
                    marks.append(self._mark(tuple(crowd)))
            else:
                marks += [self._mark((one,)) for one in group]
        return tuple(marks), max(len(self._free), 1)

    def _neighbours(self, entries: Sequence[Entry]) -> Iterator[list[Entry]]:
        """Yield runs of entries that start within one mark's room of the first."""
        group: list[Entry] = []
        first = 0.0
        for entry in entries:
            at = self.scale.at(_edges(entry)[0])
            if group and at - first >= _MARK:
                yield group
                group = []
            first = first if group else at
            group.append(entry)
        if group:
            yield group

    def _is_long(self, entry: Entry) -> bool:
        start, end = map(self.scale.at, _edges(entry))
        if entry.id in self.rivals:
            return True
        return end - start > 2 * _MARK and end - start > self.scale.day * 1.5

    def _mark(self, entries: tuple[Entry, ...]) -> Mark:
        start = self.scale.at(min(_edges(one)[0] for one in entries))
        end = self.scale.at(max(_edges(one)[1] for one in entries))
        days = self.rivals.get(entries[0].id, ()) if len(entries) == 1 else ()
        places = tuple(self.scale.at(day.toordinal()) + self.scale.day / 2 for day in days)
        if places and max(places) - min(places) < _MARK:
            places = ()
        if len(entries) > 1:  # a group stands where its days are; their lengths differ
            end = min(end, start + max(_MARK, self.scale.day))
        low = min((start, (start + end - _MARK) / 2, *(one - _MARK / 2 for one in places)))
        high = max((end, (start + end + _MARK) / 2, *(one + _MARK / 2 for one in places)))
        free = (n for n, taken in enumerate(self._free) if taken <= low)
        lane = next(free, len(self._free))
        if lane >= self.most:  # all taken: over the lane that is free soonest
            lane = min(range(self.most), key=self._free.__getitem__)
        if lane == len(self._free):
            self._free.append(high)
        self._free[lane] = max(high, self._free[lane])
        return Mark(
            entries, start, round(end - start, 1), lane, tuple(round(one, 1) for one in places)
        )


def _weekends(scale: Scale) -> Iterator[Shade]:
    if scale.day * 2 < 5:  # thinner stripes are a pattern, not a calendar
        return
    for start, end in scale.runs():
        for day in range(start, end):
            if date.fromordinal(day).weekday() >= 5:
                yield Shade(scale.at(day), round(scale.day, 1))


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
