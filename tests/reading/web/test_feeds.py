"""Feeds and sitemaps of each kind, and which of their entries are read."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from summarizer.domain import Note
from summarizer.errors import UnreadableInput
from summarizer.reading import Reading, read
from summarizer.reading.web import feeds, markup, sitemaps
from summarizer.reading.web.entries import Entry, choose, has_words, moment
from summarizer.reading.web.settings import Web
from tests.reading.web.conftest import STORY, Answer, Sites, page

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Valley Post</title><link>http://v.example/</link>
<atom:link rel="self" href="http://v.example/rss"/>
<item><title>Bridge over the Orla closed</title><link> http://v.example/bridge </link>
<description><![CDATA[<p>A <b>crack</b> in a pier</p>]]></description><pubDate>Fri, 02 May 2031 06:30:00 +0200</pubDate></item>
<item><title>Ferry aground</title><guid>http://v.example/ferry</guid><dc:date>2031-05-03T08:00:00Z</dc:date></item>
<item><title>No address</title><guid isPermaLink="false">http://v.example/none</guid></item>
<item><title>Undated &amp; relative</title><link>/old?a=1&amp;b=2</link></item>
</channel></rss>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://v.example/"><title>Valley Post</title></channel>
<item rdf:about="http://v.example/bridge"><title>Bridge</title><link>http://v.example/bridge</link><dc:date>2031-05-02</dc:date></item>
<item rdf:about="http://v.example/ferry"><title>Ferry</title></item></rdf:RDF>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://v.example/news/">
<entry><title type="html">Bridge &lt;b&gt;closed&lt;/b&gt;</title><link rel="edit" href="http://v.example/edit"/><link href="bridge"/>
<published>2031-05-02T06:30:00+02:00</published><updated>2031-05-04T00:00:00Z</updated><summary>A crack</summary></entry>
<entry><title>Ferry</title><link rel="alternate" href="http://v.example/ferry"/><updated>2031-05-03T08:00:00Z</updated></entry>
<entry><title>None</title><link rel="enclosure" href="http://v.example/a.mp3"/></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "id": "1",
                "url": "http://v.example/bridge",
                "title": "Bridge",
                "date_published": "2031-05-02T06:30:00+02:00",
            },
            {"id": "2", "url": "/ferry", "content_text": "Ferry aground"},
            {"id": "3", "title": "No address"},
            {"id": "http://v.example/old", "title": "Old"},
            "none",
        ],
    }
).encode()
NEWS = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>http://v.example/bridge</loc><lastmod>2031-05-09</lastmod><news:news><news:publication><news:name>Valley Post</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2031-05-02</news:publication_date><news:title>Bridge closed</news:title></news:news></url>
<url><loc>http://v.example/orla-ferry-aground</loc><lastmod>2031-05-03T08:00:00+00:00</lastmod></url></urlset>"""
TWO_HOURS = timezone(timedelta(hours=2))


def xml(data: bytes) -> list[Entry]:
    """Return the entries of a feed."""
    return feeds.of_xml(markup.parsed(data), "http://v.example/rss")


def test_rss_two() -> None:
    """Links, permanent identifiers, relative addresses, dates of two kinds."""
    assert xml(RSS) == [
        Entry(
            "http://v.example/bridge",
            "Bridge over the Orla closed",
            "<p>A <b>crack</b> in a pier</p>",
            datetime(2031, 5, 2, 6, 30, tzinfo=TWO_HOURS),
        ),
        Entry("http://v.example/ferry", "Ferry aground", "", datetime(2031, 5, 3, 8, tzinfo=UTC)),
        Entry("", "No address"),
        Entry("http://v.example/old?a=1&b=2", "Undated & relative"),
    ]


def test_rss_one() -> None:
    """Items beside the channel, addressed by what they are about."""
    assert xml(RDF) == [
        Entry("http://v.example/bridge", "Bridge", "", date(2031, 5, 2)),
        Entry("http://v.example/ferry", "Ferry"),
    ]


