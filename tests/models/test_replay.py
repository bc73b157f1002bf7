"""Recorded once with a key, replayed without one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarizer.errors import ConfigError, ModelRejected
from summarizer.models.base import Finish, Message, Reply, Request, Usage
from summarizer.models.replay import RecordingModel, ReplayModel
from summarizer.models.scripted import ScriptedModel

if TYPE_CHECKING:
    from pathlib import Path

REQUEST = Request("write@1.0.0#0", (Message("user", "a secret article"),), {}, {})


def test_replay_gives_the_recorded_reply_with_its_usage(tmp_path: Path) -> None:
    """Text, end, usage and names survive."""
    path = tmp_path / "run.jsonl"
    said = Reply("zwei\nZeilen\u2028", Finish.LENGTH, Usage(3, 2, 1, 1), "tiny-1")
    RecordingModel(ScriptedModel([said], name="tiny"), path).complete(REQUEST)
    replay = ReplayModel(path)
    assert (replay.name, replay.complete(REQUEST)) == ("tiny", said)


def test_recording_holds_no_article(tmp_path: Path) -> None:
    """Only the digest of the request."""
    path = tmp_path / "run.jsonl"
    RecordingModel(ScriptedModel(["{}"]), path).complete(REQUEST)
    assert "secret" not in path.read_text(encoding="utf-8")


def test_replies_to_one_request_come_in_order_and_the_last_stays(tmp_path: Path) -> None:
    """As a repair turn or a repeat would see them."""
    path = tmp_path / "run.jsonl"
    recording = RecordingModel(ScriptedModel(["a", "b"]), path)
    recording.complete(REQUEST)
    recording.complete(REQUEST)
    replay = ReplayModel(path)
    assert [replay.complete(REQUEST).text for _ in range(3)] == ["a", "b", "b"]


def test_request_that_was_not_recorded_is_rejected(tmp_path: Path) -> None:
    """A changed article never gets an old reply."""
    path = tmp_path / "run.jsonl"
    RecordingModel(ScriptedModel(["a"]), path).complete(REQUEST)
    changed = replace(REQUEST, messages=(Message("user", "another article"),))
    with pytest.raises(ModelRejected, match="record anew"):
        ReplayModel(path).complete(changed)


def test_broken_line_is_named(tmp_path: Path) -> None:
    """With its number."""
    path = tmp_path / "run.jsonl"
    path.write_text('\n{"model": "m"}\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"run\.jsonl:2"):
        ReplayModel(path)
