"""Packed bodies, however they are cut into parts on their way."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import UnreadableInput
from summarizer.reading.web.unpacking import unpacked

MEGABYTE = 1_000_000


@pytest.mark.parametrize("size", [0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE])
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_any_size_comes_out_whole(size: int, coding: str) -> None:
    """Also where a piece ends just where the data do."""
    data = bytes(size)
    packed = gzip.compress(data) if coding == "gzip" else zlib.compress(data)
    assert unpacked([packed], coding, most=9 * MEGABYTE) == data


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(1, 50))
def test_members_come_out_one_after_another(members: list[bytes], step: int) -> None:
    """Wherever the network cuts."""
    packed = b"".join(map(gzip.compress, members))
    parts = [packed[at : at + step] for at in range(0, len(packed), step)]
    assert unpacked(parts, "gzip", most=MEGABYTE) == b"".join(members)


def test_no_more_is_unpacked_than_is_wanted() -> None:
    """And one byte, by which it is known that there is more."""
    assert len(unpacked([gzip.compress(bytes(50 * MEGABYTE))], "gzip", most=10)) == 11


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
@pytest.mark.parametrize(
    "data", [b"", b"\x1f", b"\x1f\x8b\x08", b"no gzip", bytes(99), b"\x78\x9c", b"\x1f\x8b" * 50]
)
def test_what_is_not_packed_is_one_line(data: bytes, coding: str) -> None:
    """Whatever the library says of it."""
    with pytest.raises(UnreadableInput, match="its packing is damaged"):
        unpacked([data], coding, most=MEGABYTE)