def test_atom() -> None:
    """The link to the page, resolved; an update is no publication."""
    assert xml(ATOM) == [
        Entry(
            "http://v.example/news/bridge",
            "Bridge <b>closed</b>",
            "A crack",
            datetime(2031, 5, 2, 6, 30, tzinfo=TWO_HOURS),
            datetime(2031, 5, 4, tzinfo=UTC),
        ),
        Entry("http://v.example/ferry", "Ferry", changed=datetime(2031, 5, 3, 8, tzinfo=UTC)),
        Entry("", "None"),
    ]


def test_json_feed() -> None:
    """What has no address has none, unless its identifier is one; what is no entry is left out."""
    assert feeds.of_json(JSON_FEED, "http://v.example/feed.json") == [
        Entry(
            "http://v.example/bridge", "Bridge", "", datetime(2031, 5, 2, 6, 30, tzinfo=TWO_HOURS)
        ),
        Entry("http://v.example/ferry", "", "Ferry aground"),
        Entry("", "No address"),
        Entry("http://v.example/old", "Old"),
    ]


def test_news_sitemap() -> None:
    """The day of publication is told apart from the last change."""
    assert sitemaps.entries(markup.parsed(NEWS), "http://v.example/sitemap.xml") == [
        Entry("http://v.example/bridge", "Bridge closed", "", date(2031, 5, 2), date(2031, 5, 9)),
        Entry("http://v.example/orla-ferry-aground", changed=datetime(2031, 5, 3, 8, tzinfo=UTC)),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>',
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
        b'<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]><rss/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE rss [<!ENTITY a "x">]><rss>&a;</rss>'.encode("utf-16"),
        ("<!DOCTYPE rss [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10)) + "]><rss>&a9;</rss>").encode(),
        b"<!--" + b" " * 5_000 + b'--><!DOCTYPE rss [<!ENTITY a "x">]><rss><channel/></rss>',
        b"", b"no xml", b"\x00\x01\x02",
    ],
)  # fmt: skip
def test_hostile_xml_is_refused(data: bytes) -> None:
    """Entities, foreign documents, nothing at all."""
    with pytest.raises(UnreadableInput):
        markup.parsed(data)


