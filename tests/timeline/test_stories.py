"""Which articles tell one story: invented stories, alone and mixed."""

from __future__ import annotations

from summarizer.text.sentences import of_article
from summarizer.timeline.stories import opening, stories
from tests.invented import MILL_LOCAL, MILL_WIRE, article

REGATTA = """The Corrie Bay regatta was won on Saturday by the crew of the Silver Petrel, skippered by Ada Lunn.

The Silver Petrel crossed the line eleven minutes ahead of the favourite, the Marchioness, after a night of fog.

Lunn, a dentist, had entered the Corrie Bay race for the first time.
"""
REGATTA_CLUB = """Skipper Ada Lunn and the Silver Petrel took the cup at Corrie Bay.

The fog cost the Marchioness the race, the club said on Sunday.
"""


def told(*texts: str) -> tuple[tuple[str, ...], ...]:
    """Name the articles a1, a2, ... and return the ids by story."""
    articles = [article(text, f"a{number}") for number, text in enumerate(texts, start=1)]
    return stories(articles, {each.id: opening(of_article(each)) for each in articles})


def test_two_desks_on_one_fire_tell_one_story() -> None:
    """Names and deeds of the opening are shared, whatever the wording."""
    assert told(MILL_WIRE, MILL_LOCAL) == (("a1", "a2"),)


def test_two_stories_part_and_the_larger_comes_first() -> None:
    """Mixed as they come; the order inside a story is that of the reader."""
    assert told(REGATTA, MILL_WIRE, MILL_LOCAL) == (("a2", "a3"), ("a1",))
    assert told(MILL_WIRE, REGATTA, MILL_LOCAL, REGATTA_CLUB) == (("a1", "a3"), ("a2", "a4"))


def test_a_shared_country_and_weekday_make_no_story() -> None:
    """What half of all reports name holds nothing together."""
    first = "France’s parliament on Monday passed a budget that cuts pensions, the finance ministry said."
    second = (
        "France beat Spain on Monday in the handball final, the federation said after the match."
    )
    assert told(first, second) == (("a1",), ("a2",))


def test_no_article_is_no_story_and_an_empty_one_stands_alone() -> None:
    """Nothing in, nothing out; a text without words is like no other."""
    assert told() == ()
    assert told("", MILL_WIRE) == (("a1",), ("a2",))
