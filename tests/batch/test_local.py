"""Many stories: names that are safe as files, outcomes in order, one failure costs one story."""

from __future__ import annotations

import json
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from summarizer.batch.local import Outcome, Story, Todo, run, stories
from summarizer.domain import Note, Timeline
from summarizer.errors import EmptyInput

if TYPE_CHECKING:
    from pathlib import Path


def empty(story: Story) -> Timeline:
    """Give an empty timeline with the story's name."""
    return Timeline(story.name, None, ())


def test_each_folder_inside_is_a_story(tmp_path: Path) -> None:
    """Sorted by name; hidden ones are none."""
    for name in ("mill", "bridge", ".git"):
        (tmp_path / name).mkdir()
    assert [story.name for story in stories([str(tmp_path)]).stories] == ["bridge", "mill"]


def test_a_folder_of_files_is_one_story(tmp_path: Path) -> None:
    """With its own name."""
    (tmp_path / "mill").mkdir()
    (tmp_path / "mill" / "a.txt").write_text("x")
    assert stories([str(tmp_path / "mill")]) == Todo((Story("mill", (str(tmp_path / "mill"),)),))


def test_a_line_of_a_file_is_a_story_with_paths_from_its_folder(tmp_path: Path) -> None:
    """Blank lines are none; addresses stay what they are."""
    (tmp_path / "s.jsonl").write_text(
        '\ufeff{"id": "x", "articles": ["a.txt", " https://v.example/1", "feed:v.example"]}\r\n\r\n'
        '{"id": 7, "articles": ["a\u2028b.txt"]}',
        encoding="utf-8",
    )
    assert stories([str(tmp_path / "s.jsonl")]).stories == (
        Story("x", (str(tmp_path / "a.txt"), "https://v.example/1", "feed:v.example")),
        Story("7", (str(tmp_path / "a\u2028b.txt"),)),
    )


@pytest.mark.parametrize(
    "line",
    [
        "{", "[]", "7", "null", "[" * 100_000,
        '{"id": "x"}', '{"articles": ["a"]}', '{"id": null, "articles": ["a"]}', '{"id": true, "articles": ["a"]}',
        '{"id": "y", "articles": "a.txt"}', '{"id": "y", "articles": []}', '{"id": "y", "articles": [7]}',
        '{"id": "y", "articles": [" "]}', '{"id": "y", "articles": ["\\ud800.txt"]}',
        '{"id": "../x", "articles": ["a"]}', '{"id": ".x", "articles": ["a"]}', '{"id": "", "articles": ["a"]}',
        '{"id": "C:x", "articles": ["a"]}', '{"id": "a\\nb", "articles": ["a"]}', '{"id": "a\\u202eb", "articles": ["a"]}',
        '{"id": "\\ud800", "articles": ["a"]}', json.dumps({"id": "ä" * 121, "articles": ["a"]}),
        json.dumps({"id": "a\0b", "articles": ["a"]}), json.dumps({"id": "a\\b", "articles": ["a"]}),
    ],
)  # fmt: skip
def test_a_line_that_is_no_story_is_told_with_its_number_and_costs_no_other(
    tmp_path: Path, line: str
) -> None:
    """A name that could leave the output folder, or that a file system refuses, is none."""
    file = tmp_path / "s.jsonl"
    file.write_text('{"id": "x", "articles": ["a"]}\n' + line + '\n{"id": "z", "articles": ["a"]}')
    todo = stories([str(file)])
    assert [story.name for story in todo.stories] == ["x", "z"]
    (note,) = todo.notes
    assert (note.place, note.incomplete) == (f"{file}:2", True)
    assert "\n" not in note.message


def test_of_two_stories_of_one_name_the_first_counts(tmp_path: Path) -> None:
    """The other would overwrite it, on some systems also where only the case differs."""
    rows = '{"id": "Mill", "articles": ["a"]}\n{"id": "mill", "articles": ["b"]}\n'
    (tmp_path / "s.jsonl").write_text(rows)
    todo = stories([str(tmp_path / "s.jsonl")])
    assert [story.name for story in todo.stories] == ["Mill"]
    assert todo.notes[0].message == "a story named mill came before; rename one"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("gone", None, "neither a folder of stories"),
        ("a.txt", b"x", "neither a folder of stories"),
        ("s.jsonl", b"\xff\xfe\x00", "is not text in UTF-8"),
        ("s.jsonl", b"\n \n", "names no story"),
        ("a\0b", None, "neither a folder of stories"),
    ],
)
def test_what_names_no_story_is_told(
    tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    """And the other arguments are read."""
    (tmp_path / "mill").mkdir()
    if data is not None:
        (tmp_path / name).write_bytes(data)
    todo = stories([str(tmp_path / name), str(tmp_path / "mill")])
    assert [story.name for story in todo.stories] == ["mill"]
    assert said in todo.notes[0].message


def test_outcomes_come_in_order_and_a_failure_is_one(tmp_path: Path) -> None:
    """An error of ours costs its own story only."""
    todo = [Story(str(number), (str(tmp_path),)) for number in range(6)]

    def work(story: Story) -> Timeline:
        if story.name == "2":
            raise EmptyInput("no article to read", place="2")
        return empty(story)

    outcomes = list(run(todo, work, jobs=3))
    assert [outcome.story.name for outcome in outcomes] == list("012345")
    assert [outcome.timeline is None for outcome in outcomes] == [
        False,
        False,
        True,
        False,
        False,
        False,
    ]
    assert outcomes[2].notes == (Note("2", "2: no article to read", incomplete=True),)


def test_a_defect_is_not_swallowed() -> None:
    """An error that is not ours is one for the developer."""
    with pytest.raises(ZeroDivisionError):
        list(run([Story("x", ())], lambda _: 1 // 0))  # type: ignore[arg-type, return-value]


def test_stories_are_worked_on_at_once() -> None:
    """Two that wait for each other both end."""
    both = Barrier(2, timeout=10)

    def work(story: Story) -> Timeline:
        both.wait()
        return empty(story)

    assert len(list(run([Story("x", ()), Story("y", ())], work, jobs=2))) == 2


def test_the_notes_of_a_story_are_those_of_its_timeline() -> None:
    """What was missing there is told here."""
    note = Note("a.txt", "is empty", incomplete=True)
    timeline = Timeline("x", None, (), notes=(note,))
    assert Outcome(Story("x", ()), timeline).notes == (note,)
