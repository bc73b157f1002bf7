"""Where the dots and lines of the page's plots stand, in pixels of their own drawing; the templates draw them.

Two shapes serve everything: rows of dots with intervals over [0, 1], and a curve in
the unit square. Nothing is scaled to make a difference look bigger. This module
knows figures, no colours and no markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.labelled import Bin

_ROW = 22
_TOP = 8
_BOTTOM = 22
_CHARACTER = 6.9  # a letter of the sans at 12 px, on average
_WIDEST_LABEL = 28  # characters; longer ones are cut, the table has them whole
_VALUE = 44  # room for the figure at the right
_PLOT = 280
_MARGIN = 10  # so that a dot at 0 or 1 is not cut
_SQUARE, _LEFT = 300, 44
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows: a value in [0, 1] with its interval, and a mark such as a floor. ``None`` is left out."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    mark: float | None = None
    note: str = ""
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A row with its places: ``y`` is its middle; ``x``, ``left``, ``right`` and ``mark`` are absent with their figures."""

    row: Row
    label: str
    y: int
    x: float | None
    left: float | None
    right: float | None
    mark: float | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the plot and its figure."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Rows of dots; ``start`` is where 0 stands, ``end`` where 1 does."""

    width: float
    height: int
    start: float
    end: float
    base: int
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a curve with the ends of its upright interval; ``radius`` grows with the root of what it stands for."""

    x: float
    y: float
    top: float
    bottom: float
    radius: float
    bin: Bin


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve in the unit square, whose corners stand at ``left``, ``top``, ``right`` and ``bottom``."""

    width: int
    height: int
    left: int
    top: int
    right: int
    bottom: int
    points: tuple[Point, ...]
    path: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def dot_plot(rows: Sequence[Row], *, plot: int = _PLOT) -> DotPlot:
    """Place the rows under each other, in their order, on a scale from 0 to 1 that is ``plot`` pixels wide."""
    labels = [_cut(row.label) for row in rows]
    room = round(max((len(label) for label in labels), default=0) * _CHARACTER) + 12
    start, end = float(room + _MARGIN), float(room + _MARGIN + plot)

    def x(value: float | None) -> float | None:
        return None if value is None else round(start + _unit(value) * plot, 1)

    dots = tuple(
        Dot(
            row,
            label,
            _TOP + number * _ROW + _ROW // 2,
            x(row.value),
            x(row.low),
            x(row.high),
            x(row.mark),
        )
        for number, (row, label) in enumerate(zip(rows, labels, strict=True))
    )
    base = _TOP + len(rows) * _ROW
    ticks = tuple(Tick(round(start + tick * plot, 1), f"{tick:g}") for tick in TICKS)
    return DotPlot(end + _MARGIN + _VALUE, base + _BOTTOM, start, end, base, dots, ticks)


def reliability(bins: Sequence[Bin]) -> Curve:
    """Draw the mean score of each bin against the share of its claims that is supported; on the diagonal a score is worth its number."""
    left, top = _LEFT, _MARGIN
    right, bottom = left + _SQUARE, top + _SQUARE

    def x(value: float) -> float:
        return round(left + _unit(value) * _SQUARE, 1)

    def y(value: float) -> float:
        return round(bottom - _unit(value) * _SQUARE, 1)

    most = max((one.n for one in bins), default=1)
    points = tuple(
        Point(
            x(one.score),
            y(one.supported),
            y(one.high),
            y(one.low),
            round(2.5 + 3.5 * sqrt(one.n / most), 1),
            one,
        )
        for one in bins
    )
    path = "M" + "L".join(f"{point.x} {point.y}" for point in points) if points else ""
    return Curve(
        right + 16,
        bottom + 40,
        left,
        top,
        right,
        bottom,
        points,
        path,
        tuple(Tick(x(tick), f"{tick:g}") for tick in TICKS),
        tuple(Tick(y(tick), f"{tick:g}") for tick in TICKS),
    )


def _unit(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _cut(label: str) -> str:
    return label if len(label) <= _WIDEST_LABEL else label[: _WIDEST_LABEL - 1] + "…"
