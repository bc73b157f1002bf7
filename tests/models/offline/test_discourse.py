"""Sentences that go on about an event become its evidence; others stand for themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summarizer.models.offline.discourse import MAX_EVIDENCE, Told, resolve_speaker, without_link
from summarizer.models.replies import ExtractedEvent
from summarizer.text.words import content_stems

Ask = Callable[..., tuple[ExtractedEvent, ...]]

STATEMENT = "The ministers of Norland and Sudmark issued a joint statement in Brask on Monday."
SANCTIONS = "Norland imposed sanctions on 14 companies on Tuesday."
CLINIC = "Health Minister Pia Holm announced on Monday that the clinic in Brask would close."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (STATEMENT, "The statement said that patrols in the strait had begun."),
        (STATEMENT, "The joint statement also condemned the seizure of two trawlers."),
        (SANCTIONS, "Among those targeted were two banks and a shipping line."),
        (SANCTIONS, "The sanctions freeze all assets held in Norland."),
        (SANCTIONS, "It also barred 30 executives from entering the country."),
        (CLINIC, "She said the building in Brask was unsafe."),
        (CLINIC, "She added that 40 nurses would be moved to Tarvos."),
        (
            "The Silver Tern sank off Brask on Sunday, coast guard commander Isak Roth said.",
            "It went down at about 4:30 a.m., he said.",
        ),
        (
            "The unions of Velden and Tarvos said on Monday that they had called off the strike.",
            "They added that talks would go on.",
        ),
        (
            "The singer Lio Park has died in Tarvos, her family said on Monday.",
            "Her death was confirmed by the Velden Opera.",
        ),
    ],
)
def test_a_continuation_becomes_evidence(ask: Ask, first: str, second: str) -> None:
    """Behind an event: `she added`, `the statement said`, `among those targeted` tell no event of their own."""
    (event,) = ask(first, second)
    assert event.sentences == (1, 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (CLINIC, "She resigned on Wednesday after 300 nurses marched to the ministry."),
        (CLINIC, "Her successor, Jonas Weil, took office on Thursday."),
        (SANCTIONS, "Sudmark expelled two diplomats of Norland on Thursday."),
        (STATEMENT, "Two trains collided near Velden on Monday, killing five people."),
        ("Garrow Bank was closed on Friday.", "Ana Ruiz won the Tarvos marathon on Sunday."),
    ],
)
def test_another_time_or_topic_is_another_event(ask: Ask, first: str, second: str) -> None:
    """A sentence with its own time tells its own event, even behind a pronoun."""
    events = ask(first, second)
    assert [event.sentences for event in events] == [(1,), (2,)]


def test_evidence_comes_in_the_order_of_the_text(ask: Ask) -> None:
    """Two continuations of one event follow it."""
    (event,) = ask(
        SANCTIONS,
        "Among those targeted were two banks and a shipping line.",
        "The sanctions freeze all assets held in Norland.",
    )
    assert event.sentences == (1, 2, 3)


def test_evidence_is_bounded(ask: Ask) -> None:
    """The wire type takes eight sentences; a long tail does not break it."""
    events = ask(SANCTIONS, *["The sanctions freeze all assets held in Norland."] * 20)
    assert events
    assert all(len(event.sentences) <= MAX_EVIDENCE for event in events)


def test_a_continuation_without_an_event_before_it_is_not_lost_on_others(ask: Ask) -> None:
    """`They added` as a first sentence has nothing to go on about."""
    events = ask("They added that talks would go on.", "Garrow Bank was closed on Friday.")
    assert all(1 not in event.sentences for event in events if "Garrow" in event.statement)


def test_a_continuation_does_not_change_the_event(ask: Ask) -> None:
    """Statement, time and speaker are those of the sentence that told it."""
    (alone,) = ask(CLINIC)
    (both,) = ask(CLINIC, "She added that 40 nurses would be moved to Tarvos.")
    assert both == alone.model_copy(update={"sentences": (1, 2)})


def test_a_pronoun_that_speaks_is_the_last_speaker() -> None:
    """`She said`, `the statement said`: whoever spoke last; a name is itself."""
    told = [
        Told(frozenset(), frozenset(), "Pia Holm", "Monday", [1]),
        Told(frozenset(), frozenset(), "", None, [2]),
    ]
    assert resolve_speaker("she", told, 2) == "Pia Holm"
    assert resolve_speaker("the statement", told, 2) == "Pia Holm"
    assert resolve_speaker("Jon Vik", told, 2) == "Jon Vik"
    assert resolve_speaker("", told, 2) == ""


def test_a_pronoun_points_no_further_than_the_sentence_before() -> None:
    """With a sentence between, nobody knows who `she` is; nobody is named rather than the wrong one."""
    told = [Told(frozenset({"deni"}), frozenset(), "Pia Holm", None, [1])]
    assert resolve_speaker("she", told, 3) == ""


def test_stems_are_those_of_content_words() -> None:
    """Inflection and function words do not tell two sentences apart."""
    assert content_stems("The sanctions were imposed") == content_stems("Imposing a sanction")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It comes as the ministry has shut two mills.", "The ministry has shut two mills."),
        ("The announcement came after growers blocked the road.", "Growers blocked the road."),
        ("It comes after months of rain.", "It comes after months of rain."),
        ("It came as they left the hall.", "It came as they left the hall."),
        ("The mill came into use.", "The mill came into use."),
    ],
)
def test_a_link_to_the_news_before_is_left_out_where_a_clause_follows(
    text: str, expected: str
) -> None:
    """`It comes as` leans on another story; the clause behind it stands alone."""
    assert without_link(text) == expected
