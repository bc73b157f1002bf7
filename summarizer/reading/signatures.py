"""The kind of an input that has no telling name: by its first bytes, then by its first characters.

Only marks that nothing else begins with are believed. Knows how formats begin; reads
none of them.
"""

from __future__ import annotations

import re
import zlib

_MARKS = (
    (b"%PDF-", "pdf"),
    (b"WARC/", "warc"),
    (b"bplist00", "webarchive"),
)
_FIELD = rb"[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,1000}\r?\n(?:[ \t][^\n]{0,1000}\r?\n){0,40}"
_MESSAGE = re.compile(rb"(?:" + _FIELD + rb"){3}")
_MAIL_FIELD = re.compile(
    rb"^(?:mime-version|received|message-id|return-path|delivered-to):", re.I | re.M
)
_SAVED_PAGE = re.compile(
    rb"^(?:snapshot-content-location:|content-type:\s*multipart/related)", re.I | re.M
)
_MAILBOX = re.compile(rb"From \S+ .{0,60}\d{4}\r?\n")
_JSON = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,4}<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER = re.compile(r"---[ \t]*[\r\n]")


def kind(data: bytes) -> str | None:
    """Return the kind that the first bytes prove, or ``None``.

    >>> kind(b"%PDF-1.7 ..."), kind(b"The bridge was closed.")
    ('pdf', None)
    """
    start = data[:16_384]
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    if start.startswith(b"\x1f\x8b"):
        return "warc" if _unpacked(start).startswith(b"WARC/") else None
    if _MAILBOX.match(start):
        return "mailbox"
    head = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"
    if not _MESSAGE.match(head) or not _MAIL_FIELD.search(head):
        return None
    return "mhtml" if _SAVED_PAGE.search(head) else "mail"


def kind_of_text(text: str) -> str:
    """Return the kind of a text that has no name: ``json``, ``page``, ``markdown`` or ``text``."""
    if _JSON.match(text):
        return "json"
    if _HTML.match(text):
        return "page"
    return "markdown" if _FRONT_MATTER.match(text) else "text"


def _unpacked(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(start, 16)
    except zlib.error:
        return b""