@pytest.mark.parametrize(
    "data",
    [
        b"<rss>" + b"<a>" * 100_000,
        b"<rss><channel>" + b"<item><link>u</link></item>" * 20_000 + b"</channel>",
        b"[" * 200_000,
        b'{"items": {}}',
    ],
)
def test_large_and_deep_feeds_end(data: bytes) -> None:
    """Within the limits, or as one error."""
    try:
        found = feeds.of_json(data, "http://v.example/") if data[:1] in b"[{" else xml(data)
    except UnreadableInput:
        found = []
    assert len(found) <= feeds.MOST_ENTRIES


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fri, 02 May 2031 06:30:00 GMT", datetime(2031, 5, 2, 6, 30, tzinfo=UTC)),
        ("02 May 2031 06:30 +0200", datetime(2031, 5, 2, 6, 30, tzinfo=TWO_HOURS)),
        ("2031-05-02T06:30:00Z", datetime(2031, 5, 2, 6, 30, tzinfo=UTC)),
        ("2031-05-02T06:30:00", datetime(2031, 5, 2, 6, 30, tzinfo=UTC)),
        ("2031-05-02", date(2031, 5, 2)), ("20310502", date(2031, 5, 2)), ("2031/05/02", date(2031, 5, 2)),
        ("2031-05-02 06:30:00 UTC", date(2031, 5, 2)), ("2031-05-02T24:00:00Z", date(2031, 5, 2)),
        ("Fr, 02 Mai 2031 06:30:00 +0200", date(2031, 5, 2)), ("Fri, 02 Sept 2031 06:30", date(2031, 9, 2)),
        ("Fri, 02 May 31 06:30 EST", datetime(2031, 5, 2, 6, 30, tzinfo=timezone(timedelta(hours=-5)))),
        ("03/05/2031", None), ("2031-05", None),
        ("yesterday", None), ("", None), (None, None), ("2031-13-45", None), ("Fri, 99 Foo 2031", None), ("9" * 5000, None),
    ],
)  # fmt: skip
def test_dates_of_feeds(text: str | None, found: datetime | date | None) -> None:
    """In their own zone; what is no date is none."""
    assert moment(text) == found


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("bridge orla", True),
        ("BRIDGE", True),
        ("crack", True),
        ("bridges", False),
        ("ridge", False),
        ("b", True),
        ("bridge ferry", False),
        ("órla", True),
        ('"over the" bridge', True),
        ('"bridge the"', False),
        ('"the Orl"', False),
        ("“the Orla closed”", True),
        ('"crack', True),
    ],
)
def test_all_words_must_begin_words_of_title_or_summary(words: str, fits: bool) -> None:
    """Without case and accents; tags of a summary are no words."""
    entry = Entry(
        "http://v.example/strong", "Bridge over the Órla closed", "<strong>A crack</strong>"
    )
    assert has_words(entry, words) is fits
    assert not has_words(entry, "strong")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Øresund", "oresund"), ("Łódź", "lodz"), ("Ærø", "aero"), ("Straße", "STRASSE"), ("İstanbul", "istanbul"),
        ("Se&amp;ntilde;or", "señor"), ("A &lt;b&gt;bridge&lt;/b&gt;", '"a bridge"'), ("東京の橋", "橋"), ("O’Brien's", "o'brien"),
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_typed_or_written(title: str, words: str) -> None:
    """Strokes through letters, HTML written twice over, scripts without spaces."""
    assert has_words(Entry("http://v.example/", title), words)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (b"Se&ntilde;or &amp; Co", "Señor & Co"), (b"Q&A &nosuch; 5 &lt; 6", "Q&A &nosuch; 5 < 6"),
        (b"<![CDATA[A &amp; B &x]]> &eacute;", "A &amp; B &x é"), (b"&#233;&#xe9;&#q;", "éé&#q;"), (b"<![CDATA[never closed", ""),
    ],
)  # fmt: skip
def test_characters_that_xml_does_not_name_cost_nothing(written: bytes, title: str) -> None:
    """Names of HTML and bare ampersands are the commonest fault of feeds; the rest of the feed is whole."""
    data = b"<rss><channel><item><link>/a?x=1&y=2</link><title>%s</title></item></channel></rss>"
    (entry,) = xml(data % written)
    assert entry == Entry("http://v.example/a?x=1&y=2", title)


def test_feeds_of_all_ages() -> None:
    """RSS 0.90 with items beside the channel, 0.91, Atom 0.3, XHTML inside Atom, an identifier for a link."""
    old = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel/><item><title>A</title><link>/a</link></item></rdf:RDF>'
    plain = b'<?xml version="1.0" encoding="windows-1252"?><!DOCTYPE rss SYSTEM "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><item><title>Caf\xe9</title><link>a</link></item></channel></rss>'
    atom = b'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>A</title><id>http://v.example/a</id><issued>2031-05-02T06:30:00Z</issued></entry></feed>'
    xhtml = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="a"/><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <b>bridge</b></div></title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The crack</p><p>in it</p></div></content></entry></feed>'
    assert xml(old) == [Entry("http://v.example/a", "A")]
    assert xml(plain) == [Entry("http://v.example/a", "Café")]
    when = datetime(2031, 5, 2, 6, 30, tzinfo=UTC)
    assert xml(atom) == [Entry("http://v.example/a", "A", published=when)]
    assert xml(xhtml) == [Entry("http://v.example/a", "The bridge", "The crack in it")]


def test_of_an_entry_without_title_the_address_is_searched() -> None:
    """As plain sitemaps have them."""
    assert has_words(Entry("http://v.example/2031/orla-ferry_aground.html"), "ferry aground")


def chosen(since: date | datetime | None, most: int = 20) -> list[str]:
    """Return the titles of what is chosen of the RSS feed."""
    return [one.title for one in choose(xml(RSS), Web(since=since, most=most)).entries]


