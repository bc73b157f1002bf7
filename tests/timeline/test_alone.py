"""The work on one article survives as bytes, and fits no other article."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.timeline.alone import from_bytes, read_alone, to_bytes
from tests.invented import MILL_WIRE, article

DAY = date(2031, 3, 12)


@pytest.mark.parametrize("with_account", [True, False])
def test_work_comes_back_as_it_was(*, with_account: bool) -> None:
    """Sentences, opening and account are equal to those read anew."""
    own = article(MILL_WIRE, published=DAY)
    alone = read_alone(own, with_account=with_account)
    assert from_bytes(to_bytes(alone), own) == alone


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_comes_back(text: str) -> None:
    """Surrogates, controls and invisible characters included."""
    own = article(text, published=DAY)
    alone = read_alone(own, with_account=True)
    assert from_bytes(to_bytes(alone), own) == alone


@pytest.mark.parametrize(
    "value",
    [b"", b"{}", b"[1,2]", b"[[],[[],[]],[[1]],true]", b"\xff", b'[[["a"]],[[],[]],[],false]'],
)
def test_bytes_that_are_no_work_are_none(value: bytes) -> None:
    """A damaged value is read anew, not believed."""
    assert from_bytes(value, article(MILL_WIRE)) is None


def test_no_sentence_stands_in_the_bytes() -> None:
    """Places and stems only."""
    alone = read_alone(article(MILL_WIRE, published=DAY), with_account=True)
    assert b"burned down on Tuesday" not in to_bytes(alone)
