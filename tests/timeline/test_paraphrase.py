"""How much one statement says of another, in other words."""

from __future__ import annotations

import pytest

from summarizer.text import quantities
from summarizer.text.similarity import weigh
from summarizer.text.words import STOPWORDS, words
from summarizer.timeline.paraphrase import Words, said_again, same_amount, words_of


def told(text: str) -> Words:
    """Weigh the content words of a statement alike."""
    stems = [word.stem for word in words(text) if word.lower not in STOPWORDS]
    return words_of(stems, weigh([]))


def test_a_statement_says_all_of_itself_and_nothing_of_a_stranger() -> None:
    """The ends of the scale."""
    ferry = told("The ferry sank off Corrie Bay")
    assert said_again(ferry, ferry) == pytest.approx(1.0)
    assert said_again(ferry, told("Voters elected a new mayor")) == 0.0
    assert said_again(ferry, told("")) == 0.0


def test_a_synonym_and_a_word_of_the_family_count_for_most() -> None:
    """`inquiry` for `investigation`, `leakage` for `leak`."""
    other = said_again(told("police began an inquiry"), told("police began an investigation"))
    stranger = said_again(told("police began an inquiry"), told("police began an orchestra"))
    assert other > stranger
    assert said_again(told("a leaking valve"), told("the leakage of a valve")) > 0.8


def test_a_summary_counts_against_the_telling_it_sums_up() -> None:
    """The shorter one's share is heard, too, and the measure is the same both ways."""
    short = told("The ferry sank")
    long = told("The ferry sank off Corrie Bay after a collision with a trawler in dense fog")
    assert said_again(short, long) == said_again(long, short)
    assert said_again(short, long) > 0.5


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("a profit of $5.6bn", "profits of 5.60 billion dollars", 1.0),
        ("44,500 people", "44,500 personnel", 1.0),
        ("three people", "three hikers", 0.4),
        ("three people", "four people", 0.0),
        ("$12m", "12 metres", 0.0),
    ],
)
def test_an_amount_is_the_same_in_other_figures(one: str, two: str, alike: float) -> None:
    """Small counts are met by chance; units must agree."""
    assert same_amount(quantities.find(one), quantities.find(two)) == alike
