"""An article over several pages is read as one; what only looks like its next page is left alone."""

from __future__ import annotations

import json

import pytest

from summarizer.reading import Reading, read
from summarizer.reading.web.parts import is_page, part
from tests.reading.web.conftest import STORY, Answer, Asked, Sites, page

ARTICLE = '<meta property="og:type" content="article">'
SITE = "http://v.example"


def told(number: int) -> str:
    """A paragraph of one page."""
    return (
        f"On day {number} of the works the divers of Vik laid {number} rows of stone before the third pier, "
        f"said engineer Tora Elm{number}, and the ferry made {number}0 crossings with cars and lorries."
    )


def serve(sites: Sites, count: int, *, links: str = "a", head: str = ARTICLE) -> None:
    """Serve an article over so many pages, ``/bridge``, ``/bridge/2``, ..."""
    for number in range(1, count + 1):
        after = f"/bridge/{number + 1}" if number < count else ""
        before = f"/bridge/{number - 1}" if number > 2 else "/bridge" if number == 2 else ""
        named = "".join(
            f'<link rel="{relation}" href="{target}">'
            if links == "link"
            else f'<a rel="{relation}" href="{target}#top">more</a>'
            for relation, target in (("next", after), ("prev", before))
            if target and (relation == "next" or number < count)  # many last pages name none
        )
        title = (
            "The bridge at Orla"
            if number == 1
            else f"The bridge at Orla - page {number} of {count}"
        )
        place = f"v.example/bridge/{number}" if number > 1 else "v.example/bridge"
        sites.pages[place] = page(
            title, STORY[0], told(number), told(number + 100), head=head + named
        )


def fetched(sites: Sites, *arguments: str, **settings: object) -> Reading:
    """Read, by default the first page."""
    return read(arguments or (f"{SITE}/bridge",), web=sites.web(**settings))


@pytest.mark.parametrize("links", ["a", "link"])
def test_an_article_over_three_pages_is_one_article(sites: Sites, links: str) -> None:
    """In order, under the first address; what each page repeats is masked, not cut."""
    serve(sites, 3, links=links)
    reading = fetched(sites)
    (article,) = reading.articles
    assert (article.name, article.url) == (f"{SITE}/bridge", f"{SITE}/bridge")
    places = [article.text.index(told(number)) for number in (1, 101, 2, 102, 3, 103)]
    assert places == sorted(places)
    assert article.text.count(STORY[0]) == 3
    masked = [article.text[mask.start : mask.end] for mask in article.masks]
    assert masked.count(STORY[0]) == 2
    assert [note.message for note in reading.notes] == [
        "goes on over 3 pages, which are read as one article"
    ]
    assert not reading.notes[0].incomplete
    assert sites.urls() == ["v.example/bridge", "v.example/bridge/2", "v.example/bridge/3"]


def test_a_page_given_beside_its_article_is_counted_there(sites: Sites) -> None:
    """In whatever order they are given."""
    serve(sites, 3)
    reading = fetched(sites, f"{SITE}/bridge/2", f"{SITE}/bridge")
    (article,) = reading.articles
    assert article.name == f"{SITE}/bridge"
    assert reading.notes[0].place == f"{SITE}/bridge/2"
    assert reading.notes[0].message == f"is a page of {SITE}/bridge: counted there"


def test_a_later_page_alone_is_read_and_said(sites: Sites) -> None:
    """Nobody goes back to what was not asked for."""
    serve(sites, 3)
    reading = fetched(sites, f"{SITE}/bridge/2")
    assert sites.urls() == ["v.example/bridge/2"]
    assert [note.message for note in reading.notes] == [
        "is a later page of an article; pass its first page to read all of it"
    ]


def test_ten_pages_are_the_most(sites: Sites) -> None:
    """A list without end is not read to its end."""
    serve(sites, 14)
    reading = fetched(sites)
    assert len(sites.urls()) == 10
    assert ("goes on after 10 pages; the rest is not read", True) in [
        (note.message, note.incomplete) for note in reading.notes
    ]
    assert len(reading.articles) == 1


def test_a_page_that_is_not_there_is_said_and_the_others_are_read(sites: Sites) -> None:
    """The run is incomplete."""
    serve(sites, 3)
    del sites.pages["v.example/bridge/3"]
    reading = fetched(sites)
    assert told(2) in reading.articles[0].text
    assert reading.notes[0].incomplete
    assert reading.notes[0].message == (
        f"page 3 of it ({SITE}/bridge/3) is not there (status 404); check the address"
    )


