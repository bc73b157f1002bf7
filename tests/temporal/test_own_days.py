"""The day an article gives itself: a stamp with its year as it stands, a dateline in the year nearest to the coverage."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.domain import Span
from summarizer.temporal import Coverage, findings, reference_day
from summarizer.text import sentences


def covered(*texts: str, language: str = "en") -> list[Coverage]:
    """Return texts as articles a1, a2, ... without a publication date."""
    return [
        Coverage(f"a{number}", text, tuple(sentences.split(text)), None, language)
        for number, text in enumerate(texts, 1)
    ]


def test_articles_of_different_years_keep_their_own_days() -> None:
    """One day for all would date the older one three years too late."""
    reference = reference_day(
        covered(
            "3 May 2021 18.05 BST\n\nThe weir at Tarn cracked on Monday.",
            "14 March 2024 09.10 GMT\n\nThe weir at Tarn was rebuilt on Tuesday.",
        )
    )
    assert [(own.article, own.day) for own in reference.stamped] == [
        ("a1", date(2021, 5, 3)),
        ("a2", date(2024, 3, 14)),
    ]


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("TARN, March 12 (Bay Press) - The weir broke.", date(2024, 3, 12)),
        ("TARN, December 30 (Bay Press) - The weir broke.", date(2023, 12, 30)),
    ],
)
def test_a_dateline_takes_the_nearest_year(dateline: str, day: date) -> None:
    """The year is that of the coverage, or the one beside it at the turn of a year."""
    reference = reference_day(covered(dateline, "14 March 2024 09.10 GMT\n\nIt was rebuilt."))
    assert reference.stamped[0].day == day


def test_a_dateline_alone_has_no_year() -> None:
    """Nothing is guessed."""
    assert reference_day(covered("TARN, March 12 (Bay Press) - It broke.")).stamped == ()


def test_a_stamp_with_the_wrong_weekday_is_not_believed() -> None:
    """3 May 2021 is a Monday."""
    text = "Friday 3 May 2021 18.05 BST\n\nThe weir cracked."
    assert reference_day(covered(text)).stamped == ()


def test_a_stamped_article_is_checked_against_its_own_day() -> None:
    """`Tuesday, 4 May` is right in 2021, whatever the day of the coverage."""
    text = "5 May 2021 18.05 BST\n\nThe weir cracked on Tuesday, 4 May."
    assert findings(covered(text), date(2024, 5, 5)) == ()


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("Am Freitag, 16. Dezember 2024, brach das Wehr.", "de", ["weekday"]),
        ("Am Montag, 16. Dezember 2024, brach das Wehr.", "de", []),
        ("El puente cayó el 31 de abril de 2024.", "es", ["date"]),
        ("El lunes y el martes, 16 y 17 de diciembre de 2025, llovió.", "es", []),
        ("Il est né en 1990 et a fêté ses 20 ans en 2024.", "fr", []),
    ],
)
def test_other_languages_are_checked_for_single_days_only(
    text: str, language: str, kinds: list[str]
) -> None:
    """A full date beside its weekday, and a day that does not exist; ages and lengths are read in English only."""
    found = findings([Coverage("a", text, (Span(0, len(text)),), None, language)], None)
    assert [finding.kind.value for finding in found] == kinds


def test_a_stamp_is_read_in_the_language_of_its_article() -> None:
    """German months name the day."""
    text = "3. Mai 2021, 18:05 Uhr\n\nDas Wehr brach am Montag."
    reference = reference_day(covered(text, language="de"))
    assert [own.day for own in reference.stamped] == [date(2021, 5, 3)]
