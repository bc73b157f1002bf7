"""The checker on claims with labels: reliability of the score, precision of the findings."""

from __future__ import annotations

import json
import lzma
from datetime import date
from typing import TYPE_CHECKING

import pytest

from evals.labelled import File, measure, read
from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    {"claim": "The weir broke on Friday.", "source": "The weir broke on Friday.", "label": 1},
    {"claim": "The blast killed 41.", "source": "The blast killed 14.", "label": 0},
    {"claim": "The blast killed 40.", "source": "The blast killed 14.", "label": 1},
]


def lines() -> str:
    """Give the rows as JSON Lines."""
    return "\n".join(json.dumps(row) for row in ROWS)


def test_both_formats_are_read(tmp_path: Path) -> None:
    """JSON Lines, packed or not, and TOML of edits and rewordings, read on a day."""
    plain, packed, pairs = (tmp_path / name for name in ("a.jsonl", "a.jsonl.xz", "pairs.toml"))
    plain.write_text(lines(), encoding="utf-8")
    packed.write_bytes(lzma.compress(lines().encode()))
    pairs.write_text(
        '[[edits]]\nclaim = "A."\ncited = "B."\n[[rewordings]]\nclaim = "C."\ncited = "D."\n',
        encoding="utf-8",
    )
    assert read(File(plain)) == read(File(packed))
    assert [row.supported for row in read(File(plain))] == [True, False, True]
    day = date(2024, 12, 16)
    assert [(row.supported, row.published) for row in read(File(pairs, day))] == [
        (False, day),
        (True, day),
    ]


def test_precision_is_by_kind_of_finding(tmp_path: Path) -> None:
    """Both claims with a wrong number are found; the label of one says that it is supported."""
    path = tmp_path / "a.jsonl"
    path.write_text(lines(), encoding="utf-8")
    found = measure([File(path)])
    assert (found.files, found.n, found.unscored) == (("a.jsonl",), 3, 0)
    (number,) = (kind for kind in found.kinds if kind.kind == "number")
    assert (number.precision, number.n) == (0.5, 2)
    assert number.low < 0.5 < number.high


def test_bins_hold_every_scored_claim(tmp_path: Path) -> None:
    """Share and mean score of each, and their distance as the error."""
    path = tmp_path / "a.jsonl"
    path.write_text(lines(), encoding="utf-8")
    found = measure([File(path)])
    assert sum(one.n for one in found.bins) == 3
    assert all(0 <= one.low <= one.supported <= one.high <= 1 for one in found.bins)
    assert found.error == pytest.approx(
        sum(abs(one.score - one.supported) * one.n for one in found.bins) / 3
    )


@pytest.mark.parametrize("text", ["{}", "nothing", '{"claim": "A."}'])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    """With its place."""
    path = tmp_path / "a.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"a\.jsonl: is no file of labelled claims"):
        read(File(path))
