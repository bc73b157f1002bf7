"""Measures our chunks against plain tiktoken encoding of the same text, and against the chunkers people use.

Every run is a fresh process: the engine sees the text for the first time, between
two plain encodings of it, and the ratio is theirs to its own time (1.0: as fast as
encoding alone). Splitting into sentences is part of our time. Afterwards every
chunk is counted again. The text is invented here, from templates and a seed; it
looks like news, and the ends of its sentences are known. All engines are handed
the same offline o200k_base but semantic-text-splitter, which has its own inside.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from evals.benchmarks.chunkers import ENGINES
from evals.benchmarks.news import Corpus, corpus
from summarizer.text import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from evals.benchmarks.chunkers import Piece

_TIME_LIMIT = 120.0  # seconds a run
_REPEATED = 20.0  # seconds; a run that took longer is not repeated


@dataclass(frozen=True, slots=True)
class Row:
    """One engine on one text with one budget: medians of its runs.

    ``ratio`` is the time of plain encoding over the engine's. ``bad_offsets`` are
    chunks that are not the slice they claim to be, ``sentence_ends`` the share of
    chunks that end with a sentence, ``peak_mb`` the process's peak. ``status`` is
    ``ok``, ``not installed``, ``timeout`` or the error.
    """

    engine: str
    text: str
    budget: int
    status: str = "ok"
    seconds: float = 0.0
    ratio: float = 0.0
    chunks: int = 0
    over_budget: int = 0
    bad_offsets: int = 0
    fill: float = 0.0
    sentence_ends: float = 0.0
    peak_mb: float = 0.0


def run(
    *,
    sizes: Sequence[int] = (1, 10),
    budgets: Sequence[int] = (512, 2000),
    peers: bool = True,
    rounds: int = 3,
) -> list[Row]:
    """Measure every engine in fresh processes, in turn; ``sizes`` in MB (of ten to the six characters).

    A line of 1 MB without a space is added with the first budget.
    """
    engines = [name for name in ENGINES if peers or name.startswith("summarizer")]
    texts = [(f"{size} MB", corpus(size * 1_000_000), budgets) for size in sizes]
    texts.append(("1 MB, no space", corpus(1_000_000, spaces=False), budgets[:1]))
    rows: list[Row] = []
    for label, made, limits in texts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "corpus.json")
            path.write_text(json.dumps({"text": made.text, "ends": sorted(made.ends)}), "utf-8")
            for budget in limits:
                rows += _measured(engines, path, Row("", label, budget), rounds)
    return rows


def report(rows: Iterable[Row] | None = None) -> str:
    """Return the table of ``rows``, or of a whole run, as text."""
    head = (
        "| engine | text | budget | status | seconds | x tiktoken | chunks | over budget "
        "| bad offsets | fill | sentence ends | peak MB |\n" + "|---" * 12 + "|"
    )
    lines = [
        f"| {row.engine} | {row.text} | {row.budget} | {row.status} "
        + (
            f"| {row.seconds:.2f} | {row.ratio:.2f} | {row.chunks} | {row.over_budget} | {row.bad_offsets} "
            f"| {row.fill:.3f} | {row.sentence_ends:.3f} | {row.peak_mb:.0f} |"
            if row.status == "ok"
            else "| " * 8 + "|"
        )
        for row in (run() if rows is None else rows)
    ]
    return "\n".join([head, *lines])


def _measured(engines: Sequence[str], path: Path, blank: Row, rounds: int) -> Iterator[Row]:
    """Yield a row an engine; the engines take turns, so that a busy machine is fair to all."""
    runs: dict[str, list[Row]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name, done in runs.items():
            if not done or (done[-1].status == "ok" and done[-1].seconds < _REPEATED):
                done.append(_fresh(replace(blank, engine=name), path))
    for done in runs.values():
        good = [row for row in done if row.status == "ok"]
        if good:
            yield replace(
                good[0],
                seconds=median(row.seconds for row in good),
                ratio=median(row.ratio for row in good),
                peak_mb=median(row.peak_mb for row in good),
            )
        else:
            yield done[0]


def _fresh(row: Row, path: Path) -> Row:
    """Measure one engine in a process of its own."""
    if find_spec(ENGINES[row.engine].package) is None:
        return replace(row, status="not installed")
    command = [
        sys.executable,
        "-m",
        "evals.benchmarks.chunking",
        row.engine,
        str(path),
        str(row.budget),
    ]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, capture_output=True, text=True, timeout=_TIME_LIMIT, check=True
        )
    except subprocess.TimeoutExpired:
        return replace(row, status="timeout")
    except subprocess.CalledProcessError as error:
        return replace(row, status=(error.stderr.strip().splitlines() or ["failed"])[-1][:80])
    return replace(Row(**json.loads(done.stdout.splitlines()[-1])), text=row.text)


def _measure(engine: str, path: Path, budget: int) -> Row:
    data = json.loads(path.read_text("utf-8"))
    text: str = data["text"]
    plain = tokens.encoding()
    plain.encode_ordinary("warm")
    split = ENGINES[engine].prepare(budget)
    before = _seconds(lambda: plain.encode_ordinary(text))
    pieces: list[Piece] = []
    own = _seconds(lambda: pieces.extend(split(text)))
    after = _seconds(lambda: plain.encode_ordinary(text))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << 20 if sys.platform == "darwin" else 1 << 10
    )
    return replace(
        _verified(Row(engine, "", budget), Corpus(text, frozenset(data["ends"])), pieces),
        seconds=own,
        ratio=(before + after) / 2 / own,
        peak_mb=peak,
    )


def _verified(row: Row, made: Corpus, pieces: Sequence[Piece]) -> Row:
    """Count every chunk again and look it up in the text; where an engine gives no offset, the next place it occurs."""
    counts = [tokens.count(piece.text) for piece in pieces]
    bad = ends = at = 0
    for piece in pieces:
        start = made.text.find(piece.text, at) if piece.start is None else piece.start
        if start < 0 or not made.text.startswith(piece.text, start):
            bad += 1
            continue
        at = start + len(piece.text)
        ends += start + len(piece.text.rstrip()) in made.ends
    return replace(
        row,
        chunks=len(pieces),
        over_budget=sum(count > row.budget for count in counts),
        bad_offsets=bad,
        fill=sum(counts) / max(1, len(counts)) / row.budget,
        sentence_ends=ends / max(1, len(pieces)),
    )


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))))
