"""What is remembered of a text, and what is not."""

from __future__ import annotations

from summarizer.text.recall import LONGEST, recalled


def test_a_sentence_is_read_once() -> None:
    """The second room gets what the first one got."""
    read: list[str] = []

    @recalled(texts=4)
    def reader(text: str) -> int:
        read.append(text)
        return len(text)

    assert [reader("Ice broke."), reader("Ice broke.")] == [10, 10]
    assert read == ["Ice broke."]


def test_what_else_is_asked_tells_answers_apart() -> None:
    """One sentence read in two languages is read twice."""

    @recalled(texts=4)
    def reader(text: str, language: str) -> str:
        return f"{language}: {text}"

    assert (reader("die", "en"), reader("die", "de")) == ("en: die", "de: die")


def test_a_text_too_long_for_a_sentence_is_not_kept() -> None:
    """A whole article would crowd out thousands of sentences."""
    read: list[int] = []

    @recalled(texts=4)
    def reader(text: str) -> int:
        read.append(len(text))
        return len(text)

    for _ in range(2):
        reader("x" * (LONGEST + 1))
    assert read == [LONGEST + 1, LONGEST + 1]
