"""Addresses and feeds on the command line, over a loopback server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading.web.conftest import Answer, Sites, page, sites

if TYPE_CHECKING:
    from tests.cli.conftest import Command

__all__ = ["sites"]  # the fixture of the small web, for the tests below

FEED = (
    b"<rss><channel><item><title>Bridge closed</title><link>/bridge</link></item>"
    b"<item><title>Ferry</title><link>/ferry</link></item></channel></rss>"
)


def place(sites: Sites, path: str) -> str:
    """Return the address of a path, and have a page there."""
    sites.pages[f"127.0.0.1:{sites.port}{path}"] = page("Bridge over the Orla closed")
    return f"http://127.0.0.1:{sites.port}{path}"


def test_an_address_is_an_article(command: Command, sites: Sites) -> None:
    """With ``--allow-private``, as it is on this machine."""
    done = command("summarize", place(sites, "/x"), "--allow-private", "--format", "json")
    assert done.code == 0
    assert f'"url": "http://127.0.0.1:{sites.port}/x"' in done.out


def test_an_address_of_this_machine_is_refused(command: Command, sites: Sites) -> None:
    """In one line that names the way out; nothing is asked for."""
    done = command("summarize", place(sites, "/x"))
    assert done.code == 1
    assert (
        "is an address of this machine or its network (127.0.0.1); pass --allow-private" in done.err
    )
    assert sites.asked == []


@pytest.mark.usefixtures("story")
def test_one_address_that_fails_leaves_the_rest(command: Command, sites: Sites) -> None:
    """Exit code 1, and a timeline of what is there."""
    gone = f"http://127.0.0.1:{sites.port}/gone"
    done = command("summarize", "wire.txt", gone, "--allow-private")
    assert done.code == 1
    assert f"missing: {gone}: is not there (status 404); check the address" in done.err
    assert done.out


def test_a_feed_is_read_by_words(command: Command, sites: Sites) -> None:
    """Only what fits is fetched."""
    place(sites, "/bridge")
    sites.pages[f"127.0.0.1:{sites.port}/rss"] = Answer(FEED)
    feed = f"feed:http://127.0.0.1:{sites.port}/rss"
    done = command("summarize", feed, "--match", "bridge", "--allow-private", "--format", "json")
    assert done.code == 0
    assert [url.partition("/")[2] for url in sites.urls()] == ["rss", "bridge"]


def test_words_without_a_feed_are_a_usage_error(command: Command) -> None:
    """They would choose nothing."""
    done = command("summarize", "wire.txt", "--match", "bridge")
    assert done.code == 2
    assert "pass feed:URL" in done.err


@pytest.mark.parametrize("words", ["", "!!!", ' "" '])
def test_words_that_are_none_are_a_usage_error(command: Command, words: str) -> None:
    """They would choose everything."""
    done = command("summarize", "feed:http://v.example/rss", "--match", words)
    assert done.code == 2
    assert "has no word to look for" in done.err


def test_a_period_will_do_for_since(command: Command, sites: Sites) -> None:
    """And what is neither a day nor a period is said."""
    sites.pages[f"127.0.0.1:{sites.port}/rss"] = Answer(FEED)
    feed = f"feed:http://127.0.0.1:{sites.port}/rss"
    done = command("summarize", feed, "--since", "2d", "--allow-private")
    assert "none of which fits --since" in done.err
    done = command("summarize", feed, "--since", "2 days")
    assert done.code == 2


def test_sources_of_a_check_may_be_addresses(command: Command, sites: Sites) -> None:
    """As for a timeline."""
    done = command(
        "summarizer", "check", "-", "--sources", place(sites, "/x"), "--allow-private",
        stdin=b"The bridge over the Orla was closed on Friday.",
    )  # fmt: skip
    assert done.code == 0
    assert "supported" in done.out


def test_a_page_is_kept_between_runs_unless_nothing_may_be(
    command: Command, sites: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the replies of models."""
    address = place(sites, "/x")
    answer = Answer(page("Bridge").body, headers={"Cache-Control": "max-age=600"})
    sites.pages[f"127.0.0.1:{sites.port}/x"] = answer
    for _ in range(2):
        command("summarize", address, "--allow-private")
    assert len(sites.urls()) == 1
    monkeypatch.setenv("SUMMARIZER_NO_CACHE", "1")
    command("summarize", address, "--allow-private")
