"""Tests of hard differences and of rivals in a word's place."""

from __future__ import annotations

import pytest

from summarizer.checking.scoring import differences, terms
from summarizer.checking.scoring.alignment import lay
from summarizer.checking.scoring.tokens import read, sentences

SOURCE = "The mayor of Prenn left before the flood with 1,180 people. She met Jana Kolde in May."


def differ(claim: str) -> differences.Differences:
    """Compare a claim of one sentence with the source."""
    source = read(SOURCE)
    tokens = sentences(claim)[0]
    found = terms.of_sentence(tokens, source, cased=True)
    places = [() if term.lacking else source.places[term.stem] for term in found]
    path = lay(places, [term.absence for term in found], source.sentence)
    return differences.find(tokens, found, path, source)


@pytest.mark.parametrize(
    ("claim", "hard"),
    [
        ("The mayor of Prenn left.", 0.0),
        ("The mayor of Ombra left.", 1.0),
        ("The mayor left with 50 people.", 1.0),
        ("The mayor left with 1,200 people.", 0.3),
        ("She met Jana Kolde in June.", 1.0),
        ("She met Jana Kolde on Sunday.", 0.7),
        ("The mayor of Prenn never left.", 0.5),
    ],
)
def test_what_is_missing_is_weighed_by_kind(claim: str, hard: float) -> None:
    """Rounded figures are nearly forgiven; a rival nearby makes a missing month worse."""
    assert differ(claim).hard == pytest.approx(hard)


def test_a_new_thing_is_counted_and_a_new_verb_is_not() -> None:
    """Things are named, deeds are paraphrased."""
    assert differ("The mayor brought a guitar before the flood.").things == 1
    assert differ("The mayor vanished before the flood.").things == 0


@pytest.mark.parametrize(
    ("claim", "swaps"),
    [
        ("The mayor of Prenn left before the flood.", 0),
        ("The mayor of Prenn left after the flood.", 1),
        ("He met Jana Kolde in May.", 1),
    ],
)
def test_a_rival_in_the_place_is_a_swap(claim: str, swaps: int) -> None:
    """Small words that exclude one another decide as names do."""
    assert differ(claim).swaps == swaps
