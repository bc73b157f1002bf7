"""Credits: where a desk says its text is from, and where it only names an agency."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.timeline.origins import crediting
from tests.invented import article


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("LORNE (Reuters) - A ferry ran aground.", {"Reuters"}),
        ("LORNE, March 3 - AFP - A ferry ran aground.", {"AFP"}),
        ("A ferry ran aground. AFP contributed to this report.", {"AFP"}),
        ("The Associated Press and Reuters contributed to this story.", {"AP", "Reuters"}),
        ("Associated Press writers Ida Renk and Jo Alder contributed to this report.", {"AP"}),
        ("Contributing to this report was Ida Renk of Reuters.", {"Reuters"}),
        ("A ferry ran aground.\nSource: ANSA\n", {"ANSA"}),
        ("Ein Schiff lief auf Grund.\nQuelle: dpa\n", {"dpa"}),
        ("A ferry ran aground.\nwith agencies\n", {crediting.AGENCIES}),
        ("A ferry ran aground.\nPress Association\n", {"PA"}),
        ("By Ida Renk, Associated Press\n\nA ferry ran aground.", {"AP"}),
        ("A ferry ran aground.\n(with AFP)\n", {"AFP"}),
        ("By Ida Renk and agencies\n\nA ferry ran aground.", {crediting.AGENCIES}),
        ("A ferry ran aground. – EFE\n", {"EFE"}),
        ("LORNE (Lorne News Agency) - A ferry ran aground.", {"Lorne News Agency"}),
        ("Copyright 2031 The Associated Press.", {"AP"}),
    ],
)
def test_a_credit_is_read_in_the_places_of_credits(text: str, agencies: set[str]) -> None:
    """Datelines, bylines, sign-offs, contributions and sources."""
    assert crediting.of(article(text)) == agencies


@pytest.mark.parametrize(
    "text",
    [
        "The captain told Reuters that the rudder had failed.",
        "In an interview with AFP on Friday she asked for calm.",
        "Photograph: Ida Renk/AP\n\nA ferry ran aground.",
        "A ferry off Cape Lorne. (AP Photo/Ida Renk)",
        "(Ida Renk/Associated Press)",
        "Shares of the owner fell, according to Thomson Reuters data.",
        "On Friday the captain spoke with AFP.",
        "She blamed the ministries and agencies.",
        "Emergency services and agencies of the state were called.",
        "The AP poll shows that four in ten travel by ferry.",
    ],
)
def test_an_agency_that_is_only_named_is_not_credited(text: str) -> None:
    """Witnesses of a saying, pictures, polls and data."""
    assert crediting.of(article(text)) == frozenset()


def test_author_and_publisher_are_credits() -> None:
    """What a page says of itself counts like a byline."""
    told = replace(article("A ferry ran aground."), author="Ida Renk, AFP", publisher="Reuters")
    assert crediting.of(told) == {"AFP", "Reuters"}


def test_an_article_is_from_the_agency_that_publishes_it() -> None:
    """So a text that credits it follows it."""
    told = replace(article("A ferry ran aground."), publisher="Reuters")
    assert crediting.is_from(told, frozenset({"Reuters"}))
    assert not crediting.is_from(told, frozenset({"AFP"}))
