"""Makes ``tests.evals.stories`` importable wherever pytest was started and however the product was installed; two small stories on disk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from evals.cases import Case

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.append(ROOT)

GOLD = """
title = "A mill"
articles = ["a.txt"]
[[events]]
id = "fire"
words = [["mill"]]
"""


@pytest.fixture
def mills(tmp_path: Path) -> tuple[Case, ...]:
    """Give two stories of one sentence each, `one` and `two`."""
    from evals.cases import load_case

    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"The mill of {name} burned.", encoding="utf-8")
        (tmp_path / name / "gold.toml").write_text(GOLD, encoding="utf-8")
    return tuple(load_case(tmp_path / name) for name in ("one", "two"))
