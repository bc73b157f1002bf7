"""Web archives: one article for each address, as last captured."""

from __future__ import annotations

import gzip
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Note
from summarizer.errors import UnreadableInput
from summarizer.reading import formats, read, warc

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("warcio")

ADDRESS = "https://ledger.example/bridge"


def page(words: str, published: str = "2031-05-03") -> bytes:
    """Write a page."""
    meta = f'<meta property="article:published_time" content="{published}">' if published else ""
    return (
        f"<html><head><title>Bridge</title>{meta}</head><body><article><p>The bridge over the Orla was closed on Saturday after {words}.</p>"
        "<p>Residents were told to use the ferry, the county said in a note on its door, which runs until ten.</p>"
        "<p>County engineer Petra Lindqvist said that the repair would take six weeks at the very least.</p></article></body></html>"
    ).encode()


def record(
    body: bytes,
    *,
    url: str = ADDRESS,
    stamp: str = "2031-05-04T10:00:00Z",
    kind: str = "response",
    answer: str = "200 OK",
    media: str = "text/html; charset=utf-8",
) -> bytes:
    """Write a record with an HTTP answer in it."""
    http = f"HTTP/1.1 {answer}\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {stamp}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def captures(data: bytes) -> list[warc.Capture]:
    """Return the pages of an archive."""
    return list(warc.read(io.BytesIO(data)).captures)


def test_only_answered_pages_are_taken() -> None:
    """No redirects, errors, pictures, requests or revisits."""
    data = b"".join(
        [
            record(page("a crack"), url="https://a.example/1"),
            record(b"", url="https://a.example/2", answer="301 Moved"),
            record(b"gone", url="https://a.example/3", answer="404 Not Found"),
            record(b"GIF8", url="https://a.example/4", media="image/gif"),
            record(page("a crack"), url="https://a.example/5", kind="revisit"),
            record(page("a crack"), url="https://a.example/6", media="application/xhtml+xml"),
        ]
    )
    assert [found.url for found in captures(data)] == ["https://a.example/1", "https://a.example/6"]


@pytest.mark.parametrize("order", [1, -1])
def test_the_latest_capture_of_an_address_is_taken(order: int) -> None:
    """Whatever order they stand in."""
    both = [
        record(page("a crack"), stamp="2031-05-04T10:00:00Z"),
        record(page("two cracks"), stamp="2031-05-04T10:00:01Z"),
    ]
    (found,) = captures(b"".join(both[::order]))
    assert (b"two cracks" in found.data, found.charset, found.captured) == (
        True,
        "utf-8",
        date(2031, 5, 4),
    )


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_an_archive_is_streamed_whatever_its_size(tmp_path: Path, name: str) -> None:
    """The limit of one article is not that of an archive."""
    data = record(page("a crack")) + record(page("a storm", ""), url="https://b.example/x")
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    reading = read([str(path)], max_bytes=100)
    assert [(one.url, one.published) for one in reading.articles] == [
        (ADDRESS, date(2031, 5, 3)),
        ("https://b.example/x", None),
    ]
    assert [note.message for note in reading.notes] == [
        "a page names no day of publication; captured on 2031-05-04, so not later: give it with --published"
    ]


def test_a_record_that_breaks_off_is_told_and_the_rest_is_kept() -> None:
    """What stands before it was read."""
    data = gzip.compress(record(page("a crack"))) + gzip.compress(
        record(page("a storm"), url="https://b.example/x")
    )
    found = warc.read(io.BytesIO(data[:-200]))
    assert [one.url for one in found.captures][:1] == [ADDRESS]
    assert len(found.captures) == 2 or found.faults


def test_a_page_in_which_the_archive_breaks_off_is_said() -> None:
    """Half a report must not be read as a whole one."""
    found = warc.read(io.BytesIO(record(page("a crack"))[:-200]))
    assert found == warc.Archive(
        (), (f"breaks off in the middle of {ADDRESS}; that page was not read",)
    )


def test_a_packed_archive_that_breaks_off_is_said() -> None:
    """What stands before it is kept."""
    data = gzip.compress(record(page("a crack"))) + gzip.compress(record(page("a crack")))[:-150]
    assert warc.read(io.BytesIO(data)).faults


def test_a_page_too_large_is_skipped_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bomb in a chunk costs its own page only."""
    monkeypatch.setattr(warc, "MOST_BYTES", 100)
    found = warc.read(io.BytesIO(record(page("a crack"))))
    assert found == warc.Archive((), (f"{ADDRESS} has more than 100 bytes; page skipped",))


@pytest.mark.parametrize(
    "data",
    [
        b"no archive",
        gzip.compress(b"no archive"),
        b"WARC/1.0\r\n\r\n",
        record(b"x", answer="404 No"),
    ],
)
def test_what_holds_no_page_is_one_clear_line(data: bytes) -> None:
    """The fact and the next step."""
    with pytest.raises(UnreadableInput, match=";"):
        [item for item in formats.streamed("a.warc", io.BytesIO(data)) if isinstance(item, Note)]
