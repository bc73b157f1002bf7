"""A form with files, taken in as it comes: each file goes to a folder under a name of ours, and no further than the limits.

The parser of python-multipart splits the stream; what is over a limit is not stored,
and the answer says so. The names that the browser gives are for a reader's eyes: they
are cut, made visible and never part of a path. Knows no field by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException

from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from python_multipart.multipart import MultipartCallbacks

_SUFFIX = re.compile(r"(?:\.[a-z0-9]{1,8}){1,2}$")
_LONGEST_NAME: Final = 120
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one form may bring, in bytes and pieces; the size of a file is that of an article elsewhere."""

    file_bytes: int = 20 * _MEGABYTE
    total_bytes: int = 100 * _MEGABYTE
    field_bytes: int = 4 * _MEGABYTE
    files: int = 500
    fields: int = 40


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: the name to show, and where it lies under a name of ours."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: files in their order, and the text of each field."""

    uploads: tuple[Upload, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a field's text without white space around it; empty if it was not sent."""
        return self.fields.get(name, "").strip()


async def take_in(
    stream: AsyncIterator[bytes], content_type: str, folder: Path, limits: Limits
) -> Form:
    """Return the form that a request's body is, its files in ``folder``.

    Raises ``HTTPException`` 413 for what is over a limit, 415 for another kind of body, 400
    for a broken one. The rest of a body that is too large is read and dropped, as far as
    the same again: a browser shows an answer only once it has sent what it had to send.
    """
    from python_multipart.exceptions import FormParserError
    from python_multipart.multipart import MultipartParser, parse_options_header

    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data" or not boundary:
        raise HTTPException(415, "this is no form with files; use the page's own form")
    parts = _Parts(folder, limits)
    taken = 0
    try:
        parser = MultipartParser(boundary, parts.callbacks)
        async for chunk in stream:
            taken += len(chunk)
            if taken > limits.total_bytes:
                raise _too_much(f"all files together may have {_size(limits.total_bytes)}")
            parser.write(chunk)
        parser.finalize()
    except FormParserError as error:
        raise HTTPException(400, "the form arrived broken; send it again") from error
    except HTTPException:
        async for chunk in stream:
            taken += len(chunk)
            if taken > 2 * limits.total_bytes:
                break
        raise
    finally:
        parts.close()
    if not parts.ended:
        raise HTTPException(400, "the form arrived broken; send it again")
    return Form(tuple(parts.uploads), parts.fields)


def shown_name(name: str, number: int) -> str:
    r"""Return a file's name for a reader: no folders, nothing hidden, not too long.

    >>> (
    ...     shown_name("../../etc/pass\u202ewd.txt", 3),
    ...     shown_name("C:\\news\\a.txt", 1),
    ...     shown_name("..", 2),
    ... )
    ('passwd.txt', 'a.txt', 'file 2')
    """
    last = visible(re.split(r"[/\\]", name)[-1]).strip(". ") if name.strip(". ") else ""
    if len(last) > _LONGEST_NAME:
        last = f"{last[: _LONGEST_NAME // 2]}…{last[-_LONGEST_NAME // 2 :]}"
    return last or f"file {number}"


class _Parts:
    """The parser's ear: begins, fills and ends one part after the other."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.uploads: list[Upload] = []
        self.fields: dict[str, str] = {}
        self.ended = False
        self._folder = folder
        self._limits = limits
        self._header_name = b""
        self._header_value = b""
        self._disposition = b""
        self._name = ""
        self._shown: str | None = None
        self._file: BinaryIO | None = None
        self._data = bytearray()
        self._bytes = 0
        self._count = 0

    @property
    def callbacks(self) -> MultipartCallbacks:
        """What the parser calls, by its own names."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._on_header_name,
            "on_header_value": self._on_header_value,
            "on_header_end": self._on_header_end,
            "on_headers_finished": self._open,
            "on_part_data": self._on_data,
            "on_part_end": self._end,
            "on_end": self._finish,
        }

    def close(self) -> None:
        """Close the file of a part that did not end."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _begin(self) -> None:
        self._count += 1
        if self._count > self._limits.files + self._limits.fields:
            raise _too_much(f"a form may have {self._limits.files + self._limits.fields} parts")
        self._disposition = self._header_name = self._header_value = b""
        self._data.clear()
        self._bytes = 0

    def _on_header_name(self, data: bytes, start: int, end: int) -> None:
        self._header_name += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _on_header_end(self) -> None:
        if self._header_name.lower() == b"content-disposition":
            self._disposition = self._header_value
        self._header_name = self._header_value = b""

    def _open(self) -> None:
        from python_multipart.multipart import parse_options_header

        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        given = options.get(b"filename")
        self._shown = None if given is None else given.decode("utf-8", "replace")
        if not self._shown:
            if len(self.fields) >= self._limits.fields:
                raise _too_much(f"a form may have {self._limits.fields} fields")
            return
        if len(self.uploads) >= self._limits.files:
            raise _too_much(f"{self._limits.files} files may be read at once")
        number = len(self.uploads) + 1
        found = _SUFFIX.search(self._shown.lower())
        path = self._folder / f"{number:04}{found.group() if found else ''}"
        self._file = path.open("xb")
        self.uploads.append(Upload(shown_name(self._shown, number), path))

    def _on_data(self, data: bytes, start: int, end: int) -> None:
        self._bytes += end - start
        if self._file is None:
            if self._bytes > self._limits.field_bytes:
                raise _too_much(f"a field may have {_size(self._limits.field_bytes)}")
            self._data += data[start:end]
            return
        if self._bytes > self._limits.file_bytes:
            name = self.uploads[-1].name
            raise _too_much(f"{name} is larger than the {_size(self._limits.file_bytes)} of a file")
        self._file.write(data[start:end])

    def _end(self) -> None:
        self.close()
        if self._shown is None:  # a file field without a file has a name, an empty one
            self.fields[self._name] = self._data.decode("utf-8", "replace")

    def _finish(self) -> None:
        self.ended = True


def _size(count: int) -> str:
    return f"{count // _MEGABYTE:,} MB" if count >= _MEGABYTE else f"{count:,} bytes"


def _too_much(message: str) -> HTTPException:
    return HTTPException(413, f"{message}; nothing was kept, send less at once")
