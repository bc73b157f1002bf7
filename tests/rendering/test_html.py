"""The page: sound without a script, closed to the network, and blind to markup in articles."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from lxml import html as parser
from markupsafe import escape

from summarizer.domain import DisputeKind, Mask, Note
from summarizer.rendering import render
from summarizer.rendering.page_names import letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.domain import Timeline


def test_the_story_looks_as_agreed(story: Timeline, golden: Callable[[str, str], None]) -> None:
    """All that is said and where it leads; style, script and their hashes have tests of their own."""
    page = render(story, "html")
    page = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", page, flags=re.DOTALL)
    page = re.sub(r"sha256-[A-Za-z0-9+/=]{44}", "sha256-", page)
    golden("story.html", page)


def test_the_policy_allows_one_sheet_and_one_script_and_nothing_else(story: Timeline) -> None:
    """By their hashes, which are those of the elements as they stand."""
    page = render(story, "html")
    digests = []
    for tag in ("style", "script"):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(found) == 1
        digests.append(b64encode(sha256(found[0].encode()).digest()).decode())
    policy = (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert escape(policy) in page


@pytest.mark.parametrize("name", ["story", "hostile"])
def test_nothing_but_our_script_is_run_or_loaded(name: str, request: pytest.FixtureRequest) -> None:
    """No handler, inline style, image or frame, from us or from an article."""
    tree = parser.document_fromstring(render(request.getfixturevalue(name), "html"))
    tags = [element.tag for element in tree.iter() if isinstance(element.tag, str)]
    names = {name for element in tree.iter() for name in element.attrib}
    assert tags.count("script") == 1
    assert not set(tags) & {"img", "iframe", "object", "embed", "link", "base"}
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
    words = [" ".join(one.text_content().split()) for one in skipped]
    assert words == ["advertisement, not read Advertisement"]


def test_a_span_knows_every_entry_that_is_built_on_it(story: Timeline) -> None:
    """And every dispute, after the entries."""
    tree = parser.document_fromstring(render(story, "html"))
    uses = {link.text: link.get("data-uses") for link in tree.xpath("//a[@data-uses]")}
    assert uses["A2"] == "e3 dispute-1"
    assert uses["C5"] == "e5"


def test_paper_has_each_source_with_its_spans(story: Timeline) -> None:
    """Its title, who published it when, its address, and every cited span under its label."""
    tree = parser.document_fromstring(render(story, "html"))
    (notes,) = tree.xpath("//section[contains(@class, 'endnotes')]")
    assert (
        " ".join(notes.xpath("string(h3[1])").split()) == "A Fire destroys grain store in Tolmouth"
    )
    assert " ".join(notes.xpath("string(p[1])").split()) == (
        "Northline, Mon 10 Mar 2025, https://northline.example/tolmouth?id=7&page=(1)"
    )
    assert notes.xpath(".//li/b/text()")[:6] == ["A1", "A2", "A3", "A4", "A5", "B1"]


def test_a_long_stretch_that_was_skipped_is_folded(story: Timeline) -> None:
    """With its reason and its number of lines; a short one is shown as it is."""
    first, *others = story.sources
    text = first.article.text + "\n\none\n\ntwo\n\nthree\n\nfour\n"
    masks = (*first.article.masks, Mask(len(first.article.text), len(text), "teaser"))
    long = replace(first, article=replace(first.article, text=text, masks=masks))
    tree = parser.document_fromstring(render(replace(story, sources=(long, *others)), "html"))
    told = tree.xpath("//article[@id='source-A']//details/summary")
    assert [" ".join(one.text_content().split()) for one in told] == ["teaser, not read 4 lines"]


def test_sides_of_one_source_are_told_apart(story: Timeline) -> None:
    """By what they say, where a letter would be the same on both."""
    dispute = story.disputes[0]
    both = tuple(replace(side, citations=dispute.sides[0].citations) for side in dispute.sides)
    told = replace(story, disputes=(replace(dispute, sides=both), *story.disputes[1:]))
    tree = parser.document_fromstring(render(told, "html"))
    drawn = tree.xpath(
        "//article[@id='dispute-1']//*[contains(@class, 'calendar')]//*[@class='strong']/text()"
    )
    assert drawn == ["Sat 8", "A: 8 March 2025", "Sun 9", "A: Sunday, March 8"]


def test_a_line_of_two_sides_is_shown_once(story: Timeline) -> None:
    """Where two disputes, as about a weekday and by arithmetic, set the same values against each other."""
    again = replace(story.disputes[0], id="d3", kind=DisputeKind.ARITHMETIC)
    entries = tuple(
        replace(one, disputes=("d1", "d3")) if "d1" in one.disputes else one
        for one in story.entries
    )
    told = replace(story, entries=entries, disputes=(*story.disputes, again))
    tree = parser.document_fromstring(render(told, "html"))
    assert len(tree.xpath("//article[@id='e3']//*[contains(@class, 'sides')]")) == 1
    assert len(tree.xpath("//article[@id='e3']//a[@class='dispute']")) == 2


def test_many_failures_are_counted_at_the_top(story: Timeline) -> None:
    """Three of them are told there, all of them in the run."""
    notes = tuple(Note(f"n{n}.bin", "skipped: not a text file", incomplete=True) for n in range(5))
    tree = parser.document_fromstring(render(replace(story, notes=notes), "html"))
    told = tree.xpath("//div[@class='standfirst']//*[@class='missing']")
    assert [one.text_content().split()[-1] for one in told] == ["file", "file", "file", "more"]
    assert len(tree.xpath("//ul[contains(@class, 'notes')]/li")) == 5


def test_copies_of_one_origin_are_joined(story: Timeline) -> None:
    """A = B is one origin, C another."""
    tree = parser.document_fromstring(render(story, "html"))
    assert tree.xpath("//article[@id='e3']//*[@class='origin']/text()") == ["A = B", "C"]


def test_filters_count_what_they_leave(story: Timeline) -> None:
    """By source, status, dispute and origins."""
    tree = parser.document_fromstring(render(story, "html"))
    found = {
        (one.get("data-filter"), one.get("data-value")): one.text_content().split()[-1]
        for one in tree.xpath("//button[@data-filter]")
    }
    assert found["status", "planned"] == "1"
    assert found["origins", "two"] == "2"
    assert found["disputed", "yes"] == "2"
    assert ("language", "en") not in found


def test_languages_are_told_where_there_are_several(story: Timeline) -> None:
    """A filter for them, their names at the sources, and at entries that both tell."""
    first, *others = story.sources
    german = replace(first, article=replace(first.article, language="de"))
    tree = parser.document_fromstring(render(replace(story, sources=(german, *others)), "html"))
    assert tree.xpath("//button[@data-filter='language']/@data-value") == ["en", "de"]
    assert "told in German, English" in tree.xpath("string(//article[@id='e3'])")
    assert tree.xpath("string(//article[@id='source-A']//*[@class='text']/@lang)") == "de"


def test_the_markdown_of_the_page_is_that_of_the_format(story: Timeline) -> None:
    """Kept as text, line for line."""
    tree = parser.document_fromstring(render(story, "html"))
    kept = tree.xpath("//textarea[@id='markdown']")[0].text
    assert kept.lstrip("\n") == render(story, "markdown")


def test_entries_of_unusual_ids_have_plain_places(story: Timeline) -> None:
    """An id of anybody's making is no place to link to."""
    odd = replace(story.entries[0], id="<e 1>")
    tree = parser.document_fromstring(render(replace(story, entries=(odd,), background=()), "html"))
    assert tree.xpath("//article[contains(@class, 'entry')]/@id") == ["e1"]


def test_a_page_without_dates_has_no_axis(story: Timeline) -> None:
    """An empty axis would only ask questions."""
    undated = replace(story, entries=())
    assert '<svg class="axis' not in render(undated, "html")


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_sources_are_lettered_like_columns(index: int, name: str) -> None:
    """There may be more than 26."""
    assert letters(index) == name
