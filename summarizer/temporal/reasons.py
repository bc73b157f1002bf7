"""The reference day in words: why it is this one, and what the texts say that it contradicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal import intervals as cal
from summarizer.temporal.constraints import Anchor, distinct_links, fits, literal_date
from summarizer.temporal.coverage import Finding
from summarizer.temporal.evidence import (
    Link,
    stated,
)
from summarizer.temporal.resolution import Context, resolve_meaning
from summarizer.temporal.timex import CalendarDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reference day, the day of the event it was reached from, and the weight of what holds for it."""

    day: date
    event: date
    score: float


def spell(day: CalendarDate | date) -> str:
    """``16 December 2024``; what is not given is left out."""
    month = cal.MONTHS[day.month - 1] if day.month else None
    return " ".join(str(part) for part in (day.day, month, day.year) if part is not None)


def _years_on(weekday: int, event: date, latest: int) -> list[int]:
    """Return the three latest years up to ``latest`` in which the day falls on that weekday."""
    days = (cal.day_or_none(y, event.month, event.day) for y in range(latest, latest - 40, -1))
    return [day.year for day in days if day is not None and day.weekday() == weekday][:3]


def explain(best: Sequence[Candidate], anchors: Sequence[Anchor], elapsed: Sequence[Link]) -> str:
    """Put the constraints in words, in the order in which they narrow the candidates."""
    parts: list[str] = []
    winner = best[0]
    anchor = next(
        (a for a in anchors if (a.day.month, a.day.day) == (winner.event.month, winner.event.day)),
        anchors[0],
    )
    day_month = spell(CalendarDate(None, anchor.day.month, anchor.day.day))
    weekday = anchor.link.counted.core if anchor.link else anchor.day
    if isinstance(weekday, CalendarDate) and weekday.weekday is not None:
        latest = max(c.event.year for c in best)
        near = _years_on(weekday.weekday, winner.event, latest)
        part = f"{day_month} is a {cal.WEEKDAYS[weekday.weekday]} in {', '.join(map(str, near))}"
        literal = literal_date(anchor.day)
        parts.append(
            part
            + (
                f", not in {literal.year}"
                if literal and literal.weekday() != weekday.weekday
                else ""
            )
        )
    elif anchor.dateline:
        parts.append(f"the dateline says {spell(anchor.day)}")
    else:
        also = f" and another calls it “{anchor.link.counted.text}”" if anchor.link else ""
        parts.append(f"the lead tells of {spell(anchor.day)} as its news{also}")
    for link in distinct_links(elapsed):
        date_of = stated(link.stated)
        if date_of is not None and all(fits(link, c.day) for c in best):
            leaves = ", ".join(dict.fromkeys(str(c.day.year) for c in best))
            parts.append(f"“{link.counted.text}”, said of {spell(date_of)}, leaves {leaves}")
    if len({c.day for c in best}) > 1:
        parts.append("nothing in the texts decides between them")
    return "; ".join(dict.fromkeys(parts))


def contradictions(
    winner: Candidate | None, anchors: Sequence[Anchor], elapsed: Sequence[Link]
) -> Iterator[Finding]:
    """Stated dates that the winner, or the weekday said of the same event, contradicts."""
    seen: set[tuple[DisputeKind, str, CalendarDate]] = set()
    for anchor in anchors:
        literal = literal_date(anchor.day)
        if literal is None or (winner is not None and literal == winner.event):
            continue
        same = winner is not None and (literal.month, literal.day) == (
            winner.event.month,
            winner.event.day,
        )
        right = winner.event if winner is not None and same else None
        key = (DisputeKind.WEEKDAY, anchor.mention.article, anchor.day)
        core = anchor.link.counted.core if anchor.link else None
        if (
            anchor.link
            and isinstance(core, CalendarDate)
            and core.weekday not in (None, literal.weekday())
            and key not in seen
        ):
            seen.add(key)
            yield _weekday_finding(anchor.link, literal, right)
        for link in distinct_links(elapsed):
            key = (DisputeKind.ARITHMETIC, anchor.mention.article + link.counted.text, anchor.day)
            if (
                winner is not None
                and same
                and fits(link, winner.day)
                and not fits(link, literal)
                and key not in seen
            ):
                seen.add(key)
                yield _arithmetic_finding(anchor, link, literal, right)


def _weekday_finding(link: Link, literal: date, right: date | None) -> Finding:
    return Finding(
        DisputeKind.WEEKDAY,
        Level.HIGH if right else Level.MEDIUM,
        f"{spell(literal)} was a {cal.WEEKDAYS[literal.weekday()]}, but the same event is said to have been on “{link.counted.text}”",
        (
            link.stated.side(literal.isoformat()),
            link.counted.side(right.isoformat() if right else None),
        ),
        f"{spell(right)}: the day and month stand, the year does not" if right else None,
    )


def _arithmetic_finding(anchor: Anchor, link: Link, literal: date, right: date | None) -> Finding:
    """What was counted and what it is counted from are one side together: they give the other date."""
    date_of = stated(link.stated)
    said = resolve_meaning(date_of, Context(None)).value if date_of else link.stated.text
    other = right.isoformat() if right else f"{link.counted.text} ({said})"
    return Finding(
        DisputeKind.ARITHMETIC,
        Level.HIGH,
        f"“{link.counted.text}”, said of {spell(date_of) if date_of else said}, does not fit a text written around {spell(literal)}",
        (
            anchor.mention.side(literal.isoformat()),
            link.counted.side(other),
            link.stated.side(other),
        ),
        f"{spell(right)} fits" if right else None,
    )


def wrong_year(link: Link, literal: date, right: date) -> Finding:
    """Report a stated date whose day and month are right and whose year is not, against a publication date."""
    kind = DisputeKind.WEEKDAY if literal.weekday() != right.weekday() else DisputeKind.DATE
    return Finding(
        kind,
        Level.HIGH,
        f"{spell(literal)} was a {cal.WEEKDAYS[literal.weekday()]}; “{link.counted.text}” of the same event is {spell(right)}",
        (link.stated.side(literal.isoformat()), link.counted.side(right.isoformat())),
        f"{spell(right)}: counted from the publication date",
    )
