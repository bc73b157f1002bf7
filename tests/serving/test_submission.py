"""What a form asks for, as values, or one line about the first thing that cannot be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from starlette.exceptions import HTTPException

from summarizer.serving.form import Form, Upload
from summarizer.serving.submission import submission
from summarizer.timeline.scope import Scope


def test_every_field_becomes_a_value(tmp_path: Path) -> None:
    """Pasted text becomes a file like the others."""
    form = Form(
        (Upload("a.txt", tmp_path / "0001.txt"),),
        {
            "links": "https://one.example/a\r\n\r\n https://two.example/b \nhttps://one.example/a",
            "text": "A weir broke.\r\n",
            "title": "The\x1b[31m weir",
            "published": "2031-03-12",
            "since": "2031-03-01",
            "until": "2031-03-31",
            "focus": " weir ",
            "max_entries": "7",
        },
    )
    asked = submission(form, tmp_path)
    assert [one.name for one in asked.uploads] == ["a.txt", "pasted text"]
    assert asked.uploads[1].path.read_text(encoding="utf-8") == "A weir broke."
    assert asked.links == ("https://one.example/a", "https://two.example/b")
    assert (asked.title, asked.published) == ("The weir", date(2031, 3, 12))
    assert asked.scope == Scope(date(2031, 3, 1), date(2031, 3, 31), "weir", 7)


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """A reader must know which of them a note is about."""
    uploads = tuple(Upload("a.txt", Path(str(number))) for number in range(3))
    asked = submission(Form(uploads), tmp_path)
    assert [one.name for one in asked.uploads] == ["a.txt", "a.txt (2)", "a.txt (3)"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "there is nothing to read; add files, links or text"),
        ({"text": " \n"}, "there is nothing to read; add files, links or text"),
        (
            {"links": "file:///etc/passwd"},
            "“file:///etc/passwd” is no web address; write one a line, with https://",
        ),
        (
            {"links": "javascript:alert(1)"},
            "“javascript:alert(1)” is no web address; write one a line, with https://",
        ),
        (
            {"links": "/etc/passwd"},
            "“/etc/passwd” is no web address; write one a line, with https://",
        ),
        (
            {"links": "\n".join(f"https://a.example/{n}" for n in range(101))},
            "100 links may be read at once; leave some out",
        ),
        (
            {"text": "x", "published": "yesterday"},
            "publication day: “yesterday” is no date; write it as 2024-12-16",
        ),
        (
            {"text": "x", "since": "2031-03-02", "until": "2031-03-01"},
            "the last day, 2031-03-01, lies before the first, 2031-03-02; swap them",
        ),
        ({"text": "x", "max_entries": "0"}, "“0” is no number of entries; write 1 or more"),
        ({"text": "x", "max_entries": "-1"}, "“-1” is no number of entries; write 1 or more"),
        ({"text": "x", "max_entries": "³"}, "“³” is no number of entries; write 1 or more"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    tmp_path: Path, fields: dict[str, str], message: str
) -> None:
    """With what to write in its place."""
    with pytest.raises(HTTPException) as refused:
        submission(Form((), fields), tmp_path)
    assert (refused.value.status_code, refused.value.detail) == (400, message)
