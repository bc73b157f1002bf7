"""The picture of the house in docs/architecture.md is held against the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_room_of_the_table_exists_and_every_room_is_in_the_table() -> None:
    """A reader who opens the file that the table names finds it, and no room is left out."""
    named = set(re.findall(r"^\| `([a-z_]+(?:\.py|/))`", PAGE, flags=re.MULTILINE))
    house = ROOT / "summarizer"
    rooms = {f"{path.name}/" for path in house.iterdir() if (path / "__init__.py").exists()}
    files = {path.name for path in house.glob("*.py")} - {"__init__.py", "__main__.py"}
    assert named == rooms | files | {"evals/"}


def test_the_layers_of_the_page_are_those_that_are_checked() -> None:
    """The one line of layers says what import-linter is told."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    checked = [layer.replace("summarizer.", "") for layer in contract["layers"]]
    line = next(
        line.strip() for line in PAGE.splitlines() if line.strip().startswith("cli, evals >")
    )
    drawn = [layer.replace(",", " |") for layer in line.split(" > ")]
    assert drawn == checked
