"""Text that a tokeniser took apart is read and shown as it was printed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models.offline.tokenised import as_spelled, printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lock , built in 1932 , was shut .", "The lock, built in 1932, was shut."),
        ("The Flood Agency -LRB- FA -RRB- said so .", "The Flood Agency (FA) said so."),
        ("`` It did n't hold , '' she said .", "“It didn't hold,” she said."),
        ("Holm 's crew ca n't say why .", "Holm's crew can't say why."),
        ("The dam held 1,500 tonnes in 2031 .", "The dam held 1,500 tonnes in 2031."),
        ("It cost $ 40 and rose 3 % , she said .", "It cost $40 and rose 3%, she said."),
        ("The ` wet side ' was closed , he said .", "The ‘wet side’ was closed, he said."),
        ("Brask \\/ Halden , 4 May", "Brask / Halden, 4 May"),
    ],
)
def test_a_tokenised_sentence_is_printed(text: str, expected: str) -> None:
    """Spaces and marks change, words do not."""
    assert printed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The lock, built in 1932, was shut.",
        "Qui a fermé l'écluse ? Personne ; c'est tout.",
        "A score of 3 - 2, then rain.",
        "See `lock.py` for details.",
        "",
    ],
)
def test_what_was_printed_stays(text: str) -> None:
    """French spaces before marks, dashes and code are no tokeniser's work."""
    assert printed(text) == text


@pytest.mark.parametrize(
    ("words", "source", "expected"),
    [
        ("May 3, 2031", "It broke on May 3 , 2031 .", "May 3 , 2031"),
        ("the FA (Flood)", "the FA -LRB- Flood -RRB- said", "the FA -LRB- Flood -RRB-"),
        ("Friday", "It broke on Friday .", "Friday"),
        ("Monday", "It broke on Friday .", "Monday"),
    ],
)
def test_printed_words_are_found_in_their_source(words: str, source: str, expected: str) -> None:
    """What is copied from a printed sentence is handed on as the source spells it."""
    assert as_spelled(words, source) == expected


@given(st.text(alphabet="ab .,'`-LRB$%1\\/ ", max_size=80))
@settings(max_examples=60, deadline=None)
def test_letters_and_figures_are_kept_whatever_the_text(text: str) -> None:
    """No letter of a word is lost but those that spell a bracket."""
    bare = "".join(character for character in text if character in "ab1")
    assert "".join(character for character in printed(text) if character in "ab1") == bare
