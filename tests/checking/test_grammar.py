"""Deeds: who does what to whom, in the active and the passive, and what is left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.checking.grammar import Deed, deeds
from summarizer.checking.passages import prepare
from summarizer.text.words import stem

if TYPE_CHECKING:
    from summarizer.checking.noun_phrases import Phrase


def deed(text: str, verb: str) -> Deed:
    """Read the only deed of a verb."""
    (found,) = deeds(prepare(text), {stem(verb)})
    return found


def heads(phrases: tuple[Phrase, ...] | None) -> list[str] | None:
    """Show the phrases of one side, ``None`` where it is open."""
    return None if phrases is None else [phrase.text for phrase in phrases]


@pytest.mark.parametrize(
    ("text", "doers", "sufferers"),
    [
        ("The guard arrested Renk.", ["guard"], ["Renk"]),
        ("Renk was arrested by the guard.", ["guard"], ["Renk"]),
        ("On Monday the guard arrested Renk and Hale.", ["guard"], ["Renk", "Hale"]),
        ("A guard of the mill arrested Renk.", ["guard"], ["Renk"]),
        ("Renk's guard arrested Hale.", ["guard"], ["Hale"]),
        ("He arrested Renk.", None, ["Renk"]),
        ("The mayor fled and the guard arrested Renk.", ["guard"], ["Renk"]),
        ("Hale met the guard, who arrested Renk.", ["guard"], ["Renk"]),
        ("Renk was arrested on Monday.", None, ["Renk"]),
    ],
)
def test_both_sides_of_a_verb_are_read(
    text: str, doers: list[str] | None, sufferers: list[str] | None
) -> None:
    """Possessors, places and times are not what acts."""
    found = deed(text, "arrested")
    assert (heads(found.doers), heads(found.sufferers)) == (doers, sufferers)


def test_a_verb_that_cannot_be_read_is_open() -> None:
    """A plural present may be a noun: nothing is known of it."""
    found = deed("Guards arrest drivers every day.", "arrest")
    assert (found.doers, found.sufferers) == (None, None)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab Tsd,.'’-()\"andby", max_size=120))
def test_every_text_is_read_within_its_bounds(text: str) -> None:
    """Deeds point into the text, whatever it is."""
    passage = prepare(text)
    for found in deeds(passage, set(passage.stems)):
        assert 0 <= found.start < found.end <= len(text)
