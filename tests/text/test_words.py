"""Words with their places, and what their stems share."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.words import STOPWORDS, stem, words


def test_words_keep_their_places() -> None:
    """Every word is the slice it says."""
    text = "The U.S. Treasury’s 10,000 twin-engine jets (北京) cost $5.5m."
    found = words(text)
    assert [word.text for word in found] == [
        *(
            "The",
            "U.S.",
            "Treasury’s",
            "10,000",
            "twin",
            "engine",
            "jets",
            "北",
            "京",
            "cost",
            "5.5",
            "m",
        ),
    ]
    assert all(text[word.start : word.end] == word.text for word in found)


def test_lower_has_straight_apostrophes() -> None:
    """Typography does not tell words apart."""
    assert words("Don’t")[0].lower == "don't"


@pytest.mark.parametrize(
    "family",
    [
        "kill kills killed killing",
        "strike strikes struck striking",
        "deny denies denied denying",
        "agree agrees agreed agreeing",
        "control controls controlled controlling",
        "plan plans planned planning",
        "use uses used using",
        "dispute disputes disputed disputing",
        "die dies died dying",
        "woman women woman's women’s",
        "city cities city's",
        "press presses pressed pressing",
        "bus buses",
        "say says said saying",
        "withdraw withdrew withdrawn",
    ],
)
def test_inflections_share_a_stem(family: str) -> None:
    """The forms of one word have one stem."""
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("news", "new"),
        ("nation", "national"),
        ("need", "nee"),
        ("proceed", "process"),
        ("us", "use"),
        ("bring", "br"),
    ],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    """Derivation is not inflection, and not every ending is one."""
    assert stem(one) != stem(other)


def test_figures_and_other_scripts_are_left_alone() -> None:
    """Only plain English words are stemmed."""
    assert [stem(word) for word in ("10,000", "1990s", "北", "naïves")] == [
        "10,000",
        "1990s",
        "北",
        "naïves",
    ]


def test_stopwords_are_lower_case() -> None:
    """They are compared with `lower`."""
    assert {"the", "of", "don't"} <= STOPWORDS
    assert all(word == word.lower() for word in STOPWORDS)


@given(st.text(max_size=60))
def test_words_are_sorted_and_exact(text: str) -> None:
    """Offsets hold for every text, and so does the stem's idempotence of case."""
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["a", "a.", "1,", "'a", "A.b", "\u0301"])
def test_hostile_repetition_is_linear(unit: str) -> None:
    """Half a megabyte of one unit is quick."""
    assert words(unit * (500_000 // len(unit))) is not None


@given(st.text(alphabet=st.characters(exclude_categories=("Mn", "Mc", "Lo")), max_size=60))
def test_the_pattern_for_plain_texts_finds_the_same_words(text: str) -> None:
    """A line in Han script has the whole text read by the pattern for all scripts."""
    assert words(text) == words(text + "\n北")[:-1]
