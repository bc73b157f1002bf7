"""Lines and masks as shapes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Mask
from summarizer.reading.layout import combine, joined, lines


def test_a_line_knows_where_it_stands_and_whether_a_blank_line_precedes() -> None:
    """All line ends count; white space around ink does not belong to the line."""
    found = lines("One\r\nTwo\r\n \t\r\n  Three\u2028Four")
    assert [(line.start, line.end, line.spaced) for line in found] == [
        (0, 3, False),
        (5, 8, False),
        (16, 21, True),
        (22, 26, False),
    ]


def test_of_overlapping_masks_that_of_the_earlier_group_stays() -> None:
    """Order of the groups is order of evidence."""
    first = [Mask(5, 10, "title")]
    second = [Mask(0, 4, "a"), Mask(8, 12, "b"), Mask(10, 11, "c")]
    assert combine(first, second) == (Mask(0, 4, "a"), Mask(5, 10, "title"), Mask(10, 11, "c"))


def test_neighbours_of_one_reason_are_joined_over_white_space_only() -> None:
    """Ink between them keeps them apart."""
    masks = (Mask(0, 1, "x"), Mask(3, 4, "x"), Mask(6, 7, "x"))
    assert joined("a\n\nb.\nc", masks) == (Mask(0, 4, "x"), Mask(6, 7, "x"))


@given(st.text(alphabet="ab .\r\n\t\u2028\ufeff\u00a0", max_size=60))
@settings(max_examples=200, deadline=None)
def test_lines_are_exact_and_cover_all_ink(text: str) -> None:
    """Every line is the text at its offsets; what is between lines is white space."""
    found = lines(text)
    assert all(text[line.start : line.end] == line.text for line in found)
    ink = "".join(line.text for line in found)
    assert [char for char in text if char in "ab."] == [char for char in ink if char in "ab."]


@given(st.lists(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9)), max_size=6), max_size=4))
@settings(max_examples=200, deadline=None)
def test_combined_masks_are_sorted_and_apart(groups: list[list[tuple[int, int]]]) -> None:
    """Whatever goes in."""
    masks = combine(*([Mask(at, at + size, "x") for at, size in group] for group in groups))
    assert all(mask.start < mask.end for mask in masks)
    assert all(left.end <= right.start for left, right in pairwise(masks))
