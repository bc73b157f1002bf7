"""``summarizer cache``: where replies are kept, how many, and away with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


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


def test_a_file_that_is_no_cache_is_left_alone(command: Command, here: Path) -> None:
    """A wrong setting must not cost a user a file."""
    (here / "stored").mkdir()
    (here / "stored" / "replies.db").write_text("my thesis, only copy\n" * 200)
    done = command("summarizer", "cache", "clear")
    assert done.code != 0
    assert (here / "stored" / "replies.db").read_text().startswith("my thesis")