def test_entries_come_newest_first() -> None:
    """Those without a date last."""
    assert chosen(None) == ["Ferry aground", "Bridge over the Orla closed", "Undated & relative"]
    assert chosen(None, most=1) == ["Ferry aground"]


@pytest.mark.parametrize(
    ("since", "count"),
    [
        (date(2031, 5, 2), 2), (date(2031, 5, 3), 1), (date(2031, 5, 4), 0),
        (datetime(2031, 5, 2, 4, 30, tzinfo=UTC), 2), (datetime(2031, 5, 2, 4, 31, tzinfo=UTC), 1),
    ],
)  # fmt: skip
def test_entries_are_chosen_by_day_or_moment(since: date | datetime, count: int) -> None:
    """A day is that of the feed's own zone; what has no date cannot be known to fit."""
    assert len(chosen(since)) == count


def served(
    sites: Sites, feed: bytes, media: str = "application/rss+xml", **settings: object
) -> Reading:
    """Serve a feed and its pages, and read it."""
    sites.pages["v.example/rss"] = Answer(feed, headers={"Content-Type": media})
    for name in ("bridge", "ferry", "old", "old?a=1&b=2", "news/bridge", "orla-ferry-aground"):
        words = (
            f"A report on {name} was given by the county of Orla on Thursday to all who live there.",
            *STORY,
        )
        sites.pages[f"v.example/{name}"] = page(name, *words)
    return read(["feed:http://v.example/rss"], web=sites.web(**settings))


@pytest.mark.parametrize(
    ("feed", "media", "count"),
    [
        (RSS, "application/rss+xml", 3), (RSS, "text/html", 3), (RDF, "text/xml", 2), (ATOM, "application/atom+xml", 2),
        (JSON_FEED, "application/json", 3), (NEWS, "application/xml", 2), (gzip.compress(NEWS), "application/gzip", 2),
    ],
)  # fmt: skip
def test_each_kind_leads_to_its_articles(sites: Sites, feed: bytes, media: str, count: int) -> None:
    """The bytes decide, not the type."""
    reading = served(sites, feed, media)
    assert len(reading.articles) == count
    assert [
        note.message for note in reading.notes if "name no page to read" not in note.message
    ] == []


def test_the_day_of_the_feed_dates_a_page_that_gives_none(sites: Sites) -> None:
    """A page that gives one is believed."""
    sites.pages["v.example/rss"] = Answer(RSS)
    sites.pages["v.example/bridge"] = page("Bridge")
    dated = '<meta property="article:published_time" content="2031-05-01">'
    sites.pages["v.example/ferry"] = page("Ferry", STORY[1], STORY[2], STORY[2], head=dated)
    web = sites.web(since=date(2031, 5, 1))
    articles = read(["feed:http://v.example/rss"], web=web).articles
    assert [article.published for article in articles] == [date(2031, 5, 1), date(2031, 5, 2)]


def test_match_since_and_most_choose_and_the_rest_is_told(sites: Sites) -> None:
    """In notes that do not fail the run."""
    reading = served(sites, RSS, most=1)
    assert [article.name for article in reading.articles] == ["http://v.example/ferry"]
    assert reading.notes == (
        Note("feed:http://v.example/rss", "1 of 4 entries name no page to read and are left out"),
        Note(
            "feed:http://v.example/rss",
            "2 more entries fit; only the newest are read; narrow with --match or --since",
        ),
    )
    assert [one.name for one in served(sites, RSS, match="bridge").articles] == [
        "http://v.example/bridge"
    ]
    reading = served(sites, RSS, since=date(2031, 5, 3))
    assert "2 of 4 entries have no date" in reading.notes[0].message


def test_nothing_that_fits_is_said(sites: Sites) -> None:
    """A typing error must not be silence."""
    (note,) = served(sites, RSS, match="volcano").notes
    assert (note.incomplete, note.message) == (
        True,
        "lists 4 articles, none of which fits --match; ask for less",
    )


