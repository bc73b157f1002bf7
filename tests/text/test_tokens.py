"""Counts equal tiktoken's, add up at seams, and never hang or panic."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ConfigError
from summarizer.text import tokens
from summarizer.text.tokens import blocks, count, encoding, fits

MIXED = st.lists(
    st.sampled_from(
        [
            *"aBé中。， \n\r\t'’1/.!“”\u0301\u200d😀\u2028\x85\xa0\x1cſǅا؟\x00_-\u3000ª²Ⅷ",
            *("'s", "23", "4567", "the", " The", "\r\n", "   ", "<|endoftext|>"),
        ]
    ),
    max_size=40,
).map("".join)


def test_a_sentence_has_its_known_count() -> None:
    """Six tokens, as the published encoding has it."""
    assert count("The port reopened on Monday.") == 6


def test_special_tokens_are_plain_text() -> None:
    """An article cannot smuggle a control token in."""
    assert count("<|endoftext|>") == 7


@settings(max_examples=300, deadline=None)
@given(MIXED)
def test_count_equals_plain_encoding(text: str) -> None:
    """Without surrogates and overlong runs the count is tiktoken's own."""
    assert count(text) == len(encoding().encode_ordinary(text))


@settings(max_examples=300, deadline=None)
@given(MIXED)
def test_counts_add_up_at_every_seam(text: str) -> None:
    """What the module's docstring claims of seams."""
    for offset in range(len(text) + 1):
        if tokens.is_seam(text, offset):
            assert count(text[:offset]) + count(text[offset:]) == count(text)


@pytest.mark.parametrize("pair", ["\ud83d\ude00", "\ud800"])
def test_surrogates_count_at_least_what_tiktoken_makes_of_them(pair: str) -> None:
    """Three tokens for each, and no crash."""
    assert count(pair) == 3 * len(pair) >= len(encoding().encode_ordinary(pair))


@pytest.mark.parametrize("unit", ["a", " ", "\n", "^", "中", "\u0301", "\t ", "ab1"])
def test_no_block_of_anything_is_long(unit: str) -> None:
    """Alone, tiktoken panics on a million spaces, and takes seconds for as many letters."""
    parts = list(blocks(unit * (100_000 // len(unit))))
    assert max(part.end - part.start for part in parts) <= 16_384
    assert [part.end for part in parts[:-1]] == [part.start for part in parts[1:]]


def test_parts_of_an_overlong_run_add_up() -> None:
    """A run of spaces is counted in parts of 16,384 characters."""
    whole = count(" " * 16_384)
    assert count(" " * 16_384 * 5) == 5 * whole


def test_fits_compares_the_count() -> None:
    """At the limit it fits, one below it does not."""
    text = "The port reopened on Monday."
    assert (fits(text, 6), fits(text, 5)) == (True, False)


def test_fits_needs_no_ranks_where_length_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """No token is shorter than a byte or longer than 128."""

    def refuse(_: str) -> list[int]:
        raise AssertionError

    monkeypatch.setattr(tokens, "encode", refuse)
    assert (fits("short", 5), fits("x" * 1_000, 3)) == (True, False)


def test_damaged_ranks_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checksum that differs is an error that says what to do."""
    monkeypatch.setattr(tokens, "_SHA256", "0" * 64)
    with pytest.raises(ConfigError, match="reinstall"):
        tokens._ranks()
