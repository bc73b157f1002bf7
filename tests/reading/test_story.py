"""Which blocks of a page are its story, on pages whose class names say nothing."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

from summarizer.errors import UnreadableInput
from summarizer.reading import pages

PARAGRAPHS = [
    "The bridge over the Orla was closed on Saturday after engineers found a crack in its main girder.",
    "Residents were told to use the ferry, the county said in a note that it put up on its door.",
    "Nobody here has seen the like in forty years, said Petra Lindqvist, who leads the county's engineers.",
    "The repair will take six weeks at the very least and cost two million, according to a first estimate.",
    "Lorries are sent by way of Halden, a detour of thirty kilometres, until the autumn.",
]


def page(inset: str = "", *, after: str = "", head: str = "", lead: str = "") -> list[str]:
    """Return the paragraphs read from a page that has ``inset`` between its second and third."""
    story = [f"<p class=k1>{words}</p>" for words in PARAGRAPHS]
    body = "".join([*story[:2], inset, *story[2:]])
    title = "<h1>Bridge closed</h1>"
    return pages.read(
        f"<html><head><meta property='og:title' content='Bridge closed'>{head}</head><body>"
        f"<div class=k0>{title}{lead}<div class=k2>{body}</div></div>{after}</body></html>"
    ).text.split("\n\n")


@pytest.mark.parametrize(
    "inset",
    [
        "<div class=k3><p>Nobody here has seen the like in forty years</p></div>",
        "<blockquote>Nobody here has seen the like in forty years</blockquote>",
        "<div class=k4><img src=a.jpg><div>The closed bridge, seen from the west.</div></div>",
        "<div class=k5><h3>Our mail</h3><p>The stories of the day, sent to you before breakfast.</p></div>",
        "<div class=k6>More on this<a href=/x>The ferry has a new captain</a></div>",
        "<div class=k7><article><h3><a href=/z>The ferry has a new captain</a></h3><p>She comes from Moss and is the first woman to hold the post.</p><time>3 May</time></article></div>",
        "<div class=k8><p>Who should pay for the new girder? Vote now.</p><button>The county</button></div>",
        "<details><summary>Show transcript</summary><p>Good evening. We begin tonight with the bridge over the Orla.</p></details>",
        "<nav>Home</nav><form><p>Your address, please, and we will write to you.</p></form>",
        "<p><a href=/y>The town of Halden has closed its own bridge for the whole of the winter.</a></p>",
    ],
)
def test_what_is_dressed_apart_is_left_out(inset: str) -> None:
    """Pulled quotations, captions, boxes of the house, links to other stories."""
    assert page(inset) == ["Bridge closed", *PARAGRAPHS]


@pytest.mark.parametrize(
    ("inset", "expected"),
    [
        ("<h2>By ferry</h2>", ["By ferry"]),
        ("<ul><li>the Grebe, for ninety</li><li>the Tern</li></ul>", ["the Grebe, for ninety", "the Tern"]),
        ("<table><tr><th>Town</th><th>Boats</th></tr><tr><td>Halden</td><td>3</td></tr></table>", ["Town | Boats", "Halden | 3"]),
        ("<figure><table><tr><td>Halden</td><td>3</td></tr></table></figure>", ["Halden | 3"]),
        ("<p>It was shut at nine.</p>", ["It was shut at nine."]),
        ("<div class=title>By ferry</div>", ["By ferry"]),
        ("<h2>The boats</h2><div class=l><div class=i>the Grebe, for ninety people in all</div><div class=i>the Tern, which takes bicycles as well</div></div>", ["The boats", "the Grebe, for ninety people in all", "the Tern, which takes bicycles as well"]),
        ("<img src=a.jpg><p class='k1 first'>The alarm came from a sensor that was fitted only last spring.</p>", ["The alarm came from a sensor that was fitted only last spring."]),
    ],
)  # fmt: skip
def test_what_belongs_to_the_story_stays_in_its_place(inset: str, expected: list[str]) -> None:
    """Headings, lists, tables, short paragraphs, and a paragraph right below a picture."""
    assert page(inset) == ["Bridge closed", *PARAGRAPHS[:2], *expected, *PARAGRAPHS[2:]]


def test_a_story_goes_on_after_a_box() -> None:
    """Whatever a box in its middle holds, paragraphs beside the first ones and dressed alike are read."""
    box = "<section><h4>More</h4><article><a href=/x><h5>The ferry has a captain</h5></a></article></section>"
    assert page(box) == ["Bridge closed", *PARAGRAPHS]


def test_the_next_story_of_an_endless_page_is_not_read() -> None:
    """It begins with a main heading that has a date of its own."""
    after = "<div class=k0><h1>Harvest fair</h1><div>4 May 2031</div>" + "".join(
        f"<p class=k1>The fair in Halden drew crowd number {number} to the meadow by the river.</p>"
        for number in ("one", "two", "three")
    )
    assert page(after=after) == ["Bridge closed", *PARAGRAPHS]


def test_sections_under_main_headings_are_read() -> None:
    """Some pages use ``h1`` for the parts of a story."""
    assert "By ferry" in page("<h1>By ferry</h1>")


def test_the_standfirst_is_read_and_the_lines_about_it_are_not() -> None:
    """A sentence between headline and story is story; names, dates and reading times are not."""
    lead = "<p class=d>The detour is thirty kilometres long.</p><p>Ada Holm</p><p>3 May 2031, 9:20 a.m.</p><p>4 min</p>"
    assert page(lead=lead) == [
        "Bridge closed",
        "The detour is thirty kilometres long.",
        *PARAGRAPHS,
    ]


def test_a_page_that_is_built_by_script_is_read_from_its_data() -> None:
    """The body of the article in JSON-LD, if the page itself shows none of it."""
    data = {
        "@type": "NewsArticle",
        "headline": "Bridge closed",
        "articleBody": "\n\n".join(PARAGRAPHS),
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    shell = "<div id=app><p>Please switch on JavaScript in your browser to see this page.</p></div>"
    assert (
        pages.read(f"<html><head>{head}</head><body>{shell}</body></html>").text.split("\n\n")
        == PARAGRAPHS
    )


def test_a_note_on_the_author_is_no_story() -> None:
    """It is known by the author's name at its start."""
    head = "<meta name=author content='Ada Holm'>"
    note = "<p class=k1>Ada Holm is a reporter in Halden and has written about bridges since she was young.</p>"
    read = pages.read(
        f"<html><head>{head}</head><body><div>{''.join(f'<p class=k1>{w}</p>' for w in PARAGRAPHS)}{note}</div></body></html>"
    )
    assert read.text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 100_000 + "x",
        "<html><body><p>" + "<span>word</span>" * 20_000,
        "<html><style>" + "a," * 200_000 + "{display:none}</style><body>x",
        "<html><style>" + "@media x{" * 50_000 + "</style><body>x",
        "<html><body>" + "<table><tr><td>" * 2_000 + "x",
        "<html><body>" + "<blockquote>one and two and three and four</blockquote>" * 5_000,
    ],
)
def test_hostile_markup_ends(markup: str) -> None:
    """Text or a refusal, soon and without a crash."""
    with suppress(UnreadableInput):
        assert pages.read(markup).text


