"""Two figures that one article sets side by side, each from another mouth."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.domain import DisputeKind, Level
from summarizer.text import names as naming
from summarizer.timeline import disputes
from tests.invented import article, sentences

DAY = date(2031, 3, 12)


def within(text: str, language: str = "en") -> list[tuple[str, ...]]:
    """Return the values of the disputes about quantities within one article."""
    one = article(text, "a1", language=language)
    found = disputes.find(
        [], [], {"a1": one}, sentences(one), days={"a1": DAY}, aliases=naming.learn([text])
    )
    kept = [dispute for dispute, _ in found if dispute.kind is DisputeKind.QUANTITY]
    assert all(dispute.severity is Level.MEDIUM for dispute in kept)
    return [tuple(side.value for side in dispute.sides) for dispute in kept]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (
            "en",
            "More than 90 people were on the ferry, the coastguard said. Its owner put the number at 55.",
            ("More than 90 people", "55"),
        ),
        (
            "en",
            "About 4,000 people marched, police said, while organisers spoke of 15,000.",
            ("About 4,000 people", "15,000"),
        ),
        (
            "de",
            "Die Polizei zählte 2.300 Teilnehmer. Die Veranstalter sprachen von 8.000.",
            ("2.300 Teilnehmer", "8.000"),
        ),
        (
            "fr",
            "La préfecture a vu défiler 3 200 manifestants. Les syndicats en annoncent 11 000.",
            ("3 200 manifestants", "11 000"),
        ),
        (
            "es",
            "Acudieron 4.500 asistentes, según la policía. Los organizadores hablan de 20.000.",
            ("4.500 asistentes", "20.000"),
        ),
        (
            "it",
            "Erano 5.000 manifestanti per la questura. Gli organizzatori parlano di 30mila.",
            ("5.000 manifestanti", "30mila"),
        ),
        (
            "pt",
            "Havia 6.000 manifestantes, segundo a polícia. Os organizadores falam em 25 mil.",
            ("6.000 manifestantes", "25 mil"),
        ),
    ],
)
def test_a_second_authority_counts_otherwise(
    language: str, text: str, values: tuple[str, str]
) -> None:
    """The verb of counting carries the second figure, right after the first."""
    assert within(text, language) == [values]


@pytest.mark.parametrize(
    "text",
    [
        "More than 90 people were on the ferry. Its owner put the number at 120.",
        "The first estimate was 900 barrels, and the agency later put it at 4,000 barrels.",
        "Two barges sank, and Tobias Renk said one of them was new.",
        "Some 90 people were on the ferry. Its owner counted 12 lifeboats.",
        "Some 90 people were on the ferry with 14 dogs and 30 sheep. Its owner put the number at 55.",
        "The hall holds 900 people. In 2019 the owner counted 300 people.",
        "Some 90 people were on the ferry. They put the number at 55.",
    ],
)
def test_what_only_looks_so_is_left_alone(text: str) -> None:
    """Bounds that agree, a count corrected later, another thing or time, two firsts, a pronoun."""
    assert within(text) == []


def test_the_inhabitants_of_a_town_are_no_count_of_anybody() -> None:
    """`Conta` is also what a place has."""
    text = "Nella valle vivono 900 abitanti. Il paese conta 600 abitanti."
    assert within(text, "it") == []
