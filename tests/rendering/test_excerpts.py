"""A quotation within its sentence, the words that differ set apart."""

from __future__ import annotations

from summarizer.domain import Article, Citation
from summarizer.rendering.excerpts import Excerpts

TEXT = "It rained. About 40 people left <Marrow Quay> on Monday. Nobody was hurt."


def excerpt(quote: str, value: str) -> tuple[str, str, str]:
    """Return the three parts for a quotation of the text."""
    start = TEXT.index(quote)
    article = Article("a1", "a1.txt", TEXT, "0" * 64)
    citation = Citation("a1", start, start + len(quote), quote)
    made = Excerpts({"a1": article}).of(citation, value)
    return str(made.before), str(made.cited), str(made.after)


def test_a_short_span_stands_in_its_sentence() -> None:
    """No more and no less than the sentence, escaped."""
    assert excerpt("Monday", "2025-03-10") == (
        "About 40 people left &lt;Marrow Quay&gt; on ",
        "Monday",
        ".",
    )


def test_in_a_whole_sentence_the_value_is_set_apart() -> None:
    """The words of the value, where the sentence has them."""
    quote = "About 40 people left <Marrow Quay> on Monday."
    assert excerpt(quote, "about 40") == (
        "",
        "About 40",
        " people left &lt;Marrow Quay&gt; on Monday.",
    )


def test_a_value_in_other_words_leaves_the_span() -> None:
    """Nothing is guessed."""
    quote = "About 40 people left <Marrow Quay> on Monday."
    assert excerpt(quote, "forty-one")[1].startswith("About 40 people")
