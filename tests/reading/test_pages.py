"""Saved web pages: the story, its headings, and what the page says about itself."""

from __future__ import annotations

import json
from datetime import date

import pytest

from summarizer.errors import UnreadableInput
from summarizer.reading import pages
from summarizer.reading.metadata import Metadata

STORY = (
    "<p>The bridge over the Orla was closed on Saturday after engineers found a crack in its <b>main</b> girder.</p>"
    "<p>Residents &amp; visitors were told to use the ferry,<br>the county said in a note on its door.</p>"
    "<h2>What comes next</h2>"
    "<p>County engineer Petra Lindqvist said that the repair would take six weeks at the very least.</p>"
)


def page(head: str = "", body: str = STORY, *, lang: str = ' lang="en-GB"') -> pages.Page:
    """Read a page with this head and story."""
    return pages.read(
        f"<!doctype html><html{lang}><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article>{body}</article><script>evil()</script><footer>© 2031 Valley Post</footer></body></html>"
    )


def linked(data: object) -> str:
    """Wrap JSON-LD in its script element."""
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_the_text_is_the_story_with_blank_lines_between_paragraphs() -> None:
    """Entities are resolved, scripts and navigation gone, a line break is a break."""
    assert page().text.split("\n\n") == [
        "The bridge over the Orla was closed on Saturday after engineers found a crack in its main girder.",
        "Residents & visitors were told to use the ferry,",
        "the county said in a note on its door.",
        "What comes next",
        "County engineer Petra Lindqvist said that the repair would take six weeks at the very least.",
    ]


def test_headings_are_masked_by_what_they_are() -> None:
    """The page's title as title, the others as section titles."""
    read = page(
        '<meta property="og:title" content="Bridge closed">', "<h1>Bridge closed</h1>" + STORY
    )
    assert [(mask.reason, read.text[mask.start : mask.end]) for mask in read.headings] == [
        ("title", "Bridge closed"),
        ("section title", "What comes next"),
    ]


def test_json_ld_is_believed_before_meta_tags() -> None:
    """Also in a graph, with references, several authors and a type list."""
    graph = {
        "@graph": [
            {"@type": "Organization", "@id": "#org", "name": "Valley Post"},
            {
                "@type": ["NewsArticle"],
                "headline": "Bridge closed &amp; guarded",
                "datePublished": "2031-05-03T23:40:00-05:00",
                "dateModified": "2031-05-05T08:00:00Z",
                "author": [{"@type": "Person", "name": "Ada Holm"}, {"name": "Max Roe"}],
                "publisher": {"@id": "#org"},
            },
        ]
    }
    head = linked(graph) + (
        '<meta property="article:published_time" content="2031-04-01">'
        '<meta property="og:site_name" content="Other"><link rel="canonical" href="https://valleypost.example/x">'
    )
    assert page(head).metadata == Metadata(
        title="Bridge closed & guarded",
        url="https://valleypost.example/x",
        publisher="Valley Post",
        author="Ada Holm, Max Roe",
        published=date(2031, 5, 3),
        updated=date(2031, 5, 5),
        language="en",
    )


def test_of_several_articles_the_page_s_own_is_taken() -> None:
    """Pages list other stories in the same data."""
    data = [
        {
            "@type": "NewsArticle",
            "headline": "Other",
            "url": "https://v.example/o",
            "datePublished": "2030-01-01",
        },
        {
            "@type": "NewsArticle",
            "headline": "Own",
            "url": "https://v.example/x",
            "datePublished": "2031-05-03",
        },
    ]
    found = page(linked(data) + '<link rel="canonical" href="https://v.example/x">').metadata
    assert (found.title, found.published) == ("Own", date(2031, 5, 3))


def test_meta_tags_keep_publication_and_update_apart() -> None:
    """Open Graph names both."""
    head = (
        '<meta property="og:title" content="Bridge closed"><meta property="og:site_name" content="Valley Post">'
        '<meta property="article:published_time" content="2031-05-03T10:00:00Z">'
        '<meta property="article:modified_time" content="2031-05-04T10:00:00Z"><meta name="author" content="Ada Holm">'
    )
    found = page(head).metadata
    assert (found.title, found.publisher, found.author) == (
        "Bridge closed",
        "Valley Post",
        "Ada Holm",
    )
    assert (found.published, found.updated) == (date(2031, 5, 3), date(2031, 5, 4))


def test_an_update_date_alone_is_no_publication_date() -> None:
    """The two are confused by many tools."""
    found = page('<meta property="article:modified_time" content="2031-05-04">').metadata
    assert (found.published, found.updated) == (None, date(2031, 5, 4))