def test_robots_hold_for_further_pages_too(sites: Sites) -> None:
    """Each is asked for as the first was."""
    serve(sites, 3)
    rules = b"User-agent: *\nDisallow: /bridge/3"
    sites.pages["v.example/robots.txt"] = Answer(rules, headers={"Content-Type": "text/plain"})
    reading = fetched(sites)
    assert "v.example/bridge/3" not in sites.urls()
    assert "may not be read by programs" in reading.notes[0].message


def test_the_size_of_an_article_holds_for_all_its_pages(sites: Sites) -> None:
    """Ten pages are no way around the limit."""
    serve(sites, 3)
    size = len(sites.pages["v.example/bridge"].body)  # type: ignore[union-attr]  # an Answer, as it was put
    reading = read([f"{SITE}/bridge"], web=sites.web(), max_bytes=size + 100)
    assert "page 2 of it" in reading.notes[0].message
    assert "has more than 100 bytes" in reading.notes[0].message


def test_a_wall_on_a_further_page_is_said(sites: Sites) -> None:
    """Its words are no part of the article."""
    serve(sites, 2)
    wall = "Subscribe to continue reading. Unlimited access for one crown a month, and the paper on Sundays. Tell us who you are, and choose what you want to pay."
    sites.pages["v.example/bridge/2"] = page(
        "The bridge at Orla", wall, head=ARTICLE + '<link rel="prev" href="/bridge">'
    )
    reading = fetched(sites)
    assert "Subscribe" not in reading.articles[0].text
    assert "page 2 of it" in reading.notes[0].message
    assert "(paywall)" in reading.notes[0].message


@pytest.mark.parametrize(
    ("head", "following", "title"),
    [
        ("", "/bridge/2", "The bridge at Orla"),
        ('<meta property="og:type" content="website">', "/bridge/2", "The bridge at Orla"),
        (ARTICLE, "/ferry", "Ferry aground"),
        (ARTICLE, "/bridge/2", "Another story of this week"),
        (ARTICLE, "http://w.example/bridge/2", "The bridge at Orla"),
        (ARTICLE, "/bridge/3", "The bridge at Orla"),
        (ARTICLE, "javascript:go(2)", "The bridge at Orla"),
        (ARTICLE, "http://[::1/bridge/2", "The bridge at Orla"),
        (ARTICLE + '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>', "/bridge/2", "The bridge at Orla"),
    ],
)  # fmt: skip
def test_what_is_no_further_page_is_not_read(
    sites: Sites, head: str, following: str, title: str
) -> None:
    """An index, the next post of a blog, another site, a page out of order, a live blog, another story."""
    link = f'<link rel="next" href="{following}">'
    sites.pages["v.example/bridge"] = page("The bridge at Orla", *STORY, head=head + link)
    for place in ("v.example/ferry", "v.example/bridge/2", "w.example/bridge/2"):
        sites.pages[place] = page(title, told(2), head=ARTICLE)
    (article,) = fetched(sites).articles
    assert told(2) not in article.text
    assert set(sites.urls()) <= {"v.example/bridge", "v.example/bridge/2"}


def test_a_page_that_counts_itself_and_names_no_other_is_said(sites: Sites) -> None:
    """Numbers in the text are not followed."""
    counted = page("The bridge at Orla", *STORY, "Page 1 of 3", head=ARTICLE)
    sites.pages["v.example/bridge"] = counted
    reading = fetched(sites)
    assert [(note.message, note.incomplete) for note in reading.notes] == [
        (
            "is page 1 of 3 of a story; the others are read only if their addresses are passed too",
            False,
        )
    ]
    assert sites.urls() == ["v.example/bridge"]


def test_a_page_that_leads_back_ends_the_article(sites: Sites) -> None:
    """By a redirect, or by naming itself."""
    serve(sites, 2)
    sites.pages["v.example/bridge/2"] = Answer(status=302, headers={"Location": "/bridge"})
    assert fetched(sites).notes == ()
    here = '<link rel="next" href="/bridge">'
    sites.pages["v.example/bridge"] = page("The bridge at Orla", head=ARTICLE + here)
    assert fetched(sites).notes == ()


