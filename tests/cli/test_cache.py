"""``summarizer cache``: where replies are kept, how many, and away with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reading.web.conftest import Answer, Sites, page, sites

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

__all__ = ["sites"]  # the fixture of the small web, for the tests below


def test_the_path_is_that_of_the_settings(command: Command, here: Path) -> None:
    """`SUMMARIZER_CACHE`."""
    done = command("summarizer", "cache", "path")
    assert (done.code, done.out) == (0, f"{here / 'stored' / 'replies.db'}\n")


def test_nothing_stored_is_no_error_and_creates_nothing(command: Command, here: Path) -> None:
    """Neither for stats nor for clear."""
    stats, clear = command("summarizer", "cache", "stats"), command("summarizer", "cache", "clear")
    assert (stats.code, ": 0 replies\n" in stats.out) == (0, True)
    assert (clear.code, clear.out.startswith("0 replies removed")) == (0, True)
    assert not (here / "stored").exists()


def test_pages_of_the_web_are_counted_and_thrown_away(
    command: Command, here: Path, sites: Sites
) -> None:
    """They lie beside the replies; the next run asks for them again."""
    body = page("Bridge over the Orla closed").body
    sites.pages[f"127.0.0.1:{sites.port}/x"] = Answer(body, headers={"ETag": '"a"'})
    address = f"http://127.0.0.1:{sites.port}/x"
    command("summarize", address, "--allow-private")
    file = here / "stored" / "replies.pages.db"
    held = f"{file}: 1 pages, {len(body)} bytes, {{}} on disk"
    stats = command("summarizer", "cache", "stats").out.splitlines()[2]
    assert stats.startswith(held.split("{}", maxsplit=1)[0])
    cleared = command("summarizer", "cache", "clear")
    assert (cleared.code, cleared.out.splitlines()[2]) == (0, f"1 pages removed from {file}")
    assert command("summarizer", "cache", "stats").out.splitlines()[2] == f"{file}: 0 pages"
    command("summarize", address, "--allow-private")
    assert not any("if-none-match" in one.headers for one in sites.asked)


def test_a_file_that_is_no_cache_is_left_alone(command: Command, here: Path) -> None:
    """A wrong setting must not cost a user a file."""
    (here / "stored").mkdir()
    (here / "stored" / "replies.db").write_text("my thesis, only copy\n" * 200)
    done = command("summarizer", "cache", "clear")
    assert done.code != 0
    assert (here / "stored" / "replies.db").read_text().startswith("my thesis")
