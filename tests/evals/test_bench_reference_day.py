"""The benchmark of the reference day: its format, what it hides, and what it counts."""

from __future__ import annotations

import json
import lzma
from datetime import date
from typing import TYPE_CHECKING

import pytest

from evals.__main__ import cli
from evals.benchmarks import reference_day
from evals.benchmarks.reference_table import Answer, table
from summarizer.domain import Level
from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

STAMPED = "Friday 3 May 2024 18.05 BST The council of Arvik shut the bridge on Thursday ."
PLAIN = "The council of Arvik shut the bridge on Thursday ."


def corpus(path: Path, *articles: tuple[str, str]) -> Path:
    """Write a file of one topic."""
    rows = [{"id": f"n{n}", "date": day, "text": text} for n, (day, text) in enumerate(articles)]
    path.write_bytes(lzma.compress(json.dumps({"topic": "arvik", "articles": rows}).encode()))
    return path


def answer(*candidates: date, level: Level | None = None, day: date = date(2024, 5, 3)) -> Answer:
    """An answer to a single article of ``day``."""
    return Answer("arvik", "single", ("n0",), (day,), candidates, level, "")


def test_a_stamp_is_the_day_and_without_it_nothing_is_known(tmp_path: Path) -> None:
    """The same article is asked of twice, and its archive's date is never shown."""
    data = corpus(tmp_path / "a.json.xz", ("2024-05-03", STAMPED))
    out = tmp_path / "out.jsonl"
    assert reference_day.run([data], out) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["kind"], row["outcome"]) for row in rows] == [
        ("single, as it is", "right"),
        ("single, no stamps", "unknown"),
    ]


def test_groups_are_of_neighbouring_days(tmp_path: Path) -> None:
    """Three articles within two days are a group; a fourth, later one is in none."""
    days = ("2024-05-03", "2024-05-03", "2024-05-05", "2024-06-01")
    data = corpus(tmp_path / "a.json.xz", *((day, PLAIN) for day in days))
    out = tmp_path / "out.jsonl"
    reference_day.run([data], out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    groups = [row["articles"] for row in rows if row["kind"] == "three, as it is"]
    assert [sorted(group) for group in groups] == [["n0", "n1", "n2"]] * 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (STAMPED, "The council of Arvik shut the bridge on Thursday ."),
        ("ARVIK, May 3, 2024 (Nordwire) - It", "ARVIK,  (Nordwire) - It"),
        ("It fell on 3 May 2024.", "It fell on 3 May 2024."),
        ("Posted 18.05 BST on Friday 3 May 2024", "Posted "),
        ("It fell in 1999. 9 May 1999: It stood.", "It fell in 1999. 9 May 1999: It stood."),
    ],
)
def test_stamps_are_taken_out_and_prose_is_not(text: str, shown: str) -> None:
    """What simply states the day goes; dates of other days and dates in sentences stay."""
    assert reference_day.without_stamps(text, date(2024, 5, 3)) == shown


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (answer(date(2024, 5, 3), level=Level.HIGH), "right"),
        (answer(date(2024, 5, 4), level=Level.LOW), "wrong"),
        (answer(date(2024, 5, 3), date(2013, 5, 3)), "several with"),
        (answer(date(2013, 5, 3), date(2019, 5, 3)), "several without"),
        (answer(), "unknown"),
    ],
)
def test_the_five_outcomes(given: Answer, outcome: str) -> None:
    """No answer and several candidates are told apart from a wrong day."""
    assert given.outcome == outcome


def test_nothing_answered_is_near_nothing() -> None:
    """No candidate is neither within a week nor in the right year."""
    assert not answer().within(7)
    assert not answer().shares(month=False)


def test_the_table_counts_wrong_days_by_confidence() -> None:
    """A share is of the days answered at that level."""
    answers = [answer(date(2024, 5, day), level=Level.MEDIUM) for day in (3, 3, 3, 9)]
    last = table(answers).splitlines()[-1]
    assert last.split() == ["single:", "arvik", "0/0", "1/4", "25.0%", "0/0"]


def test_what_is_no_file_of_articles_is_named(tmp_path: Path) -> None:
    """The error has the place."""
    path = tmp_path / "a.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="is not a file of a topic"):
        reference_day.run([path])


def test_the_command_prints_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No file for predictions is needed, and the seed is shown."""
    data = corpus(tmp_path / "a.json.xz", ("2024-05-03", STAMPED))
    cli(["bench", "reference-day", "--data", str(data)], standalone_mode=False)
    shown = capsys.readouterr().out
    assert shown.startswith("seed 5, at most 400")
    assert "single, no stamps: all" in shown
