"""The benchmark of disputes: one fact changed and no other, retellings that keep their facts, and the count."""

from __future__ import annotations

import json
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest

from evals.benchmarks import disputes
from evals.benchmarks.disputing import changes
from evals.benchmarks.disputing.changes import Scene
from evals.benchmarks.disputing.retelling import retold, reworded
from summarizer.errors import ConfigError
from tests.evals.barge import BARGE

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2031, 3, 12)
SCENE = Scene(
    sentences=(),
    day=DAY,
    names={"Ida Renk": ("Ida Renk", "Tobias Calder", "Port Sorrel Bank")},
    quoted={"": ("harbour", "stable")},
    own="Ida Renk spoke.",
)


@pytest.mark.parametrize(
    ("kind", "sentence", "kept", "gone"),
    [
        ("number", "The fire killed 14 workers at the mill.", "The fire killed ", "14"),
        ("number", "The fire killed four workers at the mill.", "The fire killed ", "four"),
        ("date", "The mill burned down on Tuesday.", "The mill burned down on ", "Tuesday"),
        ("date", "The mill burned down on March 3.", "The mill burned down on March ", "3"),
        ("name", "Ida Renk said the mill was safe.", " said the mill was safe.", "Ida Renk"),
        ("negation", "The mill was sold.", "The mill was ", "was sold"),
        ("negation", "The mill was not sold.", "The mill was", " not"),
    ],
)
def test_a_change_alters_one_fact_and_nothing_else(
    kind: str, sentence: str, kept: str, gone: str
) -> None:
    """The rest of the sentence stays as it stands."""
    (change,) = changes.MAKERS[kind](sentence, SCENE, Random(1))  # noqa: S311 - repeatable
    changed = change.applied(sentence)
    assert changed != sentence
    assert kept in changed
    assert gone not in changed


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("number", "The fire killed more than 14 workers at the mill."),
        ("number", "The mill burned down in 1987."),
        ("date", "The mill burned down on Tuesday, March 3."),
        ("name", "The mill of Ida Renk burned down."),
        ("negation", "“The mill was sold,” she said"),
    ],
)
def test_what_cannot_be_changed_for_sure_is_left_alone(kind: str, sentence: str) -> None:
    """Bounds, years that count nothing, days given twice, names that neither speak nor act, quoted words."""
    assert list(changes.MAKERS[kind](sentence, SCENE, Random(1))) == []  # noqa: S311 - repeatable


def test_a_figure_that_the_article_repeats_is_not_changed() -> None:
    """It would be set against itself."""
    told = Scene(("It killed 14 workers.", "Renk named the 14 workers killed."), DAY, {}, {}, "")
    found = changes.MAKERS["number"](told.sentences[0], told, Random(1))  # noqa: S311 - repeatable
    assert list(found) == []


def test_a_retelling_keeps_quotations_and_what_it_is_told_to_keep() -> None:
    """Only their places change."""
    sentence = "“We have never seen such damage,” said Tobias Calder."
    for seed in range(20):
        told = reworded(sentence, Random(seed), kept="Tobias Calder")  # noqa: S311 - repeatable
        assert "We have never seen such damage" in told
        assert "Tobias Calder" in told


def test_a_retelling_cuts_and_reorders_but_keeps_the_sentence_asked_for() -> None:
    """Each sentence at most once, with its own number."""
    told = retold(BARGE, Random(3), keep=4, kept="340")  # noqa: S311 - repeatable
    numbers = [number for number, _ in told]
    assert 4 in numbers
    assert len(numbers) == len(set(numbers)) < len(BARGE)
    assert numbers != sorted(numbers)


def data(folder: Path) -> Path:
    """Write a file of articles of two days and two outlets."""
    rows = [
        {"id": f"{outlet}/{day}/1", "date": day, "text": "\n".join(BARGE)}
        for outlet in ("post", "wire")
        for day in ("2031-03-12", "2031-03-13")
    ]
    path = folder / "story.json"
    path.write_text(json.dumps({"topic": "story", "articles": rows}), encoding="utf-8")
    return path


def test_the_run_prints_recall_by_kind_and_writes_every_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Changes of plainly told facts are found; copies that nothing was done to show nothing."""
    out = tmp_path / "cases.jsonl"
    assert disputes.run([data(tmp_path)], out, kinds=("number", "date"), per_kind=3) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    cases = [row for row in rows if "kind" in row]
    assert {row["kind"] for row in cases} == {"number", "date"}
    assert all(row["verbatim"] for row in cases)
    assert [row["disputes"] for row in rows if row.get("untouched") == "two outlets"] == [[]] * 3
    assert "95 %" not in capsys.readouterr().err


def test_one_seed_draws_one_sample(tmp_path: Path) -> None:
    """So that two methods are measured on the same cases."""
    path = data(tmp_path)
    outs = [tmp_path / name for name in ("one.jsonl", "two.jsonl")]
    for out in outs:
        disputes.run([path], out, kinds=("negation",), per_kind=2, seed=9)
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_a_file_without_a_usable_article_is_named(tmp_path: Path) -> None:
    """Notices are too short to be told again."""
    path = tmp_path / "short.json"
    rows = [{"id": "wire/1", "date": "2031-03-12", "text": "It rained."}]
    path.write_text(json.dumps({"topic": "rain", "articles": rows}), encoding="utf-8")
    with pytest.raises(ConfigError, match="no article"):
        disputes.run([path], None)


def test_an_unknown_kind_is_refused_by_name(tmp_path: Path) -> None:
    """A slip of the keyboard is the user's to mend."""
    with pytest.raises(ConfigError, match="number"):
        disputes.run([data(tmp_path)], None, kinds=("figures",))
