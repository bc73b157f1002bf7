"""Two exact times of day for one event; and times that agree or tell different moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from summarizer.domain import Dispute, DisputeKind, Level
from summarizer.text import names as naming
from summarizer.timeline import disputes
from summarizer.timeline.grouping import Group
from tests.invented import article, event, sentences

DAY = date(2031, 3, 12)


def of_one_event(left: str, right: str) -> list[Dispute]:
    """Return the disputes between two texts that tell one event."""
    articles = [article(left, "a1"), article(right, "a2")]
    told = tuple(
        replace(event(each, name=each.id), article=each.id, statement=each.text)
        for each in articles
    )
    found = disputes.find(
        [Group(told)],
        [],
        {each.id: each for each in articles},
        sentences(*articles),
        days={"a1": DAY, "a2": DAY},
        aliases=naming.learn([left, right]),
    )
    return [dispute for dispute, _ in found if dispute.kind is DisputeKind.DATE]


def test_two_exact_times_are_a_dispute() -> None:
    """The reader sees both, by the clock of 24 hours."""
    (found,) = of_one_event(
        "The first calls came at 2.14pm, police said.",
        "The emergency log shows a first call at 2.03pm.",
    )
    assert [side.value for side in found.sides] == ["14:14", "14:03"]
    assert found.severity is Level.MEDIUM


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The wall broke at 2.14pm.", "The wall broke shortly after 2pm."),
        ("The wall broke at 2.14pm.", "The wall broke at 2pm."),
        ("The wall broke at 2.14pm.", "The wall broke at 2.16pm."),
        ("The wall broke at 14:10 GMT.", "The wall broke at 16:10 local time."),
        ("The fair opened at 9.15am.", "The fair opened at 9.15am and closed at 6.30pm."),
        ("The road was shut at 9.15am.", "The road was shut until 11.45am."),
        ("The wall broke at 2.14am on Monday.", "The wall broke at 4.40am on Tuesday."),
    ],
)
def test_what_may_both_be_right_is_none(left: str, right: str) -> None:
    """Rounded and vague times, another zone, the end of a stretch, another day."""
    assert [d for d in of_one_event(left, right) if "14" in d.summary or ":" in d.summary] == []
