"""Times counted from an event: dated where the coverage gives that event one day, else unknown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Basis, Event, Level
from summarizer.temporal import Reference
from summarizer.timeline import anchoring, dating
from tests.invented import article, event

if TYPE_CHECKING:
    from summarizer.domain import Article

PUBLISHED = date(2031, 3, 12)  # a Wednesday


def dated(*articles: str, told: dict[str, str]) -> list[Event]:
    """Return one event for each sentence that ``told`` gives words for time ("" for none), dated, in order."""
    sources = [
        article(text, f"a{index}", published=PUBLISHED) for index, text in enumerate(articles, 1)
    ]
    events = [
        event(_home(sources, sentence), sentence, time_words=time or None)
        for sentence, time in told.items()
    ]
    reference = Reference(None)
    return list(dating.date_events(events, anchoring.anchors(sources, reference), reference))


def _home(sources: list[Article], sentence: str) -> Article:
    return next(source for source in sources if sentence in source.text)


def day(found: Event) -> date | None:
    """Return the day of an event, ``None`` if it has none."""
    return found.when.start if found.when is not None else None


@pytest.mark.parametrize(
    ("told", "counted", "time", "expected"),
    [
        ("The council voted on 3 March.", "Lind left the day after the vote.", "the day after the vote", 4),
        ("The vote was held on 3 March.", "Lind left the day after the vote.", "the day after the vote", 4),
        ("Parliament held the vote on 3 March.", "Lind left the day after the vote.", "the day after the vote", 4),
        ("Voters chose on 3 March.", "Lind left the day after the vote on 3 March.", "the day after the vote", 4),
        ("A blaze destroyed the mill on 5 March.", "Lind left two days before the fire.", "two days before the fire", 3),
        ("An explosion shook Tarn on 5 March.", "Lind left the day after the blast.", "the day after the blast", 6),
        ("Norland invaded Sudmark on 5 March.", "Lind left the day after the invasion.", "the day after the invasion", 6),
        ("Lind was arrested on 5 March.", "He talked three days after his arrest.", "three days after his arrest", 8),
        ("The strike began on 3 March.", "Lind fainted on day three of the strike.", "day three of the strike", 5),
        ("The vote was held on 3 March.", "Lind left on the Tuesday after the vote.", "the Tuesday after the vote", 4),
        ("The vote was held on 11 March.", "Lind left on the Monday before the vote.", "the Monday before the vote", 10),
        ("Two trains collided on 5 March.", "He talked a week before the crash.", "a week before the crash", -2),
    ],
)  # fmt: skip
def test_a_time_counts_from_the_event_it_names(
    told: str, counted: str, time: str, expected: int
) -> None:
    """By the same word, by its verb, by a synonym, as what was held, or with its day beside it."""
    _, found = dated(f"{told} {counted}", told={told: told[-8:-1].strip(), counted: time})
    assert day(found) == (date(2031, 3, expected) if expected > 0 else date(2031, 2, 26))


@pytest.mark.parametrize(
    ("told", "time"),
    [
        ("The inspectors criticised the vote on 3 March.", "3 March"),
        ("The vote did not take place on 3 March.", "3 March"),
        ("The vote clerk resigned on 3 March.", "3 March"),
        ("The vote was held in March.", "March"),
        ("The vote was held.", ""),
    ],
)
def test_a_time_stays_unknown_without_a_day_to_count_from(told: str, time: str) -> None:
    """A mention, a denial, a part of a name, a month, and the day of publication are none."""
    counted = "Lind left the day after the vote."
    _, found = dated(f"{told} {counted}", told={told: time, counted: "the day after the vote"})
    assert day(found) is None


@pytest.mark.parametrize(
    ("named", "expected"), [("the vote", None), ("the Tarn vote", date(2031, 3, 4))]
)
def test_of_two_that_fit_none_is_taken_unless_a_word_tells_them_apart(
    named: str, expected: date | None
) -> None:
    """Tarn and Brask vote on two days: `the vote` is either, `the Tarn vote` is one."""
    first, second = "Tarn voted on 3 March.", "Brask voted on 5 March."
    counted = f"Lind left the day after {named}."
    found = dated(
        f"{first} {second} {counted}",
        told={first: "3 March", second: "5 March", counted: f"the day after {named}"},
    )
    assert day(found[2]) == expected


def test_two_articles_that_agree_on_the_day_are_one_day() -> None:
    """Two sentences about one vote do not make two days."""
    first, second = "The council voted on 3 March.", "The vote was held on 3 March."
    counted = "Lind left the day after the vote."
    found = dated(
        first,
        second,
        counted,
        told={first: "3 March", second: "3 March", counted: "the day after the vote"},
    )
    assert day(found[2]) == date(2031, 3, 4)


def test_the_articles_own_event_comes_before_those_of_the_others() -> None:
    """Another article's vote is asked only if this one has none."""
    own, other = "The council voted on 3 March.", "The senate voted on 6 March."
    counted = "Lind left the day after the vote."
    told = {own: "3 March", counted: "the day after the vote", other: "6 March"}
    assert day(dated(f"{own} {counted}", other, told=told)[1]) == date(2031, 3, 4)
    del told[own]
    assert day(dated(counted, other, told=told)[0]) == date(2031, 3, 7)


def test_a_counted_time_says_what_it_was_counted_from() -> None:
    """It is relative, less sure than its event, and explains itself."""
    vote, counted = "The council voted on 3 March 2031.", "Lind left the day after the vote."
    _, found = dated(
        f"{vote} {counted}", told={vote: "3 March 2031", counted: "the day after the vote"}
    )
    assert found.when is not None
    assert (found.when.basis, found.when.confidence) == (Basis.RELATIVE, Level.MEDIUM)
    assert found.when.explanation == "counted from the vote, 2031-03-03"


def test_a_week_of_an_event_is_the_whole_week() -> None:
    """Counted from the beginning; the end of a strike begins nothing."""
    (_, ended, second) = dated(
        "The strike began on 3 February. The strike ended on 28 February. "
        "Lind fainted in the second week of the strike.",
        told={
            "The strike began": "on 3 February",
            "The strike ended": "on 28 February",
            "Lind fainted": "the second week of the strike",
        },
    )
    assert ended.when is not None
    assert second.when is not None
    assert (second.when.start, second.when.end) == (date(2031, 2, 10), date(2031, 2, 16))
