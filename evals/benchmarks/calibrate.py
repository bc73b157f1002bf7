"""Measures what the scorer's calibration file holds: centres and spreads without labels, the line with them.

``python -m evals.benchmarks.calibrate --data FILE=FAMILY ... --date DAY --out CALIBRATION.TOML``

Files count the same whatever their size. The weights are not fitted. The line's three
figures are the best of a coarse grid; how much of that is hindsight is told by
choosing them without one file, and without one family of files, and measuring on that.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from dataclasses import dataclass
from itertools import product
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from summarizer.checking import scorer
from summarizer.checking.scoring import features
from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

WEIGHTS: Final[Mapping[str, float]] = {
    "hard": 3.0,
    "path": 2.0,
    "worst": 2.0,
    "near": 2.0,
    "placed": 2.0,
    "swaps": 1.5,
    "back": 0.5,
    "far": 0.5,
}
"""By hand, the rest 1: most for what no paraphrase makes, more for what sees the whole sentence, least for its order."""

CUTS: Final = tuple(step / 20 for step in range(-12, 9))
COPYING: Final = (0.3, 0.5, 0.7)
RISES: Final = tuple(step / 10 for step in range(11))


@dataclass(frozen=True, slots=True)
class Labelled:
    """The readings of one file with their labels; ``family`` names data of the same making."""

    name: str
    family: str
    readings: tuple[scorer.Reading, ...]
    labels: tuple[bool, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of ``Calibration`` that have seen labels."""

    cut: float
    copying: float
    rise: float


def read(path: Path, family: str) -> Labelled:
    """Read a labelled file (plain or .xz) and lay every claim on its source; unscored ones are left out.

    Raises ``UnreadableInput`` for a file that is missing or not in the format.
    """
    try:
        packed = path.read_bytes()
        text = (lzma.decompress(packed) if path.suffix == ".xz" else packed).decode("utf-8")
        rows = [json.loads(row) for row in text.splitlines() if row.strip()]
        seen = [(scorer.read(row["claim"], row["source"]), bool(row["label"])) for row in rows]
    except (OSError, lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise UnreadableInput(f"cannot be read ({error})", place=str(path)) from error
    pairs = [(reading, label) for reading, label in seen if reading and reading.sentences]
    return Labelled(
        path.name.split(".")[0],
        family,
        tuple(reading for reading, _ in pairs),
        tuple(label for _, label in pairs),
        hashlib.sha256(packed).hexdigest(),
    )


def standardised(data: Sequence[Labelled]) -> scorer.Calibration:
    """Return centres and spreads over all sentences, each file counting the same, and the hand-set weights."""
    centres: list[float] = []
    spreads: list[float] = []
    for number in range(len(features.NAMES)):
        columns = [
            [values[number] for reading in each.readings for values in reading.sentences]
            for each in data
        ]
        centre = _mean([_mean(column) for column in columns])
        squares = [_mean([(value - centre) ** 2 for value in column]) for column in columns]
        centres.append(round(centre, 4))
        # A feature that is the same everywhere tells nothing; any spread but 0 will do.
        spreads.append(round(sqrt(_mean(squares)), 4) or 1.0)
    weights = tuple(WEIGHTS.get(name, 1.0) for name in features.NAMES)
    return scorer.Calibration(tuple(centres), tuple(spreads), weights, 0.0, 0.0, 0.0)


def fit(data: Sequence[Labelled], fixed: scorer.Calibration) -> dict[Line, dict[str, float]]:
    """Return the balanced accuracy of every line of the grid on every file."""
    raws = {
        each.name: [
            (scorer.raw(reading, fixed), reading.copied, label)
            for reading, label in zip(each.readings, each.labels, strict=True)
        ]
        for each in data
    }
    return {
        Line(*figures): {name: _balanced(rows, Line(*figures)) for name, rows in raws.items()}
        for figures in product(CUTS, COPYING, RISES)
    }


def best(accuracy: Mapping[Line, Mapping[str, float]], names: Sequence[str]) -> Line:
    """Return the line with the best mean over the named files, the lowest of equals."""
    return max(accuracy, key=lambda line: _mean([accuracy[line][name] for name in names]))


def held_out(
    data: Sequence[Labelled],
    accuracy: Mapping[Line, Mapping[str, float]],
    group: Callable[[Labelled], str],
) -> float:
    """Return the mean accuracy when the line for each file is chosen without the files of its group."""
    found = []
    for each in data:
        others = [other.name for other in data if group(other) != group(each)]
        found.append(accuracy[best(accuracy, others)][each.name])
    return _mean(found)


def to_toml(data: Sequence[Labelled], *, day: str) -> str:
    """Return the calibration file for ``data``, with what was measured in its comments."""
    fixed = standardised(data)
    accuracy = fit(data, fixed)
    line = best(accuracy, [each.name for each in data])
    inside = _mean(list(accuracy[line].values()))
    without_file = held_out(data, accuracy, lambda each: each.name)
    without_family = held_out(data, accuracy, lambda each: each.family)
    rows = zip(features.NAMES, fixed.centres, fixed.spreads, fixed.weights, strict=True)
    return "\n".join(
        [
            "# Calibration of the scorer, written by evals.benchmarks.calibrate.",
            "# Centres and spreads are taken over claims without their labels; the weights are set by hand.",
            "# Only the line for a verdict has seen labels.",
            'method = "weighted mean of standardised features, soft minimum over sentences"',
            f"date = {day}",
            "",
            "[data] # SHA-256 of the labelled files",
            *(f'{each.name} = "{each.digest}"' for each in data),
            "",
            "[verdict] # a copied claim has to clear cut + rise * (copied - copying) / (1 - copying)",
            f"cut = {line.cut}",
            f"copying = {line.copying}",
            f"rise = {line.rise}",
            "",
            "[measured] # mean balanced accuracy of the verdicts over the files",
            f"in_sample = {inside:.3f}",
            f"leave_one_data_set_out = {without_file:.3f}",
            f"leave_one_family_out = {without_family:.3f}",
            "",
            "[features]",
            *(
                f"{name} = {{ centre = {centre}, spread = {spread}, weight = {weight} }}"
                for name, centre, spread, weight in rows
            ),
            "",
        ]
    )


def _balanced(rows: Sequence[tuple[float, float, bool]], line: Line) -> float:
    fixed = scorer.Calibration((), (), (), line.cut, line.copying, line.rise)
    right = {True: [0, 0], False: [0, 0]}
    for value, copied, label in rows:
        right[label][0] += (value >= scorer.line(copied, fixed)) is label
        right[label][1] += 1
    return _mean([hits / count for hits, count in right.values() if count])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


@click.command()
@click.option("--data", multiple=True, required=True, help="FILE=FAMILY; repeatable.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(data: tuple[str, ...], day: datetime, out: Path) -> None:
    """Write the calibration file for labelled data."""
    named = [each.rpartition("=") for each in data]
    files = [read(Path(path or name), name) for path, _, name in named]
    out.write_text(to_toml(files, day=day.date().isoformat()), encoding="utf-8")


if __name__ == "__main__":
    main()
