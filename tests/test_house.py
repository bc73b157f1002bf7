"""Rules that no single room can keep: what is shipped, what is promised, what is printed."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from summarizer import prompts
from summarizer.pipeline import summarize
from summarizer.reading import read
from summarizer.rendering import render, schema

if TYPE_CHECKING:
    from summarizer.domain import Timeline

ROOT = Path(__file__).parents[1]
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
STORIES = sorted(
    path
    for path in [*(ROOT / "examples").iterdir(), *(ROOT / "evals" / "cases").iterdir()]
    if path.is_dir() and not path.name.startswith((".", "_"))
)
TEXT_FILES = sorted(
    path
    for folder in ("summarizer", "prompts", "examples", "evals", "docs", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and path.suffix not in (".gz", ".pyc", ".xz")
)
# Built from parts, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a machine path": re.compile(
        "|".join((r"(?<![\w.])/" + r"(?:home|Users|root|work|mnt)/\w", r"\bC:\\" + r"Users"))
    ),
    "a registry's address": re.compile(
        "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)"))
        + "|"
        + r"--(?:extra-)?index"
        + "-url"
    ),
}


def timeline(story: Path) -> Timeline:
    """Summarize a story with the embedded engine."""
    files = sorted(str(path) for path in story.iterdir() if path.name != "gold.toml")
    timeline = summarize(read(files).articles)
    return replace(timeline, run=replace(timeline.run, seconds=0.0))


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_every_story_prints_json_that_fits_the_schema_twice_the_same(story: Path) -> None:
    """Same input, same bytes; every quote is the text between its offsets."""
    first, second = (render(timeline(story), "json", embed_sources=True) for _ in range(2))
    assert first == second
    document = json.loads(first)
    Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        document
    )
    texts = {source["id"]: source["text"] for source in document["sources"]}
    cited = [
        citation
        for part in (*document["entries"], *document["background"], *document["withheld"])
        for citation in part["citations"]
    ] + [
        citation
        for dispute in document["disputes"]
        for side in dispute["sides"]
        for citation in side["citations"]
    ]
    assert cited
    assert all(texts[one["source"]][one["start"] : one["end"]] == one["quote"] for one in cited)


def test_there_are_stories_to_test() -> None:
    """An empty list would pass everything."""
    assert len(STORIES) >= 5


def test_the_prompts_are_where_the_wheel_takes_them_from() -> None:
    """And the wheel puts them where an installed package looks."""
    included = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {"prompts": "summarizer/_prompts"}
    folder = ROOT / "prompts"
    assert (folder / "prompts.lock").is_file()
    assert (folder / "aliases.yaml").is_file()
    shipped = {path.parent.name for path in folder.glob("*/*.prompt")}
    assert shipped == set(prompts.versions(root=folder))
    assert shipped >= {"extract", "write", "judge", "same_event"}


def test_the_prompts_are_as_released() -> None:
    """No released file was edited."""
    assert list(prompts.check()) == []


def test_every_script_of_the_package_can_be_imported() -> None:
    """A renamed function would break the installed command only."""
    import importlib

    for target in PYPROJECT["project"]["scripts"].values():
        module, _, name = target.partition(":")
        assert callable(getattr(importlib.import_module(module), name))


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_file_holds(kind: str) -> None:
    """What works on one machine only has no place in any file."""
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in TEXT_FILES
        for match in [FORBIDDEN[kind].search(path.read_text(encoding="utf-8", errors="replace"))]
        if match
    ]
    assert found == []


@pytest.mark.parametrize("name", ["run", "test"])
def test_the_readmes_commands_are_those_that_ci_runs(name: str) -> None:
    """Word for word: `.ci/run` has them between `# readme: NAME` and `# readme: end`."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    found = re.findall(
        rf"^# readme: {name}\n(.*?)^# readme: end$", script, re.DOTALL | re.MULTILINE
    )
    assert len(found) == 1
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [line.strip() for line in found[0].splitlines() if line.strip()]
    assert lines
    assert [line for line in lines if line not in readme] == []


def test_nothing_is_left_open_in_the_product() -> None:
    """No stub, no note to ourselves."""
    marker = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|NotImplemented" + "Error")
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "summarizer").rglob("*.py")
        if marker.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
