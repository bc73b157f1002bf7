"""Whole runs on a real llama.cpp whose model is noise: the run ends, and nothing without backing is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.cli.app import run as command
from summarizer.pipeline import summarize
from tests.invented import MILL_LOCAL, MILL_WIRE, article
from tests.servers.backing import is_silent, unbacked
from tests.servers.stories import ARTICLES, missing, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Llama = Callable[..., str]

# What these models mostly say: prose for a group that is not there, prose that nothing backs for one
# that is, events on sentences that are not there. Each ends its replies within some 200 tokens.
SEEDS = (0, 6, 8)


@pytest.mark.parametrize("seed", SEEDS)
def test_schema_valid_nonsense_is_never_published(llama: Llama, seed: int) -> None:
    """The model reads and writes; what is shown is in the sources, and the reader gets it or the reason."""
    timeline = run(llama(seed=seed), jobs=2)
    assert timeline.run.calls >= 2
    assert unbacked(timeline) == []
    assert not is_silent(timeline)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_model_that_only_writes_costs_nothing_of_the_story(llama: Llama, seed: int) -> None:
    """The embedded engine reads: as many entries as without a model, none of them in the model's words."""
    timeline = run(llama(seed=seed), assist="write")
    plain = summarize(ARTICLES)
    assert unbacked(timeline) == []
    assert [entry.when for entry in timeline.entries] == [entry.when for entry in plain.entries]
    assert len(timeline.background) == len(plain.background)


def test_a_server_that_ignores_the_form_is_caught(llama: Llama) -> None:
    """llama.cpp's Responses route takes ``text.format`` and answers plain noise: the embedded engine reads instead."""
    timeline = run(llama(), api="responses")
    assert unbacked(timeline) == []
    assert timeline.entries
    assert sum("embedded engine" in note for note in missing(timeline)) >= 2


def test_a_text_beyond_the_window_is_read_in_parts(llama: Llama) -> None:
    """The first request is refused as too long; the parts fit, so nothing is missing for its length."""
    text = "\n\n".join(
        f"Ferry {number} left Port Sorrel for Calder Bay on time." for number in range(1, 321)
    )
    timeline = run(llama(), (article(text, "ferries"),))
    assert timeline.run.calls >= 3
    assert [note for note in timeline.notes if "too long" in note.message] == []
    assert unbacked(timeline) == []


def test_prose_that_never_ends_leaves_the_evidence(llama: Llama) -> None:
    """The window is hardly larger than the prompt; cut again for every half of the groups, and then told word for word."""
    story = ARTICLES[1:]
    measured = run(llama(), story, assist="write").run
    url = llama(closing=False, window=measured.prompt_tokens // measured.calls + 120)
    timeline = run(url, story, assist="write")
    assert unbacked(timeline) == []
    assert timeline.entries
    assert any(note.place == "writing" and note.incomplete for note in timeline.notes)


def test_the_command_ends_normally_on_noise(
    llama: Llama,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 0, or 1 with a note of what is missing; no traceback."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "replies.db"))
    (tmp_path / "wire.txt").write_text(MILL_WIRE, encoding="utf-8")
    (tmp_path / "local.txt").write_text(MILL_LOCAL, encoding="utf-8")
    options = ["--model", "tiny", "--base-url", llama(), "--format", "json", "-o", "story.json"]
    code = command(["summarize", "wire.txt", "local.txt", *options], prog="summarize")
    _, err = capsys.readouterr()
    assert code in (0, 1)
    assert "Traceback" not in err
    assert (tmp_path / "story.json").stat().st_size > 100
