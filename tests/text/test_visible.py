"""Nothing of an article's hidden characters reaches a screen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.visible import unsafe, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mRed\x1b[0m", "Red"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\", "alink"),
        ("\x9b2Jcleared", "cleared"),
        ("a\x1b]unclosed stays", "aunclosed stays"),
        ("left\u202eright", "leftright"),
        ("pay\u200bpal\ufeff", "paypal"),
        ("hi\U000e0041\U000e0042", "hi"),
        ("soft\xadhyphen", "softhyphen"),
        ("a\x00b\x08c\x7f", "abc"),
        ("bad \ud83d end", "bad \ufffd end"),
        ("  two\n\n lines\u2028here\u3000now ", "two lines here now"),
        ("e\u0301 ñ 走 العربية 😀", "e\u0301 ñ 走 العربية 😀"),
    ],
)
def test_visible_keeps_what_a_reader_sees(text: str, shown: str) -> None:
    """Escapes, controls, bidirectional and invisible characters go; letters of any script stay."""
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["\x1b[1m", "\u202e", "\u200b", "\x00", "\ud800", "\u2028", "\U000e0001"]
)
def test_unsafe_sees_each_kind(text: str) -> None:
    """One hidden character is enough."""
    assert unsafe(f"fine {text} text")


def test_plain_white_space_is_not_unsafe() -> None:
    """Line ends and tabs are only folded."""
    assert not unsafe("two\nlines\tand more")


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_visible_is_idempotent_and_safe(text: str) -> None:
    """Its result has nothing hidden, is one line, and does not change again."""
    shown = visible(text)
    assert not unsafe(shown)
    assert visible(shown) == shown
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)


@pytest.mark.parametrize("unit", ["\x1b]", "\x1b[", "\x9d", "\x1b", "\u202e"])
def test_hostile_repetition_is_linear(unit: str) -> None:
    """A megabyte of openings that never close does not hang."""
    assert visible(unit * 500_000) == ""
