"""Addresses in, articles out, over a loopback server."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
import zlib
from datetime import date
from typing import TYPE_CHECKING

import httpcore2
import pytest

from summarizer.domain import Note
from summarizer.reading import read
from tests.reading.web.conftest import STORY, Answer, Asked, Sites, page

if TYPE_CHECKING:
    from collections.abc import Callable


def told(sites: Sites, *arguments: str, **settings: object) -> list[str]:
    """Return what is missing after reading."""
    reading = read(arguments, web=sites.web(**settings))
    assert reading.articles == ()
    return [note.message for note in reading.notes if note.incomplete]


def test_a_page_is_an_article_with_the_name_typed_and_the_address_it_ended_at(sites: Sites) -> None:
    """A redirect is followed, a fragment never sent."""
    sites.pages["v.example/old"] = Answer(status=301, headers={"Location": "/new#top"})
    sites.pages["v.example/new"] = page("Bridge over the Orla closed")
    (article,) = read(["http://v.example/old#x"], web=sites.web()).articles
    assert (article.id, article.name, article.url) == (
        "a1",
        "http://v.example/old#x",
        "http://v.example/new",
    )
    assert STORY[0] in article.text
    assert sites.urls() == ["v.example/old", "v.example/new"]


def test_articles_come_in_the_order_given_though_hosts_answer_at_their_own_pace(
    sites: Sites,
) -> None:
    """Files between them keep their place."""

    def slow(_: Asked) -> Answer:
        time.sleep(0.1)
        return page("Slow")

    sites.pages["a.example/1"] = slow
    sites.pages["b.example/2"] = page(
        "Quick",
        "A ferry left Vik in the morning with forty cars on board, its owner said on Monday evening in a statement.",
        STORY[1],
    )
    reading = read(["http://a.example/1", "http://b.example/2"], web=sites.web())
    assert [article.name for article in reading.articles] == [
        "http://a.example/1",
        "http://b.example/2",
    ]
    assert [article.id for article in reading.articles] == ["a1", "a2"]


def test_without_web_nothing_is_fetched(sites: Sites) -> None:
    """The default is no network."""
    reading = read(["http://v.example/x", "feed:http://v.example/rss"])
    assert [note.message for note in reading.notes] == [
        "is not fetched here; save the page from your browser and pass the file"
    ] * 2
    assert sites.asked == []


def test_one_honest_agent_asks_for_what_it_can_unpack(sites: Sites) -> None:
    """No cookies, no referrer, no language."""
    sites.pages["v.example/x"] = page("Bridge")
    read(["http://v.example/x"], web=sites.web())
    headers = sites.asked[-1].headers
    assert headers["user-agent"].startswith("summarizer/")
    assert headers["host"] == "v.example"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert not {"cookie", "referer", "authorization"} & set(headers)


def test_what_fails_is_one_line_and_the_rest_goes_on(sites: Sites) -> None:
    """The note names the address and the next step."""
    sites.pages["v.example/x"] = page("Bridge")
    reading = read(["http://v.example/gone", "http://v.example/x"], web=sites.web())
    assert [article.name for article in reading.articles] == ["http://v.example/x"]
    assert reading.notes == (
        Note(
            "http://v.example/gone", "is not there (status 404); check the address", incomplete=True
        ),
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "login"),
        (402, "subscribers"),
        (403, "refused to programs"),
        (410, "taken down"),
        (451, "legal"),
    ],
)
def test_a_refusal_is_said_by_what_it_means(sites: Sites, status: int, words: str) -> None:
    """Each status has its own next step."""
    sites.pages["v.example/x"] = Answer(status=status)
    assert words in told(sites, "http://v.example/x")[0]


def test_a_bot_check_is_said(sites: Sites) -> None:
    """By its header."""
    sites.pages["v.example/x"] = Answer(status=403, headers={"cf-mitigated": "challenge"})
    assert "bot check" in told(sites, "http://v.example/x")[0]


def test_redirects_that_never_end_are_left_after_five(sites: Sites) -> None:
    """Six requests and no more."""
    sites.pages["v.example/x"] = Answer(status=302, headers={"Location": "/x"})
    assert "more than 5 times" in told(sites, "http://v.example/x")[0]
    assert len(sites.urls()) == 6


def test_five_redirects_are_followed(sites: Sites) -> None:
    """Over several hosts."""
    for number in range(5):
        sites.pages[f"h{number}.example/"] = Answer(
            status=307, headers={"Location": f"http://h{number + 1}.example/"}
        )
    sites.pages["h5.example/"] = page("Bridge")
    (article,) = read(["http://h0.example/"], web=sites.web()).articles
    assert article.url == "http://h5.example/"


@pytest.mark.parametrize(
    "location",
    [
        "ftp://v.example/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://u:p@v.example/",
        "http://[::g]/",
        "http://w.example:0/",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_refused(sites: Sites, location: str) -> None:
    """Checked as the first address was."""
    sites.pages["v.example/x"] = Answer(status=302, headers={"Location": location})
    assert told(sites, "http://v.example/x")
    assert sites.urls() == ["v.example/x"]


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ("image/png", "a picture"),
        ("video/mp4", "a video"),
        ("application/zip", "application/zip"),
        ("application/rss+xml", "feed:"),
    ],
)
def test_what_is_no_article_by_its_type_is_not_read(sites: Sites, media: str, words: str) -> None:
    """The body is not even looked at."""
    sites.pages["v.example/x"] = Answer(b"<rss/>", headers={"Content-Type": media})
    assert words in told(sites, "http://v.example/x")[0]


def test_plain_text_and_json_are_read_by_their_type(sites: Sites) -> None:
    """As files of that kind are."""
    sites.pages["v.example/t"] = Answer(
        " ".join(STORY).encode(), headers={"Content-Type": "text/plain"}
    )
    sites.pages["v.example/j"] = Answer(
        b'{"title": "Ferry", "text": "The ferry of Vik sank on Monday.", "date": "2031-05-03"}',
        headers={"Content-Type": "application/json"},
    )
    text, record = read(["http://v.example/t", "http://v.example/j"], web=sites.web()).articles
    assert (text.text, text.derived) == (" ".join(STORY), False)
    assert (record.title, record.published) == ("Ferry", date(2031, 5, 3))


def test_the_charset_of_the_header_is_honoured(sites: Sites) -> None:
    """Where the page itself names none; the digest is of the bytes as they came."""
    words = "Мост через реку Орлу закрыли в пятницу, после того как инженеры нашли трещину в третьей опоре, сообщили власти округа."
    raw = f"<html><body><article><p>{words}</p><p>{words[::-1]}</p></article></body></html>".encode(
        "cp1251"
    )
    sites.pages["v.example/x"] = Answer(
        raw, headers={"Content-Type": "text/html; charset=windows-1251"}
    )
    (article,) = read(["http://v.example/x"], web=sites.web()).articles
    assert words in article.text
    assert article.sha256 == hashlib.sha256(raw).hexdigest()


def bomb_gzip() -> bytes:
    """Return 30 MB of nothing in 30 KB."""
    return gzip.compress(b"<p>" + b" " * 30_000_000)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", bomb_gzip), ("deflate", lambda: zlib.compress(b" " * 30_000_000))],
)
def test_a_decompression_bomb_is_stopped_at_the_limit(
    sites: Sites, coding: str, pack: Callable[[], bytes]
) -> None:
    """Small on the wire, large unpacked."""
    sites.pages["v.example/x"] = Answer(pack(), headers={"Content-Encoding": coding})
    assert "has more than 20,000,000 bytes" in told(sites, "http://v.example/x")[0]


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress", "gzip, br"])
def test_a_coding_that_was_not_asked_for_is_refused(sites: Sites, coding: str) -> None:
    """Bytes that nobody can unpack are not read as text; nested ones could unpack without end."""
    sites.pages["v.example/x"] = Answer(
        b"\x28\xb5\x2f\xfd rest", headers={"Content-Encoding": coding}
    )
    assert "packed in a way" in told(sites, "http://v.example/x")[0]


def test_a_damaged_packing_is_said(sites: Sites) -> None:
    """No traceback."""
    sites.pages["v.example/x"] = Answer(b"no gzip at all", headers={"Content-Encoding": "gzip"})
    assert "broke off" in told(sites, "http://v.example/x")[0]


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(page("Bridge").body)),
        ("x-gzip", gzip.compress(page("Bridge").body)),
        ("gzip", gzip.compress(page("Bridge").body) + b"junk"),
        ("gzip", gzip.compress(page("Bridge").body[:99]) + gzip.compress(page("Bridge").body[99:])),
        ("deflate", zlib.compress(page("Bridge").body)),
        ("deflate", zlib.compress(page("Bridge").body)[2:-4]),
        ("identity", page("Bridge").body),
    ],
)
def test_each_packing_that_was_asked_for_is_unpacked(
    sites: Sites, coding: str, packed: bytes
) -> None:
    """Also as servers write it: several members, no header, something behind the end."""
    sites.pages["v.example/x"] = Answer(packed, headers={"Content-Encoding": coding})
    (article,) = read(["http://v.example/x"], web=sites.web()).articles
    assert STORY[2] in article.text


@pytest.mark.parametrize("cut", [1, 9, 60])
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_packed_page_that_ends_too_early_is_no_page(sites: Sites, coding: str, cut: int) -> None:
    """The length may be right all the same: half an article would pass for the whole."""
    pack = gzip.compress if coding == "gzip" else zlib.compress
    packed = pack(page("Bridge", *STORY * 20).body)[:-cut]
    sites.pages["v.example/x"] = Answer(packed, headers={"Content-Encoding": coding})
    assert (
        "broke off (its packing is damaged or ends too early)"
        in told(sites, "http://v.example/x")[0]
    )


def test_a_body_that_drips_ends_at_the_deadline(sites: Sites) -> None:
    """Each byte comes in time, the whole never."""
    sites.pages["v.example/x"] = Answer(b"x" * 500, drip=0.02)
    before = time.monotonic()
    assert "in time" in told(sites, "http://v.example/x", page_seconds=0.25)[0]
    assert time.monotonic() - before < 1.0


def test_a_gzip_header_that_drips_ends_at_the_deadline(sites: Sites) -> None:
    """Nothing comes out of the unpacker that a loop over its output could notice."""
    endless = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03" + b"n" * 500
    sites.pages["v.example/x"] = Answer(endless, headers={"Content-Encoding": "gzip"}, drip=0.02)
    assert "in time" in told(sites, "http://v.example/x", page_seconds=0.25)[0]


def test_a_server_that_says_nothing_is_left(sites: Sites) -> None:
    """After the time for one read."""

    def silent(_: Asked) -> Answer:
        time.sleep(0.3)
        return page("Late")

    sites.pages["v.example/x"] = silent
    assert "in time" in told(sites, "http://v.example/x", read_seconds=0.05)[0]


def test_a_name_server_that_says_nothing_is_left(sites: Sites) -> None:
    """The system's resolver has no limit of its own."""

    def slow(_host: str, _port: int) -> list[str]:
        time.sleep(0.3)
        return []

    assert told(sites, "http://v.example/x", resolve=slow, connect_seconds=0.03)


