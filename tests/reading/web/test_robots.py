"""A site says what programs may read, and is believed."""

from __future__ import annotations

import time

import pytest

from summarizer.reading import read
from tests.reading.web.conftest import Answer, Sites, page


def ruled(sites: Sites, rules: bytes, path: str) -> bool:
    """Return whether a page is read under these rules."""
    sites.pages["v.example/robots.txt"] = Answer(rules, headers={"Content-Type": "text/plain"})
    sites.pages[f"v.example{path}"] = page("Bridge")
    reading = read([f"http://v.example{path}"], web=sites.web())
    assert [note.incomplete for note in reading.notes] == [True] * (not reading.articles)
    assert bool(sites.urls()) == bool(reading.articles)
    return bool(reading.articles)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        (b"User-agent: *\nDisallow: /", "/x", False),
        (b"User-agent: *\nDisallow:", "/x", True),
        (b"User-agent: other\nDisallow: /", "/x", True),
        (b"User-agent: Summarizer\nDisallow: /x\nUser-agent: *\nDisallow:", "/x", False),
        (b"User-agent: summarizer\nAllow: /\nUser-agent: *\nDisallow: /", "/x", True),
        (b"User-agent: *\nDisallow: /*.html$", "/a/b.html", False),
        (b"User-agent: *\nDisallow: /a\nAllow: /a/news", "/a/news/1", True),
        (b"User-agent: *\nDisallow: /*?print=", "/x?print=1", False),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /x", "/x", False),
        (b"<html>not found</html>", "/x", True),
        (b"\xff\xfe\x00\x01" * 50, "/x", True),
        (b"", "/x", True),
    ],
)
def test_rules_are_read_as_the_standard_says(
    sites: Sites,
    rules: bytes,
    path: str,
    allowed: bool,
) -> None:
    """Longest match, wildcards, our own group before that of all."""
    assert ruled(sites, rules, path) is allowed


def test_rules_beyond_half_a_megabyte_are_left_out(sites: Sites) -> None:
    """The beginning counts."""
    rules = b"User-agent: *\nDisallow: /x\n" + b"# more\n" * 200_000
    assert not ruled(sites, rules, "/x")


def test_a_site_without_rules_allows_all(sites: Sites) -> None:
    """A missing file is no rule; so is a refusal of it."""
    for status in (404, 401, 403):
        check = {"cf-mitigated": "challenge"} if status == 403 else {}
        sites.pages["v.example/robots.txt"] = Answer(status=status, headers=check)
        sites.pages["v.example/x"] = page("Bridge")
        assert read(["http://v.example/x"], web=sites.web()).articles


def test_a_site_whose_rules_fail_is_not_read(sites: Sites) -> None:
    """It may forbid all; nobody knows."""
    sites.pages["v.example/robots.txt"] = Answer(status=500)
    sites.pages["v.example/x"] = page("Bridge")
    (note,) = read(["http://v.example/x"], web=sites.web()).notes
    assert "robots.txt answers 500" in note.message
    assert sites.urls() == []


def test_rules_are_asked_for_once_for_each_site(sites: Sites) -> None:
    """However many pages of it are read at once."""
    for number in range(6):
        sites.pages[f"v.example/{number}"] = page("Bridge")
    read([f"http://v.example/{number}" for number in range(6)], web=sites.web())
    assert [one.url for one in sites.asked].count("v.example/robots.txt") == 1


def test_the_rules_of_the_site_that_a_redirect_leads_to_count(sites: Sites) -> None:
    """Not only those of the first."""
    sites.pages["v.example/x"] = Answer(status=302, headers={"Location": "http://w.example/y"})
    sites.pages["w.example/robots.txt"] = Answer(b"User-agent: *\nDisallow: /")
    sites.pages["w.example/y"] = page("Bridge")
    assert not read(["http://v.example/x"], web=sites.web()).articles
    assert sites.urls() == ["v.example/x"]


def test_rules_that_drip_are_waited_for_as_long_as_for_one_answer(sites: Sites) -> None:
    """Each byte in time, the whole never; the page is not asked for."""
    sites.pages["v.example/robots.txt"] = Answer(b"#" * 500, drip=0.02)
    sites.pages["v.example/x"] = page("Bridge")
    before = time.monotonic()
    (note,) = read(["http://v.example/x"], web=sites.web(read_seconds=0.25)).notes
    assert time.monotonic() - before < 1.5
    assert "(met when asking for robots.txt)" in note.message
    assert sites.urls() == []
