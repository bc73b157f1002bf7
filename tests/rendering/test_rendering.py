"""The door: formats, determinism, what is imported, and hostile text in all formats at once."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Timeline
from summarizer.errors import ConfigError
from summarizer.rendering import FORMATS, render

if TYPE_CHECKING:
    from collections.abc import Callable


def test_an_unknown_format_is_a_wrong_setting(story: Timeline) -> None:
    """The message names the formats that exist."""
    with pytest.raises(ConfigError, match="terminal, markdown, json, html, csv"):
        render(story, "pdf")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_timeline_gives_the_same_text(story: Timeline, name: str) -> None:
    """No clock, no order of a set, no environment."""
    assert render(story, name) == render(story, name)


@pytest.mark.parametrize("name", FORMATS)
def test_the_output_ends_with_one_line_end(story: Timeline, name: str) -> None:
    """A file that is written from it is a text file."""
    text = render(story, name)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_timeline_is_a_page_too(name: str) -> None:
    """Nothing found is a result, not a crash."""
    assert render(Timeline("Nothing", None, ()), name).strip()


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_can_always_be_written(hostile: Timeline, name: str) -> None:
    """A lone surrogate in a quote does not stop the file from being written."""
    assert render(hostile, name).encode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_no_hidden_character_leaves_in_any_format(
    hostile: Timeline, name: str, hidden: Callable[[str], set[str]]
) -> None:
    """Escapes, overrides, isolates, zero-width, tag and control characters stay behind."""
    assert hidden(render(hostile, name)) == set()


@pytest.mark.parametrize("name", FORMATS)
def test_a_million_characters_without_a_space_are_printed(name: str, monster: Timeline) -> None:
    """They neither hang nor crash, and what is published of them is printed whole."""
    assert render(monster, name).count("x") >= 200_000


@pytest.mark.parametrize(
    ("name", "modules"),
    [("json", "rich jinja2"), ("csv", "rich jinja2 pydantic"), ("terminal", "jinja2 pydantic")],
)
def test_a_format_imports_only_what_it_needs(name: str, modules: str) -> None:
    """The command line starts quickly because other formats stay closed."""
    code = (
        "import sys\n"
        "from summarizer.domain import Timeline\n"
        "from summarizer.rendering import render\n"
        f"render(Timeline('t', None, ()), {name!r})\n"
        f"print([m for m in {modules.split()!r} if m in sys.modules])\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
