"""The form: files under names of ours, limits that hold while bytes come in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from summarizer.serving.form import Form, Limits, shown_name, take_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine
    from pathlib import Path

KIND = "multipart/form-data; boundary=edge"
SMALL = Limits(file_bytes=40, total_bytes=2000, field_bytes=20, files=2, fields=2)


def file(name: str, data: str = "x") -> str:
    """A part with a file."""
    return (
        f'--edge\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        f"Content-Type: text/html\r\n\r\n{data}\r\n"
    )


def words(name: str, data: str) -> str:
    """A part with text."""
    return f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{data}\r\n'


def driven(work: Coroutine[None, None, Form]) -> Form:
    """Run a coroutine that has nothing to wait for, in whatever loop the tests of a browser have left open."""
    try:
        work.send(None)
    except StopIteration as done:
        form: Form = done.value
        return form
    raise AssertionError("it waited for something")


def taken(
    body: str, folder: Path, *, kind: str = KIND, limits: Limits = SMALL, step: int = 7
) -> Form:
    """Take the form in, a few bytes at a time."""
    data = body.encode()

    async def stream() -> AsyncIterator[bytes]:
        for at in range(0, len(data), step):
            yield data[at : at + step]

    return driven(take_in(stream(), kind, folder, limits))


def test_files_and_words_arrive(tmp_path: Path) -> None:
    """The suffix is kept, since it says what a file is; the name is ours."""
    form = taken(
        file("Fire at the pier.HTML", "<p>é")
        + words("title", " Pier ")
        + file("", "")
        + "--edge--",
        tmp_path,
    )
    assert [(one.name, one.path.name) for one in form.uploads] == [
        ("Fire at the pier.HTML", "0001.html")
    ]
    assert form.uploads[0].path.read_text(encoding="utf-8") == "<p>é"
    assert form.text("title") == "Pier"
    assert form.text("links") == ""


@pytest.mark.parametrize(
    ("name", "shown", "stored"),
    [
        ("../../../etc/passwd", "passwd", "0001"),
        ("..\\..\\boot.ini", "boot.ini", "0001.ini"),
        ("/etc/cron.d/x.txt", "x.txt", "0001.txt"),
        ("..", "file 1", "0001"),
        ("a\x00b.txt", "ab.txt", "0001.txt"),
        ("<script>alert(1)</script>.md", "script>.md", "0001.md"),
        ("a\u202etxt.exe", "atxt.exe", "0001.exe"),
        ("*.txt", "*.txt", "0001.txt"),
        ("-", "-", "0001"),
        ("story.warc.gz", "story.warc.gz", "0001.warc.gz"),
        ("story.txt/", "file 1", "0001"),
        ("CON", "CON", "0001"),
    ],
)
def test_a_name_from_the_browser_is_never_a_path(
    tmp_path: Path, name: str, shown: str, stored: str
) -> None:
    """What is shown has no folder and nothing hidden; what is stored is a number."""
    form = taken(file(name) + "--edge--", tmp_path)
    assert [(one.name, one.path.name) for one in form.uploads] == [(shown, stored)]
    assert [path.name for path in tmp_path.iterdir()] == [stored]


def test_a_form_may_have_so_many_parts(tmp_path: Path) -> None:
    """Also where they all bear one name and hold nothing: each costs the server a little."""
    taken(words("x", "1") * 4 + "--edge--", tmp_path)
    with pytest.raises(HTTPException) as caught:
        taken(words("x", "1") * 5 + "--edge--", tmp_path)
    assert (caught.value.status_code, "4 parts" in caught.value.detail) == (413, True)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_name_can_be_shown(name: str) -> None:
    """Never empty, never long, on one line, without a folder."""
    shown = shown_name(name, 1)
    assert 0 < len(shown) <= 121
    assert not {"/", "\\", "\n", "\x1b", "\u202e"} & set(shown)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (file("a.txt", "x" * 41), "a.txt is larger than the 40 bytes of a file"),
        (file("a") + file("b") + file("c"), "2 files may be read at once"),
        (words("text", "x" * 21), "a field may have 20 bytes"),
        (words("a", "") + words("b", "") + words("c", ""), "a form may have 2 fields"),
    ],
)
def test_a_limit_ends_it(tmp_path: Path, body: str, message: str) -> None:
    """With the limit in the one line that is said."""
    with pytest.raises(HTTPException) as refused:
        taken(body + "--edge--", tmp_path)
    assert refused.value.status_code == 413
    assert refused.value.detail == f"{message}; nothing was kept, send less at once"


def test_all_files_together_have_a_limit(tmp_path: Path) -> None:
    """Of its own, whatever each of them may have."""
    with pytest.raises(HTTPException) as refused:
        taken(
            file("a.txt", "x" * 2000) + "--edge--", tmp_path, limits=replace(SMALL, file_bytes=3000)
        )
    assert (
        refused.value.detail
        == "all files together may have 2,000 bytes; nothing was kept, send less at once"
    )


def test_what_is_over_a_limit_is_not_stored(tmp_path: Path) -> None:
    """The bytes that follow are read and dropped."""
    with pytest.raises(HTTPException):
        taken(file("a.txt", "x" * 1500) + "--edge--", tmp_path)
    assert (tmp_path / "0001.txt").stat().st_size <= 40


def test_a_body_without_end_is_left_alone(tmp_path: Path) -> None:
    """After twice the limit nobody listens any more."""
    asked = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal asked
        while True:
            asked += 100
            yield b"x" * 100

    with pytest.raises(HTTPException):
        driven(take_in(endless(), KIND, tmp_path, SMALL))
    assert asked <= 2 * SMALL.total_bytes + 100


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("a=b", "application/x-www-form-urlencoded", 415),
        ("", "", 415),
        ("", "multipart/form-data", 415),
        ("", KIND, 400),
        ("nonsense", KIND, 400),
        (file("a.txt"), KIND, 400),
        ("x", "multipart/form-data; boundary=" + "b" * 300, 400),
        (words("a", "b") + "--edge--", "text/plain; boundary=edge", 415),
    ],
)
def test_what_is_no_form_is_refused(tmp_path: Path, body: str, kind: str, status: int) -> None:
    """Another kind of body, a broken one, one that stops short."""
    with pytest.raises(HTTPException) as refused:
        taken(body, tmp_path, kind=kind)
    assert refused.value.status_code == status