def test_a_page_that_says_nothing_new_adds_nothing(sites: Sites) -> None:
    """Some sites send the whole story for every number."""

    def same(asked: Asked) -> Answer:
        number = int(asked.url.rpartition("/")[2])
        link = f'<a rel="next" href="/bridge/{number + 1}">2</a>'
        return page("The bridge at Orla", *STORY, head=ARTICLE + link)

    for number in range(2, 30):
        sites.pages[f"v.example/bridge/{number}"] = same
    link = '<a rel="next" href="/bridge/2">2</a>'
    sites.pages["v.example/bridge"] = page("The bridge at Orla", *STORY, head=ARTICLE + link)
    (article,) = fetched(sites).articles
    assert article.text.count(STORY[0]) == 1
    assert len(sites.urls()) <= 10


@pytest.mark.parametrize(
    ("first", "address", "number", "is_its"),
    [
        ("/bridge", "/bridge/2", 2, True),
        ("/bridge/", "/bridge/2/", 2, True),
        ("/bridge.html", "/bridge-2.html", 2, True),
        ("/bridge.html", "/bridge.html?page=2", 2, True),
        ("/bridge.html?x=1", "/bridge.html?x=1&page=2", 2, True),
        ("/bridge?page=1", "/bridge?page=2", 2, True),
        ("/bridge", "/bridge/seite-2", 2, True),
        ("/bridge/page/1", "/bridge/page/2", 2, True),
        ("/bridge,123456.html", "/bridge,123456,2.html", 2, True),
        ("/bridge-part-1", "/bridge-part-2", 2, False),
        ("/story-1", "/story-2", 2, False),
        ("/a/?p=122", "/a/?p=123", 123, False),
        ("/2031/05/01", "/2031/05/02", 2, False),
        ("/", "/page/2", 2, False),
        ("/bridge", "/ferry/2", 2, False),
        ("/bridge", "/bridge/22", 2, False),
        ("/bridge", "/bridge", 2, False),
        ("/bridge", "/bridge?comments=2", 2, False),
    ],
)  # fmt: skip
def test_an_address_is_that_of_a_further_page_by_its_number(
    first: str, address: str, number: int, is_its: bool
) -> None:
    """Series, posts by number and days of an archive have numbers too."""
    assert is_page(SITE + first, SITE + address, number) is is_its


@pytest.mark.parametrize(
    ("pages", "same"),
    [
        (("The bridge at Orla", "The bridge at Orla (2/3)"), True),
        (("Die Brücke", "Die Brücke – Seite 2 von 3"), True),
        (("The bridge", "The ferry"), False),
        (("", ""), False),
        (("12", "13"), False),
    ],
)
def test_pages_of_one_article_bear_one_title(pages: tuple[str, str], same: bool) -> None:
    """But for the number; a page without words in its title has none."""
    link = '<link rel="next" href="/2"><link rel="prev" href="/1">'
    first, second = (part(page(title, head=ARTICLE + link).body, SITE) for title in pages)
    assert first is not None
    assert second is not None
    assert second.continues(first) is same


def test_a_page_says_that_it_is_an_article_in_several_ways() -> None:
    """Open Graph, schema.org in linked data and in markup."""
    link = '<link rel="next" href="/x/2">'
    linked = json.dumps({"@graph": [{"@type": ["NewsArticle"], "headline": "Bridge 2"}]})
    heads = [
        ARTICLE,
        '<meta property="article:published_time" content="2031-05-03">',
        f'<script type="application/ld+json">{linked}</script>',
    ]
    bodies = [page("Bridge", head=head + link).body for head in heads]
    bodies.append(
        b'<div itemtype="https://schema.org/NewsArticle">' + page("Bridge", head=link).body
    )
    found = [part(body, f"{SITE}/x") for body in bodies]
    assert [one is not None and one.is_article for one in found] == [True] * 4
    assert [one.title for one in found if one is not None] == ["bridge"] * 4


@pytest.mark.parametrize(
    "hostile",
    [
        b'<a rel="next" href="/x/2">' * 50_000, b"rel=" * 500_000 + b"next", b'<link rel="next" href="' + b"/" * 100_000 + b'2">',
        b'<link rel=next href=x><script type="application/ld+json">' + b"[" * 200_000, b"\x00rel=next\x00" * 1_000,
        b'<link rel=next href=/x/2><meta property="og:title" content="' + b"1 " * 500_000 + b'">',
        b"".join(b'<a rel=prev href="/x/%d">' % n for n in range(20_000)),
    ],
)  # fmt: skip
def test_hostile_pages_end(hostile: bytes) -> None:
    """Neither a crash nor a wait."""
    found = part(ARTICLE.encode() + hostile, f"{SITE}/x")
    if found is not None:
        found.next(found, 2)
        assert found.is_later in {True, False}
