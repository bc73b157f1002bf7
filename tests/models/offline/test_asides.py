"""Times that belong to a side clause never date the main one."""

from __future__ import annotations

import pytest

from summarizer.models.offline import clauses
from summarizer.temporal import annotate


def told(sentence: str) -> list[tuple[str | None, str]]:
    """Text (``None``: nothing that stands alone) and time of what is told in passing."""
    times = clauses.own_times(sentence, annotate(sentence, None))
    return [
        (clause.text if clause else None, timex.text)
        for clause, timex in clauses.subordinate(sentence, times)
    ]


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("The mill was sold after it failed in March.", "March"),
        ("The firm has hired 200 people since it opened its plant in 2021.", "2021"),
        ("The museum, closed since March, reopened on Saturday.", "March"),
        ("Vik, whose party won the election in June, will form a government.", "June"),
        ("The toll rose on Monday after crews found a boat that sank on Sunday.", "Sunday"),
        ("The prize went to the head of the clinic, who retired in 2019.", "2019"),
    ],
)
def test_a_clause_that_cannot_stand_alone_keeps_its_time(sentence: str, time: str) -> None:
    """Behind a pronoun, in a relative clause, beside a participle."""
    assert told(sentence) == [(None, time)]


def test_a_relative_of_the_object_becomes_a_clause() -> None:
    """`destroyed the mill, which opened in 1932` tells of the opening."""
    assert told("The fire destroyed the mill, which opened in 1932.") == [
        ("The mill opened in 1932.", "1932")
    ]


def test_what_will_be_is_left_to_the_main_clause() -> None:
    """`proposes a dividend, which will be paid on 14 May`: the day is the news."""
    assert told("The board proposes a dividend, which will be paid on 14 May.") == []
