"""The consistency benchmark: which articles are drawn, what is planted where, what is told."""

from __future__ import annotations

import json
import lzma
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest

from evals.benchmarks import consistency, planting
from evals.benchmarks.consistency import Dated
from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

PUBLISHED = date(2023, 5, 12)
TEXT = (
    "The mill in Torvik burnt down on Thursday , May 11 , 2023 . It was built in 2019 . "
    "The owner , Ana Brill , 50 , was away for six days ."
)


def article(name: str = "a", text: str = TEXT, topic: str = "mill") -> Dated:
    """An article of the corpus."""
    return Dated(name, topic, PUBLISHED, text)


def planted(kind: str, text: str = TEXT) -> list[planting.Planted]:
    """Every error of a kind in a text."""
    return list(planting.plant(kind, text, PUBLISHED, Random(1)))  # noqa: S311 - repeatable


def test_topics_are_read_with_their_brackets_set_back(tmp_path: Path) -> None:
    """Compressed or not; the treebank's words for brackets are brackets again."""
    path = tmp_path / "mill.json.xz"
    rows = [{"id": "x", "date": "2023-05-12", "text": "A fire -LRB- in Torvik -RRB- ."}]
    path.write_bytes(lzma.compress(json.dumps({"articles": rows}).encode()))
    assert consistency.read(path) == [Dated("x", "mill", PUBLISHED, "A fire ( in Torvik ) .")]


def test_a_file_in_another_format_is_told(tmp_path: Path) -> None:
    """No traceback for a wrong file."""
    path = tmp_path / "mill.json"
    path.write_text("[]")
    with pytest.raises(UnreadableInput):
        consistency.read(path)


def test_the_sample_is_the_same_every_time_and_of_the_longest() -> None:
    """Drawn with a fixed seed, whatever the order of the files."""
    articles = [article(f"a{n:03d}", "x" * (n + 1)) for n in range(500)]
    chosen = consistency.drawn(articles)
    assert chosen == consistency.drawn(articles[::-1])
    assert len(chosen) == consistency.SAMPLE
    assert min(len(one.text) for one in chosen) > 100


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("day that is none", {"32"}),
        ("length changed", {"12", "13", "14", "18", "19", "20"}),
        ("year off by one", {"2022", "2024"}),
    ],
)
def test_one_error_is_planted_at_its_place(kind: str, words: set[str]) -> None:
    """The text is changed there and nowhere else."""
    error = planted(kind)[0]
    assert error.text[error.start : error.end] in words
    assert error.text[: error.start] == TEXT[: error.start]
    assert TEXT.endswith(error.text[error.end :])


@pytest.mark.parametrize(
    ("kind", "evident"),
    [
        ("weekday beside a date", [True]),
        ("day that is none", [True]),
        ("length changed", [False]),
        ("age changed", [False]),
        ("month shifted", [True]),
    ],
)
def test_evidence_is_told_by_rule(kind: str, evident: list[bool]) -> None:
    """A weekday speaks against its date; nothing speaks against a lone age."""
    assert [error.evident for error in planted(kind)] == evident


def test_a_planted_error_is_found_only_by_a_new_finding_at_its_place() -> None:
    """What was wrong before does not count."""
    (error,) = planted("day that is none")
    assert consistency.is_found(article(), error)
    (age,) = planted("age changed")
    assert not consistency.is_found(article(), age)


def test_findings_are_shown_with_their_surroundings_and_recall_by_kind() -> None:
    """A reader sees both sides in their words; every kind has its line."""
    wrong = TEXT.replace("Thursday", "Monday")
    lines = "\n".join(consistency.report([article("w", wrong), article("a")]))
    assert "11 May 2023 is a Thursday, not a Monday" in lines
    assert "burnt down on [Monday , May 11 , 2023] . It was built" in lines
    assert all(kind in lines for kind in planting.KINDS)


def test_the_report_goes_to_a_file_where_one_is_given(tmp_path: Path) -> None:
    """The number of articles comes back, the report is written."""
    path, out = tmp_path / "mill.json", tmp_path / "report.txt"
    path.write_text(json.dumps({"articles": [{"id": "x", "date": "2023-05-12", "text": TEXT}]}))
    assert consistency.run([path], out) == 1
    assert "1 articles, drawn with seed 20" in out.read_text()
