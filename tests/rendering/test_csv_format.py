"""CSV: one row a sentence, readable by any reader of RFC 4180, harmless in a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from summarizer.rendering import render
from summarizer.rendering.csv_format import COLUMNS, disarmed

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.domain import Timeline


def rows(text: str) -> list[dict[str, str]]:
    """Return what a strict reader makes of the file."""
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def test_the_story_looks_as_agreed(story: Timeline, golden: Callable[[str, str], None]) -> None:
    """Columns, order and line ends."""
    golden("story.csv", render(story, "csv"))


def test_a_row_is_a_sentence(story: Timeline) -> None:
    """An entry of two sentences has two rows with their own citations."""
    cited = [row["citations"] for row in rows(render(story, "csv")) if row["entry"] == "e3"]
    assert cited == ["a1:33-138;a2:0-105", "a1:140-183"]


def test_an_undated_entry_has_empty_dates(story: Timeline) -> None:
    """Empty is unknown, and so is the score of what was not scored."""
    last = rows(render(story, "csv"))[-1]
    assert [last[name] for name in ("entry", "start", "end", "verdict", "score")] == [
        "e8",
        "",
        "",
        "unscored",
        "",
    ]


def test_lines_end_as_the_standard_says(hostile: Timeline) -> None:
    """No line end comes from inside a cell."""
    text = render(hostile, "csv")
    assert text.count("\n") == text.count("\r\n") == len(rows(text)) + 1


def test_no_cell_opens_a_formula(hostile: Timeline) -> None:
    """Whatever stood first in the article."""
    cells = [cell for row in rows(render(hostile, "csv")) for cell in row.values()]
    assert len(cells) == len(rows(render(hostile, "csv"))) * len(COLUMNS)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        (" \u200b=1", "'=1"),
        ("＝1", "'＝1"),
        ("five = 5", "five = 5"),
    ],
)
def test_a_formula_is_disarmed(cell: str, written: str) -> None:
    """Also one behind white space or an invisible character."""
    assert disarmed(cell) == written
