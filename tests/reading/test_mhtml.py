"""Pages saved as one file: the page among its parts, and where it was saved from."""

from __future__ import annotations

import plistlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Note
from summarizer.errors import UnreadableInput
from summarizer.reading import formats, mhtml

if TYPE_CHECKING:
    from summarizer.domain import Article

PAGE = (
    "<!doctype html><html><head><title>Bridge closed</title>"
    '<meta property="article:published_time" content="2031-05-03T10:00:00+02:00"></head><body><article>'
    "<p>The bridge over the Orla was closed on Saturday after engineers found a crack in its main girder.</p>"
    "<p>The café by the river stays open, the county said, and a ferry runs until ten in the evening.</p>"
    "<p>County engineer Petra Lindqvist said that the repair would take six weeks at the very least.</p>"
    "</article></body></html>"
)
ADDRESS = "https://ledger.example/bridge"


def quoted(text: str, charset: str) -> str:
    """Write a page as quoted-printable, with soft line breaks."""
    from quopri import encodestring

    return encodestring(text.encode(charset)).decode("ascii")


def saved(charset: str = "utf-8", *, start: str = "", first: str = "") -> bytes:
    """Make an MHTML file as Chromium writes it."""
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: Bridge closed\r\n"
        "Date: Sat, 10 May 2031 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="--=b";{start}\r\n\r\n{first}'
        f"----=b\r\nContent-Type: text/html; charset={charset}\r\nContent-ID: <page@m>\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {ADDRESS}\r\n\r\n"
        f"{quoted(PAGE, charset)}\r\n----=b\r\nContent-Type: image/gif\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQ==\r\n----=b--\r\n"
    ).encode("ascii")


FRAME = (
    "----=b\r\nContent-Type: text/html\r\nContent-ID: <frame@m>\r\nContent-Location: cid:frame@m\r\n\r\n"
    "<html><body><p>Buy now, buy here, buy all the time, only this week and never again in the shop.</p></body></html>\r\n"
)


def article(data: bytes, kind: str = "mhtml") -> Article:
    """Read a saved page as the door does."""
    return next(
        item.article for item in formats.items("a", data, kind) if not isinstance(item, Note)
    )


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_the_page_is_read_with_its_address_and_its_own_date(charset: str) -> None:
    """The day of saving is not the day of publication."""
    read = article(saved(charset))
    assert (read.url, read.title, read.published) == (ADDRESS, "Bridge closed", date(2031, 5, 3))
    assert "The café by the river" in read.text
    assert read.derived


@pytest.mark.parametrize("start", ["", ' start="<page@m>"'])
def test_a_frame_before_the_page_is_not_the_page(start: str) -> None:
    """The root is what ``start`` names, or the part at the snapshot's address."""
    assert "Buy now" not in article(saved(start=start, first=FRAME)).text


def test_standard_input_tells_a_saved_page_by_its_head() -> None:
    """Also a file without a telling name."""
    assert article(saved(), "stdin").url == ADDRESS


def test_a_web_archive_of_safari_is_read() -> None:
    """A property list with the page in it."""
    main = {
        "WebResourceData": PAGE.encode(),
        "WebResourceURL": ADDRESS,
        "WebResourceTextEncodingName": "UTF-8",
    }
    for form in (plistlib.FMT_BINARY, plistlib.FMT_XML):
        read = article(plistlib.dumps({"WebMainResource": main}, fmt=form), "webarchive")
        assert (read.url, read.published) == (ADDRESS, date(2031, 5, 3))


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/gif\n\nGIF8\n",
        b"no head at all",
        saved()[:420],
    ],
)
def test_a_broken_saved_page_is_one_clear_line(data: bytes) -> None:
    """The fact and the next step."""
    with pytest.raises(UnreadableInput, match=r"; .*save|save "):
        mhtml.read(data)


@pytest.mark.parametrize(
    "data",
    [
        b"bplist00",
        b"bplist00" + b"\xff" * 64,
        plistlib.dumps([1]),
        plistlib.dumps({"WebMainResource": {}}),
    ],
)
def test_a_broken_web_archive_is_one_clear_line(data: bytes) -> None:
    """The fact and the next step."""
    with pytest.raises(UnreadableInput, match="save "):
        mhtml.read_webarchive(data)


def test_a_live_blog_of_two_days_is_two_articles() -> None:
    """As in a page: "today" counts from the day of the post."""
    posts = "".join(
        f"<div class=post><time datetime='2031-05-0{3 + number // 3}T1{number % 3}:00:00+02:00'>x</time>"
        f"<p>The county said in its note number {number} that the bridge over the Orla stays closed.</p></div>"
        for number in range(6)
    )
    page = f"<html lang=en><body><h1>Bridge live</h1>{posts}</body></html>"
    data = saved().replace(quoted(PAGE, "utf-8").encode(), quoted(page, "utf-8").encode())
    found = [item for item in formats.items("a.mhtml", data, "mhtml") if not isinstance(item, Note)]
    assert [item.place for item in found] == ["a.mhtml#2031-05-03", "a.mhtml#2031-05-04"]


def test_a_page_that_breaks_off_is_said() -> None:
    """The end of the file is missing, so that of the story may be."""
    data = saved().partition(b"\r\n----=b\r\nContent-Type: image")[0]
    item, note = formats.items("a.mhtml", data, "mhtml")
    assert not isinstance(item, Note)
    assert note == Note(
        "a.mhtml", "breaks off before its end; save it again, whole", incomplete=True
    )
