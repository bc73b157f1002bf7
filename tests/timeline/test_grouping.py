"""Grouping: the same event in other words comes together, the same day does not make an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Basis, Level, Precision, When
from summarizer.text import names as naming
from summarizer.timeline import grouping, likeness
from tests.invented import article, event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Event

ONE = article(
    "Harbour pilots in Port Sorrel walked out on Monday over night shifts. "
    "The port authority dismissed two crane drivers on Monday. "
    "Prosecutors charged harbour master Edwin Tarrow with fraud.",
    "a1",
)
TWO = article(
    "A walkout by pilots over night shifts stopped the harbour of Port Sorrel on Monday. "
    "The port authority bought three tugs on Monday. "
    "Fraud charges were brought against Edwin Tarrow, the harbour master.",
    "a2",
)


def day(number: int) -> When:
    """Give a day of March 2031."""
    at = date(2031, 3, number)
    return When(at, at, Precision.DAY, Basis.RELATIVE, Level.HIGH)


def groups(*events: Event) -> list[tuple[str, ...]]:
    """Return the ids of the events of each group."""
    aliases = naming.learn([ONE.text, TWO.text])
    return [
        tuple(each.id for each in group.events)
        for group in grouping.group(grouping.compare(events, aliases=aliases))
    ]


def test_one_event_in_other_words_comes_together() -> None:
    """`walked out over night shifts` and `a walkout over night shifts` are one."""
    assert groups(event(ONE, "Harbour pilots"), event(TWO, "A walkout")) == [("a1.e1", "a2.e1")]


def test_a_turned_sentence_about_one_person_comes_together() -> None:
    """Active and passive, the office before and behind the name."""
    assert groups(event(ONE, "Prosecutors"), event(TWO, "Fraud charges")) == [("a1.e3", "a2.e3")]


def test_what_somebody_is_called_is_no_deed() -> None:
    """`Chief executive Falk blamed` and `Falk took over as chief executive` share the person only."""
    one = article("Chief executive Ingrid Falk blamed the price of resin for the loss.", "a1")
    two = article("Ingrid Falk took over as chief executive in 2028.", "a2")
    left, right = likeness.features_of(
        [event(one, "Chief"), event(two, "Ingrid")], naming.learn([one.text, two.text])
    )
    assert not left.content & right.predicate
    assert not right.content & left.predicate


def test_victims_of_other_ages_are_other_victims() -> None:
    """One storm, one day, two deaths."""
    before = "The storm had been forecast for days. Nobody in the valley slept. Roofs flew off. "
    one = article(before + "A 73-year-old woman died on Sunday when a tree fell on her car.", "a1")
    two = article(before + "Jonas Krag, 44, died on Sunday when a tree fell on his car.", "a2")
    same = article(
        before + "A woman of Brask, 73-year-old Ada Holm, died on Sunday in her car.", "a3"
    )
    died = [event(each, each.text.split(". ")[3][:8], when=day(9)) for each in (one, two, same)]
    found = groups(*died)
    assert not any({"a1.e4", "a2.e4"} <= set(group) for group in found)


def test_two_acts_of_one_actor_on_one_day_stay_apart() -> None:
    """Same day is not same event, same actor is not same event."""
    before = "The mill had stood for a century. Its owner lives abroad. Nobody mourned it. "
    one = article(before + "Police arrested a former guard on Monday over the fire.", "a1")
    two = article(before + "Police searched two flats in Castle Brae on Monday.", "a2")
    arrested, searched = event(one, "Police", when=day(10)), event(two, "Police", when=day(10))
    assert groups(arrested, searched) == [("a1.e4",), ("a2.e4",)]


def test_a_differing_day_does_not_part_one_event() -> None:
    """It may be the dispute."""
    early = event(ONE, "Harbour pilots", when=day(10))
    late = event(TWO, "A walkout", when=day(11))
    assert groups(early, late) == [("a1.e1", "a2.e1")]


def test_a_differing_number_does_not_part_one_event() -> None:
    """Nor does a number: both sides must meet to be shown as two sides."""
    one = article("A landslide near Castle Brae killed 14 hikers on Sunday, rescuers said.", "a1")
    two = article("Nineteen hikers died in a landslide near Castle Brae on Sunday.", "a2")
    assert groups(event(one), event(two)) == [("a1.e1", "a2.e1")]


def test_what_one_article_tells_as_two_events_stays_two() -> None:
    """The extractor took one sentence apart on purpose."""
    left = event(ONE, "Harbour pilots", name="x")
    assert groups(left, replace(left, id="y")) == [("x",), ("y",)]


def test_unrelated_events_stay_apart() -> None:
    """Sharing a town is not enough."""
    assert groups(event(ONE, "Harbour pilots"), event(TWO, "Fraud charges")) == [
        ("a1.e1",),
        ("a2.e3",),
    ]


def test_a_group_names_each_article_once() -> None:
    """Support counts articles, not mentions."""
    again = event(ONE, "Harbour pilots", "Prosecutors")
    aliases = naming.learn([ONE.text, TWO.text])
    told = (again, event(TWO, "A walkout"))
    (group,) = grouping.group(grouping.compare(told, aliases=aliases))
    assert group.articles == ("a1", "a2")


def test_only_pairs_at_the_border_are_worth_asking_about() -> None:
    """Neither what is clearly one event nor what is clearly two."""
    aliases = naming.learn([ONE.text, TWO.text])
    told = (event(ONE, "Harbour pilots"), event(TWO, "A walkout"), event(TWO, "The port authority"))
    compared = grouping.compare(told, aliases=aliases)
    near = grouping.doubtful(compared, width=1.0)
    assert ("a1.e1", "a2.e1") in [(left.id, right.id) for left, right in near]
    assert grouping.doubtful(compared, width=0.0) == []
    assert all(left.article != right.article for left, right in near)


def test_a_models_answer_for_a_doubtful_pair_outranks_the_likeness() -> None:
    """Both ways: it joins what the words keep apart, and parts what they join."""
    aliases = naming.learn([ONE.text, TWO.text])
    walked, tugs = event(ONE, "Harbour pilots"), event(TWO, "A walkout")
    parted = grouping.group(
        grouping.compare((walked, tugs), aliases=aliases), same={("a1.e1", "a2.e1"): False}
    )
    assert len(parted) == 2
    sacked, bought = event(ONE, "The port authority"), event(TWO, "The port authority")
    joined = grouping.group(
        grouping.compare((sacked, bought), aliases=aliases), same={("a1.e2", "a2.e2"): True}
    )
    assert len(joined) == 1


def test_no_events_make_no_groups() -> None:
    """A chunk of commentary is no error."""
    assert groups() == []


def test_the_order_of_the_events_does_not_decide_who_belongs_together() -> None:
    """Every order gives the same sets."""
    events = (
        event(ONE, "Harbour pilots"),
        event(ONE, "Prosecutors"),
        event(TWO, "A walkout"),
        event(TWO, "Fraud charges"),
    )
    expected = {frozenset(group) for group in groups(*events)}
    assert all(
        {frozenset(group) for group in groups(*order)} == expected for order in permutations(events)
    )


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["tug", "pilot", "harbour", "fined", "40", "Brook", "Tarrow", "closed", "burned"]
            ),
            min_size=1,
            max_size=6,
        ),
        max_size=8,
    )
)
def test_every_event_is_in_exactly_one_group(texts: Sequence[Sequence[str]]) -> None:
    """Nothing is lost in grouping and nothing is told twice."""
    source = [
        article(" ".join(text).capitalize() + ".", f"a{number % 3}")
        for number, text in enumerate(texts)
    ]
    events = [event(each, name=f"e{number}") for number, each in enumerate(source)]
    aliases = naming.learn([each.text for each in source])
    told = [
        each.id
        for group in grouping.group(grouping.compare(events, aliases=aliases))
        for each in group.events
    ]
    assert sorted(told) == sorted(each.id for each in events)
