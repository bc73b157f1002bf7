"""A ledger's counts are those of the slices themselves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import ledger as ledgers
from summarizer.text import tokens
from summarizer.text.ledger import Ledger
from summarizer.text.tokens import count

HOSTILE = st.lists(
    st.sampled_from([*"a中 !\n'1", "\ud800", "\udc00", "   ", "aaaaaaaa"]), max_size=60
).map("".join)


@settings(max_examples=200, deadline=None)
@given(HOSTILE, st.data())
def test_ledger_equals_a_recount(text: str, data: st.DataObject) -> None:
    """Any slice: the ledger's count is the slice's."""
    offsets = st.integers(0, len(text))
    ledger = Ledger(text)
    start, end = sorted((data.draw(offsets), data.draw(offsets)))
    assert ledger.count(start, end) == count(text[start:end])
    assert 0 <= ledger.reach(start, 5) <= len(text)


@settings(max_examples=100, deadline=None)
@given(HOSTILE, st.data())
def test_ledger_equals_a_recount_with_small_blocks(text: str, data: st.DataObject) -> None:
    """The same where blocks and overlong runs are so small that every rule about them is met."""
    offsets = st.integers(0, len(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "_LONGEST_RUN", 20)
        patch.setattr(ledgers, "_SIZE", 4)
        patch.setattr(ledgers, "_NEAR", 3)
        ledger = Ledger(text)
        for _ in range(4):
            start, end = sorted((data.draw(offsets), data.draw(offsets)))
            assert ledger.count(start, end) == count(text[start:end])
