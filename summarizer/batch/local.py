"""Many stories on this machine: a pool of workers, results in order, a finished story is not done twice.

A story is a folder of articles, or a file with one object a line
(``{"id": ..., "articles": [paths]}``). It does not know what a model is: the
work on one story is passed in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from summarizer.domain import Note, Timeline
from summarizer.errors import RunStopped, SummarizerError, UnreadableInput
from summarizer.models.pool import Started

Work = Callable[["Story"], Timeline]


@dataclass(frozen=True, slots=True)
class Story:
    """A name that is safe as a file's, and the articles' paths, folders or globs."""

    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a story: its timeline, or the error that stopped it."""

    story: Story
    timeline: Timeline | None
    error: str | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """The timeline's notes, or the error as one."""
        if self.timeline is not None:
            return self.timeline.notes
        return (Note(self.story.name, self.error or "failed", incomplete=True),)


def stories(arguments: Sequence[str]) -> tuple[Story, ...]:
    """Return the stories that folders and ``.jsonl`` files name, in order; raises ``UnreadableInput``."""
    found: list[Story] = []
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            found.extend(_of_folder(path))
        elif path.suffix in (".jsonl", ".ndjson") and path.is_file():
            found.extend(_of_file(path))
        else:
            raise UnreadableInput(
                "neither a folder of stories nor a .jsonl file; name one of them", place=argument
            )
    names = [story.name for story in found]
    for name in names:
        if names.count(name) > 1:
            raise UnreadableInput("two stories have this name; rename one", place=name)
    return tuple(found)


def _of_folder(path: Path) -> list[Story]:
    """Each folder inside is a story; a folder that holds files only is one story itself."""
    inside = sorted(child for child in path.iterdir() if child.is_dir() and child.name[0] != ".")
    if inside:
        return [Story(child.name, (str(child),)) for child in inside]
    return [Story(path.resolve().name, (str(path),))]


def _of_file(path: Path) -> list[Story]:
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name, articles = str(row["id"]), tuple(map(str, row["articles"]))
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableInput(
                'not a story; write {"id": "name", "articles": ["a.txt", "b.html"]}',
                place=f"{path}:{number}",
            ) from error
        if not name or name[0] == "." or "/" in name or "\\" in name or "\0" in name:
            raise UnreadableInput(f"{name!r} cannot be a file name", place=f"{path}:{number}")
        found.append(Story(name, tuple(str(path.parent / article) for article in articles)))
    return found


def run(todo: Sequence[Story], work: Work, *, jobs: int = 1) -> Iterator[Outcome]:
    """Yield the outcome of each story in order; errors of ours are outcomes, not exceptions."""
    yield from Started([partial(_outcome, story, work) for story in todo], jobs=max(1, jobs))


def _outcome(story: Story, work: Work) -> Outcome:
    try:
        return Outcome(story, work(story))
    except RunStopped:
        raise
    except SummarizerError as error:
        return Outcome(story, None, str(error))
