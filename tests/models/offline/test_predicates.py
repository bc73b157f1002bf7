"""One subject, several deeds: each with a time of its own becomes a clause of its own."""

from __future__ import annotations

import pytest

from summarizer.models.offline import clauses, predicates
from summarizer.temporal import annotate


def deeds(sentence: str) -> list[str]:
    """Return the sentence taken apart by its own times."""
    return predicates.deeds(sentence, clauses.own_times(sentence, annotate(sentence, None)))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The choir left Brask on Friday and sang in Tarvos on Sunday.",
            ["The choir left Brask on Friday", "The choir sang in Tarvos on Sunday."],
        ),
        (
            "Two men were held on Sunday and charged on Monday.",
            ["Two men were held on Sunday", "Two men were charged on Monday."],
        ),
        (
            "Two men were held on Sunday and appeared in court on Monday.",
            ["Two men were held on Sunday", "Two men appeared in court on Monday."],
        ),
        (
            "Lund, 44, resigned in March and will be tried in June.",
            ["Lund, 44, resigned in March", "Lund will be tried in June."],
        ),
        (
            "The mine opened in 1903, closed in 1984 and is now a museum.",
            ["The mine opened in 1903", "The mine closed in 1984 and is now a museum."],
        ),
        (
            "The firm had planned to open in June, but said on Tuesday that it was broke.",
            ["The firm had planned to open in June", "The firm said on Tuesday that it was broke."],
        ),
        (
            "The firm sold its mill and will close its shop in May.",
            ["The firm sold its mill", "The firm will close its shop in May."],
        ),
    ],
)
def test_each_deed_with_its_own_time_stands_alone(sentence: str, expected: list[str]) -> None:
    """The subject is repeated, and the auxiliary where the verb needs it."""
    assert deeds(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "On Friday the council sold the hall and closed two libraries.",
        "The council sold the hall on Friday and closed two libraries.",
        "Ministers met in Tarvos on Monday and in Brask on Tuesday.",
        "The strike began in May after the firm cut pay and fired its head in June.",
        "The firm closed the mill in May, followed by a second in June.",
        "The firm, founded in 1988 and sold in 2004, failed on Friday.",
        "The firm listed in May but withdrew two days before trading began.",
        "The hall was filled on Friday and booed a speaker, who said it was closed in May.",
    ],
)
def test_other_sentences_stay_whole(sentence: str) -> None:
    """A time for both, a time without a verb, side clauses, appositions."""
    assert deeds(sentence) == [sentence]
