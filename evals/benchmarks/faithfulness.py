"""Runs the scorer over labelled claims: the faithfulness benchmark.

Reads lines of ``{"id", "source", "claim", ...}`` (plain or .xz) and writes
``{"id", "score", "verdict"}``. Labels in the data are never looked at: what the
figures mean is computed by a separate scorer. Each claim meets its own source only.
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from typing import TYPE_CHECKING

from evals.benchmarks.topics import opened
from summarizer.checking import scorer
from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def run(data: Sequence[Path], out: Path) -> int:
    """Score every claim of the files, write the predictions, print the speed; 0 when done.

    Raises ``UnreadableInput`` for a file that is missing or not in the format.
    """
    scorer.calibration()
    total = 0
    elapsed = 0.0
    with out.open("w", encoding="utf-8") as predictions:
        for path in data:
            rows = list(_rows(path))
            started = time.perf_counter()
            rated = [(row_id, scorer.rate(claim, source)) for row_id, claim, source in rows]
            seconds = time.perf_counter() - started
            for row_id, rating in rated:
                line = {"id": row_id, "score": rating.score, "verdict": rating.verdict.value}
                predictions.write(json.dumps(line, ensure_ascii=False) + "\n")
            total += len(rows)
            elapsed += seconds
            print(f"{path.name}: {len(rows)} claims, {_speed(len(rows), seconds)}", file=sys.stderr)
    print(f"{total} claims scored, {_speed(total, elapsed)}")
    return 0


def _speed(claims: int, seconds: float) -> str:
    return f"{claims / seconds:,.0f} claims/s" if seconds else "no time taken"


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    try:
        with opened(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _row(line, f"{path.name}, line {number}")
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"cannot be read ({error})", place=str(path)) from error


def _row(line: str, place: str) -> tuple[str, str, str]:
    try:
        row = json.loads(line)
        return str(row["id"]), str(row["claim"]), str(row["source"])
    except (ValueError, KeyError, TypeError) as error:
        message = "is not a benchmark row with id, claim and source"
        raise UnreadableInput(message, place=place) from error
