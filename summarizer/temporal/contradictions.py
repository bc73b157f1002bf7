"""What the texts say that the reference day, or a weekday said of the same event, contradicts.

A stated date is never corrected in silence: the finding cites both sides, and says
which one stands only where other evidence decides it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal import intervals as cal
from summarizer.temporal.constraints import Anchor, Ground, Narrowing, literal_date
from summarizer.temporal.coverage import Finding
from summarizer.temporal.evidence import stated
from summarizer.temporal.reasons import Winner, spell
from summarizer.temporal.resolution import Context, resolve_meaning
from summarizer.temporal.timex import CalendarDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from summarizer.temporal.links import Link


def contradictions(
    winner: Winner | None, anchors: Sequence[Anchor], narrowings: Sequence[Narrowing]
) -> Iterator[Finding]:
    """Stated dates that the winner, or the weekday said of the same event, contradicts."""
    seen: set[tuple[DisputeKind, str, CalendarDate]] = set()
    for anchor in anchors:
        literal = literal_date(anchor.day)
        stands = winner is not None and literal == winner.event
        if literal is None or stands or anchor.mention.offset:
            continue
        same = winner is not None and (literal.month, literal.day) == (
            winner.event.month,
            winner.event.day,
        )
        right = winner.event if winner is not None and same else None
        key = (DisputeKind.WEEKDAY, anchor.mention.article, anchor.day)
        core = anchor.link.counted.core if anchor.link else None
        weekday = core.weekday if isinstance(core, CalendarDate) else None
        if anchor.link and weekday not in (None, literal.weekday()) and key not in seen:
            seen.add(key)
            yield _weekday_finding(anchor.link, literal, right)
        if winner is None or not same:
            continue
        for narrowing in narrowings:
            if narrowing.ground is not Ground.ELAPSED or narrowing.link is None:
                continue
            words = anchor.mention.article + narrowing.link.counted.text
            key = (DisputeKind.ARITHMETIC, words, anchor.day)
            decided = narrowing.holds(winner.day) and not narrowing.holds(literal)
            if decided and key not in seen:
                seen.add(key)
                yield _arithmetic_finding(anchor, narrowing.link, literal, right)


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
