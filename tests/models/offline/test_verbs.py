"""Which word is the verb of a clause, by its form and its neighbours."""

from __future__ import annotations

import pytest

from summarizer.models.offline import verbs
from summarizer.text.words import words


@pytest.mark.parametrize(
    "clause",
    [
        "The ferry sank off Tarvos",
        "Norland beat Sudmark",
        "The firm chose a new head",
        "The crown slid to a record",
        "The lake froze",
        "Ana Ruiz won the marathon",
        "The driver fled",
        "Fire swept the hall",
        "She swam to the shore",
        "The mayor resigned",
        "Gunmen killed 12 people",
        "The refit cost 3 million euros",
    ],
)
def test_a_past_tense_is_a_verb(clause: str) -> None:
    """Regular or not."""
    assert verbs.first_finite(words(clause)) is not None


@pytest.mark.parametrize(
    "phrase",
    ["the injured driver", "a newly elected council", "paintings stolen by", "one hundred boats"],
)
def test_a_participle_on_its_noun_is_none(phrase: str) -> None:
    """Nor is a word that only ends like one."""
    assert verbs.first_finite(words(phrase)) is None


def test_the_verb_of_a_relative_clause_is_passed_over() -> None:
    """`the man who fled was found`: the verb is `was`."""
    assert verbs.first_finite(words("The man who fled was found")) == 4


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Court jails banker for fraud", True),
        ("Police arrest man after blaze", True),
        ("MPs approve flood bill", True),
        ("Storm kills two in Tarn", True),
        ("The court fines of last year", False),
        ("New arrests in Tarn", False),
        ("The firm has seen its cuts bite", False),
        ("Tarn in the rain", False),
    ],
)
def test_a_headline_tells_a_deed_in_the_present(line: str, expected: bool) -> None:
    """A subject, a verb of doing and what it is done to; a noun that looks like the verb is none."""
    assert verbs.is_headline(words(line)) is expected
