"""A page that has not changed does not travel again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.reading import read
from summarizer.storage import stats
from tests.reading.web.conftest import Answer, Asked, Sites, page

if TYPE_CHECKING:
    from pathlib import Path


def served(sites: Sites, **headers: str) -> None:
    """Serve a page with these headers, and 304 to who has it."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}

    def answer(asked: Asked) -> Answer:
        if "if-none-match" in asked.headers or "if-modified-since" in asked.headers:
            return Answer(status=304, headers=names)
        return Answer(page("Bridge").body, headers=names)

    sites.pages["v.example/x"] = answer


def twice(sites: Sites, path: Path, *, later: float = 0.0) -> list[dict[str, str]]:
    """Read the page two times; return the headers of each request for it."""
    clock = [1_000.0]
    for when in (1_000.0, 1_000.0 + later):
        clock[0] = when
        web = sites.web(cache=path / "pages.db", now=lambda: clock[0])
        assert len(read(["http://v.example/x"], web=web).articles) == 1
    return [one.headers for one in sites.asked if one.url == "v.example/x"]


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("ETag", '"a1"'),
        ("Last-Modified", "Sat, 03 May 2031 06:30:00 GMT"),
    ],
)
def test_a_page_is_asked_whether_it_changed(
    sites: Sites, tmp_path: Path, told: str, value: str
) -> None:
    """With what the server said of it; 304 is the page as it was."""
    served(sites, **{told.replace("-", "_"): value})
    first, second = twice(sites, tmp_path)
    asked = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}[told]
    assert asked not in first
    assert second[asked] == value


@pytest.mark.parametrize(("later", "requests"), [(0, 1), (59, 1), (61, 2)])
def test_a_page_is_not_asked_for_while_it_is_fresh(
    sites: Sites, tmp_path: Path, later: float, requests: int
) -> None:
    """As long as the server says."""
    served(sites, Cache_Control="public, max-age=60", ETag='"a"')
    assert len(twice(sites, tmp_path, later=later)) == requests


def test_a_year_is_an_hour(sites: Sites, tmp_path: Path) -> None:
    """News changes, whatever a server says."""
    served(sites, Cache_Control="max-age=31536000")
    assert len(twice(sites, tmp_path, later=3_601)) == 2


@pytest.mark.parametrize("control", ["no-store", "max-age=60, no-store"])
def test_what_may_not_be_kept_is_not_kept(sites: Sites, tmp_path: Path, control: str) -> None:
    """Not even to ask whether it changed."""
    served(sites, Cache_Control=control, ETag='"a"')
    _, second = twice(sites, tmp_path)
    assert "if-none-match" not in second


def test_what_was_read_from_an_intranet_is_not_read_without_the_permission(
    sites: Sites, tmp_path: Path
) -> None:
    """A kept page is no way around the check."""
    served(sites, Cache_Control="max-age=60")
    inner = {"resolve": lambda _host, _port: ["10.0.0.1"], "cache": tmp_path / "pages.db"}
    assert read(["http://v.example/x"], web=sites.web(allow_private=True, **inner)).articles
    assert not read(["http://v.example/x"], web=sites.web(**inner)).articles


def test_without_a_file_nothing_is_kept(sites: Sites) -> None:
    """And nothing is asked conditionally."""
    served(sites, Cache_Control="max-age=60", ETag='"a"')
    for _ in range(2):
        read(["http://v.example/x"], web=sites.web())
    assert len(sites.urls()) == 2


def test_the_oldest_pages_go_where_room_is_short(sites: Sites, tmp_path: Path) -> None:
    """As for replies of models; the newest stay."""
    body = page("Bridge").body
    for number in range(65):
        sites.pages[f"v.example/{number}"] = Answer(body, headers={"ETag": '"a"'})
    path = tmp_path / "pages.db"
    for number in range(65):
        read([f"http://v.example/{number}"], web=sites.web(cache=path, cache_bytes=3 * len(body)))
    assert stats(path).things <= 4
