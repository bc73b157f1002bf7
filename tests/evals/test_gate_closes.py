"""Made worse on purpose, in the prompt, in the checker and in the model: each time the gate closes, and says where."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from evals import __main__ as commands
from evals import engines
from summarizer import prompts
from summarizer.domain import Check, Verdict
from summarizer.models.base import Model, Reply, Request
from summarizer.models.engine import open_engine
from summarizer.models.offline import OfflineModel
from summarizer.prompts import store
from summarizer.timeline import publishing

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
SUITE = """
name = "own"
engine = "openai"
cases = ["cases/*"]
[gate]
metrics = [
  "faithfulness", "citation_recall", "event_recall", "weighted_recall", "date_accuracy", "withheld",
]
"""
CATCH = """
name = "errors"
cases = ["cases/*"]
[simulator]
rate = 0.5
seeds = [1]
[gate]
metrics = ["leaked_number", "leaked_name", "leaked_negation", "withheld_truths"]
epsilon = 0.0005
reason = "seeded"
"""


class Lost(NamedTuple):
    """A rule that a prompt loses, known by some of its words, and the metric that falls."""

    prompt: str
    rule: str
    falls: str


class Follower:
    """A model that keeps the rules of its prompt, read from the prompt's own text, and no others.

    Not told to go through all sentences, it tells the gist, the first event; not told to copy the words for
    time, it gives none; not told to add nothing, it adds a cause.
    """

    name = "follower"

    def complete(self, request: Request) -> Reply:
        """Do the work as the embedded engine does, as far as the prompt asks for it."""
        told = request.messages[0].content
        reply = OfflineModel().complete(request)
        answer = json.loads(reply.text)
        if request.name == "extract":
            if "Go through the sentences in order" not in told:
                answer["events"] = answer["events"][:1]
            if "copy the words that say when it happened" not in told:
                answer["events"] = [one | {"time_words": None} for one in answer["events"]]
        if request.name == "write" and "Say nothing that the evidence does not say" not in told:
            for entry in answer["entries"]:
                first = entry["sentences"][0]
                first["text"] = first["text"].rstrip(".") + " because of a lack of money."
        return replace(reply, text=json.dumps(answer))


class Mute:
    """A model that finds no event in anything."""

    name = "follower"

    def complete(self, request: Request) -> Reply:
        """Answer with the least that the schema allows."""
        empty: dict[str, dict[str, list[Any]]] = {
            "extract": {"events": []},
            "write": {"entries": []},
            "same_event": {"answers": []},
        }
        return Reply(json.dumps(empty[request.name]))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with one real story and two suites of it, as the place of work."""
    (tmp_path / "cases").mkdir()
    shutil.copytree(ROOT / "examples" / "pier", tmp_path / "cases" / "pier")
    shutil.copy(ROOT / "examples" / "pier.gold.toml", tmp_path / "cases" / "pier.gold.toml")
    (tmp_path / "own.toml").write_text(SUITE, encoding="utf-8")
    (tmp_path / "errors.toml").write_text(CATCH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def evals(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Give the command line: arguments in, exit code and stderr out. Nothing is kept from run to run."""

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["evals", *arguments, "--fresh"])
        code = 0
        try:
            commands.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        return code, capsys.readouterr().err

    assert home.is_dir()
    return run


def takes_the_place(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put ``model`` behind every name of a model."""
    monkeypatch.setattr(engines, "open_engine", lambda settings, _: open_engine(settings, model))


def forgetful(root: Path, name: str, *rules: str) -> Path:
    """Give a copy of the prompts, in which the candidate of ``name`` lacks the lines with ``rules``."""
    shutil.copytree(prompts.find_root(), root)
    text = (root / name / "1.0.0.prompt").read_text(encoding="utf-8")
    lines = text.replace("summarizer.version: 1.0.0", "summarizer.version: 9.0.0").split("\n")
    kept = [line for line in lines if not any(rule in line for rule in rules)]
    assert len(lines) - len(kept) == len(rules)
    (root / name / "9.0.0.prompt").write_text("\n".join(kept), encoding="utf-8")
    aliases = (root / "aliases.yaml").read_text(encoding="utf-8")
    named = aliases.replace(f"{name}: {{", f"{name}: {{candidate: 9.0.0, ")
    (root / "aliases.yaml").write_text(named, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "lost",
    [
        Lost("extract", "Go through the sentences in order", "weighted_recall"),
        Lost("extract", "copy the words that say when it happened", "date_accuracy"),
        Lost("write", "Say nothing that the evidence does not say", "withheld"),
    ],
)
def test_a_prompt_that_lost_a_rule(
    home: Path,
    evals: Callable[..., tuple[int, str]],
    monkeypatch: pytest.MonkeyPatch,
    lost: Lost,
) -> None:
    """Blessed and passed with the released prompt, the suite ends with 3 for a candidate without the rule."""
    root = forgetful(home / "prompts", lost.prompt, lost.rule)
    monkeypatch.setattr(store, "find_root", lambda: root)
    takes_the_place(Follower(), monkeypatch)
    asked = ("own.toml", "--model", "follower")
    assert evals("bless", *asked)[0] == 0
    assert evals("run", *asked, "--gate")[0] == 0
    code, said = evals("run", *asked, "--gate", "--prompt", f"{lost.prompt}@candidate")
    assert code == 3
    assert f"gate: {lost.falls}: " in said


@pytest.mark.usefixtures("home")
def test_a_checker_that_believes_everything(
    evals: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The suite of errors made on purpose does not ask the checker what is true: what leaks through is counted."""
    assert evals("bless", "errors.toml")[0] == 0
    assert evals("run", "errors.toml", "--gate")[0] == 0
    monkeypatch.setattr(
        publishing, "check_sentence", lambda *_, **__: Check(Verdict.SUPPORTED, 1.0)
    )
    monkeypatch.setattr(publishing, "holds", lambda *_, **__: True)
    code, said = evals("run", "errors.toml", "--gate")
    assert code == 3
    assert "gate: leaked_number: " in said
    assert "gate: leaked_negation: " in said


@pytest.mark.usefixtures("home")
def test_a_timeline_with_nothing_in_it(
    evals: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who claims nothing says nothing false, and does not pass: coverage stands beside faithfulness."""
    asked = ("own.toml", "--model", "follower")
    takes_the_place(Follower(), monkeypatch)
    assert evals("bless", *asked)[0] == 0
    takes_the_place(Mute(), monkeypatch)
    code, said = evals("run", *asked, "--gate")
    assert code == 3
    assert "gate: event_recall: 0.0000 is below" in said
    assert "gate: faithfulness: nothing was scored" in said
