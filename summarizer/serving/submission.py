"""What somebody asks for on the start page: articles, from wherever, and the part of the story that is wanted.

From the form's words to values; a word that is none is named in one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException

from summarizer.serving.form import Upload
from summarizer.text.visible import visible
from summarizer.timeline.scope import Scope

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.serving.form import Form

PASTED: Final = "pasted text"
MOST_LINKS: Final = 100
_LINK = re.compile(r"(?:feed:)?https?://\S+", re.IGNORECASE)
_SHOWN = 80
_LONGEST_TITLE: Final = 300


@dataclass(frozen=True, slots=True)
class Submission:
    """What to read and what is asked of it; ``published`` dates what has no date of its own."""

    uploads: tuple[Upload, ...]
    links: tuple[str, ...] = ()
    title: str | None = None
    published: date | None = None
    scope: Scope = field(default_factory=Scope)


def submission(form: Form, folder: Path) -> Submission:
    """Return what the form asks for; pasted text becomes one file more in ``folder``.

    Raises ``HTTPException`` 400 with one line for the first thing that cannot be used.
    """
    links = tuple(dict.fromkeys(line.strip() for line in form.text("links").splitlines()))
    links = tuple(line for line in links if line)
    for link in links:
        if not _LINK.fullmatch(link):
            raise _unusable(f"“{_cut(link)}” is no web address; write one a line, with https://")
    if len(links) > MOST_LINKS:
        raise _unusable(f"{MOST_LINKS} links may be read at once; leave some out")
    uploads = form.uploads
    if text := form.text("text"):
        path = folder / "0000.txt"
        path.write_text(text, encoding="utf-8")
        uploads = (*uploads, Upload(PASTED, path))
    if not uploads and not links:
        raise _unusable("there is nothing to read; add files, links or text")
    return Submission(
        _told_apart(uploads),
        links,
        visible(form.text("title"))[:_LONGEST_TITLE] or None,
        _day(form, "published", "publication day"),
        _scope(form),
    )


def _scope(form: Form) -> Scope:
    since, until = _day(form, "since", "first day"), _day(form, "until", "last day")
    if since and until and until < since:
        raise _unusable(f"the last day, {until}, lies before the first, {since}; swap them")
    entries = form.text("max_entries")
    if entries and not (entries.isascii() and entries.isdigit() and int(entries[:9]) > 0):
        raise _unusable(f"“{_cut(entries)}” is no number of entries; write 1 or more")
    focus = visible(form.text("focus"))[:_LONGEST_TITLE] or None
    return Scope(since, until, focus, int(entries[:9]) if entries else None)


def _day(form: Form, name: str, what: str) -> date | None:
    text = form.text(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise _unusable(f"{what}: “{_cut(text)}” is no date; write it as 2024-12-16") from error


def _told_apart(uploads: tuple[Upload, ...]) -> tuple[Upload, ...]:
    """Number the files of one name, so that a reader can tell them apart."""
    seen: dict[str, int] = {}
    named: list[Upload] = []
    for one in uploads:
        seen[one.name] = count = seen.get(one.name, 0) + 1
        named.append(one if count == 1 else Upload(f"{one.name} ({count})", one.path))
    return tuple(named)


def _cut(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _unusable(message: str) -> HTTPException:
    return HTTPException(400, message)
