"""The words that date the thing, and those that date the saying of it."""

from __future__ import annotations

import pytest

from summarizer.models.offline import clauses, dated_by, reporting
from summarizer.temporal import annotate


@pytest.mark.parametrize(
    ("sentence", "thing", "saying"),
    [
        ("Police said on Monday that the man fell on Sunday.", "Sunday", "Monday"),
        ("The man fell on Sunday, police said on Monday.", "Sunday", "Monday"),
        ("The man, police said on Monday, fell on Sunday.", "Sunday", "Monday"),
        ("Lund promised in January to resign by June.", "June", "January"),
        ("Two men fell on Sunday, according to a report published on Friday.", "Sunday", "Friday"),
        (
            "The union said it had told the firm on Friday that drivers would strike on Monday.",
            "Monday",
            "Friday",
        ),
        ("The derby was moved from Friday to Sunday.", "Sunday", None),
        ("Two days after the vote, Lund left on 6 May.", "6 May", None),
        ("Lund left two days after the vote on 4 May.", "two days after the vote", None),
        ("Police said the man was safe.", None, None),
    ],
)
def test_each_time_goes_to_the_thing_or_to_its_saying(
    sentence: str, thing: str | None, saying: str | None
) -> None:
    """In front, in the middle, behind, in a report inside a report."""
    times = clauses.own_times(sentence, annotate(sentence, None))
    found = dated_by.dated_by(sentence, reporting.find(sentence), times)
    assert (found.thing, found.saying) == (thing, saying)
