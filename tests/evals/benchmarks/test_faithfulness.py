"""The faithfulness benchmark: its formats, and that it never looks at a label."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

import pytest

from evals.benchmarks import faithfulness
from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

ROW = {
    "id": "r1",
    "dataset": "own",
    "source": "The weir broke. It rained.",
    "claim": "The weir broke.",
}


def predictions(out: Path) -> list[dict[str, object]]:
    """Read the lines that were written."""
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_each_row_gets_a_prediction(tmp_path: Path) -> None:
    """Plain and compressed files are read as they are."""
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.xz"
    plain.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    packed.write_bytes(lzma.compress(json.dumps({**ROW, "id": "r2"}).encode()))
    out = tmp_path / "pred.jsonl"
    assert faithfulness.run([plain, packed], out) == 0
    assert [row["id"] for row in predictions(out)] == ["r1", "r2"]
    assert predictions(out)[0]["verdict"] == "supported"


def test_the_label_makes_no_difference(tmp_path: Path) -> None:
    """A scorer that saw the answer would be worth nothing."""
    written = []
    for label in (0, 1):
        data, out = tmp_path / f"{label}.jsonl", tmp_path / f"{label}.out"
        data.write_text(json.dumps({**ROW, "label": label}), encoding="utf-8")
        faithfulness.run([data], out)
        written.append(out.read_text(encoding="utf-8"))
    assert written[0] == written[1]


def test_a_row_without_a_claim_is_named(tmp_path: Path) -> None:
    """The message leads to the line."""
    data = tmp_path / "a.jsonl"
    data.write_text('{"id": "r1"}\n', encoding="utf-8")
    with pytest.raises(UnreadableInput, match="line 1"):
        faithfulness.run([data], tmp_path / "out")
