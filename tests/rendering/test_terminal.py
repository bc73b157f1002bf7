"""The terminal page: layout by golden files, and nothing of an article's own alive in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import (
    Article,
    Citation,
    Dispute,
    DisputeKind,
    Entry,
    EntrySentence,
    Level,
    Side,
    Source,
    Timeline,
    Withheld,
)
from summarizer.rendering import render

if TYPE_CHECKING:
    from collections.abc import Callable

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [60, 100])
def test_the_story_looks_as_agreed(
    story: Timeline, width: int, golden: Callable[[str, str], None]
) -> None:
    """Dates in a column, prose beside them, sources and passages at the end."""
    golden(f"story-{width}.txt", render(story, "terminal", width=width))


def test_the_hostile_page_looks_as_agreed(
    hostile: Timeline, golden: Callable[[str, str], None]
) -> None:
    """Markup of any kind is printed as the letters it is made of."""
    golden("hostile.txt", render(hostile, "terminal"))


def test_a_hundred_columns_are_the_default(story: Timeline) -> None:
    """Without a terminal there is no width to ask for."""
    assert render(story, "terminal") == render(story, "terminal", width=100)


@pytest.mark.parametrize("width", [1, 40, 60, 79, 80, 88, 100, 200])
def test_no_line_is_wider_than_asked(story: Timeline, width: int) -> None:
    """Forty columns are the least."""
    lines = render(story, "terminal", width=width).splitlines()
    assert max(map(len, lines)) <= max(width, 40)


def test_colour_changes_no_character(story: Timeline) -> None:
    """Without its colour codes the coloured page is the plain one."""
    coloured = render(story, "terminal", color=True)
    plain = [line.rstrip() for line in _COLOUR.sub("", coloured).splitlines()]
    assert _COLOUR.search(coloured)
    assert plain == render(story, "terminal").splitlines()


def test_colour_codes_are_all_our_own(hostile: Timeline) -> None:
    """No escape but colour reaches the screen, in colour either."""
    assert "\x1b" not in _COLOUR.sub("", render(hostile, "terminal", color=True))


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE"])
def test_the_environment_is_not_read(
    story: Timeline, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Width and colour are the caller's decision."""
    before = render(story, "terminal"), render(story, "terminal", color=True)
    monkeypatch.setenv(variable, "1")
    assert (render(story, "terminal"), render(story, "terminal", color=True)) == before


def test_a_long_word_is_folded_and_not_lost(story: Timeline) -> None:
    """Rich would cut it with an ellipsis."""
    entry = story.background[0]
    long = replace(entry, headline="þ" * 300)
    assert render(replace(story, background=(long,)), "terminal").count("þ") == 300


def test_one_number_leads_to_one_passage(story: Timeline) -> None:
    """A span that an entry and a dispute cite has the same number in both."""
    page = render(story, "terminal", width=200)
    assert "Crews were called at 2:40 a.m. on Saturday.[5]" in page
    assert "“Crews were called at 2:40 a.m. on Saturday.” Northline [5]" in page
    assert page.count(" [5]  140–183  ") == 1


texts = st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=40)


@settings(max_examples=60, deadline=None)
@given(words=texts, width=st.integers(min_value=40, max_value=130))
def test_any_text_prints_without_control_characters(words: str, width: int) -> None:
    """Line ends are the only control characters, whatever the articles hold."""
    text = words or "x"
    article = Article("a1", text, text, "0" * 64, title=text, publisher=words)
    citation = Citation("a1", 0, len(text), text)
    entry = Entry("e1", None, text, (EntrySentence(text, (0,)),), (citation,), disputes=("d1",))
    side = Side(text, (citation,))
    timeline = Timeline(
        title=text,
        reference_day=None,
        sources=(Source(article, "o1"),),
        background=(entry,),
        disputes=(Dispute("d1", DisputeKind.QUOTE, Level.LOW, text, (side, side), text),),
        withheld=(Withheld(text, text, (citation,)),),
    )
    page = render(timeline, "terminal", width=width)
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page) == []
    assert page.encode()
