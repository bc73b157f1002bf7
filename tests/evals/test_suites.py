"""Suites: names, files, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from evals.gate import slack
from evals.labelled import File
from evals.metrics import chosen
from evals.suites import HOME, LabelFile, Suite, label_files, load_suite, recording_path
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_offline_suite_gates_on_known_metrics_with_a_reason() -> None:
    """Every gated metric exists, and the slack says why it is there."""
    suite, _ = load_suite("offline")
    assert len(chosen(suite.gate.metrics)) == len(suite.gate.metrics)
    assert slack(suite.gate, suite.engine)[1]


def test_an_unknown_suite_names_the_known_ones() -> None:
    """The error says what there is."""
    with pytest.raises(ConfigError, match="known are: catch, model, offline, replay"):
        load_suite("of")


def test_a_suite_without_cases_is_an_error(tmp_path: Path) -> None:
    """No case is not a pass."""
    path = tmp_path / "own.toml"
    path.write_text('name = "own"\ncases = ["nothing/*"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="no case matches"):
        load_suite(str(path))


def test_a_misspelt_key_is_an_error(tmp_path: Path) -> None:
    """A gate that is misspelt would otherwise never close."""
    path = tmp_path / "own.toml"
    path.write_text('name = "own"\ncases = ["*"]\ngates = 1\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="gates"):
        load_suite(str(path))


def test_every_suite_has_its_place_in_the_workflow() -> None:
    """A suite that no CI runs rots; what needs a key runs by hand or on schedule only, with a limit."""
    path = HOME.parent / ".github" / "workflows" / "evals.yml"
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    without_key = jobs["gate"]["strategy"]["matrix"]["suite"]
    suites = {file.stem for file in (HOME / "suites").glob("*.toml")}
    assert suites == {*without_key, "model"}
    assert "OPENAI_API_KEY" not in str(jobs["gate"])
    assert "pull_request" not in jobs["model"]["if"]
    assert "--max-cost" in str(jobs["model"]["steps"])


def test_labels_and_recordings_are_found_from_the_suite(tmp_path: Path) -> None:
    """Beside its file; labels that are not installed are left out."""
    (tmp_path / "here.jsonl").touch()
    suite = Suite(
        "own",
        ("*",),
        recording="replies.jsonl",
        labels=(LabelFile("here.jsonl"), LabelFile("absent.jsonl")),
    )
    name = str(tmp_path / "own.toml")
    assert recording_path(suite, name) == tmp_path / "replies.jsonl"
    assert label_files(suite, name) == (File(tmp_path / "here.jsonl"),)
