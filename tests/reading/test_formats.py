"""From bytes to articles: the kind is told by the bytes where the name does not tell it."""

from __future__ import annotations

import gzip

import pytest

from summarizer.domain import Note
from summarizer.reading import formats, signatures

ENGLISH = "The mayor said that the bridge was closed on Friday and would not be opened in May."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"WARC/1.1\r\n", "warc"),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo"), "warc"),
        (gzip.compress(b"The bridge"), None),
        (b"\x1f\x8bbroken", None),
        (b"bplist00", "webarchive"),
        (b"From ada@post.example Sat May  3 23:40:00 2031\nFrom: x\n", "mailbox"),
        (b"Received: by x\n\tfor y\nFrom: a@b.example\nSubject: Bridge\n\nText", "mail"),
        (
            b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=b\r\n\r\n",
            "mhtml",
        ),
        (b"Title: Bridge closed\nDate: 2031-05-03\nAuthor: Ada Holm\n\nThe bridge", None),
        (b"From Halden the ferry runs until ten.", None),
        (b"", None),
    ],
)
def test_the_first_bytes_prove_a_kind_or_nothing(data: bytes, kind: str | None) -> None:
    """A header of an article in plain text is no mail."""
    assert signatures.kind(data) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"text": "x"}', "json"),
        ("<!-- saved --><!doctype html><p>", "page"),
        ("---\ntitle: x\n---\n", "markdown"),
        ("[Photo: A. Holm] The bridge", "text"),
    ],
)
def test_the_first_characters_tell_the_kind_of_a_text(text: str, kind: str) -> None:
    """Text is what is nothing else."""
    assert signatures.kind_of_text(text) == kind


def test_a_declared_language_that_the_words_belie_is_said() -> None:
    """The article is read by what it is written in."""
    data = f"---\nlang: de\n---\n{ENGLISH}".encode()
    item, note = formats.items("a.md", data, "markdown")
    assert not isinstance(item, Note)
    assert item.article.language == "en"
    assert note == Note("a.md", "says its language is 'de', its words are 'en': read as 'en'")
