"""Pages in a web archive (WARC, ISO 28500): one for each address, as last captured.

Reads a stream record by record, so that an archive may be larger than memory; only the
pages of news size are kept while it runs. When a page was captured is told, since it
bounds the day of publication, but it is not that day. Needs the extra ``warc``.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from summarizer.errors import UnreadableInput
from summarizer.reading.metadata import day, web_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

MOST_PAGES = 2_000
MOST_RECORDS = 200_000
MOST_BYTES = 4_000_000
"""Of one page after decompression. Stories have a tenth of it; what is larger is a bomb or a data file."""

_MOST_HELD = 400_000_000
_GZIP = 31
_BLOCK = 65_536
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Capture:
    """A page: its address, its bytes, the encoding its server named, and the day it was captured (UTC)."""

    url: str
    data: bytes
    charset: str | None
    captured: date | None
    stamp: str


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds: its pages in the order first seen, and what was left out and why."""

    captures: tuple[Capture, ...]
    faults: tuple[str, ...]


def read(stream: BinaryIO) -> Archive:
    """Read the pages of an archive: responses with status 200 that are HTML.

    Of several captures of an address the latest is taken; a revisit record says that
    nothing changed and adds nothing. Raises UnreadableInput if the stream is no archive
    or the extra is not installed.
    """
    found: dict[str, Capture] = {}
    faults: list[str] = []
    held = 0
    for item in _captures(stream):
        if isinstance(item, str):
            faults.append(item)
            continue
        before = found.get(item.url)
        if before and before.stamp > item.stamp:
            continue
        held += len(item.data) - (len(before.data) if before else 0)
        if (before is None and len(found) == MOST_PAGES) or held > _MOST_HELD:
            faults.append(f"holds more than {len(found):,} pages; the rest was not read: split it")
            break
        found[item.url] = item
    return Archive(tuple(found.values()), tuple(faults))


def _captures(stream: BinaryIO) -> Iterator[Capture | str]:
    """Yield each page, and one line for each record that cannot be read."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise UnreadableInput(
            "is a web archive; to read it: pip install 'summarizer[warc]'"
        ) from error
    broken = (ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error)
    packed = stream.read(2) == b"\x1f\x8b"
    stream.seek(0)
    whole = _Unpacked(stream) if packed else stream
    records = iter(ArchiveIterator(whole, arc2warc=True))
    for number in range(1, MOST_RECORDS + 1):
        try:
            record = next(records, None)
            if record is None:
                if packed and getattr(whole, "broken", False):
                    yield f"is broken after record {number - 1}; what stands before it was read"
                return
            page = _page(record)
        except broken as error:
            if number == 1:
                raise UnreadableInput("is no web archive (WARC); save it again") from error
            yield f"is broken after record {number - 1}; what stands before it was read"
            return
        if page is not None:
            yield page
    yield f"holds more than {MOST_RECORDS:,} records; the rest was not read: split it"


class _Unpacked(io.RawIOBase):
    """A gzip stream unpacked: archives are packed record by record or as one, which warcio cannot read.

    Gives all there is before it says that the stream breaks off.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""
        self._unpacker = zlib.decompressobj(_GZIP)
        self.broken = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer, as in io
        while True:
            if not self._packed:
                self._packed = self._stream.read(_BLOCK)
            if not self._packed:
                if self._unpacker.eof:
                    return 0
                self.broken = True
                raise EOFError("the stream breaks off")
            if self._unpacker.eof:
                self._unpacker = zlib.decompressobj(_GZIP)
            data = self._unpacker.decompress(self._packed, len(buffer))
            self._packed = self._unpacker.unconsumed_tail or self._unpacker.unused_data
            if data:
                buffer[: len(data)] = data
                return len(data)


def _page(record: Any) -> Capture | str | None:  # noqa: ANN401 - warcio has no types
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return None
    kind, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    url = web_address(record.rec_headers.get_header("WARC-Target-URI", "").strip("<> "))
    if kind.strip().lower() not in _PAGES or url is None:
        return None
    data = _bounded(record.content_stream())
    if len(data) > MOST_BYTES:
        return f"{url} has more than {MOST_BYTES:,} bytes; page skipped"
    if getattr(record.raw_stream, "limit", 0) > 0:  # bytes that the record's length promises
        return f"breaks off in the middle of {url}; that page was not read"
    stamp = record.rec_headers.get_header("WARC-Date", "")
    return Capture(url, data, _charset(parameters), day(stamp[:10]), stamp)


def _bounded(stream: Any) -> bytes:  # noqa: ANN401 - see _page
    """Return the bytes of a page as far as they count; a chunked answer comes in pieces."""
    pieces: list[bytes] = []
    left = MOST_BYTES + 1
    while left > 0 and (piece := stream.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'")
    return None
