"""A day for events that name none: leaned on the one before, the lead's, or that of the article.

Only where the text itself gives a reason (`also`, the lead of a dated article, what somebody said in it); every such day
has low confidence, or one level less than the day that it leans on. Everything else stays undated.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Event, Level, Precision, Status, When

if TYPE_CHECKING:
    from summarizer.timeline.anchoring import Anchor

_LEANS = re.compile(
    r"^\W*(?:\w+\s+){0,6}?(?:also|meanwhile|separately|in turn|at the same time|the same day)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b\w{3,}ed\b|\b(?:said|told|was|were|had|won|lost|made|took|found|held|led|struck|fell|rose)\b"
)
_SAID = re.compile(
    r"\b(?:said|told|denied|rejected|dismissed|alleged|claimed|accused|warned|urged|added|promised|vowed|called|blamed|cited|"
    r"criticised|criticized|praised|condemned|insisted|argued|noted|confirmed|acknowledged|admitted|demanded|described)\b"
)
_PERFECT = re.compile(
    r"\b(?:has|have|had|repeatedly|long)\s+(?:\w+\s+)?(?:said|told|denied|rejected|dismissed|alleged|claimed|accused|warned|urged|called)\b"
)
_HAS_DONE = re.compile(r"\W*(?:[^\s,]+\s+){1,8}?(?:has|have)\s")
_HABITUAL = re.compile(r"\b(?:has|have) been\b|\bused to\b|\boften\b|\busually\b", re.IGNORECASE)
_LEADING_SENTENCES = 2
_LEAD_REACH = 3  # days: an older lead is no report of one occasion
NEIGHBOUR = 2  # sentences: further back a connective no longer leans on the same occasion


def day_of(event: Event, previous: Event | None, anchor: Anchor) -> When | None:
    """Return the day of an event without words for time, or ``None``; ``previous`` is the event told before it."""
    return _inherited(event, previous) or _leading(event, anchor) or _saying(event, anchor)


def _inherited(event: Event, previous: Event | None) -> When | None:
    if previous is None or previous.when is None or not _LEANS.match(event.statement):
        return None
    distance = event.evidence[0].index - previous.evidence[0].index
    if not 0 <= distance <= NEIGHBOUR + len(previous.evidence):
        return None
    return replace(
        previous.when,
        basis=Basis.INFERRED,
        confidence=Level.MEDIUM if previous.when.confidence is Level.HIGH else Level.LOW,
        text=None,
        explanation=f"no time given; it follows “{previous.headline}”",
    )


def _leading(event: Event, anchor: Anchor) -> When | None:
    """The lead of a dated article tells the day's news even where it names no day."""
    if not anchor.is_own:
        return None
    if event.evidence[0].index >= _LEADING_SENTENCES or event.status is Status.PLANNED:
        return None
    if not _PAST.search(event.statement) or _HABITUAL.search(event.statement):
        return None
    if event.evidence[0].index and _HAS_DONE.match(event.statement):
        return None  # only the very first sentence tells the day's news in the perfect
    return _that_day(anchor, "no time given; the lead of an article")


def with_lead(event: Event, lead: Event, anchor: Anchor) -> Event:
    """The event on the day of its article's lead, where only the article's own day was left and the lead names one.

    What a Sunday paper tells right behind `Tarn beat Ostby on Saturday` was on Saturday, too.
    """
    own, first = event.when, lead.when
    if own is None or first is None or anchor.day is None or event.attributed_to:
        return event
    if own.basis is not Basis.PUBLISHED or lead.status is not Status.OCCURRED:
        return event
    day = first.start == first.end and first.basis in (Basis.RELATIVE, Basis.STATED)
    if not day or not 0 < (anchor.day - first.start).days <= _LEAD_REACH:
        return event
    why = f"no time given; the day of the article's lead, “{lead.headline}”"
    return replace(
        event,
        when=replace(own, start=first.start, end=first.end, basis=Basis.INFERRED, explanation=why),
    )


def _that_day(anchor: Anchor, explanation: str) -> When | None:
    if anchor.day is None:
        return None
    dated = f"whose own stamp is “{anchor.stamp}”" if anchor.stamp else "published that day"
    why = f"{explanation} {dated}"
    return When(anchor.day, anchor.day, Precision.DAY, Basis.PUBLISHED, Level.LOW, None, why)


def _saying(event: Event, anchor: Anchor) -> When | None:
    """What somebody said or denied, with no time given, is mostly news of the article's day."""
    if not anchor.is_own or not event.attributed_to:
        return None
    if not _SAID.search(event.statement) or _PERFECT.search(event.statement):
        return None
    return _that_day(anchor, "no time given; said in an article")
