"""Many stories: names that are safe as files, outcomes in order, one failure costs one story."""

from __future__ import annotations

import json
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from summarizer.batch.local import Outcome, Story, run, stories
from summarizer.domain import Note, Timeline
from summarizer.errors import EmptyInput, UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path


def empty(story: Story) -> Timeline:
    """Give an empty timeline with the story's name."""
    return Timeline(story.name, None, ())


def test_each_folder_inside_is_a_story(tmp_path: Path) -> None:
    """Sorted by name; hidden ones are none."""
    for name in ("mill", "bridge", ".git"):
        (tmp_path / name).mkdir()
    assert [story.name for story in stories([str(tmp_path)])] == ["bridge", "mill"]


def test_a_folder_of_files_is_one_story(tmp_path: Path) -> None:
    """With its own name."""
    (tmp_path / "mill").mkdir()
    (tmp_path / "mill" / "a.txt").write_text("x")
    assert stories([str(tmp_path / "mill")]) == (Story("mill", (str(tmp_path / "mill"),)),)


def test_a_line_of_a_file_is_a_story_with_paths_from_its_folder(tmp_path: Path) -> None:
    """Blank lines are none."""
    (tmp_path / "s.jsonl").write_text('{"id": "x", "articles": ["a.txt"]}\n\n')
    assert stories([str(tmp_path / "s.jsonl")]) == (Story("x", (str(tmp_path / "a.txt"),)),)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "7",
        '{"id": "x"}',
        '{"articles": []}',
        '{"id": "../x", "articles": []}',
        '{"id": ".x", "articles": []}',
        '{"id": "", "articles": []}',
        json.dumps({"id": "a\0b", "articles": []}),
        json.dumps({"id": "a\\b", "articles": []}),
    ],
)
def test_a_line_that_is_no_story_is_an_error_with_its_number(tmp_path: Path, line: str) -> None:
    """A name that could leave the output folder is none."""
    (tmp_path / "s.jsonl").write_text('{"id": "x", "articles": []}\n' + line)
    with pytest.raises(UnreadableInput) as caught:
        stories([str(tmp_path / "s.jsonl")])
    assert caught.value.place is not None
    assert caught.value.place.endswith("s.jsonl:2")


def test_two_stories_of_one_name_are_an_error(tmp_path: Path) -> None:
    """One would overwrite the other."""
    (tmp_path / "s.jsonl").write_text('{"id": "x", "articles": []}\n' * 2)
    with pytest.raises(UnreadableInput, match="two stories have this name"):
        stories([str(tmp_path / "s.jsonl")])


def test_what_is_neither_folder_nor_file_of_stories_is_an_error(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(UnreadableInput, match="neither"):
        stories([str(tmp_path / "gone")])


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