def test_a_busy_server_is_asked_again_as_it_wishes(sites: Sites) -> None:
    """Twice at most, with the wait it names."""
    answers = [Answer(status=503, headers={"Retry-After": "2"}), Answer(status=502), page("Bridge")]
    sites.pages["v.example/x"] = lambda _: answers.pop(0)
    assert len(read(["http://v.example/x"], web=sites.web()).articles) == 1
    assert sites.slept == [2.0, 1.0]


def test_a_long_wait_is_left_to_the_user(sites: Sites) -> None:
    """Nobody waits an hour for a page."""
    sites.pages["v.example/x"] = Answer(status=429, headers={"Retry-After": "3600"})
    assert "for 3600 seconds" in told(sites, "http://v.example/x")[0]
    assert sites.slept == []


def test_a_host_that_is_down_is_said_after_three_tries(sites: Sites) -> None:
    """The reason is in the line."""

    def refuse(_address: str, _port: int, _seconds: float) -> httpcore2.NetworkStream:
        raise httpcore2.ConnectError("[Errno 111] Connection refused")

    (message,) = told(sites, "http://v.example/x", connect=refuse)
    assert "cannot be reached (Connection refused)" in message
    assert sites.slept == [0.5, 1.0]


def test_no_more_than_two_at_once_ask_one_host(sites: Sites) -> None:
    """Other hosts do not wait for it."""
    lock = threading.Lock()
    now, most = [0], [0]

    def counted(asked: Asked) -> Answer:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.03)
        with lock:
            now[0] -= 1
        return page(asked.url)

    for number in range(8):
        sites.pages[f"v.example/{number}"] = counted
    reading = read([f"http://v.example/{number}" for number in range(8)], web=sites.web())
    assert most == [2]
    assert len(reading.articles) == 8


