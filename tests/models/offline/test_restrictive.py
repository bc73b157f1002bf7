"""A time that hangs on a noun is the noun's and not the sentence's."""

from __future__ import annotations

import pytest

from summarizer.models.offline import restrictive
from summarizer.temporal import annotate


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The firm sold a mill built in 1888.", "A mill was built in 1888."),
        ("Police freed a man arrested on Sunday.", "A man was arrested on Sunday."),
        ("Under a deal signed in June, it paid.", "A deal was signed in June."),
        (
            "Divers found the boat that had vanished in January.",
            "The boat had vanished in January.",
        ),
        ("Parents of the boys held on Monday were let in.", "The boys were held on Monday."),
        (
            "The court cleared her, ending a trial that began in May 2029.",
            "A trial began in May 2029.",
        ),
        ("They praised two women honoured in 2020.", "Two women were honoured in 2020."),
        ("The bank sold its mill built in 1990.", None),
        ("The fund paid the men who had told it so in May.", None),
    ],
)
def test_what_hangs_on_an_object(sentence: str, expected: str | None) -> None:
    """It makes a sentence of its own unless it leans on a pronoun."""
    found = restrictive.hanging(sentence, annotate(sentence, None)[0])
    assert found == restrictive.Hanging(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "The blast left a street flooded on Monday.",
        "Lund said the mill closed in May.",
        "Lund bought the mill the firm built in 1888.",
        "A signal failed in a test run on Saturday.",
        "The town opened a bridge on Friday.",
        "Police shot the man who attacked them on Sunday.",
        "It took an hour, relatives of the victims said on Monday.",
        "Friends of the two climbers gathered on Friday at the lake.",
    ],
)
def test_what_belongs_to_the_sentence(sentence: str) -> None:
    """A state that was brought about, a clause that is said, a noun, the verb itself."""
    assert restrictive.hanging(sentence, annotate(sentence, None)[0]) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A law passed in March was struck down.", "A law was passed in March."),
        ("A bomb found on Monday near the school was made safe.", "A bomb was found on Monday."),
        ("The ship left Tarvos on Monday bound for Brask.", None),
        ("The pier was closed in May.", None),
    ],
)
def test_what_hangs_on_a_subject(sentence: str, expected: str | None) -> None:
    """Only where the verb of the sentence is still to come."""
    assert restrictive.reduced_subject(sentence, annotate(sentence, None)[0]) == expected