def test_a_page_that_names_its_feed_will_do(sites: Sites) -> None:
    """As browsers find it; one that names none is said."""
    link = '<link rel="alternate" type="application/rss+xml" href="/rss">'
    sites.pages["v.example/"] = page("Valley Post", head=link)
    served(sites, RSS)
    assert len(read(["feed:http://v.example/"], web=sites.web()).articles) == 3
    (note,) = read(["feed:http://v.example/bridge"], web=sites.web()).notes
    assert "names no feed" in note.message


def test_an_index_of_sitemaps_is_followed_newest_first_and_not_for_ever(sites: Sites) -> None:
    """Ten of them; an index that lists itself ends too."""
    rows = "".join(
        f"<sitemap><loc>http://v.example/s{n}.xml</loc><lastmod>2031-05-{n + 1:02}</lastmod></sitemap>"
        for n in range(14)
    )
    index = f"<sitemapindex><sitemap><loc>http://v.example/rss</loc><lastmod>2032-01-01</lastmod></sitemap>{rows}</sitemapindex>"
    for number in range(14):
        sites.pages[f"v.example/s{number}.xml"] = Answer(NEWS)
    reading = served(sites, index.encode())
    assert len(reading.articles) == 2
    assert "v.example/s13.xml" in sites.urls()
    assert "v.example/s0.xml" not in sites.urls()
    assert sum(".xml" in url or url.endswith("rss") for url in sites.urls()) <= 12
    assert "more sitemaps, which are not read" in reading.notes[0].message


def test_a_page_inside_a_feed_is_no_page(sites: Sites) -> None:
    """The first element decides."""
    whole = RSS.replace(
        b"<p>A <b>crack</b> in a pier</p>", b"<html><body><p>A crack</p></body></html>"
    )
    assert len(served(sites, whole, "text/html").articles) == 3


def test_what_is_no_feed_is_said(sites: Sites) -> None:
    """With the next step."""
    assert "neither a feed nor a sitemap" in served(sites, b"<svg/>").notes[0].message
    assert "lists no article" in served(sites, b"<rss><channel/></rss>").notes[0].message
    assert "is a picture" in served(sites, b"x", "image/png").notes[0].message


def test_entries_that_lead_into_the_house_are_refused(sites: Sites) -> None:
    """A feed is a stranger's word like a redirect."""
    feed = b"<rss><channel><item><link>http://127.0.0.1/x</link></item><item><link>file:///etc/passwd</link></item></channel></rss>"

    def resolve(host: str, _port: int) -> list[str]:
        return ["93.184.215.14" if host == "v.example" else host]

    reading = served(sites, feed, resolve=resolve)
    assert [note.incomplete for note in reading.notes] == [True, True]
    assert set(sites.connected) == {"93.184.215.14"}


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("feed:", "has no valid host name"),
        ("feed:file:///etc/passwd", "only http and https are, not file:"),
        ("feed:ftp://v.example/rss", "only http and https are, not ftp:"),
        ("feed:http://127.0.0.1/rss", "pass --allow-private"),
    ],
)
def test_a_feed_that_is_no_web_address_is_said(sites: Sites, argument: str, said: str) -> None:
    """Nothing is asked for."""
    web = sites.web(resolve=lambda host, _port: [host])
    (note,) = read([argument], web=web).notes
    assert said in note.message
    assert sites.connected == []


def test_a_feed_of_a_million_elements_is_refused() -> None:
    """Each costs memory many times its size; the largest sitemap there may be has half as many tags."""
    with pytest.raises(UnreadableInput, match="more parts"):
        markup.parsed(b"<rss>" + b"<a/>" * 2_000_001)


def test_a_packed_sitemap_that_ends_too_early_is_said(sites: Sites) -> None:
    """What was lost of it nobody would know."""
    (note,) = served(sites, gzip.compress(NEWS)[:-30], "application/gzip").notes
    assert note.incomplete
    assert "ends too early" in note.message
