"""Bodies unpacked piece by piece: never beyond what is wanted, and never half without a word.

One layer of gzip or deflate (RFC 1951, 1952), as was asked for. A stream that ends before
its own end is an error: half an article would pass for the whole. Knows no request.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_PIECE = 1_000_000
_FIRST = b"\x1f"
"""What a further member of gzip begins with."""


def unpacked(parts: Iterable[bytes], coding: str, *, most: int) -> bytes:
    """Return the bytes that ``parts`` are packed from, at most ``most`` and one more.

    Raises UnreadableInput (without place) for what is damaged or ends too early.
    """
    pieces = iter(parts) if coding in {"", "identity"} else _inflated(parts, coding)
    whole = bytearray()
    try:
        for piece in pieces:
            whole += piece
            if len(whole) > most:
                break
    except zlib.error as error:
        raise UnreadableInput("broke off (its packing is damaged or ends too early)") from error
    return bytes(whole[: most + 1])


def _inflated(parts: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Yield what a packed stream holds, in pieces of at most a megabyte; members of gzip one after another."""
    inflate = None
    for part in parts:
        rest = part
        while rest:
            if inflate is None:
                inflate = zlib.decompressobj(_window(coding, rest))
            elif inflate.eof:
                if not rest.startswith(_FIRST) or coding == "deflate":
                    return  # what follows the end is nobody's
                inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
            piece = inflate.decompress(rest, _PIECE)
            yield piece
            while len(piece) == _PIECE and not inflate.eof:  # more may be ready than was given in
                piece = inflate.decompress(inflate.unconsumed_tail, _PIECE)
                yield piece
            rest = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
    if inflate is None or not inflate.eof:
        raise zlib.error("ends too early")


def _window(coding: str, start: bytes) -> int:
    """Return what zlib is to expect; some servers send deflate without the header that its name stands for."""
    if coding != "deflate":
        return zlib.MAX_WBITS | 16
    return zlib.MAX_WBITS if start[0] & 0x0F == zlib.DEFLATED else -zlib.MAX_WBITS