def test_waiting_for_ones_turn_is_not_counted(sites: Sites) -> None:
    """Each page has its whole time, however many of its host come before it."""

    def slow(asked: Asked) -> Answer:
        time.sleep(0.08)
        return page(asked.url)

    addresses = [f"http://v.example/{number}" for number in range(8)]
    for address in addresses:
        sites.pages[address.removeprefix("http://")] = slow
    reading = read(addresses, web=sites.web(page_seconds=0.25))
    assert len(reading.articles) == 8


def test_progress_is_told(sites: Sites) -> None:
    """Done of total, from any thread."""
    sites.pages["v.example/x"] = page("Bridge")
    heard: list[tuple[str, int, int]] = []
    read(
        ["http://v.example/x", "http://v.example/gone"],
        web=sites.web(progress=lambda *told: heard.append(told)),
    )
    assert heard == [("fetching pages", 1, 2), ("fetching pages", 2, 2)]


def test_one_page_behind_two_addresses_counts_once(sites: Sites) -> None:
    """By where redirects end, by the canonical address, and by how it is written."""
    link = '<link rel="canonical" href="http://v.example/bridge">'
    sites.pages["v.example/bridge"] = page("Bridge", head=link)
    sites.pages["s.example/1"] = Answer(status=302, headers={"Location": "http://v.example/bridge"})
    sites.pages["v.example/bridge?ref=mail"] = page(
        "Bridge", *STORY, "More: ferry timetable.", head=link
    )
    reading = read(
        [
            "http://v.example/bridge",
            "http://s.example/1",
            "http://v.example/bridge?ref=mail",
            "HTTP://V.example:80/bridge#c",
        ],
        web=sites.web(),
    )
    assert len(reading.articles) == 1
    assert [note.message for note in reading.notes] == [
        "is the same page as http://v.example/bridge: counted once",
        "is the same page as http://v.example/bridge: counted once",
        "is given more than once: counted once",
    ]
    assert not any(note.incomplete for note in reading.notes)


