"""The reference day in words: why it is this one, in the order in which the evidence narrows the candidates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.temporal import intervals as cal
from summarizer.temporal.constraints import Anchor, Ground, Narrowing, literal_date
from summarizer.temporal.timex import CalendarDate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_LISTED = 4
"""Years or days that are listed one by one."""


@dataclass(frozen=True, slots=True)
class Winner:
    """A candidate for the reference day, the anchor that speaks most for it, and the day of that anchor's event."""

    day: date
    event: date
    anchor: Anchor


def spell(day: CalendarDate | date) -> str:
    """``16 December 2024``; what is not given is left out."""
    month = cal.MONTHS[day.month - 1] if day.month else None
    return " ".join(str(part) for part in (day.day, month, day.year) if part is not None)


def explain(
    winners: Sequence[Winner],
    anchors: Sequence[Anchor],
    narrowings: Sequence[Narrowing],
    *,
    limits: Sequence[str] = (),
    of: int,
) -> str:
    """Put the evidence for the candidates in words; where not all ``of`` them are kept it says so.

    ``limits`` are the bounds that leave out other years of the same day.
    """
    parts = [_placed(winners, anchors)]
    if winners[0].anchor.day.year is None:
        parts += limits
    days = [winner.day for winner in winners]
    years = _listed(list(dict.fromkeys(str(day.year) for day in days)))
    agreeing = [n for n in narrowings if all(n.holds(day) for day in days)]
    parts += [f"{narrowing.words} leaves {years}" for narrowing in agreeing]
    if of > 1:
        parts.append(
            f"nothing in the texts decides between {'them' if of <= len(winners) else f'{of} days'}"
        )
    if 1 < len(winners) < of:
        parts.append(f"the {len(winners)} nearest to the years told are kept")
    return "; ".join(dict.fromkeys(parts))


def _placed(winners: Sequence[Winner], anchors: Sequence[Anchor]) -> str:
    """What names the day."""
    first = winners[0]
    match first.anchor.ground:
        case Ground.STAMP | Ground.DATELINE:
            return _stamped(first, anchors)
        case Ground.UPDATED:
            return f"the text was updated on {spell(first.anchor.day)}, so it was published then or before"
        case Ground.LEAD:
            day = spell(first.anchor.day)
            week = ", so it was written then or within the week" if len(winners) > 1 else ""
            return f"the lead tells of {day} as its news{week}"
        case _:
            return _told(winners)


def _stamped(winner: Winner, anchors: Sequence[Anchor]) -> str:
    ground = winner.anchor.ground
    said = "the dateline says" if ground is Ground.DATELINE else "the text is stamped"
    own = [a for a in anchors if a.ground in (Ground.STAMP, Ground.DATELINE)]
    stamps = sorted({d for a in own if (d := literal_date(a.day)) and a.holds(winner.day)})
    if len(stamps) > 1:
        return f"{said} {_listed([spell(day) for day in stamps])}, of which the latest counts"
    literal = literal_date(winner.anchor.day)
    if literal and winner.anchor.day.weekday not in (None, literal.weekday()):
        return f"{said} {spell(winner.anchor.day)}, which was no {cal.WEEKDAYS[winner.anchor.day.weekday or 0]}"
    return f"{said} {spell(winner.anchor.day)}"


def _told(winners: Sequence[Winner]) -> str:
    """What is said of an event: a weekday and a date, by one text or by two."""
    winner = winners[0]
    anchor = winner.anchor
    day_month = spell(CalendarDate(None, winner.event.month, winner.event.day))
    core = anchor.link.counted.core if anchor.link else anchor.day
    if isinstance(core, CalendarDate) and core.weekday is not None:
        told = cal.add_days(winner.event, anchor.mention.offset)
        latest = max(w.event.year for w in winners)
        near = ", ".join(map(str, _years_on(core.weekday, told, latest)))
        literal = literal_date(anchor.day)
        wrong = (
            literal is not None and literal.weekday() != core.weekday and not anchor.mention.offset
        )
        day_month = spell(CalendarDate(None, told.month, told.day))
        also = f", not in {literal.year}" if literal and wrong else ""
        return f"{day_month} is a {cal.WEEKDAYS[core.weekday]} in {near}{also}"
    also = f", and another calls it “{anchor.link.counted.text}”" if anchor.link else ""
    if anchor.link and anchor.link.apposed:
        return f"{spell(anchor.day)} is called “{anchor.link.counted.text}”"
    return f"the lead tells of {spell(anchor.day)} as its news{also}"


def _years_on(weekday: int, event: date, latest: int) -> list[int]:
    """Return the three latest years up to ``latest`` in which the day falls on that weekday."""
    days = (cal.day_or_none(y, event.month, event.day) for y in range(latest, latest - 40, -1))
    return [day.year for day in days if day is not None and day.weekday() == weekday][:3]


def left_over(narrowings: Sequence[Narrowing], *, anchored: bool) -> str:
    """Say why there is no candidate, and what the evidence that names no day leaves."""
    if anchored:
        return "the dates in the texts do not fit together"
    nothing = "no article states or implies the day it is written"
    said = [f"{n.words} leaves {spell(n.first)} to {spell(n.last)}" for n in narrowings[:_LISTED]]
    return "; ".join([nothing, *dict.fromkeys(said)])


def _listed(words: Sequence[str]) -> str:
    """``2023``, ``2023 and 2024``, ``2019, 2020, 2021 and 9 others``."""
    if len(words) > _LISTED:
        return f"{', '.join(words[: _LISTED - 1])} and {len(words) - _LISTED + 1} others"
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
