"""Disputes: a disagreement has two cited sides, and what only looks like one is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.domain import (
    Basis,
    Dispute,
    DisputeKind,
    Event,
    Level,
    Precision,
    Span,
    Status,
    When,
)
from summarizer.temporal import Finding, FindingSide
from summarizer.text import names as naming
from summarizer.timeline import disputes
from summarizer.timeline.grouping import Group
from tests.invented import article, event, sentences

SIGNED = article("The two ports signed the pact on 3 March. A band played.", "a1")
SEALED = article("The two ports signed the pact on 9 March. It rained.", "a2")


def day(number: int, confidence: Level = Level.HIGH) -> When:
    """Give a day of March 2031."""
    at = date(2031, 3, number)
    return When(at, at, Precision.DAY, Basis.STATED, confidence)


def found(
    *events: Event,
    texts: tuple[str, str] = (SIGNED.text, SEALED.text),
    findings: tuple[Finding, ...] = (),
    days: tuple[date | None, date | None] = (None, None),
) -> tuple[tuple[Dispute, tuple[int, ...]], ...]:
    """Return the disputes about one group of events, with the groups they belong to."""
    articles = [article(text, f"a{number}") for number, text in enumerate(texts, start=1)]
    return disputes.find(
        [Group(tuple(events))],
        findings,
        {each.id: each for each in articles},
        sentences(*articles),
        days={"a1": days[0], "a2": days[1]},
        aliases=naming.learn(texts),
    )


def test_two_days_for_one_event_are_a_dispute_with_both_sides_cited() -> None:
    """Each side is a day and the very sentence that gives it."""
    ((dispute, groups),) = found(event(SIGNED, when=day(3)), event(SEALED, when=day(9)))
    assert (dispute.id, dispute.kind, dispute.severity, groups) == (
        "d1",
        DisputeKind.DATE,
        Level.HIGH,
        (0,),
    )
    assert [(side.value, side.citations[0].source) for side in dispute.sides] == [
        ("2031-03-03", "a1"),
        ("2031-03-09", "a2"),
    ]
    assert dispute.sides[0].citations[0].quote == "The two ports signed the pact on 3 March."
    assert dispute.resolution is None


def test_neighbouring_days_are_less_severe() -> None:
    """A night belongs to two days."""
    ((dispute, _),) = found(event(SIGNED, when=day(3)), event(SEALED, when=day(4)))
    assert dispute.severity is Level.MEDIUM


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (day(3), day(3)),
        (day(3), None),
        (None, None),
        (day(3), day(9, Level.LOW)),
        (
            day(3),
            When(date(2031, 3, 1), date(2031, 3, 31), Precision.MONTH, Basis.STATED, Level.HIGH),
        ),
    ],
)
def test_days_that_agree_or_are_guessed_are_no_dispute(
    first: When | None, second: When | None
) -> None:
    """The same day, no day, a weak guess, a month that holds the day."""
    assert found(event(SIGNED, when=first), event(SEALED, when=second)) == ()


def test_two_days_in_one_article_are_no_dispute_between_sources() -> None:
    """An article is not set against itself."""
    assert found(event(SIGNED, when=day(3)), event(SIGNED, "A band", when=day(9))) == ()


def test_a_quotation_that_two_articles_give_differently_is_shown() -> None:
    """One word of the same speech differs."""
    texts = (
        'Renk said: "We will never sell the harbour to anyone."',
        'Renk said: "We will never lease the harbour to anyone."',
    )
    one, two = article(texts[0], "a1"), article(texts[1], "a2")
    ((dispute, _),) = found(event(one), event(two), texts=texts)
    assert dispute.kind is DisputeKind.QUOTE
    assert [side.value for side in dispute.sides] == [
        "We will never sell the harbour to anyone.",
        "We will never lease the harbour to anyone.",
    ]


def test_a_quotation_printed_with_other_marks_is_the_same() -> None:
    """Curly or straight, shortened or whole."""
    texts = (
        'Renk said: "We will never sell the harbour to anyone."',
        "“We will never sell the harbour,” Renk said.",
    )
    one, two = article(texts[0], "a1"), article(texts[1], "a2")
    assert found(event(one), event(two), texts=texts) == ()


def test_two_different_quotations_are_not_two_versions() -> None:
    """A speaker says more than one sentence."""
    texts = (
        'Renk said: "We will never sell the harbour to anyone."',
        'Renk said: "The nurses of this town deserve a decent wage."',
    )
    one, two = article(texts[0], "a1"), article(texts[1], "a2")
    assert found(event(one), event(two), texts=texts) == ()


def test_a_claim_of_one_article_that_another_has_denied_is_shown() -> None:
    """Told here, denied there."""
    told, denied = event(SIGNED), event(SEALED, status=Status.DENIED)
    ((dispute, _),) = found(told, denied)
    assert dispute.kind is DisputeKind.NEGATION
    assert [side.value for side in dispute.sides] == ["occurred", "denied"]


def test_claim_and_denial_in_one_article_are_no_dispute_between_sources() -> None:
    """An article that reports both sides does not contradict itself."""
    assert found(event(SIGNED), event(SIGNED, "A band", status=Status.DENIED)) == ()


def test_two_counts_are_a_dispute_about_quantity() -> None:
    """Severe, unresolved, both cited."""
    texts = (
        "The landslide at Castle Brae killed 14 hikers.",
        "The landslide at Castle Brae killed 19 hikers.",
    )
    one, two = article(texts[0], "a1"), article(texts[1], "a2")
    ((dispute, groups),) = found(event(one), event(two), texts=texts)
    assert (dispute.kind, dispute.severity, dispute.resolution) == (
        DisputeKind.QUANTITY,
        Level.HIGH,
        None,
    )
    assert [side.value.split()[0] for side in dispute.sides] == ["14", "19"]
    assert groups == (0,)


def test_a_later_higher_toll_is_an_update() -> None:
    """It supersedes the earlier one, and the output says so."""
    texts = (
        "The landslide at Castle Brae killed 14 hikers.",
        "The landslide at Castle Brae killed 19 hikers.",
    )
    one, two = article(texts[0], "a1"), article(texts[1], "a2")
    days = (date(2031, 3, 10), date(2031, 3, 11))
    ((dispute, _),) = found(event(one), event(two), texts=texts, days=days)
    assert dispute.severity is Level.LOW
    assert dispute.resolution == "update: 19 is the later count (2031-03-11)"


def test_a_later_lower_toll_is_no_update() -> None:
    """The dead do not become fewer; somebody is wrong."""
    texts = (
        "The landslide at Castle Brae killed 19 hikers.",
        "The landslide at Castle Brae killed 14 hikers.",
    )
    one, two = article(texts[0], "a1"), article(texts[1], "a2")
    days = (date(2031, 3, 10), date(2031, 3, 11))
    ((dispute, _),) = found(event(one), event(two), texts=texts, days=days)
    assert (dispute.severity, dispute.resolution) == (Level.HIGH, None)


def test_what_the_calendar_contradicts_becomes_a_dispute_of_its_entry() -> None:
    """The words that are doubted are cited exactly, and the resolution is passed on."""
    finding = Finding(
        DisputeKind.WEEKDAY,
        Level.MEDIUM,
        "3 March 2031 is a Monday",
        (FindingSide("3 March", "a1", Span(33, 40)), FindingSide("Sunday", "a2", Span(0, 3))),
        "Monday",
    )
    ((dispute, groups),) = found(event(SIGNED), findings=(finding,))
    assert (dispute.kind, dispute.resolution, groups) == (DisputeKind.WEEKDAY, "Monday", (0,))
    assert dispute.sides[0].citations[0].quote == "3 March"


def test_disputes_are_numbered_by_severity_and_told_once() -> None:
    """The worst first; a pair of values is one dispute however many sentences show it."""
    mild = Finding(
        DisputeKind.WEEKDAY,
        Level.LOW,
        "mild",
        (FindingSide("x", "a1", Span(0, 3)), FindingSide("y", "a2", Span(0, 3))),
    )
    events = (event(SIGNED, when=day(3)), event(SEALED, when=day(9)))
    numbered = found(*events, findings=(mild, mild))
    assert [(dispute.id, dispute.severity) for dispute, _ in numbered] == [
        ("d1", Level.HIGH),
        ("d2", Level.LOW),
    ]
