"""Quotations, and where they were taken from."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.quotes import Alignment, ChangeKind, align, find

SOURCE = (
    "“We will not surrender to anyone — ever,” the minister said. "
    "It’s 40 men, Ms. Ulla Hale added.\n\n"
    "The damage… both roads and\nbridges… is “severe”. The plan for post-war growth costs $1,500.\n"
)


def inner(text: str) -> list[str]:
    """Return the quoted words of ``text``."""
    return [quotation.of(text) for quotation in find(text)]


def aligned(quote: str) -> Alignment:
    """Return where ``quote`` stands in the source, which must be found."""
    alignment = align(quote, SOURCE)
    assert alignment is not None
    return alignment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “no deal” on Monday.", ["no deal"]),
        ('She said "no deal" on Monday.', ["no deal"]),
        ("She said ‘no deal’ on Monday.", ["no deal"]),
        ("She said 'no deal' on Monday.", ["no deal"]),
        ("Er sagte „Guten Tag“ und ging.", ["Guten Tag"]),
        ("Il a dit « bonjour » hier.", ["bonjour"]),
        ("Er sagte »hallo« und ging.", ["hallo"]),
        ("Hon sa ”hej” och gick.", ["hej"]),
        ("彼は「はい」と言った。", ["はい"]),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,", "no"]),
        ("‘The workers’ union struck,’ he said.", ["The workers’ union struck,"]),
        ("‘It’s over,’ he said.", ["It’s over,"]),
        ("Moscow’s plan of the ’90s hurt the workers’ union.", []),
        ("It's the teachers' strike of the '90s.", []),
        ("'I can't,' she said.", ["I can't,"]),
        ('A 6" pipe burst.', []),
        ("“One.\n\n“Two,” he said.", ["One.\n\n“Two,"]),
        ("“One.\n“Two,” he said. “Three.”", ["One.\n“Two,", "Three."]),
        ("“Never closed.\n\nNext “one” here.", ["Never closed.", "one"]),
        ("“” and “ ”", []),
        ("He (“the boss”) left.", ["the boss"]),
    ],
)
def test_find(text: str, expected: list[str]) -> None:
    """Quotations are found by their marks; apostrophes and inches are not marks."""
    assert inner(text) == expected


def test_span_has_the_marks() -> None:
    """The outer span includes the marks, the inner one does not."""
    [quotation] = find("so “x y” it is")
    assert (quotation.start, quotation.end, quotation.inner_start, quotation.inner_end) == (
        3,
        8,
        4,
        7,
    )


def test_words_depth_and_closing() -> None:
    """What a caller needs to tell scare quotes, nesting and a missing mark."""
    found = [(q.words, q.depth, q.closed) for q in find("“It’s ‘so-so’ now,” he said. “Or")]
    assert found == [(3, 0, True), (1, 1, True), (1, 0, False)]


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("We will not surrender", "We will not surrender"),
        ("we will not surrender", "We will not surrender"),
        ('"We will not surrender to anyone - ever."', "We will not surrender to anyone — ever"),
        ("It's 40 men", "It’s 40 men"),
        ("The damage... both roads and bridges", "The damage… both roads and\nbridges"),
        ("The damage ... is “severe”", "The damage… both roads and\nbridges… is “severe"),
        ("[they] will not surrender", "will not surrender"),
        ("[W]e will not surrender to anyone", "We will not surrender to anyone"),
        ("We will not [ever] surrender", "We will not surrender"),
        ("surrender [to them] — ever", "surrender to anyone — ever"),
        ("costs $1,500", "costs $1,500"),
    ],
)
def test_exact(quote: str, place: str | None) -> None:
    """A quotation with other typography is exact, and its place is the source's own characters."""
    alignment = aligned(quote)
    found = SOURCE[alignment.start : alignment.end] if alignment.exact else None
    assert (found, not alignment.changes) == (place, place is not None)


@pytest.mark.parametrize(
    ("quote", "kinds"),
    [
        ("It’s 50 men, Ms. Ulla Hale added", {ChangeKind.NUMBER}),
        ("It’s forty men, Ms. Ulla Hale added", {ChangeKind.NUMBER}),
        ("We will surrender to anyone", {ChangeKind.NEGATION}),
        ("We will never surrender to anyone", {ChangeKind.REPLACED}),
        ("We ... surrender to anyone", {ChangeKind.NEGATION}),
        ("We will not [not] surrender to anyone", {ChangeKind.NEGATION}),
        ("It’s 40 men, Ms. Anna Hale added", {ChangeKind.NAME}),
        ("We will not surrender to everyone", {ChangeKind.REPLACED}),
        ("We will not ever surrender to anyone", {ChangeKind.INSERTED}),
        ("will not surrender anyone — ever", {ChangeKind.DELETED}),
        ("war growth costs $1,500", {ChangeKind.REPLACED}),
        ("post-war growth costs $1", {ChangeKind.NUMBER}),
        ("We will not. Surrender to anyone", {ChangeKind.REPLACED}),
    ],
)
def test_altered(quote: str, kinds: set[ChangeKind]) -> None:
    """A changed quotation is never exact, and the change has its kind."""
    alignment = aligned(quote)
    assert (alignment.exact, {change.kind for change in alignment.changes}) == (False, kinds)


@pytest.mark.parametrize("quote", ["", "“”", "nothing like this stands there", "surr"])
def test_not_there(quote: str) -> None:
    """What the source does not say, or only inside a word, has no place."""
    assert align(quote, SOURCE) is None


@given(st.integers(0, len(SOURCE)), st.integers(0, len(SOURCE)))
@settings(max_examples=150, deadline=None)
def test_exact_means_the_same_letters(first: int, second: int) -> None:
    """Any piece of the source that is called exact has the source's letters at its place."""
    piece = SOURCE[min(first, second) : max(first, second)]
    alignment = align(piece, SOURCE)
    if alignment is not None and alignment.exact:
        place = SOURCE[alignment.start : alignment.end]
        assert "".join(filter(str.isalnum, place)) == "".join(filter(str.isalnum, piece))


@given(st.text(alphabet="ab “”\"'‘’«»„\n.…-[]…\u200b", max_size=60), st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_offsets_stay_inside_the_text(text: str, other: str) -> None:
    """Whatever the marks, spans are ordered and inside their texts."""
    for quotation in find(text):
        assert 0 <= quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end
        assert quotation.end <= len(text)
    for quote, source in ((text, other), (other, text)):
        alignment = align(quote, source)
        assert alignment is None or 0 <= alignment.start <= alignment.end <= len(source)


@pytest.mark.parametrize("mark", ["“", "”", '"', "'", "« ", "„“", "‘a’ ", "“\n"])
def test_finding_takes_linear_time(mark: str) -> None:
    """A text of nothing but marks neither crashes nor hangs."""
    started = time.perf_counter()
    find(mark * 50_000)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "source", ["a " * 500_000, " " * 1_000_000, "x" * 1_000_000, SOURCE * 4_000]
)
def test_aligning_takes_linear_time(source: str) -> None:
    """A megabyte of source neither crashes nor hangs, whether the quotation is there or not."""
    started = time.perf_counter()
    align("We will ... definitely [not] surrender to anybody at 50 - ever", source)
    assert time.perf_counter() - started < 8
