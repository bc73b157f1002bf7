"""Messages in MIME: the one format under e-mail and under pages saved as MHTML.

Parses with the standard library, but reads header values itself: they come from
strangers, and the library's own reader of structured headers raises whatever it likes
on broken ones. Knows neither newsletters nor pages.
"""

from __future__ import annotations

import email
import email.policy
import re
from binascii import Error as BadBase64
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableInput
from summarizer.reading import decoding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_PARTS = 1_000
_MOST_DELIMITERS = 20_000
"""Lines that begin like a part's delimiter. Mails have a handful; the parser asks every open boundary
of every line, so that nested ones cost their square."""

_DEEPEST = 40
_LONGEST_HEADER = 4_000
_ENDLESS_FIELD = re.compile(rb"^content-[a-z-]{1,40}:(?:[^\n]|\n[ \t]){8000}", re.I | re.M)
"""A field that says what a part is, longer than any real one: its parameters cost their square."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf of a message: its type in lower case, its headers by lower-case name, its bytes, whether it is attached."""

    kind: str
    headers: Mapping[str, str]
    data: bytes
    charset: str | None = None
    filename: str | None = None
    attached: bool = False
    flowed: bool = False
    delsp: bool = False

    def text(self) -> str:
        """Return the part's text in its own charset.

        Raises UnreadableInput if it is no text.
        """
        return decoding.decode(self.data, page=self.kind != "text/plain", charset=self.charset).text


@dataclass(frozen=True, slots=True)
class Mime:
    """A message taken apart: the headers of the whole, ``start`` of a multipart/related, and its leaves in order.

    ``broken`` says that the mark of the end is missing: the file was cut off.
    """

    kind: str
    headers: Mapping[str, str]
    parts: tuple[Part, ...]
    start: str | None = None
    more: bool = False
    broken: bool = False


def parse(data: bytes) -> Mime:
    """Take a message apart; ``more`` says that it has more than ``MOST_PARTS`` parts, of which the first are given.

    Raises UnreadableInput if it has no headers or is nested beyond all use.
    """
    if data.count(b"\n--") > _MOST_DELIMITERS or _ENDLESS_FIELD.search(data):
        raise UnreadableInput(
            "has more parts or longer fields than any mail or page; save it again"
        )
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        leaves, more = _leaves(message)
        headers = _headers(message)
        start = message.get_param("start")
        boundary = message.get_boundary() if message.is_multipart() else None
    except (RecursionError, MessageError, LookupError, ValueError, TypeError) as error:
        raise UnreadableInput(
            "is a message whose parts cannot be taken apart; save it again"
        ) from error
    if not headers:
        raise UnreadableInput("has no mail headers; save the message again, whole")
    return Mime(
        kind=message.get_content_type(),
        headers=headers,
        parts=tuple(leaves),
        start=start if isinstance(start, str) else None,
        more=more,
        broken=boundary is not None and f"--{boundary}--".encode("ascii", "replace") not in data,
    )


def words(value: str | None) -> str | None:
    """Return a header's value with its encoded words (RFC 2047) read and white space made single.

    >>> words("=?utf-8?q?Br=C3=BCcke?= gesperrt")
    'Brücke gesperrt'
    """
    if not value:
        return None
    value = value[:_LONGEST_HEADER]
    if "=?" in value:
        # A broken encoded word is shown as it stands.
        with suppress(MessageError, BadBase64, LookupError, ValueError):
            value = "".join(_chunk(*chunk) for chunk in decode_header(value))
    return _SPACE.sub(" ", value).strip() or None


def _chunk(value: bytes | str, charset: str | None) -> str:
    if isinstance(value, str):
        return value
    try:
        return decoding.decode(value, charset=charset).text
    except UnreadableInput:
        return value.decode("ascii", errors="replace")


def _leaves(message: Message) -> tuple[list[Part], bool]:
    """Return the leaves in order, and whether some were left out; a message inside is a leaf of its own."""
    leaves: list[Part] = []
    pending: list[tuple[Message, int]] = [(message, 0)]
    while pending:
        part, depth = pending.pop()
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            if depth < _DEEPEST:
                children = [child for child in payload if isinstance(child, Message)]
                pending.extend((child, depth + 1) for child in reversed(children))
        elif len(leaves) == MOST_PARTS:
            return leaves, True
        else:
            leaves.append(_part(part))
    return leaves, False


def _part(part: Message) -> Part:
    payload = part.get_payload(decode=True)
    kind = part.get_content_type()
    filename = part.get_filename()
    return Part(
        kind=kind,
        headers=_headers(part),
        data=payload if isinstance(payload, bytes) else b"",
        charset=part.get_content_charset(),
        filename=words(filename) if filename else None,
        attached=part.get_content_disposition() == "attachment"
        or not kind.startswith("text/")
        or bool(filename and kind not in {"text/plain", "text/html"}),
        flowed=str(part.get_param("format", "")).lower() == "flowed",
        delsp=str(part.get_param("delsp", "")).lower() == "yes",
    )


def _headers(message: Message) -> dict[str, str]:
    """Return the first value of each header; bytes that are no ASCII are UTF-8 (RFC 6532), as far as they go."""
    found: dict[str, str] = {}
    for name, value in _raw(message):
        found.setdefault(name.lower(), value)
    return found


def _raw(message: Message) -> Iterator[tuple[str, str]]:
    for name, value in message.raw_items():
        text = str(value)[:_LONGEST_HEADER]
        yield name, text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
