"""How alike two texts are: the quick way says what the plain formulas say."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.similarity import Vector, cosine, folded_stem, terms, weigh
from summarizer.text.words import STOPWORDS, words

TEXTS = (
    "The dockers of Aldvik rejected the harbour board's offer on Tuesday.",
    "Aldvik's harbour board offered the dockers two more days of leave.",
    "A tanker ran aground; the harbour of Aldvik was closed, and closed again.",
)
VECTORS = st.dictionaries(
    st.sampled_from("abcdefghij"), st.floats(0.01, 1.0, allow_nan=False), max_size=8
)


def plain_cosine(left: Vector, right: Vector) -> float:
    """Add the products of what both have, in the order of the shorter one."""
    shorter, longer = (right, left) if len(left) > len(right) else (left, right)
    return sum(value * longer[term] for term, value in shorter.items() if term in longer)


def plain_terms(text: str) -> Counter[str]:
    """Count stems and the four-letter parts of longer ones, word by word."""
    found: Counter[str] = Counter()
    for word in words(text):
        if word.lower not in STOPWORDS:
            found[folded_stem(word.stem)] += 1
            padded = f"#{word.stem}"
            if len(word.stem) > 4:
                found.update("#" + padded[at : at + 4] for at in range(len(padded) - 3))
    return found


@given(VECTORS, VECTORS)
def test_the_cosine_is_the_sum_of_products_to_the_last_bit(left: Vector, right: Vector) -> None:
    """Groups are cut at a border, so that no bit may depend on how the sum is made."""
    assert cosine(left, right) == plain_cosine(left, right)


@pytest.mark.parametrize("text", TEXTS)
def test_terms_come_in_the_order_of_the_words(text: str) -> None:
    """Sums of weights depend on the order in its last bit."""
    assert list(terms(text).items()) == list(plain_terms(text).items())


def test_a_vector_has_the_length_one() -> None:
    """So that a product is a cosine."""
    vector = weigh(TEXTS).vector(TEXTS[2])
    assert math.isclose(sum(value * value for value in vector.values()), 1.0)


def test_a_word_said_twice_weighs_more_than_once_and_less_than_double() -> None:
    """`closed` stands twice in one text."""
    weights = weigh(TEXTS)
    vector = weights.vector("closed closed berth")
    ratio = (vector["clos"] / weights.of("clos")) / (vector["berth"] / weights.of("berth"))
    assert math.isclose(ratio, 1.0 + math.log(2))
