"""Where each entry stands on the time axis of the page.

One scale for all days that matter. A stretch of more than two weeks in which
nothing starts or ends is folded to a fixed width and marked as not to scale, so
that one event of years ago does not press a week's news into a line. This
module knows places in pixels, not how they are drawn.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.domain import Precision
from summarizer.rendering import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.domain import Entry, Timeline

_WIDTH = 720
_MARGIN = 16
_FOLD_DAYS = 14
_FOLD_WIDTH = 64
_DAY_WIDTHS = (10.0, 48.0)  # narrower than a digit is unreadable, wider only empties the page
_MARK = 12  # the width of the glyph of a single day
_LANE = 18
_LABEL_GAP = 22
_COARSE = frozenset({Precision.MONTH, Precision.SEASON, Precision.YEAR})


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry: ``x`` is its left end, ``width`` its true length, ``y`` the middle of its lane."""

    entry: Entry
    x: float
    width: float
    y: int
    coarse: bool

    @property
    def middle(self) -> float:
        """The middle of its length."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """The start of a day with its number and weekday (empty where there is no room), and the month where it changes."""

    x: float
    number: str
    weekday: str
    month: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch that is not to scale, with its true length in words."""

    x: float
    width: float
    length: str


@dataclass(frozen=True, slots=True)
class Shade:
    """A weekend day."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Axis:
    """The whole picture; ``base`` is the height of the line, ``end`` where the last source was published."""

    width: float
    base: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    folds: tuple[Fold, ...]
    weekends: tuple[Shade, ...]
    end: float | None


def build(timeline: Timeline) -> Axis | None:
    """Place the dated entries; ``None`` where there are none."""
    dated = [entry for entry in timeline.entries if entry.when is not None]
    if not dated:
        return None
    published = [s.article.published for s in timeline.sources if s.article.published]
    edges = {edge for entry in dated for edge in _edges(entry)}
    edges |= {edge for day in published for edge in (day.toordinal(), day.toordinal() + 1)}
    scale = _Scale(sorted(edges))
    marks, lanes = _marks(dated, scale)
    return Axis(
        width=scale.width,
        base=lanes * _LANE + 12,
        marks=marks,
        ticks=tuple(_ticks(scale)),
        folds=tuple(
            Fold(scale.x(start), _FOLD_WIDTH, _length(end - start)) for start, end in scale.folds
        ),
        weekends=tuple(
            Shade(scale.x(day), scale.day_width)
            for day in scale.days
            if date.fromordinal(day).weekday() >= 5
        ),
        end=scale.x(max(published).toordinal() + 1) if published else None,
    )


class _Scale:
    """A piecewise linear map from days (ordinals) to pixels."""

    def __init__(self, edges: Sequence[int]) -> None:
        stretches = list(pairwise(edges))
        self.folds = [(a, b) for a, b in stretches if b - a > _FOLD_DAYS]
        self.days = [day for a, b in stretches if b - a <= _FOLD_DAYS for day in range(a, b)]
        room = (_WIDTH - len(self.folds) * _FOLD_WIDTH) / max(len(self.days), 1)
        narrow, wide = _DAY_WIDTHS
        self.day_width = round(min(max(room, narrow), wide), 1)
        self._edges = edges
        self._places = [float(_MARGIN)]
        for start, end in stretches:
            folded = end - start > _FOLD_DAYS
            width = _FOLD_WIDTH if folded else (end - start) * self.day_width
            self._places.append(self._places[-1] + width)
        self.width = round(self._places[-1] + _MARGIN, 1)

    def x(self, day: int) -> float:
        """Return the pixel at which a day starts."""
        index = min(bisect_right(self._edges, day), len(self._edges) - 1) - 1
        start, end = self._edges[index], self._edges[index + 1]
        part = (day - start) / (end - start)
        place = self._places[index]
        return round(place + part * (self._places[index + 1] - place), 1)


def _edges(entry: Entry) -> tuple[int, int]:
    when = entry.when
    if when is None:
        raise ValueError("an undated entry has no place on the axis")
    return when.start.toordinal(), when.end.toordinal() + 1


def _marks(entries: Sequence[Entry], scale: _Scale) -> tuple[tuple[Mark, ...], int]:
    """Give each entry the first lane that is free at its place: near marks move sideways, never in time."""
    lanes: list[float] = []
    marks: list[Mark] = []
    for entry in entries:
        start, end = (scale.x(edge) for edge in _edges(entry))
        left = min(start, (start + end - _MARK) / 2)
        lane = next((n for n, taken in enumerate(lanes) if taken <= left), len(lanes))
        right = max(end, (start + end + _MARK) / 2) + 2
        if lane == len(lanes):
            lanes.append(right)
        lanes[lane] = right
        coarse = entry.when is not None and entry.when.precision in _COARSE
        y = lane * _LANE + _LANE // 2 + 4
        marks.append(Mark(entry, start, round(end - start, 1), y, coarse))
    return tuple(marks), len(lanes)


def _ticks(scale: _Scale) -> Iterator[Tick]:
    last_label = last_month = float("-inf")
    month = ""
    starts = sorted({*scale.days, *(start for start, _ in scale.folds)})
    folded = {start for start, _ in scale.folds}
    for ordinal in starts:
        day, x = date.fromordinal(ordinal), scale.x(ordinal)
        labelled = ordinal not in folded and x - last_label >= _LABEL_GAP
        name = f"{wording.MONTHS[day.month - 1]} {day.year}"
        shown = name if name != month and x - last_month >= _FOLD_WIDTH else ""
        last_label = x if labelled else last_label
        if shown:
            month, last_month = name, x
        yield Tick(
            x,
            str(day.day) if labelled else "",
            wording.weekday(day) if labelled else "",
            shown,
        )


def _length(days: int) -> str:
    if days < 60:
        return f"{days} days"
    years, months = divmod(round(days / 30.44), 12)
    parts = [f"{years} yr" if years else "", f"{months} mo" if months else ""]
    return " ".join(part for part in parts if part)
