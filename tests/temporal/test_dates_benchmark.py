"""The benchmark's reader and writer."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

from evals.benchmarks.dates import run

if TYPE_CHECKING:
    from pathlib import Path

LINE = {"doc": "d1", "published": "2024-12-17", "text": "The council met on Friday."}


def test_predictions_are_written_in_the_scorers_format(tmp_path: Path) -> None:
    """A line a document, offsets in code points; compressed input is read as it is."""
    data, out = tmp_path / "gold.jsonl.xz", tmp_path / "pred.jsonl"
    data.write_bytes(lzma.compress((json.dumps(LINE) + "\n").encode()))
    assert run([data], out) == 1
    assert json.loads(out.read_text()) == {
        "doc": "d1",
        "timexes": [{"start": 19, "end": 25, "type": "DATE", "value": "2024-12-13"}],
    }
