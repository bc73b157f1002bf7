"""Markdown: an article's words stay words, checked with a CommonMark parser."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.domain import Source, Timeline
from summarizer.rendering import render
from summarizer.rendering.markdown import escaped
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token


def parse(text: str) -> list[Token]:
    """All tokens, those inside of lines included."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found: list[Token] = []
    for token in parser.parse(text):
        found += [token, *(token.children or [])]
    return found


def plain(text: str) -> str:
    """Return what a reader sees of one paragraph."""
    return "".join(token.content for token in parse(text) if token.type == "text")


def test_the_story_looks_as_agreed(story: Timeline, golden: Callable[[str, str], None]) -> None:
    """Headings by date, footnotes with the quoted span."""
    golden("story.md", render(story, "markdown"))


def test_hostile_text_opens_nothing(hostile: Timeline) -> None:
    """No link, image, HTML, code, list or quotation comes from an article, and no heading of its own."""
    kinds = Counter(token.type for token in parse(render(hostile, "markdown")))
    forbidden = "link_open image html_inline html_block code_inline fence code_block blockquote_open s_open ordered_list_open hardbreak"
    assert {kind: kinds[kind] for kind in forbidden.split() if kinds[kind]} == {}
    headings = 1 + len({"date"}) + len(hostile.entries) + 1
    sections = ("Background", "Disputes", "Withheld", "Notes", "Sources", "Run")
    assert kinds["heading_open"] == headings + len(sections) + len(hostile.disputes)
    assert kinds["table_open"] == 1


def test_every_mark_has_its_footnote(story: Timeline) -> None:
    """And no footnote is without a mark."""
    page = render(story, "markdown")
    marks = {part.split("]")[0] for part in page.split("[^")[1:]}
    notes = {line[2:].split("]")[0] for line in page.splitlines() if line.startswith("[^")}
    assert marks == notes
    assert len(notes) == 13


def test_a_mark_of_a_strange_source_id_is_plain(story: Timeline) -> None:
    """An id from a user's file cannot break a footnote."""
    article = replace(story.sources[0].article, id="x]: [y](z)")
    page = render(Timeline("t", None, (Source(article, "o1"),)), "markdown")
    assert "| x\\]: \\[y\\](z) |" in page


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example/a?b=1&c=(2)", True),
        ("javascript:alert(1)", False),
        ("https://news.example/a>b", False),
        ("https://news.example/a b", False),
        ("https://news.example/|", False),
    ],
)
def test_only_plain_web_addresses_become_links(story: Timeline, url: str, linked: bool) -> None:
    """Anything else is left out."""
    source = replace(story.sources[1], article=replace(story.sources[1].article, url=url))
    page = render(Timeline("t", None, (source,)), "markdown")
    assert any(token.type == "link_open" for token in parse(page)) is linked


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Prices rose 5% in May.", "Prices rose 5% in May."),
        ("The U.S. won 3.5 points", "The U.S. won 3.5 points"),
        ("1. First", "1\\. First"),
        ("- item", "\\- item"),
        ("# top", "\\# top"),
        ("www.news.example", "www\\.news\\.example"),
        ("https://news.example", "https\\://news\\.example"),
        ("AT&T &amp; co", "AT\\&T \\&amp; co"),
        ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
    ],
)
def test_markup_is_made_literal(text: str, written: str) -> None:
    """Only what could be read as markup is escaped."""
    assert escaped(text) == written


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="ab1 .)(#*_-+=~`<>[]!|&;:/\\\"'\n\t^{}$@", max_size=30))
def test_escaped_text_reads_as_itself(text: str) -> None:
    """A parser gives back exactly the words that went in."""
    assert plain(f"{escaped(text)}\n") == visible(text)
