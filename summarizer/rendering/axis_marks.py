"""Which mark of the axis stands for which entries, and where: the place in time is true, the lane is free.

Marks that share a place move sideways, never in time; where too many do they become
one mark with their number. Lanes are counted across the axis; pixels along it come
from the scale.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from summarizer.domain import Precision
from summarizer.rendering import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from summarizer.domain import Entry
    from summarizer.rendering.axis_scale import Scale

MARK: Final = 13.0
"""The room of a glyph along the axis, in pixels."""

_HISTOGRAM = 4  # crowds; fewer are exceptions among single marks
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


@dataclass(slots=True)
class Lanes:
    """Gives each mark the first lane that is free at its place; what finds none joins the marks beside it."""

    scale: Scale
    most: int
    rivals: Mapping[str, tuple[date, ...]]
    crowd: float
    contested: frozenset[str]
    _free: list[float] = field(default_factory=list)

    def place(self, entries: Sequence[Entry]) -> tuple[tuple[Mark, ...], int]:
        """Return the marks in order of time and the number of lanes that are used.

        Many crowds are a histogram: the long bars then stand in lanes of their own, beside
        which the last two are kept for points and crowds.
        """
        groups = list(self._groups(entries))
        if sum(len(group) > 1 for group in groups) >= _HISTOGRAM:
            kept = max(self.most - 2, 1)
            bars = [self._mark(one, 0, kept) for one in groups if self._is_bar(one)]
            first = len(self._free)
            points = [self._mark(one, first, self.most) for one in groups if not self._is_bar(one)]
            marks = sorted(bars + points, key=lambda mark: mark.at)
        else:
            marks = [self._mark(one, 0, self.most) for one in groups]
        return tuple(marks), max(len(self._free), 1)

    def _groups(self, entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
        """Yield what becomes a mark: an entry, or those of a place that has no room for each."""
        for group in self._neighbours(entries):
            if len(group) < self.most:
                yield from ((one,) for one in group)
                continue
            yield from ((one,) for one in group if self._is_long(one))
            crowd = tuple(one for one in group if not self._is_long(one))
            if crowd:
                yield crowd

    def _is_bar(self, group: tuple[Entry, ...]) -> bool:
        return len(group) == 1 and self._is_long(group[0])

    def _neighbours(self, entries: Sequence[Entry]) -> Iterator[list[Entry]]:
        """Yield runs of entries that start within one mark's room of the first."""
        group: list[Entry] = []
        first = 0.0
        for entry in entries:
            at = self.scale.at(edges(entry)[0])
            if group and at - first >= MARK:
                yield group
                group = []
            first = first if group else at
            group.append(entry)
        if group:
            yield group

    def _is_long(self, entry: Entry) -> bool:
        start, end = map(self.scale.at, edges(entry))
        if entry.id in self.rivals:
            return True
        return end - start > 2 * MARK and end - start > self._day(entry) * 1.5

    def _day(self, entry: Entry) -> float:
        return self.scale.day_at(edges(entry)[0])

    def _mark(self, entries: tuple[Entry, ...], first: int, most: int) -> Mark:
        start = self.scale.at(min(edges(one)[0] for one in entries))
        end = self.scale.at(max(edges(one)[1] for one in entries))
        days = self.rivals.get(entries[0].id, ()) if len(entries) == 1 else ()
        half = self._day(entries[0]) / 2
        places = tuple(self.scale.at(day.toordinal()) + half for day in days)
        if places and max(places) - min(places) < MARK:
            places = ()
        if len(entries) > 1:  # a group stands where its days are; their lengths differ
            end = min(end, start + max(MARK, 2 * half))
        room = self.crowd if len(entries) > 1 else MARK
        low = min((start, (start + end - room) / 2, *(one - MARK / 2 for one in places)))
        high = max((end, (start + end + room) / 2, *(one + MARK / 2 for one in places)))
        lane = self._lane(low, first, most)
        self._free[lane] = max(high, self._free[lane])
        if len(entries) == 1 and entries[0].id in self.contested and not places:
            self._keep_beside(lane, high, most)
        return Mark(
            entries, start, round(end - start, 1), lane, tuple(round(one, 1) for one in places)
        )

    def _keep_beside(self, lane: int, high: float, most: int) -> None:
        """Keep the place beside a mark for its sign."""
        if lane + 1 < most:
            if lane + 1 == len(self._free):
                self._free.append(high)
            self._free[lane + 1] = max(high, self._free[lane + 1])

    def _lane(self, low: float, first: int, most: int) -> int:
        """Return the first lane that is free at a place, else, of those from ``first`` up to ``most``, the soonest free."""
        for lane in range(first, most):
            if lane == len(self._free):
                self._free.append(float("-inf"))
            if self._free[lane] <= low:
                return lane
        return min(range(first, most), key=self._free.__getitem__)


def edges(entry: Entry) -> tuple[int, int]:
    """Return the day on which an entry starts and the day after it ends, as ordinals."""
    when = entry.when
    if when is None:
        raise ValueError("an undated entry has no place on the axis")
    return when.start.toordinal(), when.end.toordinal() + 1
