"""Suites: names, files, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evals.metrics import chosen
from evals.suites import load_suite
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_offline_suite_gates_on_known_metrics_with_a_reason() -> None:
    """Every gated metric exists, and the slack says why it is there."""
    suite, _ = load_suite("offline")
    assert len(chosen(suite.gate.metrics)) == len(suite.gate.metrics)
    assert suite.gate.reason


def test_an_unknown_suite_names_the_known_ones() -> None:
    """The error says what there is."""
    with pytest.raises(ConfigError, match="known are: catch, offline"):
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
