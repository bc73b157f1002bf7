"""``summarizer doctor``: what is installed and what a run would use, with no secret in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from tests.cli.conftest import Command


def test_a_sound_installation_is_exit_code_0(command: Command) -> None:
    """A line for each thing that was looked at."""
    done = command("summarizer", "doctor")
    assert done.code == 0
    assert [line.split(":")[0] for line in done.out.splitlines()[1:]] == [
        "ok    packages",
        "ok    tokenizer",
        "ok    prompts",
        "ok    settings",
        "ok    cache",
    ]
    assert "nothing is sent anywhere" in done.out


def test_a_key_is_said_to_be_set_and_not_shown(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither whole nor in part."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-invented-9876")
    monkeypatch.setenv("SUMMARIZER_MODEL", "gpt-invented")
    done = command("summarizer", "doctor")
    assert "model gpt-invented" in done.out
    assert "a key is set" in done.out
    assert "invented-9876" not in done.out + done.err


def test_a_wrong_setting_is_a_failure_in_its_line(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are still looked at; exit code 1."""
    monkeypatch.setenv("SUMMARIZER_JOBS", "many")
    done = command("summarizer", "doctor")
    assert done.code == 1
    assert "FAIL  settings: " in done.out
    assert "ok    prompts" in done.out
