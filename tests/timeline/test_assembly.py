"""Assembly: order, numbers, selection, and what belongs to the timeline as a whole."""

from __future__ import annotations

from datetime import date

from summarizer.domain import (
    Basis,
    Dispute,
    DisputeKind,
    Event,
    Level,
    Precision,
    Side,
    Timeline,
    When,
)
from summarizer.temporal import reference_day
from summarizer.text import names as naming
from summarizer.timeline import assembly
from summarizer.timeline.disputes import cite
from summarizer.timeline.grouping import Group
from summarizer.timeline.publishing import Desk
from summarizer.timeline.writing import Draft, DraftSentence
from tests.invented import article, event, sentences

SOURCE = article(
    "A weir broke at Castle Brae. Divers found the gate. A court fined the owner. A goat escaped.",
    "a1",
)
DESK = Desk(
    {"a1": SOURCE}, sentences(SOURCE), {"a1": None}, naming.learn([SOURCE.text]), {"a1": "o1"}
)


def when(first: int, last: int | None = None) -> When:
    """Give an interval of March 2031."""
    start, end = date(2031, 3, first), date(2031, 3, last or first)
    precision = Precision.DAY if start == end else Precision.RANGE
    return When(start, end, precision, Basis.STATED, Level.HIGH)


WEIR, DIVERS = (
    event(SOURCE, "A weir", when=when(9)),
    event(SOURCE, "Divers", when=when(3)),
)
COURT, GOAT = event(SOURCE, "A court"), event(SOURCE, "A goat")


def assembled(
    *events: Event,
    weights: tuple[float, ...] = (),
    disputes: tuple[tuple[Dispute, tuple[int, ...]], ...] = (),
    max_entries: int | None = None,
) -> Timeline:
    """Assemble one entry an event, told word for word."""
    drafts = []
    for index, one in enumerate(events):
        own = (DraftSentence(one.statement, (cite(SOURCE, one.evidence[0]),)),)
        drafts.append(Draft(index, one.headline, (), own, one.headline))
    return assembly.assemble(
        [Group((one,)) for one in events],
        drafts,
        weights=weights or (0.5,) * len(events),
        found=disputes,
        desk=DESK,
        max_entries=max_entries,
    )


def test_dated_entries_come_in_order_of_time_and_undated_ones_are_background() -> None:
    """Ids run through both."""
    timeline = assembled(WEIR, COURT, DIVERS)
    assert [(entry.id, entry.headline) for entry in timeline.entries] == [
        ("e1", "Divers found the gate."),
        ("e2", "A weir broke at Castle Brae."),
    ]
    assert [(entry.id, entry.headline) for entry in timeline.background] == [
        ("e3", "A court fined the owner.")
    ]


def test_of_entries_with_one_start_the_shorter_comes_first() -> None:
    """In order of start, then end."""
    week = event(SOURCE, "Divers", when=when(9, 15))
    timeline = assembled(week, WEIR)
    assert [entry.headline for entry in timeline.entries] == [
        "A weir broke at Castle Brae.",
        "Divers found the gate.",
    ]


def test_background_is_ordered_by_importance() -> None:
    """What is undated is read from the top."""
    timeline = assembled(COURT, GOAT, weights=(0.7, 0.8))
    assert [entry.headline for entry in timeline.background] == [
        "A goat escaped.",
        "A court fined the owner.",
    ]


def test_max_entries_keeps_the_most_important_and_says_how_many_are_left_out() -> None:
    """The rest is not lost in silence, and nothing is missing by mistake."""
    timeline = assembled(WEIR, COURT, DIVERS, GOAT, weights=(0.9, 0.6, 0.8, 0.7), max_entries=2)
    assert [entry.headline for entry in timeline.entries] == [
        "Divers found the gate.",
        "A weir broke at Castle Brae.",
    ]
    assert timeline.background == ()
    (note,) = timeline.notes
    assert note.message.startswith("2 less important entries")
    assert not note.incomplete


def test_an_undated_aside_of_one_article_is_not_background() -> None:
    """What carries no weight, has no day and is told once is colour."""
    assert assembled(WEIR, GOAT, weights=(0.9, 0.01)).background == ()


def test_a_dispute_is_named_by_the_entry_it_is_about() -> None:
    """And by no other."""
    sides = (Side("x", (cite(SOURCE, WEIR.evidence[0]),)), Side("y", ()))
    dispute = Dispute("d1", DisputeKind.DATE, Level.HIGH, "x or y", sides)
    timeline = assembled(WEIR, DIVERS, disputes=((dispute, (0,)),))
    assert [(entry.headline, entry.disputes) for entry in timeline.entries] == [
        ("Divers found the gate.", ()),
        ("A weir broke at Castle Brae.", ("d1",)),
    ]
    assert timeline.disputes == (dispute,)


def test_an_undated_entry_that_a_dated_one_tells_already_is_left_out() -> None:
    """Each fact once."""
    timeline = assembled(WEIR, event(SOURCE, "A weir", name="again"))
    assert len(timeline.entries) == 1
    assert timeline.background == ()


def test_no_events_make_an_empty_timeline() -> None:
    """Commentary only: nothing is invented to fill it."""
    timeline = assembled()
    assert (timeline.entries, timeline.background, timeline.withheld) == ((), (), ())


def test_the_title_is_that_of_the_first_article_that_has_one() -> None:
    """Made safe for a screen."""
    titled = article("x", "a2", title="Weir\u202e breaks\x1b[0m")
    assert assembly.title([SOURCE, titled], ()) == "Weir breaks"


def test_a_question_gives_way_to_a_title_that_tells() -> None:
    """It stands above background; alone it is better than none."""
    asks = article("x", title="Castle Brae: why did the weir break?")
    tells = article("x", "a2", title="Weir breaks")
    assert assembly.title([asks, tells], ()) == "Weir breaks"
    assert assembly.title([asks], ()) == "Castle Brae: why did the weir break?"


def test_without_titles_the_weightiest_headline_is_the_title() -> None:
    """And without entries the name of the first file."""
    timeline = assembled(WEIR, DIVERS, weights=(0.9, 0.1))
    assert assembly.title([SOURCE], timeline.entries) == "A weir broke at Castle Brae."
    assert assembly.title([SOURCE], ()) == "a1.txt"


def test_a_very_long_title_is_cut_at_a_word() -> None:
    """One line of a page."""
    title = assembly.title([article("x", title="word " * 100)], ())
    assert title.endswith("word …")
    assert len(title) <= 132


def test_the_temporal_room_is_shown_unmasked_sentences_and_given_dates() -> None:
    """Nothing else of an article."""
    (own,) = assembly.coverage([SOURCE], sentences(SOURCE))
    assert own.article == "a1"
    assert own.sentences[0].of(own.text) == "A weir broke at Castle Brae."
    assert own.published is None


def test_a_weekday_that_the_calendar_contradicts_is_found_once() -> None:
    """However many ways lead to it."""
    wrong = article("The weir broke on Sunday, 3 March 2031.", "a1", published=date(2031, 3, 12))
    own = sentences(wrong)
    reference = reference_day(assembly.coverage([wrong], own))
    found = assembly.findings([wrong], own, reference)
    assert [finding.kind for finding in found] == [DisputeKind.WEEKDAY]
