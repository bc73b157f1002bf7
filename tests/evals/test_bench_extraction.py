"""The benchmark of extraction: pages made from stories, readings scored against them."""

from __future__ import annotations

from datetime import date

import pytest

from evals.benchmarks import extraction
from evals.benchmarks.extracting.pages import Gold, made
from evals.benchmarks.extracting.scoring import Reading, score, words
from summarizer.errors import ConfigError

GOLD = Gold(
    ("The bridge is closed today.", "A ferry runs."),
    "Bridge closed",
    "Ada Holm",
    "en",
    date(2031, 5, 3),
    None,
)
TEXT = "The bridge is closed today.\n\nA ferry runs."


def test_a_right_reading_scores_one() -> None:
    """The title at the top of a text costs nothing."""
    found = score(
        Reading(f"Bridge closed\n\n{TEXT}", "Bridge closed", "Ada Holm", "en", "2031-05-03"), GOLD
    )
    assert (found.f1, found.title, found.author, found.published, found.updated) == (
        1.0,
        True,
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("text", "recall", "precision"),
    [
        ("The bridge is closed today.", 3 / 6, 1.0),
        (f"{TEXT} Share this", 1.0, 6 / 8),
        (f"{TEXT}\n\n{TEXT}", 1.0, 6 / 14),
        ("", 0.0, 0.0),
    ],
)
def test_what_is_left_out_added_or_doubled_costs(
    text: str, recall: float, precision: float
) -> None:
    """Shingles of three words are counted with their multiplicity."""
    found = score(Reading(text), GOLD)
    assert (found.recall, found.precision) == (recall, precision)


def test_the_wrong_order_costs() -> None:
    """Words alone would not show it."""
    assert score(Reading("A ferry runs. The bridge is closed today."), GOLD).f1 < 1.0


def test_an_update_that_the_page_does_not_give_is_wrong() -> None:
    """Nothing is guessed."""
    assert score(Reading(TEXT, updated="2031-05-04"), GOLD).updated is False


def test_words_are_the_same_with_soft_hyphens() -> None:
    """They are no part of a word."""
    assert words("The co\u00adunty") == ["the", "county"]


def test_there_are_pages_in_a_dozen_styles_and_five_languages() -> None:
    """Each with what is gold in it."""
    pages = list(made())
    assert len({page.style for page in pages}) >= 12
    assert len(pages) >= 36
    assert {page.gold.language for page in pages} == {"en", "de", "fr", "es", "pt"}


def test_the_reader_is_right_on_the_first_style() -> None:
    """Text, dates and title; the table says so for all."""
    pages = [page for page in made() if page.style == "broadsheet"]
    (ours,) = extraction.measure(pages)
    assert min(one.f1 for one in ours.scores) > 0.99
    assert all(one.published and one.updated and one.title for one in ours.scores)


def test_no_data_is_taken() -> None:
    """The pages are made."""
    from pathlib import Path

    with pytest.raises(ConfigError, match="makes its own pages"):
        extraction.run([Path("x")], None)
