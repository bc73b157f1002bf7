"""Strangers' bytes end as entries, notes or one kind of error, whatever they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import httpx2
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import UnreadableInput
from summarizer.reading.web import addresses, feeds, markup, parts, sitemaps
from summarizer.reading.web.entries import Entry, choose, moment
from summarizer.reading.web.settings import Web

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = st.lists(
    st.sampled_from(
        ["http", "https", ":", "//", "/", "[", "]", "::1", "@", "%", "%00", "%2e", "..", "?", "#", "\\", "127.0.0.1", "xn--", "ü", "。", "①",
         "v.example", ":80", " ", "\t", "\u202e", "\u00ad", "\ud800", "0x7f", "feed:", "a" * 70, "."]
    ),
    max_size=8,
).map("".join)  # fmt: skip


def refused(work: Callable[[], object]) -> object:
    """Return what comes of it, or ``None`` if it was refused as everything is."""
    message = ""
    try:
        return work()
    except UnreadableInput as error:
        message = error.message
    assert message
    assert "\n" not in message
    return None


@settings(max_examples=300)
@given(PIECES | st.text(max_size=30))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """What is taken is http or https, has a host and no user."""
    for found in (
        refused(lambda: addresses.cleaned(f"http://{text}")),
        refused(lambda: addresses.led_to(httpx2.URL("https://v.example/a"), text)),
    ):
        if isinstance(found, httpx2.URL):
            assert found.scheme in {"http", "https"}
            assert found.host
            assert not found.userinfo
            assert str(addresses.cleaned(str(found))) == str(found)


@settings(max_examples=200)
@given(
    st.text(max_size=60) | st.from_regex(r"[0-9]{1,5}[-/ ][0-9A-Za-z]{1,4}[-/ ][0-9TZ:+. -]{1,20}")
)
def test_any_text_is_a_moment_or_none(text: str) -> None:
    """And what is one can be sorted."""
    entry = Entry("http://v.example/", published=moment(text))
    assert len(choose([entry, Entry("http://v.example/2")], Web()).entries) == 2


@settings(max_examples=150)
@given(PIECES, st.text(max_size=40))
def test_any_feed_is_entries_or_refused(link: str, text: str) -> None:
    """Links that lead nowhere are kept until they are fetched, and refused there."""
    safe = link.encode("utf-8", "replace").decode().replace("<", "").replace("&", "")
    feed = f"<rss><channel><item><link>{safe}</link><title>{text}</title></item></channel></rss>".encode(
        "utf-8", "replace"
    )
    root = refused(lambda: markup.parsed(feed))
    if root is not None:
        feeds.of_xml(root, "http://v.example/rss")
        sitemaps.entries(root, "http://v.example/rss")
    data = json.dumps(
        {"items": [{"url": link, "title": text, "date_published": text}, text]}
    ).encode()
    found = refused(lambda: feeds.of_json(data, "http://v.example/"))
    assert isinstance(found, list)
    choose(found, Web(match=text or "x"))
    feeds.linked(
        f'<link rel="alternate" type="application/rss+xml" href="{safe}">'.encode(),
        "http://v.example/",
    )


@settings(max_examples=200)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_are_xml_or_refused(data: bytes) -> None:
    """No exception of a library comes through."""
    root = refused(lambda: markup.parsed(data))
    if root is not None:
        feeds.of_xml(root, "http://v.example/")
    refused(lambda: feeds.of_json(data, "http://v.example/"))
    feeds.linked(data, "http://v.example/")
    markup.first_name(data)


@settings(max_examples=200)
@given(PIECES, PIECES, st.integers(2, 12))
def test_any_link_is_a_further_page_or_none(link: str, title: str, number: int) -> None:
    """What is one stays within the site."""
    safe = link.encode("utf-8", "replace").decode().replace('"', "").replace("<", "")
    body = f'<title>{title}</title><meta property="og:type" content="article"><a rel="next prev" href="{safe}">'
    found = parts.part(body.encode("utf-8", "replace"), "http://v.example/bridge")
    if found is not None:
        assert found.is_later in {True, False}
        target = found.next(found, number)
        assert target is None or target.startswith("http://v.example/bridge")