def test_a_body_in_the_data_that_is_its_beginning_does_not_stand_for_the_whole() -> None:
    """Some systems put the first words there, and three points."""
    data = {
        "@type": "NewsArticle",
        "headline": "Bridge closed",
        "articleBody": f"{PARAGRAPHS[0]}..",
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert page(head=head) == ["Bridge closed", *PARAGRAPHS]


def test_a_list_of_key_points_above_the_story_is_no_part_of_it() -> None:
    """It says what the story says, in other words."""
    lead = "<div class=k9><p>Key facts</p><ul><li>The bridge over the Orla is closed.</li><li>A ferry runs.</li></ul></div>"
    assert page(lead=lead) == ["Bridge closed", *PARAGRAPHS]


def test_a_story_in_a_script_without_spaces_is_read() -> None:
    """Eight words are not needed where no words are parted."""
    story = [
        "橋は土曜日に閉鎖された。技術者が主桁に亀裂を見つけたためだと郡は発表した。",
        "修理には少なくとも六週間かかり、最初の見積もりでは二百万の費用がかかる。",
        "トラックは秋までハルデン経由で三十キロの迂回路を通ることになる。",
    ]
    told = "".join(f"<p>{words}</p>" for words in story)
    text = pages.read(f"<html lang=ja><body><h1>橋が閉鎖</h1>{told}</body></html>").text
    assert text.split("\n\n") == ["橋が閉鎖", *story]


def test_a_headline_that_the_data_cut_is_the_one_on_the_page() -> None:
    """Data often hold the first sixty characters."""
    title = "Bridge over the Orla closed after engineers find a crack in its girder"
    told = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    found = pages.read(
        f"<html><head><meta property='og:title' content='{title[:50]}'></head><body><h1>{title}</h1>{told}</body></html>"
    )
    assert found.metadata.title == title
