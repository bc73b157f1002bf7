"""Time expressions on benchmark data: reads gold files' texts, writes predictions for the scorer.

Input lines carry ``doc``, ``published`` (ISO date) and ``text``; output lines carry
``doc`` and ``timexes`` with start, end, type and value, offsets in code points.
Gold annotations in the input are never looked at.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from evals.benchmarks.topics import opened
from summarizer.temporal import Timex, annotate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Prediction:
    """The expressions found in one document."""

    doc: str
    timexes: tuple[Timex, ...]

    def line(self) -> str:
        """Return the prediction as the scorer's JSON line."""
        rows = [
            {"start": t.start, "end": t.end, "type": t.type.value, "value": t.value}
            for t in self.timexes
        ]
        return json.dumps({"doc": self.doc, "timexes": rows}, ensure_ascii=False)


def predict(data: Path) -> Iterator[Prediction]:
    """One prediction per line of ``data`` (``.jsonl``, or ``.jsonl.xz`` read as it is)."""
    with opened(data) as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                published = date.fromisoformat(row["published"][:10])
                yield Prediction(row["doc"], annotate(row["text"], published))


def run(data: Sequence[Path], out: Path) -> int:
    """Write the predictions for all files to ``out``; the number of documents."""
    count = 0
    with out.open("w", encoding="utf-8") as target:
        for path in data:
            for prediction in predict(path):
                target.write(prediction.line() + "\n")
                count += 1
    return count
