"""The page: sound without a script, closed to the network, and blind to markup in articles."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from lxml import html as parser

from summarizer.rendering import render
from summarizer.rendering.html import letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.domain import Timeline


def test_the_story_looks_as_agreed(story: Timeline, golden: Callable[[str, str], None]) -> None:
    """The whole page."""
    golden("story.html", render(story, "html"))


def test_the_policy_allows_the_style_sheet_and_nothing_else(story: Timeline) -> None:
    """Its hash is that of the one style element."""
    page = render(story, "html")
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(styles[0].encode()).digest()).decode()
    assert len(styles) == 1
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'content="{policy}"' in page


@pytest.mark.parametrize("name", ["story", "hostile"])
def test_nothing_is_run_or_loaded(name: str, request: pytest.FixtureRequest) -> None:
    """No script, handler, inline style, image or frame, from us or from an article."""
    tree = parser.document_fromstring(render(request.getfixturevalue(name), "html"))
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    names = {name for element in tree.iter() for name in element.attrib}
    assert not tags & {"script", "img", "iframe", "object", "embed", "link", "form", "base"}
    assert not {name for name in names if name.startswith("on")} | names & {"style", "src"}


def test_every_link_inside_leads_somewhere(story: Timeline) -> None:
    """Citations to spans, spans to entries, badges to disputes, marks of the axis to entries."""
    tree = parser.document_fromstring(render(story, "html"))
    ids = tree.xpath("//@id")
    inside = [target[1:] for target in tree.xpath("//a/@href") if target.startswith("#")]
    assert len(ids) == len(set(ids))
    assert len(inside) > 40
    assert set(inside) <= set(ids)


def test_only_web_addresses_become_links(story: Timeline, hostile: Timeline) -> None:
    """A source's own address is linked; ``javascript:`` is not."""
    outside = [
        parser.document_fromstring(render(one, "html")).xpath(
            "//a[@href and not(starts-with(@href,'#'))]"
        )
        for one in (story, hostile)
    ]
    assert [link.get("href") for link in outside[0]] == [
        "https://northline.example/tolmouth?id=7&page=(1)"
    ]
    assert outside[1] == []


def test_cited_words_are_marked_in_their_source(story: Timeline) -> None:
    """The marked words are the quotations, whole."""
    tree = parser.document_fromstring(render(story, "html"))
    marked = [mark.text for mark in tree.xpath("//article[@id='source-B']//mark")]
    assert marked == [
        "Fire destroyed the grain store on Marrow Quay over the weekend, the Tolmouth fire service said on Monday.",
        "About 1,200 residents were moved to higher ground, the county emergency office said.",
    ]


def test_skipped_words_are_dimmed_with_their_reason(story: Timeline) -> None:
    """The reader sees what was left out and why."""
    tree = parser.document_fromstring(render(story, "html"))
    skipped = tree.xpath("//article[@id='source-A']//*[@class='skipped']")
    assert [(one.text, one.get("title")) for one in skipped] == [
        ("Advertisement", "skipped: advertisement")
    ]


def test_copies_of_one_origin_are_joined(story: Timeline) -> None:
    """A = B is one origin, C another."""
    tree = parser.document_fromstring(render(story, "html"))
    assert tree.xpath("//article[@id='entry-3']//*[@class='origin']/text()") == ["A = B", "C"]


def test_a_page_without_dates_has_no_axis(story: Timeline) -> None:
    """An empty axis would only ask questions."""
    undated = replace(story, entries=())
    assert '<nav class="axis"' not in render(undated, "html")


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_sources_are_lettered_like_columns(index: int, name: str) -> None:
    """There may be more than 26."""
    assert letters(index) == name
