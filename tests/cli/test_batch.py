"""``summarizer batch``: one output a story; what is done is not done again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.invented import MILL_LOCAL, MILL_WIRE
from tests.reading.web.conftest import Answer, Sites, page, sites

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

__all__ = ["sites"]  # the fixture of the small web, for the tests below


@pytest.fixture
def stories(here: Path) -> Path:
    """Put two stories into a folder, a folder each."""
    for name, text in (("mill", MILL_WIRE), ("bridge", MILL_LOCAL)):
        (here / "stories" / name).mkdir(parents=True)
        (here / "stories" / name / "a.txt").write_text(text)
    return here / "stories"


@pytest.mark.usefixtures("stories")
def test_each_story_gets_a_file(command: Command, here: Path) -> None:
    """Named after it; progress is on stderr."""
    done = command("summarizer", "batch", "stories", "--out", "out")
    assert (done.code, done.out) == (0, "")
    assert sorted(path.name for path in (here / "out").iterdir()) == ["bridge.json", "mill.json"]
    assert json.loads((here / "out" / "mill.json").read_text())["entries"] is not None
    assert [line.split(":")[0] for line in done.err.splitlines()] == ["bridge", "mill"]


@pytest.mark.usefixtures("stories")
def test_a_finished_story_is_not_done_again_unless_asked_for(command: Command, here: Path) -> None:
    """An interrupted batch goes on where it stopped."""
    (here / "out").mkdir()
    (here / "out" / "mill.json").write_text("done before")
    assert command("summarizer", "batch", "stories", "--out", "out", "-q").code == 0
    assert (here / "out" / "mill.json").read_text() == "done before"
    command("summarizer", "batch", "stories", "--out", "out", "--again", "-q")
    assert (here / "out" / "mill.json").read_text().startswith("{")


def test_a_story_that_fails_is_told_and_the_others_are_done(
    command: Command, stories: Path, here: Path
) -> None:
    """Exit code 1, and no file in its name."""
    (stories / "void").mkdir()
    (stories / "void" / "a.txt").write_bytes(b"")
    done = command("summarizer", "batch", "stories", "--out", "out", "--format", "markdown", "-q")
    assert done.code == 1
    assert sorted(path.name for path in (here / "out").iterdir()) == ["bridge.md", "mill.md"]
    assert "void" in done.err


@pytest.mark.usefixtures("stories")
def test_a_file_of_stories_is_read_line_by_line(command: Command, here: Path) -> None:
    """Paths count from the file's own folder."""
    rows = [{"id": "one", "articles": ["stories/mill/a.txt", "stories/bridge/a.txt"]}]
    (here / "todo.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    assert command("summarizer", "batch", "todo.jsonl", "--out", "out", "-q").code == 0
    document = json.loads((here / "out" / "one.json").read_text())
    assert len(document["sources"]) == 2


def test_stories_that_are_none_are_one_line_and_exit_code_1(command: Command, here: Path) -> None:
    """It is named."""
    (here / "a.txt").write_text(MILL_WIRE)
    done = command("summarizer", "batch", "a.txt", "--out", "out")
    assert done.code == 1
    assert done.err.startswith("missing: a.txt: neither a folder of stories")
    assert done.err.count("\n") == 1
    assert not (here / "out").exists()


@pytest.mark.usefixtures("stories")
def test_addresses_are_fetched_as_for_one_story(command: Command, here: Path, sites: Sites) -> None:
    """Of a line only; files beside them count from its folder, and what cannot be had costs one story."""
    root = f"http://127.0.0.1:{sites.port}"
    sites.pages[f"127.0.0.1:{sites.port}/x"] = page("Bridge over the Orla closed")
    rows = [
        {"id": "web", "articles": [f"{root}/x", "stories/mill/a.txt"]},
        {"id": "gone", "articles": [f"{root}/gone"]},
        {"id": "mill", "articles": ["stories/mill/a.txt"]},
    ]
    (here / "todo.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    done = command("summarizer", "batch", "todo.jsonl", "--out", "out", "--allow-private")
    assert done.code == 1
    assert sorted(path.name for path in (here / "out").iterdir()) == ["mill.json", "web.json"]
    names = [one["name"] for one in json.loads((here / "out" / "web.json").read_text())["sources"]]
    assert names == [f"{root}/x", str(here / "stories/mill/a.txt").removeprefix(f"{here}/")]
    assert f"{root}/gone: is not there (status 404)" in done.err
    assert command("summarizer", "batch", "todo.jsonl", "--out", "out").code == 1


@pytest.mark.usefixtures("stories")
def test_words_choose_among_the_feeds_of_the_stories(
    command: Command, here: Path, sites: Sites
) -> None:
    """Without a feed they would choose nothing, which is a usage error."""
    done = command("summarizer", "batch", "stories", "--out", "out", "--match", "bridge")
    assert (done.code, "pass feed:URL" in done.err) == (2, True)
    feed = b"<rss><channel><item><title>Bridge</title><link>/x</link></item><item><title>Ferry</title><link>/y</link></item></channel></rss>"
    sites.pages[f"127.0.0.1:{sites.port}/rss"] = Answer(feed)
    sites.pages[f"127.0.0.1:{sites.port}/x"] = page("Bridge over the Orla closed")
    row = {"id": "web", "articles": [f"feed:http://127.0.0.1:{sites.port}/rss"]}
    (here / "todo.jsonl").write_text(json.dumps(row))
    words = ("--match", "bridge", "--allow-private", "-q")
    assert command("summarizer", "batch", "todo.jsonl", "--out", "out", *words).code == 0
    assert [url.partition("/")[2] for url in sites.urls()] == ["rss", "x"]


def test_a_file_that_cannot_be_written_costs_one_story(
    command: Command, stories: Path, here: Path
) -> None:
    """A folder stands in its place."""
    assert stories.is_dir()
    (here / "out" / "bridge.json").mkdir(parents=True)
    done = command("summarizer", "batch", "stories", "--out", "out", "--again")
    assert done.code == 1
    assert "missing: out/bridge.json: cannot be written" in done.err
    assert (here / "out" / "mill.json").is_file()
