"""Ranking: what more desks tell, higher up and in more detail, matters more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from summarizer.domain import Basis, Level, Precision, When
from summarizer.timeline import ranking
from summarizer.timeline.grouping import Group
from tests.invented import MILL_LOCAL, MILL_WIRE, article, event

WIRE, LOCAL = article(MILL_WIRE, "a1"), article(MILL_LOCAL, "a2")
COUNTS = {"a1": 4, "a2": 3}
TWO_ORIGINS = {"a1": "o1", "a2": "o2"}
FIRE, BRIDGE = event(WIRE, "A grain mill"), event(LOCAL, "Mayor")
SAME_FIRE = event(LOCAL, "Fire destroyed")


def test_what_two_origins_tell_outranks_what_one_tells() -> None:
    """Corroboration counts."""
    both, one = ranking.importance(
        [Group((FIRE, SAME_FIRE)), Group((BRIDGE,))], TWO_ORIGINS, COUNTS
    )
    assert both > one


def test_a_copy_corroborates_nothing() -> None:
    """Two articles of one origin are one voice."""
    groups = [Group((FIRE, SAME_FIRE)), Group((BRIDGE,))]
    third = {"a3": "o3"}
    independent = ranking.importance(groups, TWO_ORIGINS | third, COUNTS)
    copied = ranking.importance(groups, {"a1": "o1", "a2": "o1"} | third, COUNTS)
    assert copied[0] < independent[0]


def test_the_lead_outranks_the_end() -> None:
    """What an article opens with is its news."""
    lead, end = ranking.importance(
        [Group((FIRE,)), Group((event(WIRE, "The mill is to be"),))], TWO_ORIGINS, COUNTS
    )
    assert lead > end


def test_a_known_time_and_a_figure_add_to_the_weight() -> None:
    """Specific statements are worth more than vague ones."""
    at = date(2031, 3, 11)
    when = When(at, at, Precision.DAY, Basis.STATED, Level.HIGH)
    precise = replace(FIRE, when=when, quantities=("four workers",))
    exact, vague = ranking.importance([Group((precise,)), Group((FIRE,))], TWO_ORIGINS, COUNTS)
    assert exact > vague


def test_every_weight_lies_between_0_and_1() -> None:
    """However much is told of an event; two places, so that outputs compare well."""
    at = date(2031, 3, 11)
    rich = replace(
        FIRE,
        when=When(at, at, Precision.DAY, Basis.STATED, Level.HIGH),
        quantities=("four workers", "two roofs"),
        participants=("A", "B", "C", "D", "E"),
        attributed_to=("F",),
    )
    days = {"a1": at, "a2": at}
    groups = [Group((rich, SAME_FIRE))]
    (weight,) = ranking.importance(groups, TWO_ORIGINS, COUNTS, days=days)
    assert weight == 1.0


def test_what_has_consequences_outranks_what_was_seen() -> None:
    """A deed that changes the state of things is worth more than a remark of the same place and length."""
    deed = event(
        WIRE, "The mill is to be", statement="The mill collapsed", headline="Mill collapsed"
    )
    sight = event(WIRE, "The mill is to be", statement="The mill glowed", headline="Mill glowed")
    fallen, seen = ranking.importance([Group((deed,)), Group((sight,))], TWO_ORIGINS, COUNTS)
    assert fallen > seen


def test_the_news_outranks_its_past() -> None:
    """What happened in the days before the article is its news; what happened years ago, its background."""
    at = date(2031, 3, 11)
    old = date(2021, 3, 11)
    new, past = (
        replace(FIRE, when=When(day, day, Precision.DAY, Basis.STATED, Level.HIGH))
        for day in (at, old)
    )
    weights = ranking.importance(
        [Group((new,)), Group((past,))], TWO_ORIGINS, COUNTS, days={"a1": at}
    )
    assert weights[0] > weights[1]


def test_no_groups_have_no_weights() -> None:
    """Nothing is divided by nothing."""
    assert ranking.importance([], {}, {}) == ()
