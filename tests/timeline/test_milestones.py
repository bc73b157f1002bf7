"""The doors of the milestones: days and verbatim sentences out of a small invented story."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.timeline import milestones as room
from summarizer.timeline.milestones import Milestone, milestones
from tests.invented import article

if TYPE_CHECKING:
    from summarizer.domain import Article

FIRST = date(2031, 3, 12)
BREAK = """The weir at Lynmouth broke on Tuesday and flooded forty houses in the lower town.

Divers searched the river for two missing fishermen until nightfall on Tuesday.

The ferry company cancelled all its crossings to the island.
"""
ARREST = """Police arrested the engineer of the Lynmouth weir on Friday, nine days after it broke.

The weir broke on March 11 and flooded forty houses in the lower town.

Residents of the town welcomed the arrest of the engineer.
"""
VERDICT = """A court jailed the engineer of the Lynmouth weir for six years on Monday.

The weir at Lynmouth broke on March 11 and two fishermen drowned.

The town council said that it would build a new weir by autumn.
"""


def story() -> list[Article]:
    """Give three outlets' reports of a weir that breaks, an arrest and a verdict."""
    days = (FIRST, date(2031, 3, 22), date(2031, 6, 10))
    return [
        article(f"{outlet} {text}", f"{outlet}{number}", published=day)
        for outlet in ("Herald:", "Post:", "Echo:")
        for number, (text, day) in enumerate(zip((BREAK, ARREST, VERDICT), days, strict=True))
    ]


def days_of(found: tuple[Milestone, ...]) -> list[date]:
    """Give the days of the milestones."""
    return [each.day for each in found]


def test_days_that_are_reported_and_remembered_come_first() -> None:
    """The day of the break is named by every article, that of the verdict by those of one day."""
    assert days_of(milestones(story(), days=1)) == [date(2031, 3, 11)]


def test_days_come_in_order_of_time() -> None:
    """A reader starts at the beginning, whatever matters most."""
    found = days_of(milestones(story(), days=4))
    assert found == sorted(found)


def test_every_sentence_is_a_span_of_its_article() -> None:
    """What is shown can be looked up."""
    articles = story()
    texts = {each.id: each.text for each in articles}
    for milestone in milestones(articles):
        for passage in milestone.sentences:
            assert passage.span.of(texts[passage.article]) == passage.text


def test_the_sentence_tells_what_happened_on_the_day() -> None:
    """Not the search, not the ferry: what all reports have in common."""
    (only,) = milestones(story(), days=1, per_day=1)
    assert "weir" in only.sentences[0].text
    assert "broke" in only.sentences[0].text


def test_a_span_bounds_the_days() -> None:
    """First and last day are part of it, the days around it are not."""
    found = days_of(milestones(story(), span=(date(2031, 3, 21), date(2031, 6, 9))))
    assert found[0] == date(2031, 3, 21)
    assert found[-1] == date(2031, 6, 9)


def test_no_sentence_is_told_twice() -> None:
    """Three outlets print the same sentence; the timeline has it once."""
    texts = [p.text for each in milestones(story(), per_day=3) for p in each.sentences]
    assert len(texts) == len({text.split(": ")[-1] for text in texts})


@pytest.mark.parametrize("articles", [[], [article("", published=FIRST)], [article("No day.")]])
def test_nothing_dated_gives_nothing(articles: list[Article]) -> None:
    """An empty timeline is an answer."""
    assert milestones(articles) == ()


def test_an_article_without_its_day_speaks_by_stated_dates() -> None:
    """`On Tuesday` is no day without a day to count from, `11 March 2031` is one."""
    text = "The weir at Lynmouth broke on 11 March 2031. It was rebuilt on Tuesday after a storm."
    assert days_of(milestones([article(text)])) == [date(2031, 3, 11)]


def test_accounts_kept_give_the_same_as_reading_anew() -> None:
    """The work done once for an article can be kept."""
    articles = story()
    assert room.choose([room.account(each) for each in articles]) == milestones(articles)


@settings(max_examples=25, deadline=None)
@given(
    texts=st.lists(st.text(max_size=200), max_size=4),
    days=st.lists(st.integers(min_value=0, max_value=40), min_size=4, max_size=4),
)
def test_any_text_gives_spans_of_itself(texts: list[str], days: list[int]) -> None:
    """Control signs, other scripts and nonsense neither break it nor are rewritten."""
    articles = [
        article(
            f"{text} It rained on {FIRST + timedelta(day):%d %B %Y}.", f"n{number}", published=FIRST
        )
        for number, (text, day) in enumerate(zip(texts, days, strict=False))
    ]
    own = {each.id: each.text for each in articles}
    for milestone in milestones(articles):
        assert all(p.span.of(own[p.article]) == p.text for p in milestone.sentences)
