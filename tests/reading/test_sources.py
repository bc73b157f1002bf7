"""Arguments become inputs in a fixed order; what cannot be opened is said."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Note
from summarizer.errors import UnreadableInput
from summarizer.reading.sources import Found, find, load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder as the working directory, with articles, hidden files and other things in it."""
    for name in (
        "b.txt",
        "a.md",
        "sub/c.HTML",
        "sub/deep/d.jsonl",
        ".hidden.txt",
        ".git/e.txt",
        "logo.png",
        "page.html",
        "page_files/frame.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(arguments: list[str]) -> list[str]:
    """Return the names of the inputs found."""
    return [item.name for item in find(arguments) if isinstance(item, Found)]


def notes(arguments: list[str]) -> list[Note]:
    """Return the notes about arguments that name no input."""
    return [item for item in find(arguments) if isinstance(item, Note)]


@pytest.mark.usefixtures("folder")
def test_a_folder_is_read_in_depth_and_in_order() -> None:
    """Known suffixes in any case; hidden files and a saved page's parts are left out."""
    assert names(["."]) == [
        "./a.md",
        "./b.txt",
        "./page.html",
        "./sub/c.HTML",
        "./sub/deep/d.jsonl",
    ]


@pytest.mark.usefixtures("folder")
def test_other_files_of_a_folder_are_told_quietly() -> None:
    """One note for all of them, which does not fail the run."""
    assert [(note.place, note.incomplete) for note in notes(["."])] == [(".", False)]


@pytest.mark.usefixtures("folder")
def test_a_quoted_glob_is_expanded_and_sorted() -> None:
    """As the shell would; ``**`` goes down."""
    assert names(["*.txt", "sub/**/*.jsonl", "?.md"]) == ["b.txt", "sub/deep/d.jsonl", "a.md"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(folder: Path) -> None:
    """Brackets are allowed in names."""
    (folder / "story[1].txt").write_text("x")
    assert names(["story[1].txt"]) == ["story[1].txt"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "argument",
    ["*.pdf", "", "https://valleypost.example/x", "HTTP://x.example", ".git/none", "a\x00b"],
)
def test_an_argument_that_names_nothing_gives_one_note(argument: str) -> None:
    """Or an input that cannot be loaded; never an exception."""
    found = list(find([argument]))
    assert len(found) == 1
    if isinstance(found[0], Found):
        with pytest.raises(UnreadableInput):
            load(found[0], stdin=None, max_bytes=10)
    else:
        assert found[0].incomplete


def test_links_are_followed_once(folder: Path) -> None:
    """A link to a folder above ends; a link to nowhere is said."""
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "self.txt").symlink_to("self.txt")
    assert len(names(["."])) == 7
    assert [note.place for note in notes(["gone.txt", "self.txt"])] == ["gone.txt", "self.txt"]
    assert [note.place for note in notes(["."]) if note.incomplete] == ["./sub/up"]


def test_a_pipe_is_refused_without_being_opened(folder: Path) -> None:
    """Opening it would wait for ever."""
    os.mkfifo(folder / "pipe.txt")
    with pytest.raises(UnreadableInput, match="is a pipe"):
        load(Found("pipe.txt", folder / "pipe.txt", "text"), stdin=None, max_bytes=10)


def test_a_device_is_refused(folder: Path) -> None:
    """It has no end."""
    with pytest.raises(UnreadableInput, match="is a device"):
        load(Found("zero", folder / "/dev/zero", "text"), stdin=None, max_bytes=10)


def test_no_more_than_the_limit_is_read(folder: Path) -> None:
    """A file of the limit passes, one byte more does not."""
    (folder / "b.txt").write_bytes(b"x" * 11)
    found = Found("b.txt", folder / "b.txt", "text")
    assert load(found, stdin=None, max_bytes=11) == b"x" * 11
    with pytest.raises(UnreadableInput, match="more than 10 bytes"):
        load(found, stdin=None, max_bytes=10)


def test_standard_input_is_limited_too() -> None:
    """An endless pipe cannot fill the memory."""
    found = Found("-", None, "stdin")
    with pytest.raises(UnreadableInput, match="more than 3 bytes"):
        load(found, stdin=io.BytesIO(b"xxxx"), max_bytes=3)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said(folder: Path) -> None:
    """The message says what to do."""
    (folder / "b.txt").chmod(0)
    with pytest.raises(UnreadableInput, match="check its permissions"):
        load(Found("b.txt", folder / "b.txt", "text"), stdin=None, max_bytes=10)


def test_a_name_that_is_not_utf_8_can_be_printed(folder: Path) -> None:
    """The bytes are shown as U+FFFD; the file is still found."""
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    assert "caf\ufffd.txt" in names(["caf*"])


@pytest.mark.parametrize(
    "argument",
    ["https://v.example/x", " HTTP://v.example", "feed:https://v.example/rss", "FEED:v.example"],
)
def test_addresses_and_feeds_are_told_from_files(argument: str) -> None:
    """They have no path; ``web`` fetches them."""
    (found,) = find([argument])
    assert isinstance(found, Found)
    assert (found.path, found.kind) == (None, "web")


@pytest.mark.usefixtures("folder")
def test_a_file_may_be_named_like_a_feed() -> None:
    """With its folder before it."""
    (found,) = find(["./feed:x"])
    assert isinstance(found, Found)
    assert found.kind == "text"


@pytest.mark.parametrize("argument", ["ftp://a.example/c", "www.a.example", "htp://a.example/c"])
def test_what_looks_like_an_address_is_told_how_one_begins(argument: str) -> None:
    """A mistyped address is no file whose name should be checked."""
    (found,) = find([argument])
    assert isinstance(found, Found)
    with pytest.raises(UnreadableInput, match="a web address begins with https://"):
        load(found, stdin=None, max_bytes=100)
