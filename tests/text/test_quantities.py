"""How many, of what, within which bounds."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import numerals, quantities
from summarizer.text.quantities import Kind, Quantity, Role, comparable, compatible, find

Row = tuple[str, str, str, str, str, str]

GOLD = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "quantities_gold.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def number(value: float | None) -> str:
    """Return a bound as the gold file writes it."""
    return "-" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")


def row(quantity: Quantity) -> Row:
    """Return a quantity as the gold file writes it."""
    return (
        quantity.text,
        number(quantity.low),
        number(quantity.high),
        quantity.unit or "-",
        quantity.noun or "-",
        quantity.role.value if quantity.role else "-",
    )


def only(text: str) -> Quantity:
    """Return the one quantity of ``text``."""
    [quantity] = find(text)
    return quantity


@pytest.mark.parametrize(("sentence", "expected"), GOLD, ids=[gold[0] for gold in GOLD])
def test_gold(sentence: str, expected: str) -> None:
    """Words, bounds, unit, noun and role of every quantity, and nothing else, are found."""
    wanted = [tuple(each.split("|")) for each in expected.split(" ;; ")] if expected else []
    assert [row(quantity) for quantity in find(sentence)] == wanted


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("more than 40 people", "43 people", True),
        ("dozens of people", "43 people", True),
        ("more than 40 people", "38 people", False),
        ("between 10,000 and 12,000 men", "more than 10,000 men", True),
        ("between 10,000 and 12,000 men", "thousands of men", True),
        ("14 people", "17 people", False),
        ("about 40 people", "43 people", True),
        ("about 40 people", "60 people", False),
        ("nearly 40 people", "38 people", True),
        ("nearly 40 people", "41 people", False),
        ("up to 12 people", "9 people", True),
        ("fewer than 12 people", "15 people", False),
        ("$4.5bn", "$4.46bn", True),
        ("$4.5bn", "$4.8bn", False),
        ("10 miles", "16 km", True),
        ("10 miles", "10 km", False),
        ("10 miles", "10 tonnes", False),
        ("10 euros", "10 dollars", False),
        ("10 people", "10 km", False),
        ("two weeks", "14 days", True),
        ("a third of voters", "33% of voters", True),
        ("14 per cent", "14.2 per cent", True),
        ("83 crowns", "83.10 crowns", True),
        ("14.2 per cent", "14.3 per cent", False),
        ("14 per cent", "14.8 per cent", False),
    ],
)
def test_compatible(first: str, second: str, *, expected: bool) -> None:
    """Intervals that overlap are compatible, whichever comes first."""
    one, two = only(first), only(second)
    assert (compatible(one, two), compatible(two, one)) == (expected, expected)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("14 people were killed", "17 dead", True),
        ("14 people were killed", "17 people were injured", False),
        ("14 deaths", "the death toll rose to 17", True),
        ("30 soldiers", "more than 30 troops", True),
        ("30 soldiers", "30 tanks", False),
        ("ten countries", "nine nations", True),
        ("five firms", "six companies", True),
        ("10 km", "6 miles", True),
        ("10 km", "6 tonnes", False),
        ("14 people", "14 people were killed", False),
        ("20% of voters", "30% of women", False),
    ],
)
def test_comparable(first: str, second: str, *, expected: bool) -> None:
    """Quantities of one kind of thing, with one fate, are comparable."""
    assert comparable(only(first), only(second)) is expected


def test_phrase_keeps_the_words_of_the_noun() -> None:
    """The noun is stemmed, its phrase is as the text has it."""
    quantity = only("It lost 30 North Korean soldiers.")
    assert (quantity.noun, quantity.phrase) == ("soldier", "North Korean soldiers")


def test_kinds() -> None:
    """A plain number is exact, a modifier bounds it, dozens are vague."""
    kinds = [only(text).kind for text in ("43 cats", "over 43 cats", "dozens of cats")]
    assert kinds == [Kind.EXACT, Kind.BOUNDED, Kind.VAGUE]


def test_scale_and_value_are_kept() -> None:
    """The number as stated, its scale word and the worth of its last digit are there."""
    quantity = only("nearly 4.5 million cats")
    assert (quantity.value, quantity.scale, quantity.step) == (4_500_000, "million", 100_000)


def test_role_is_an_enum() -> None:
    """Roles are labels, not free words."""
    assert only("14 died").role is Role.KILLED


@given(
    st.text(max_size=40)
    | st.text(alphabet="²½①one two 10,-5%$€kmof and more than\n.0123456789º٣", max_size=80)
)
@settings(max_examples=150, deadline=None)
def test_offsets_are_exact_and_ordered(text: str) -> None:
    """Every quantity is the text between its offsets, and they do not overlap."""
    found = find(text)
    assert all(text[q.start : q.end] == q.text for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    ["9" * 100_000, "1," * 20_000, "a " * 100_000, "x" * 300_000, "1-" * 20_000, "\n" * 300_000],
    ids=["digits", "commas", "articles", "letters", "hyphens", "lines"],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    """Long runs of anything neither crash nor hang."""
    started = time.perf_counter()
    quantities.find(text)
    assert time.perf_counter() - started < 5


NUMBER_TEXTS = st.lists(
    st.sampled_from(
        "a an half 12 4.5 two forty several tens of thousands dozens million hundred few third the men".split()
    ),
    max_size=8,
).map(" ".join)


@given(NUMBER_TEXTS)
def test_the_look_ahead_hides_no_number(text: str) -> None:
    """What is passed over quickly could not have been read as a number."""
    tokens = numerals.tokenize(text)
    read = [index for index in range(len(tokens)) if numerals.read(tokens, index) is not None]
    assert all(numerals.may_begin(tokens[index]) for index in read)
    assert numerals.may_number(text) or not read
