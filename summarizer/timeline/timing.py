"""Which of several times an event is shown with, and which events lie in a span of days."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Level, When

if TYPE_CHECKING:
    from datetime import date

    from summarizer.domain import Event
    from summarizer.timeline.grouping import Group

_BASIS = {Basis.STATED: 0, Basis.RELATIVE: 0, Basis.INFERRED: 1, Basis.PUBLISHED: 2}

_AGREED = 0.6  # of the most votes: a day is not outvoted by a month that it lies in


def when_of(group: Group) -> When | None:
    """The best-founded time of the group: the finest one that most agree with, then what most say, then the surest."""
    dated = [event.when for event in group.events if event.when is not None]
    if not dated:
        return None
    votes = {
        (when.start, when.end): sum(
            other.start <= when.end and when.start <= other.end for other in dated
        )
        for when in dated
    }
    said = Counter((when.start, when.end) for when in dated)
    most = max(votes.values())
    return min(
        (when for when in dated if votes[when.start, when.end] >= _AGREED * most),
        key=lambda when: (
            when.basis is Basis.PUBLISHED or when.confidence is Level.LOW,
            (when.end - when.start).days,
            -said[when.start, when.end],
            -votes[when.start, when.end],
            when.confidence.rank,
            _BASIS[when.basis],
            when.start,
        ),
    )


def told_with(group: Group, lead: Event) -> When | None:
    """The time that an entry is shown with: the group's, unless the sentence that it opens with names another."""
    when, own = when_of(group), lead.when
    if when is None or own is None or own.confidence is Level.LOW:
        return when
    named = own.basis in (Basis.STATED, Basis.RELATIVE)
    apart = own.end < when.start or when.end < own.start
    return own if named and apart else when


def lies_in(when: When | None, since: date | None, until: date | None) -> bool:
    """Whether a time overlaps the days from ``since`` to ``until``, both included; an unknown time lies in no span."""
    if since is None and until is None:
        return True
    if when is None:
        return False
    return (since is None or when.end >= since) and (until is None or when.start <= until)
