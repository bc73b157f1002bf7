"""Where names stand in a text."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.names import NameKind, mentions

LETTERS = {
    NameKind.PERSON: "p",
    NameKind.PLACE: "l",
    NameKind.ORGANISATION: "o",
    NameKind.OTHER: "-",
}
GOLD = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "names_gold.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def found(text: str) -> list[str]:
    """Return the names of ``text``."""
    return [mention.text for mention in mentions(text)]


@pytest.mark.parametrize(("sentence", "expected"), GOLD, ids=[gold[0] for gold in GOLD])
def test_gold(sentence: str, expected: str) -> None:
    """The names of a sentence with their kinds, and nothing else, are found."""
    wanted = expected.split(" ;; ") if expected else []
    assert [f"{m.text}|{LETTERS[m.kind]}" for m in mentions(sentence)] == wanted


def test_possessive_is_outside_the_span() -> None:
    """The span of a name ends before its 's, straight or curly."""
    text = "The fall of Hale’s team and Moor's club"
    assert [text[m.start : m.end] for m in mentions(text)] == ["Hale", "Moor"]


def test_sentence_starts_are_taken_from_the_caller() -> None:
    """With the starts given, a full stop inside a sentence opens nothing."""
    text = "She joined Berg Corp. Harbour in June."
    assert [m.text for m in mentions(text, sentence_starts=[0])] == ["Berg Corp", "Harbour"]


def test_a_word_seen_inside_a_sentence_is_a_name_at_the_start_of_one() -> None:
    """The text itself shows that an opening word is a name."""
    assert found("Tarvik burned. Aid reached Tarvik.") == ["Tarvik", "Tarvik"]


def test_a_headline_keeps_names_that_the_text_below_it_shows() -> None:
    """In a line in capitals only names known from elsewhere count."""
    assert found("TARVIK MAYOR QUITS POST\n\nThe mayor of Tarvik quit.") == ["TARVIK", "Tarvik"]


@given(st.text(max_size=40) | st.text(alphabet="ABCabc ’'-.\n“”\u202e\u200bÉßñ& of", max_size=80))
@settings(max_examples=150, deadline=None)
def test_offsets_are_exact_and_ordered(text: str) -> None:
    """Every mention is the text between its offsets, and they do not overlap."""
    listed = mentions(text)
    assert all(text[m.start : m.end] == m.text for m in listed)
    assert all(a.end <= b.start for a, b in pairwise(listed))


@pytest.mark.parametrize(
    "text",
    [
        "A" * 300_000,
        "A " * 50_000,
        "Ab-" * 100_000,
        "Of the " * 30_000,
        "\n" * 300_000,
        "A." * 80_000,
    ],
    ids=["capitals", "initials", "hyphens", "particles", "lines", "dots"],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    """Long runs of anything neither crash nor hang."""
    started = time.perf_counter()
    mentions(text)
    assert time.perf_counter() - started < 5
