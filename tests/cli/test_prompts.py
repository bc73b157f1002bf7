"""``summarizer prompts``: what is released, and whether it is still what was released."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import yaml

from summarizer import prompts
from summarizer.prompts import store
from tests.invented import MILL_WIRE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Command


def test_list_prints_the_stamp_and_the_aliases_of_every_version(command: Command) -> None:
    """`name@version#hash8`."""
    done = command("summarizer", "prompts", "list")
    stamps = [line.split()[0] for line in done.out.splitlines()]
    assert done.code == 0
    assert {stamp.split("@")[0] for stamp in stamps} >= {"extract", "write", "judge", "same_event"}
    assert all(re.fullmatch(r"[a-z_]+@\d+\.\d+\.\d+#[0-9a-f]{8}", stamp) for stamp in stamps)
    assert "production" in done.out


def test_show_prints_the_released_file(command: Command) -> None:
    """Word for word."""
    done = command("summarizer", "prompts", "show", "extract@1.0.0")
    assert done.out == prompts.load("extract@1.0.0").text


def test_diff_of_a_version_with_itself_is_empty(command: Command) -> None:
    """And says so."""
    done = command("summarizer", "prompts", "diff", "write@1.0.0", "write@1.0.0")
    assert (done.code, done.out) == (0, "no difference\n")


def test_render_prints_the_messages_a_model_would_be_sent(command: Command, here: Path) -> None:
    """Of an article, or of the prompt's own variables."""
    (here / "a.txt").write_text(MILL_WIRE)
    done = command("summarizer", "prompts", "render", "extract", "a.txt")
    assert done.code == 0
    assert done.out.startswith("--- system\n")
    assert "--- user\n" in done.out
    assert "The mill is to be pulled down next month." in done.out


def test_render_of_wrong_variables_is_one_line_and_exit_code_1(
    command: Command, here: Path
) -> None:
    """Unknown or missing variables are errors."""
    (here / "v.json").write_text(json.dumps({"sentences": []}))
    done = command("summarizer", "prompts", "render", "extract", "v.json")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: ")
    assert done.err.count("\n") == 1


def test_check_passes_on_what_is_released(command: Command) -> None:
    """Exit code 0."""
    done = command("summarizer", "prompts", "check")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("prompts are as released\n")


def test_check_names_what_is_wrong_on_stderr_and_ends_with_1(
    command: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line each; nothing on stdout."""
    copy = here / "prompts"
    shutil.copytree(prompts.find_root(), copy)
    path = copy / "judge" / "1.0.0.prompt"
    path.write_text(path.read_text(encoding="utf-8").replace("Rules", "Laws"), encoding="utf-8")
    monkeypatch.setattr(store, "_PACKAGE", here / "summarizer")
    done = command("summarizer", "prompts", "check")
    assert (done.code, done.out) == (1, "")
    assert done.err == "error: judge@1.0.0: was edited after its release; make a new version\n"


def test_export_prints_a_file_of_the_tool(command: Command) -> None:
    """To stdout if no file is named."""
    done = command("summarizer", "prompts", "export", "judge@1.0.0", "--to", "prompty")
    assert done.code == 0
    assert done.out.startswith("---\nname: judge\n")
    assert "\nsystem:\nYou compare numbered claims" in done.out


def test_export_writes_a_file(command: Command, here: Path) -> None:
    """Whole or not at all."""
    done = command(
        "summarizer", "prompts", "export", "write", "--to", "promptfoo", "-o", "write.yaml"
    )
    assert (done.code, done.out, done.err) == (0, "", "")
    config = yaml.safe_load((here / "write.yaml").read_text(encoding="utf-8"))
    assert config["prompts"][0]["label"] == prompts.load("write").stamp
    assert len(config["tests"]) == len(prompts.load("write").examples)


def test_export_to_an_unknown_tool_is_a_usage_error(command: Command) -> None:
    """The message names the tools there are."""
    done = command("summarizer", "prompts", "export", "write", "--to", "paper")
    assert (done.code, done.out) == (2, "")
    assert "promptfoo" in done.err


def test_an_unknown_prompt_is_one_line(command: Command) -> None:
    """Not a traceback."""
    done = command("summarizer", "prompts", "show", "nonsense")
    assert done.code in (1, 2)
    assert done.err.startswith("error: ")
    assert done.err.count("\n") == 1