def test_two_stories_that_name_one_canonical_address_are_two(sites: Sites) -> None:
    """Sites name their front page on everything."""
    link = '<link rel="canonical" href="http://v.example/">'
    sites.pages["v.example/a"] = page("Bridge", head=link)
    sites.pages["v.example/b"] = page(
        "Ferry",
        "A ferry with forty cars on board ran aground off Vik on Monday morning, its owner said in a statement.",
        "Nobody was hurt, and a tug was on its way from the harbour at noon, said the coast guard later.",
        head=link,
    )
    assert len(read(["http://v.example/a", "http://v.example/b"], web=sites.web()).articles) == 2


def test_a_day_given_by_address_wins(sites: Sites) -> None:
    """As for files."""
    sites.pages["v.example/x"] = page(
        "Bridge", head='<meta property="article:published_time" content="2031-05-02">'
    )
    given = {"http://v.example/x": date(2031, 5, 1)}
    (article,) = read(["http://v.example/x"], published=given, web=sites.web()).articles
    assert article.published == date(2031, 5, 1)


def test_a_page_that_is_called_plain_text_may_be_a_wall(sites: Sites) -> None:
    """The bytes decide; a soft 404 is none the less one."""
    body = b"<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>Sorry, the page you requested has been removed from our site, and nobody here knows where it has gone to since the spring.</p></body></html>"
    sites.pages["v.example/x"] = Answer(body, headers={"Content-Type": "text/plain"})
    assert told(sites, "http://v.example/x") == [
        "says that there is no such page; check the address"
    ]


@pytest.mark.parametrize("media", ["text/html", "text/plain", "", "application/xml"])
@pytest.mark.parametrize("root", ["rss", "feed", "urlset", "rdf:RDF"])
def test_a_feed_is_known_whatever_it_is_called(sites: Sites, media: str, root: str) -> None:
    """And the reader is told how to read it."""
    body = f'<?xml version="1.0"?><{root} xmlns:rdf="x"></{root}>'.encode()
    sites.pages["v.example/x"] = Answer(body, headers={"Content-Type": media})
    assert "write feed: before it" in told(sites, "http://v.example/x")[0]
