"""Tests of putting a claim into the words of its source."""

from __future__ import annotations

import pytest

from summarizer.checking.scoring import terms
from summarizer.checking.scoring.tokens import read, sentences

SOURCE = "The United Rowers of Prenn sank a barge. The USA and the UHO watched the assault."


@pytest.mark.parametrize(
    ("claim", "lacking"),
    [
        ("An attack was seen", []),
        ("The URP sank", []),
        ("The United Harbour Office watched", []),
        ("The United Harbour Council watched", ["Harbour", "Council"]),
        ("The United States watched", []),
        ("A zeppelin sank", ["zeppelin"]),
        ("This article says the barge sank", []),
    ],
)
def test_what_the_source_lacks(claim: str, lacking: list[str]) -> None:
    """More special words, initials and written-out names are had; a text's words for itself are not asked for."""
    found = terms.of_sentence(sentences(claim)[0], read(SOURCE), cased=True)
    assert [
        term.token.text for term in found if term.lacking and term.token.text != "says"
    ] == lacking
