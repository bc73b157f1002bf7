"""The fence is new in every run, stands in no text, and no stored reply is lost over it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import prompts
from summarizer.models.cache import CachedModel
from summarizer.models.replay import RecordingModel, ReplayModel
from summarizer.models.scripted import ScriptedModel
from summarizer.prompts import fence as fences
from summarizer.prompts.fence import fence
from tests.prompts.questions import HOSTILE, NAMES, question

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from summarizer.models.base import Request

SECRETS = (b"a" * 32, b"b" * 32)
_RUN = """
from summarizer import prompts
from summarizer.prompts.fence import fence
question = {"fence": fence("A dam broke."), "pairs": [{"number": 1, "left": "A dam broke.", "right": "It broke."}]}
print(question["fence"], prompts.load("same_event").request(question).digest)
"""


@pytest.fixture
def patched() -> Iterator[pytest.MonkeyPatch]:
    """Undo patches at the end of a test of many examples, not of each."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def request(patch: pytest.MonkeyPatch, secret: bytes, text: str, name: str = "extract") -> Request:
    """Ask about ``text`` in the run that has this secret."""
    patch.setattr(fences, "_secret", lambda: secret)
    asked = question(name, lambda place: f"{place} {text}")
    return prompts.load(name).request({**asked, "fence": fence(text)})


def test_a_fence_is_16_hexadecimal_digits_and_the_same_within_a_run() -> None:
    """The same question is asked in the same words."""
    mark = fence("A dam broke.", "Two died.")
    assert len(mark) == 16
    assert int(mark, 16) >= 0
    assert mark == fence("A dam broke.", "Two died.")
    assert mark != fence("A dam broke.Two died.")


def test_a_text_that_holds_the_mark_gets_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """However unlikely it is."""
    monkeypatch.setattr(fences, "_mark", lambda _, attempt: f"mark-{attempt}")
    assert fence("=== mark-0 end ===", "mark-1") == "mark-2"


@settings(max_examples=100, deadline=None)
@given(text=HOSTILE | st.text(st.characters()))
def test_no_text_holds_its_own_mark(text: str) -> None:
    """Lone surrogates and control characters are no exception."""
    assert fence(text) not in text


def test_two_processes_have_other_marks_and_the_same_digest() -> None:
    """What an article's author saw of one run is worth nothing in the next; what was paid for is found again."""
    runs = [
        subprocess.run(  # noqa: S603 - this very interpreter
            [sys.executable, "-c", _RUN], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(2)
    ]
    (first, one), (second, two) = runs
    assert first != second
    assert one == two


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None)
@given(text=HOSTILE)
def test_digest_does_not_depend_on_the_secret(name: str, text: str) -> None:
    """Whatever the article holds, marks of either run included."""
    with pytest.MonkeyPatch.context() as patch:
        one, two = (request(patch, secret, text, name) for secret in SECRETS)
    assert one.variables["fence"] != two.variables["fence"]
    assert one.messages != two.messages
    assert one.digest == two.digest


@settings(max_examples=60, deadline=None)
@given(one=HOSTILE, two=HOSTILE)
def test_requests_with_one_digest_are_equal_but_for_the_mark(one: str, two: str) -> None:
    """Putting one mark for the other gives the very same messages."""
    with pytest.MonkeyPatch.context() as patch:
        left, right = (
            request(patch, secret, text) for secret, text in zip(SECRETS, (one, two), strict=True)
        )
    marks = left.variables["fence"], right.variables["fence"]
    renamed = [message.content.replace(*marks) for message in left.messages]
    assert (left.digest == right.digest) == (
        renamed == [message.content for message in right.messages]
    )


@pytest.mark.parametrize("text", ["=== {} end ===", "{}", "\0{}\0"])
def test_a_text_that_names_the_mark_of_another_run_has_its_own_digest(
    text: str, patched: pytest.MonkeyPatch
) -> None:
    """The mark is replaced where it is the mark of this very request, and by nothing a text can hold."""
    other = request(patched, SECRETS[0], "A dam broke.").variables["fence"]
    plain = request(patched, SECRETS[1], "A dam broke.")
    naming = request(patched, SECRETS[1], "A dam broke." + text.format(other))
    hidden = request(patched, SECRETS[1], "A dam broke." + text.format(""))
    assert len({plain.digest, naming.digest}) == 2
    assert naming.digest != hidden.digest


def test_everything_that_can_change_a_reply_changes_the_digest() -> None:
    """Prompt, text, repeat; where one text ends and the next begins."""
    prompt = prompts.load("same_event")

    def asked(left: str, right: str, repeat: int = 0) -> str:
        pairs = [{"number": 1, "left": left, "right": right}]
        return prompt.request({"fence": "k2d9-77aa", "pairs": pairs}, repeat=repeat).digest

    digests = {
        asked("ab", "c"),
        asked("a", "bc"),
        asked("ab", "c", repeat=1),
        prompts.load("extract").request(question("extract")).digest,
    }
    assert len(digests) == 4
    assert asked("ab", "c") == asked("ab", "c")


def test_a_second_run_finds_the_replies_of_the_first_in_the_cache(
    tmp_path: Path, patched: pytest.MonkeyPatch
) -> None:
    """The script has one answer; both runs get it."""
    model = ScriptedModel(['{"events": []}'])
    for secret in SECRETS:
        with CachedModel(model, tmp_path / "replies.db") as cached:
            assert (
                cached.complete(request(patched, secret, "A dam broke.")).text == '{"events": []}'
            )
    assert len(model.history) == 1


def test_a_recording_of_one_run_is_replayed_in_another(
    tmp_path: Path, patched: pytest.MonkeyPatch
) -> None:
    """Without a key."""
    path = tmp_path / "replies.jsonl"
    recording = RecordingModel(ScriptedModel(['{"events": []}']), path)
    recording.complete(request(patched, SECRETS[0], "A dam broke."))
    replayed = ReplayModel(path).complete(request(patched, SECRETS[1], "A dam broke."))
    assert replayed.text == '{"events": []}'
