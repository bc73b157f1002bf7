"""Many stories on this machine: a pool of workers, results in order, a finished story is not done twice.

A story is a folder of articles, or a line of a file
(``{"id": ..., "articles": [paths and addresses]}``). What names no story is told and costs
no other story. It does not know what a model is: the work on one story is passed in.
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
from summarizer.reading import sources
from summarizer.text.visible import visible

Work = Callable[["Story"], Timeline]

_LONGEST_NAME = 120
"""Characters; with a suffix and a temporary name it fits into the 255 bytes that file systems allow, in any script."""
_FORBIDDEN = frozenset('/\\\0:*?"<>|')
"""What a file name must not hold on one system or another."""
_SHAPE = 'not a story; write {"id": "name", "articles": ["a.txt", "https://..."]}'


@dataclass(frozen=True, slots=True)
class Story:
    """A name that is safe as a file's, and the articles' paths, folders, globs or addresses."""

    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Todo:
    """The stories to be told, in order, and a note for each line or argument that names none."""

    stories: tuple[Story, ...]
    notes: tuple[Note, ...] = ()


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


def stories(arguments: Sequence[str]) -> Todo:
    """Return the stories that folders and ``.jsonl`` files name; of two with one name the first counts."""
    todo: dict[str, Story] = {}
    notes: list[Note] = []
    for place, found in _named(arguments):
        if isinstance(found, UnreadableInput):
            notes.append(Note(place, found.message, incomplete=True))
        elif found.name.casefold() in todo:  # one file where names differ in case only
            message = f"a story named {found.name} came before; rename one"
            notes.append(Note(place, message, incomplete=True))
        else:
            todo[found.name.casefold()] = found
    return Todo(tuple(todo.values()), tuple(notes))


def _named(arguments: Sequence[str]) -> Iterator[tuple[str, Story | UnreadableInput]]:
    """Yield each story, or what is none, with the place that names it."""
    for argument in arguments:
        path = Path(argument)
        place = sources.shown(argument)
        try:
            if path.is_dir():
                yield from ((place, story) for story in _of_folder(path))
            elif path.suffix.lower() in {".jsonl", ".ndjson"} and path.is_file():
                yield from _of_file(path, place)
            else:
                message = "neither a folder of stories nor a .jsonl file; name one of them"
                yield place, UnreadableInput(message)
        except UnreadableInput as error:
            yield place, error
        except (OSError, ValueError) as error:
            yield place, UnreadableInput(sources.reason(error))


def _of_folder(path: Path) -> list[Story]:
    """Each folder inside is a story; a folder that holds files only is one story itself."""
    inside = sorted(child for child in path.iterdir() if child.is_dir() and child.name[0] != ".")
    if inside:
        return [Story(child.name, (str(child),)) for child in inside]
    return [Story(path.resolve().name, (str(path),))]


def _of_file(path: Path, place: str) -> Iterator[tuple[str, Story | UnreadableInput]]:
    try:
        # Only these end a line: U+2028 and its kin may stand in a JSON string.
        lines = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise UnreadableInput("is not text in UTF-8; save it again as UTF-8") from error
    if not any(line.strip() for line in lines):
        raise UnreadableInput("names no story; write one a line")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield f"{place}:{number}", _of_line(line, path.parent)
            except UnreadableInput as error:
                yield f"{place}:{number}", error


def _of_line(line: str, folder: Path) -> Story:
    """Return the story of a line, paths counted from ``folder``. Raises ``UnreadableInput`` (without place)."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(_SHAPE) from error
    name, articles = (row.get("id"), row.get("articles")) if isinstance(row, dict) else (None, None)
    if not isinstance(name, str | int) or isinstance(name, bool) or not isinstance(articles, list):
        raise UnreadableInput(_SHAPE)
    if not articles or not all(isinstance(one, str) and _is_named(one) for one in articles):
        raise UnreadableInput(_SHAPE)
    return Story(_checked(str(name)), tuple(_placed(one, folder) for one in articles))


def _is_named(article: str) -> bool:
    """Return whether an article has a name that can be printed: JSON can hold half a character."""
    return bool(article.strip()) and not any("\ud800" <= one <= "\udfff" for one in article)


def _placed(article: str, folder: Path) -> str:
    return article.strip() if sources.is_web(article) else str(folder / article)


def _checked(name: str) -> str:
    """Return a name that is safe as a file's on every system."""
    if not name.strip() or name[0] == "." or _FORBIDDEN & set(name) or visible(name) != name:
        raise UnreadableInput(f"{name[:80]!r} cannot be a file name; take letters and digits")
    if len(name) > _LONGEST_NAME or len(name.encode("utf-8", "replace")) > 2 * _LONGEST_NAME:
        raise UnreadableInput(f"{name[:40]!r}… is too long for a file name; shorten it")
    return name


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
