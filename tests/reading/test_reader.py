"""The door: articles in order, notes for all that is not one."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Mask, Note
from summarizer.reading import read

if TYPE_CHECKING:
    from pathlib import Path

STORY = "The bridge over the Orla was closed on Friday after engineers found a crack in it.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Enter an empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_articles_come_in_order_with_ids_names_and_digests(here: Path) -> None:
    """As the arguments are; the text is the decoded file, line ends included."""
    (here / "b.txt").write_bytes(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode())
    (here / "a.txt").write_text("Another story about the ferry.")
    reading = read(["b.txt", "./a.txt"])
    assert [(article.id, article.name) for article in reading.articles] == [
        ("a1", "b.txt"),
        ("a2", "./a.txt"),
    ]
    assert reading.articles[0].text == STORY.replace("\n", "\r\n")
    assert reading.articles[0].sha256 == hashlib.sha256((here / "b.txt").read_bytes()).hexdigest()
    assert (reading.articles[0].language, reading.articles[0].derived, reading.notes) == (
        "en",
        False,
        (),
    )


def test_offsets_of_masks_count_carriage_returns_and_front_matter(here: Path) -> None:
    """A mask is a slice of the file as it is."""
    text = f"---\r\ntitle: Bridge closed\r\ndate: 2031-05-03\r\n---\r\n\r\n# Bridge closed\r\n\r\n{STORY}\r\nAdvertisement\r\n"
    (here / "a.md").write_bytes(text.encode())
    (article,) = read(["a.md"]).articles
    assert article.text == text
    assert [(mask.reason, text[mask.start : mask.end]) for mask in article.masks] == [
        ("front matter", "---\r\ntitle: Bridge closed\r\ndate: 2031-05-03\r\n---"),
        ("title", "# Bridge closed"),
        ("advertisement", "Advertisement"),
    ]
    assert (article.title, article.published) == ("Bridge closed", date(2031, 5, 3))


def test_byte_identical_files_are_one_source_and_the_reader_is_told(here: Path) -> None:
    """The first is kept; the note does not fail the run."""
    (here / "a.txt").write_text(STORY)
    (here / "b.txt").write_text(STORY)
    reading = read(["a.txt", "b.txt", "a.txt"])
    assert [article.name for article in reading.articles] == ["a.txt"]
    assert reading.notes == (
        Note("b.txt", "is byte-identical to a.txt: counted once"),
        Note("a.txt", "is given more than once: counted once"),
    )


def test_records_with_one_text_but_different_publishers_are_two_sources(here: Path) -> None:
    """Copies of a wire report are told apart later, by origin; a full double is counted once."""
    copies = [
        {"text": STORY, "publisher": name} for name in ("Valley Post", "Vik Times", "Vik Times")
    ]
    (here / "a.json").write_text(json.dumps(copies))
    reading = read(["a.json"])
    assert [article.publisher for article in reading.articles] == ["Valley Post", "Vik Times"]
    assert reading.notes == (Note("a.json:3", "holds the same article as a.json:2: counted once"),)


def test_bad_inputs_become_one_note_each_and_the_others_are_read(here: Path) -> None:
    """Empty, blank, binary, missing, oversized, from the web, standard input that is not there."""
    (here / "empty.txt").write_bytes(b"")
    (here / "blank.txt").write_bytes(b"\xef\xbb\xbf \r\n\t")
    (here / "nul.txt").write_bytes(b"a\x00b" * 90)
    (here / "big.txt").write_bytes(b"x" * 2000)
    (here / "good.txt").write_text(STORY)
    bad = ["empty.txt", "blank.txt", "nul.txt", "gone.txt", "big.txt", "https://v.example/x", "-"]
    reading = read([*bad, "good.txt"], max_bytes=1000)
    assert [article.name for article in reading.articles] == ["good.txt"]
    assert [note.place for note in reading.notes] == bad
    assert all(note.incomplete and "\n" not in note.message for note in reading.notes)


def test_a_bad_line_of_json_lines_costs_only_itself(here: Path) -> None:
    """Its number is in the note; records are named by id, or by file and line."""
    (here / "a.jsonl").write_text(
        '{"id": "wire-7", "text": "One story."}\n{bad\n{"text": "Two stories."}\n'
    )
    reading = read(["a.jsonl"])
    assert [article.name for article in reading.articles] == ["wire-7", "a.jsonl:3"]
    assert [(note.place, note.incomplete) for note in reading.notes] == [("a.jsonl:2", True)]
    assert all(article.derived for article in reading.articles)


@pytest.mark.parametrize(
    ("key", "first", "second"),
    [
        ("sub/a.txt", date(2031, 5, 9), None),
        ("a.txt", date(2031, 5, 9), None),
        ("*", date(2031, 5, 9), date(2031, 5, 9)),
        ("", date(2031, 5, 9), date(2031, 5, 9)),
    ],
)
def test_a_date_of_the_user_is_given_by_path_name_or_for_all(
    here: Path, key: str, first: date, second: date | None
) -> None:
    """The path as typed, the file name, or the default."""
    (here / "sub").mkdir()
    (here / "sub" / "a.txt").write_text(STORY)
    (here / "b.txt").write_text("The ferry runs again.")
    reading = read(["sub/a.txt", "b.txt"], published={key: date(2031, 5, 9)})
    assert [article.published for article in reading.articles] == [first, second]
    assert reading.notes == ()


def test_a_date_of_the_user_wins_over_that_of_the_article(here: Path) -> None:
    """And one for a name wins over the default."""
    (here / "a.md").write_text(f"---\ndate: 2031-05-03\n---\n{STORY}")
    given = {"*": date(2031, 1, 1), "a.md": date(2031, 5, 9)}
    assert read(["a.md"], published=given).articles[0].published == date(2031, 5, 9)


def test_a_date_for_an_unknown_name_is_not_lost_in_silence(here: Path) -> None:
    """A slip of the pen would else change the whole timeline."""
    (here / "a.txt").write_text(STORY)
    notes = read(["a.txt"], published={"b.txt": date(2031, 5, 9)}).notes
    assert [(note.place, note.incomplete) for note in notes] == [("b.txt", True)]


@pytest.mark.parametrize(
    ("data", "derived"),
    [
        (STORY.encode(), False),
        (json.dumps({"text": STORY}).encode(), True),
        (b'{"text": "One."}\n{"text": "Two."}\n', True),
        (f"<!doctype html><html><body><p>{STORY}</p></body></html>".encode(), True),
        (b"[Photo: A. Holm] The bridge was shut.", False),
    ],
)
def test_standard_input_is_told_by_its_first_characters(data: bytes, *, derived: bool) -> None:
    """JSON, a page, or text."""
    articles = read(["-"], stdin=io.BytesIO(data)).articles
    assert articles
    assert all(article.derived is derived for article in articles)


def test_a_file_of_unknown_suffix_is_read_as_text(here: Path) -> None:
    """If it is named itself and is text."""
    (here / "wire.nws").write_text(STORY)
    assert [article.text for article in read(["wire.nws"]).articles] == [STORY]


def test_a_page_is_derived_and_masked(here: Path) -> None:
    """Page furniture that the extraction leaves is masked like any other."""
    body = f"<h1>Bridge closed</h1><p>{STORY}</p><p>Advertisement</p><p>{STORY}{STORY}</p>"
    (here / "a.html").write_text(
        f"<html><head><title>Bridge closed</title></head><body><article>{body}</article></body></html>"
    )
    (article,) = read(["a.html"]).articles
    assert (article.title, article.derived) == ("Bridge closed", True)
    assert [mask.reason for mask in article.masks] == ["title", "advertisement"]


def test_a_head_and_furniture_never_overlap(here: Path) -> None:
    """What the head took is not looked at again."""
    text = f"Home > Region\n\nBridge closed after crack found\n\nShare on Facebook\n\nBy Ada Holm\n\n{STORY}"
    (here / "a.txt").write_text(text)
    (article,) = read(["a.txt"]).articles
    assert all(left.end <= right.start for left, right in pairwise(article.masks))
    assert Mask(text.index("By Ada"), text.index("By Ada") + 11, "byline") in article.masks


def test_a_huge_line_and_hostile_signs_are_read_as_they_are(here: Path) -> None:
    """Nothing is rewritten, nothing hangs."""
    text = "word " * 400_000 + "\u202e\x1b[31m\ufeff"
    (here / "a.txt").write_text(text, encoding="utf-8")
    assert read(["a.txt"]).articles[0].text == text
