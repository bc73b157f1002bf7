"""Prompts are found by name, version and alias."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from summarizer import prompts
from summarizer.errors import ConfigError
from summarizer.prompts import store
from tests.prompts.conftest import edit

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "reference",
    [
        "nothing",
        "extract@9.9.9",
        "extract@latest",
        "extract@candidate",
        "../extract",
        "extract@",
        "",
    ],
)
def test_reference_that_names_nothing_is_a_config_error(reference: str) -> None:
    """The message says what there is."""
    with pytest.raises(ConfigError):
        prompts.load(reference)


def test_prompts_of_the_wheel_go_before_those_of_the_repository(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Installed, they lie inside the package; in a checkout, beside it."""
    package = root.parent / "summarizer"
    package.mkdir()
    monkeypatch.setattr(store, "_PACKAGE", package)
    assert prompts.find_root() == root
    shutil.copytree(root, package / "_prompts")
    assert prompts.find_root() == package / "_prompts"
    assert prompts.load("write").name == "write"


def test_alias_moves_what_a_name_means(root: Path) -> None:
    """``candidate`` and ``production`` are looked up at each load."""
    text = (root / "judge" / "1.0.0.prompt").read_text(encoding="utf-8")
    (root / "judge" / "1.10.0.prompt").write_text(text.replace("1.0.0", "1.10.0"), encoding="utf-8")
    (root / "judge" / "1.9.0.prompt").write_text(text.replace("1.0.0", "1.9.0"), encoding="utf-8")
    edit(
        root / "aliases.yaml",
        "judge: {production: 1.0.0}",
        "judge: {candidate: 1.10.0, production: 1.9.0}",
    )
    assert prompts.versions(root=root)["judge"] == ("1.0.0", "1.9.0", "1.10.0")
    assert prompts.load("judge", root=root).version == "1.9.0"
    assert prompts.load("judge@candidate", root=root).version == "1.10.0"


def test_line_ends_do_not_change_the_stamp(root: Path) -> None:
    """A checkout on Windows has the same prompt."""
    path = root / "judge" / "1.0.0.prompt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert prompts.load("judge", root=root).stamp == prompts.load("judge").stamp
    assert prompts.check(root) == []


def test_diff_shows_what_changed(root: Path) -> None:
    """As a unified diff with the versions as file names."""
    old = prompts.load("write", root=root)
    edit(root / "write" / "1.0.0.prompt", "Plain words", "Simple words")
    shown = prompts.diff(old, prompts.load("write", root=root))
    assert shown.startswith("--- write@1.0.0\n+++ write@1.0.0\n")
    assert "\n+9. Keep the language of the evidence." in shown
