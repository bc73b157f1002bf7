"""Stages of a procedure: deeds that follow one another are two events."""

from __future__ import annotations

import pytest

from summarizer.text.words import words
from summarizer.timeline import stages


def told(text: str) -> stages.Stages:
    """Return the stages that a statement tells."""
    return stages.of(frozenset(word.stem for word in words(text)))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Lund was convicted of fraud", "Lund was sentenced to six years"),
        ("Parliament passed the fisheries bill", "The president signed the fisheries bill"),
        ("The bridge opened to traffic", "The bridge was closed after a week"),
        ("Two climbers were injured", "Two climbers died"),
    ],
)
def test_different_stages_are_apart_whichever_comes_first(one: str, two: str) -> None:
    """What comes before and after in a procedure is not one event."""
    assert stages.apart(told(one), told(two))
    assert stages.apart(told(two), told(one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Lund was found guilty", "The court convicted Lund"),
        ("Lund was convicted and sentenced", "Lund was sentenced"),
        ("The bridge opened", "The mayor praised the bridge"),
        ("", "The bridge opened"),
    ],
)
def test_a_stage_in_common_or_no_procedure_keeps_nothing_apart(one: str, two: str) -> None:
    """Synonyms are one stage; a sentence that tells two stages shares one with either."""
    assert not stages.apart(told(one), told(two))


def test_two_words_for_one_stage_are_a_deed_in_common() -> None:
    """`Acquitted` and `found not guilty` share no word."""
    assert stages.shared(told("The court acquitted Roe"), told("Roe was found not guilty"))
    assert not stages.shared(told("The court acquitted Roe"), told("Roe was arrested"))
