"""Minimal edits: one word in another's place is enough, unless it may stand there."""

from __future__ import annotations

import pytest

from summarizer.checking import Evidence, FindingKind
from summarizer.checking.edits import find
from summarizer.checking.findings import Naming, compare

CITED = "The harbour board of Velden sold the old lock to a local firm on Friday."


def found(
    claim: str, cited: str = CITED, context: str = "", aliases: Naming | None = None
) -> list[tuple[FindingKind, str]]:
    """Show the kind of each finding with the words it is about."""
    comparison = compare(claim, [Evidence(cited, context)], aliases=aliases)
    return [(each.kind, claim[each.start : each.end]) for each in find(comparison)]


@pytest.mark.parametrize(
    ("claim", "kind", "word"),
    [
        (
            "The harbour board of Velden sold the old lock to a local firm on Sunday.",
            FindingKind.WEEKDAY,
            "Sunday",
        ),
        (
            "The harbour board of Velden sold the old mill to a local firm on Friday.",
            FindingKind.WORDING,
            "mill",
        ),
        (
            "The harbour board of Velden sold the old lock to a foreign local firm on Friday.",
            FindingKind.WORDING,
            "foreign",
        ),
        (
            "The harbour board of Velden has not sold the old lock to a local firm.",
            FindingKind.NEGATION,
            "not",
        ),
    ],
)
def test_a_word_of_ones_own_is_found(claim: str, kind: FindingKind, word: str) -> None:
    """Another member of a class, another thing, a word put in, and a denial."""
    assert found(claim) == [(kind, word)]


@pytest.mark.parametrize(
    "claim",
    [
        "The harbour board of Velden sold the old lock to a local company on Friday.",
        "The harbour board of Velden has sold the old lock to a local firm.",
        "On Friday the harbour board of Velden sold the old lock to a local firm.",
        "The harbour board of Velden offloaded the old lock to a local firm on Friday.",
        "An asset changed hands in a deal that nobody in the town had expected.",
    ],
)
def test_other_words_for_the_same_are_left_alone(claim: str) -> None:
    """A synonym, another tense, another order, another verb; and a claim in other words altogether."""
    assert found(claim) == []


def test_the_context_says_who_she_is_but_puts_nobody_in_anothers_place() -> None:
    """A pronoun may become a name that stands around it; a name may not become another."""
    context = "Ana Brook chairs the harbour board."
    assert (
        found(
            "Ana Brook sold the old lock to a local firm.",
            "She sold the old lock to a local firm.",
            context,
        )
        == []
    )
    claim = "Ana Brook sold the old lock to a local firm."
    cited = "Ivo Lund sold the old lock to a local firm."
    assert found(claim, cited, context) == [(FindingKind.NAME, "Brook")]


def test_an_alias_is_no_other_name() -> None:
    """What the articles use for one bearer may stand for the other name."""

    class Same:
        def same(self, a: str, b: str, /) -> bool:
            return {a, b} <= {"Velden Ferries", "The Blue Line", "Blue Line", "Velden", "Ferries"}

    claim = "On Friday the Blue Line sold the old lock to a local firm."
    cited = "On Friday the Velden Ferries sold the old lock to a local firm."
    assert found(claim, cited, aliases=Same()) == []
    assert found(claim, cited) != []
