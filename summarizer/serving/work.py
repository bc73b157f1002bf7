"""From a submission to a result: read what was sent, merge it, write it down in every form that can be downloaded.

The files lie in a folder that goes away as soon as they are read. Their paths are
ours and mean nothing to a reader: wherever reading names one, the name that the
browser gave takes its place.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from summarizer.domain import Note
from summarizer.errors import EmptyInput
from summarizer.pipeline import summarize
from summarizer.reading import Reading, read
from summarizer.rendering import render

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from summarizer.domain import Timeline
    from summarizer.models.engine import Engine
    from summarizer.reading.web import Web
    from summarizer.serving.runs import Run
    from summarizer.serving.submission import Submission
    from summarizer.settings import Settings

READING: Final = "reading articles"
STAGES: Final = (READING, "surveying", "reading", "comparing", "writing")
"""What a run tells of, in its order; surveying is told of very many articles only, comparing of a model."""

FORMS: Final = {"html": ".html", "markdown": ".md", "json": ".json", "csv": ".csv"}
"""The formats a result is downloaded in, with their suffixes."""


@dataclass(frozen=True, slots=True)
class Result:
    """A timeline, and its page as it was written once."""

    timeline: Timeline
    page: str

    def text(self, form: str) -> str:
        """Return the timeline in one of ``FORMS``; JSON holds the text of its sources."""
        if form == "html":
            return self.page
        return render(self.timeline, form, embed_sources=form == "json")


@dataclass(frozen=True, slots=True)
class Desk:
    """What all runs of a session share: what the web may be asked for, with which engine and settings they read, and where results are kept."""

    settings: Settings
    engine: Engine
    web: Web
    keep: Path | None = None

    def carry_out(self, asked: Submission, folder: Path, run: Run) -> Result:
        """Return the timeline of what was submitted. Raises ``SummarizerError`` where there is none to make."""
        found = self._found(asked, folder, run)
        if not found.articles:
            raise EmptyInput(_nothing_read(found.notes))
        timeline = summarize(
            found.articles,
            settings=self.settings,
            model=self.engine,
            title=asked.title,
            scope=asked.scope,
            notes=found.notes,
            progress=run.tell,
        )
        run.tell(STAGES[-1], 1, 1)
        result = Result(timeline, render(timeline, "html"))
        run.tell(STAGES[-1], 1, 1)  # nothing is kept of what was stopped while it was written
        if self.keep is not None:
            _kept(result, self.keep)
        return result

    def _found(self, asked: Submission, folder: Path, run: Run) -> Reading:
        arguments = (*(str(one.path) for one in asked.uploads), *asked.links)
        run.tell(READING, 0, len(arguments))
        web = replace(
            self.web,
            progress=lambda _, done, total: run.tell(READING, done, total),
            stopping=run.stopping,
        )
        try:
            found = read(arguments, web=web)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        run.tell(READING, len(arguments), len(arguments))
        return _named(found, folder, {one.path.stem[:4]: one.name for one in asked.uploads}, asked)


def _named(found: Reading, folder: Path, names: Mapping[str, str], asked: Submission) -> Reading:
    """Put the names that a reader knows for our paths, and the day given for articles without one."""
    path = re.compile(re.escape(f"{folder}/") + r"(\d{4})(?:\.[a-z0-9]{1,8}){0,2}")

    def shown(text: str) -> str:
        return path.sub(lambda match: names.get(match.group(1), "a file"), text)

    return Reading(
        tuple(
            replace(one, name=shown(one.name), published=one.published or asked.published)
            for one in found.articles
        ),
        tuple(Note(shown(one.place), shown(one.message), one.incomplete) for one in found.notes),
    )


def _nothing_read(notes: tuple[Note, ...]) -> str:
    reasons = "; ".join(f"{note.place}: {note.message}" for note in notes[:3])
    return f"no article could be read. {reasons}" if reasons else "no article could be read"


def _kept(result: Result, keep: Path) -> None:
    """Write every form into a new folder of ``keep``, for its owner's eyes."""
    keep.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        folder = keep / f"run-{number}"
        try:
            folder.mkdir(mode=0o700)
            break
        except FileExistsError:
            number += 1
    for form, suffix in FORMS.items():
        (folder / f"timeline{suffix}").write_bytes(result.text(form).encode("utf-8", "replace"))
