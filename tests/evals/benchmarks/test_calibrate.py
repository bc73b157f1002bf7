"""Tests of the calibration: what it measures without labels, and the line it chooses with them."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from evals.benchmarks import calibrate
from summarizer.checking import scorer
from summarizer.checking.scoring import features
from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "The weir at Prenn broke on Friday. Two barges sank, and the mill lost its roof."
CLAIMS = {
    "The weir at Prenn broke on Friday.": 1,
    "Two barges sank and a mill was damaged.": 1,
    "The weir at Ombra broke on Sunday.": 0,
    "Nine ferries with 40 goats sank near Tolvik.": 0,
}


def labelled(folder: Path, name: str) -> Path:
    """Write a labelled file of four claims."""
    path = folder / f"{name}.jsonl"
    rows = [
        {"id": claim, "source": SOURCE, "claim": claim, "label": label}
        for claim, label in CLAIMS.items()
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_the_command_writes_a_calibration_the_scorer_can_use(tmp_path: Path) -> None:
    """Every feature has its row, every file its digest, and the held-out figures stand beside the line."""
    out = tmp_path / "calibration.toml"
    arguments = ["--date", "2024-12-16", "--out", str(out)]
    for name in ("one", "two"):
        arguments += ["--data", f"{labelled(tmp_path, name)}={name}"]
    result = CliRunner().invoke(calibrate.main, arguments)
    assert result.exit_code == 0, result.output
    table = tomllib.loads(out.read_text(encoding="utf-8"))
    assert list(table["features"]) == list(features.NAMES)
    assert set(table["data"]) == {"one", "two"}
    assert table["measured"]["in_sample"] == 1.0
    assert table["measured"]["leave_one_data_set_out"] == 1.0


def test_centres_do_not_depend_on_the_size_of_a_file(tmp_path: Path) -> None:
    """A file counts once however many claims it has."""
    one = calibrate.read(labelled(tmp_path, "one"), "one")
    double = calibrate.Labelled("two", "two", one.readings * 2, one.labels * 2, "")
    assert calibrate.standardised([one, double]).centres == calibrate.standardised([one]).centres


def test_a_line_is_judged_on_the_files_it_has_not_seen(tmp_path: Path) -> None:
    """Leaving a family out leaves nothing to choose by when it is the only one but one."""
    one = calibrate.read(labelled(tmp_path, "one"), "one")
    turned = calibrate.Labelled(
        "two", "two", one.readings, tuple(not label for label in one.labels), ""
    )
    data = [one, turned]
    accuracy = calibrate.fit(data, calibrate.standardised(data))
    assert calibrate.held_out(data, accuracy, lambda each: each.name) < 0.5


def test_the_shipped_weights_are_the_ones_set_here() -> None:
    """The file was written by this code."""
    expected = tuple(calibrate.WEIGHTS.get(name, 1.0) for name in features.NAMES)
    assert scorer.calibration().weights == expected


def test_a_file_in_another_format_is_refused(tmp_path: Path) -> None:
    """The error names the file."""
    path = tmp_path / "odd.jsonl"
    path.write_text('{"claim": "x"}', encoding="utf-8")
    with pytest.raises(UnreadableInput, match="cannot be read"):
        calibrate.read(path, "odd")
