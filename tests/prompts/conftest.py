"""A copy of the shipped prompts, to break them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from summarizer import prompts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the shipped prompts."""
    copy = tmp_path / "prompts"
    shutil.copytree(prompts.find_root(), copy)
    return copy


def edit(path: Path, old: str, new: str) -> None:
    """Replace ``old``, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
