"""Tests of how the scorer reads texts."""

from __future__ import annotations

import pytest

from summarizer.checking.scoring.tokens import Kind, initials, read, sentences


@pytest.mark.parametrize(
    ("text", "kind", "stem"),
    [
        ("twelve", Kind.NUMBER, "12"),
        ("1,200", Kind.NUMBER, "1200"),
        ("20th", Kind.NUMBER, "20"),
        ("French", Kind.CLASS, "=france"),
        ("miles", Kind.UNIT, "=mile"),
        ("Gov", Kind.CLASS, "=governor"),
        ("summary", Kind.TEXT, "summari"),
        ("the", Kind.FUNCTION, "the"),
        ("barges", Kind.ORDINARY, "barg"),
    ],
)
def test_words_have_kinds(text: str, kind: Kind, stem: str) -> None:
    """Each word is compared by what it names."""
    token = sentences(f"{text} barges")[0][0]
    assert (token.kind, token.stem) == (kind, stem)


def test_sentences_end_at_clear_stops_only() -> None:
    """Short forms and lower case behind a stop go on; free-standing stops end."""
    found = sentences("Mr. Orlo left. Two barges sank . Then it rained.")
    assert [[token.text for token in tokens] for tokens in found] == [
        ["Mr", "Orlo", "left"],
        ["Two", "barges", "sank"],
        ["Then", "it", "rained"],
    ]


def test_a_figure_with_a_space_is_one() -> None:
    """Tokenised text parts the thousands."""
    assert [token.stem for token in sentences("He paid 50, 000 crowns")[0]][2] == "50000"


def test_a_source_knows_its_names_and_their_initials() -> None:
    """A word in capitals everywhere is a name; at the start of a sentence it may not be."""
    source = read("Barges of the Free Harbour Union sank. Boats came. The Union sent boats.")
    assert source.names == {"fre", "harbour", "union"}
    assert "fhu" in initials(source)


def test_positions_and_sentences_agree() -> None:
    """Every position has a sentence, whose start is not behind it."""
    source = read("Two barges sank. No boat came! The weir broke.")
    assert list(source.sentence) == [0, 0, 0, 1, 1, 2, 2]
    assert list(source.starts) == [0, 3, 5, 7]
    assert source.denying == {1}