def test_a_date_in_the_story_is_no_publication_date() -> None:
    """Nothing is guessed from the text of a page."""
    assert (
        page(
            body=STORY + "<p>The bridge was built on 3 May 1987 and never closed since.</p>"
        ).metadata.published
        is None
    )


def test_the_one_time_of_the_article_is_its_publication_date() -> None:
    """Two different ones are none."""
    one = page(body="<time datetime='2031-05-03T10:00'>3 May</time>" + STORY)
    two = page(
        body="<time datetime='2031-05-03'>3 May</time><time datetime='2031-05-09'>9 May</time>"
        + STORY
    )
    assert (one.metadata.published, two.metadata.published) == (date(2031, 5, 3), None)


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    """It is cut from the ``title`` element where the page names its site."""
    head = '<title>Bridge closed | Valley Post</title><meta property="og:site_name" content="Valley Post">'
    assert page(head).metadata.title == "Bridge closed"


@pytest.mark.parametrize(
    "data",
    [
        "{broken",
        "[" * 50_000,
        '{"@type": "NewsArticle", "headline": 3, "author": [[[]]], "datePublished": {}}',
        "null",
        '{"@type": [[]], "@graph": 5}',
    ],
)
def test_broken_linked_data_is_passed_over(data: str) -> None:
    """It is common, and no fault of the article."""
    read = page(f'<script type="application/ld+json">{data}</script>')
    assert (read.metadata.published, read.metadata.author) == (None, None)


def test_characters_no_tree_can_hold_become_one_sign_each() -> None:
    """Raw or as a reference, they do not cost the page."""
    read = page(
        body="<p>The bridge \x00 was &#27;[31m shut &#xD800; and guarded by the county, it said.</p>"
        + STORY
    )
    assert read.text.startswith("The bridge \ufffd was \ufffd[31m shut \ufffd and guarded")


def test_a_link_of_another_scheme_is_no_address() -> None:
    """A reader must be able to follow it without harm."""
    assert page('<link rel="canonical" href="javascript:alert(1)">').metadata.url is None


@pytest.mark.parametrize(
    "markup",
    [
        "no tags at all",
        "<html><body><script>x()</script></body></html>",
        "<div>" * 20_000 + "x",
        "<html></html>",
    ],
)
def test_a_page_without_a_story_is_refused(markup: str) -> None:
    """One clear error."""
    with pytest.raises(UnreadableInput, match="save"):
        pages.read(markup)


def test_a_tag_of_a_million_attributes_takes_no_time() -> None:
    """The parser compares each with all; they are dropped before."""
    many = " ".join(f"a{number}=1" for number in range(200_000))
    page = pages.read(f"<html><body><div {many}><p>The bridge was closed on Saturday.</p></div></body></html>")  # fmt: skip
    assert page.text == "The bridge was closed on Saturday."


def test_a_page_of_frames_says_what_to_save() -> None:
    """It holds no text of its own."""
    with pytest.raises(UnreadableInput, match="holds only frames; save the page"):
        pages.read("<html><frameset><frame src=a.html></frameset></html>")


def test_a_drop_cap_hidden_from_screen_readers_is_part_of_its_word() -> None:
    """The letter that they are told instead is said once."""
    page = pages.read(
        "<html><body><div><p><span aria-hidden=true>T</span><span class=sr-only>T</span>he bridge was closed on Saturday.</p>"
        "<p>A ferry runs until ten in the evening.</p></div></body></html>"
    )
    assert page.text.startswith("The bridge")


@pytest.mark.parametrize(
    ("head", "line", "published", "updated"),
    [
        ("", "Publié le 05/09/2031, mis à jour le 06/09/2031", "2031-09-05", "2031-09-06"),
        ("<meta name=date content=2031-05-09>", "Stand: 09.05.2031", "2031-05-03", "2031-05-09"),
    ],
)
def test_dates_are_read_as_the_language_of_the_page_writes_them(
    head: str, line: str, published: str, updated: str
) -> None:
    """The day first in French; the first publication may stand at the foot."""
    lang = "fr" if "Publ" in line else "de"
    foot = "" if lang == "fr" else "<div>Erstveröffentlichung: 03.05.2031, 10:00 Uhr</div>"
    page = pages.read(
        f"<html lang={lang}><head>{head}</head><body><h1>Le pont de la Valserine</h1><div>{line}</div>"
        f"<p>Le pont a rouvert vendredi matin aux voitures, a annoncé la préfecture.</p>{foot}</body></html>"
    )
    known = page.metadata
    assert (str(known.published), str(known.updated)) == (published, updated)
