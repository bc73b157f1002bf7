"""The benchmark of origins: copies that keep their facts, look-alikes that share no text of a desk's own, and the count."""

from __future__ import annotations

import json
from datetime import date
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

import pytest

from evals.benchmarks import origins
from evals.benchmarks.copying.making import COPIES, Material, backed, quoting
from evals.benchmarks.copying.rewording import exchanged, rewritten
from evals.benchmarks.copying.trials import Known, copied, labelled
from evals.benchmarks.disputing.cases import topic
from summarizer.errors import ConfigError
from tests.evals.barge import BARGE

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2031, 3, 13)  # a Thursday
ORCHARD = [
    "Frost killed most of the cherry blossom in the Ullin valley overnight, growers reported.",
    "Cooperative chairwoman Petra Voss put the loss at two thirds of a normal harvest.",
    "Temperatures fell to six degrees below zero shortly before sunrise on Tuesday.",
    "Helicopters were hired to press warmer air onto the trees, at 900 marks an hour.",
    "Insurance covers hail in the valley but leaves frost to the growers themselves.",
    "The agriculture office in Pellam promised to send two assessors by Friday.",
    "Pickers from abroad had already signed contracts for the season in June.",
    "Juice makers expect to pay twice as much for fruit as they did last year.",
    "A cold spring in 2017 ruined the apricots and drove four farms out of business.",
    "Beekeeper Anton Ibarra has moved his 60 hives to the coast until May.",
    "Meteorologists blame a mass of polar air that stayed longer than was forecast.",
    "Voss wants the state to guarantee loans for heaters and fine sprinklers.",
    "Walnut trees on the upper slopes seem to have come through without harm.",
    "The blossom festival, planned for the second weekend of April, is called off.",
    "Hotels in Ullin report that half of their guests have cancelled their rooms.",
    "A last decision on emergency aid falls to the cabinet at the end of the month.",
]

WALNUTS = "Readers who saw it happen may write to the desk, which will print a selection of their letters on Sunday."


def draw() -> Random:
    """Give the same numbers each time."""
    return Random(7)  # noqa: S311 - repeatable


def data(folder: Path) -> Path:
    """Write a file of two outlets with a story each, and one of the stories in both."""
    rows = [
        {"id": "post/1", "date": "2031-03-13", "text": "\n".join(BARGE)},
        {"id": "wire/1", "date": "2031-03-13", "text": "\n".join(ORCHARD)},
        {
            "id": "post/2",
            "date": "2031-04-13",
            "text": "\n".join([*reversed(ORCHARD[1:]), WALNUTS]),
        },
        {"id": "wire/2", "date": "2031-05-13", "text": "\n".join([*BARGE[1:], WALNUTS])},
    ]
    path = folder / "story.json"
    path.write_text(json.dumps({"topic": "story", "articles": rows}), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", COPIES)
def test_every_copy_is_made_of_the_article_and_repeatable(kind: str) -> None:
    """One seed, one copy; never the article as it stands."""
    material = Material(BARGE, ORCHARD, DAY)
    copy = COPIES[kind](material, draw())
    assert copy == COPIES[kind](material, draw())
    assert copy != BARGE
    assert any("barge" in sentence or "Renk" in sentence for sentence in copy)


def test_rewriting_restates_dates_and_turns_the_active() -> None:
    """The facts stay."""
    told = ["The council approved the new plan on Monday.", "They met on Monday in Arden."]
    texts = {" ".join(rewritten(told, DAY, Random(seed))) for seed in range(30)}  # noqa: S311 - repeatable
    assert any("was approved by the council" in text for text in texts)
    assert any("on March 10" in text for text in texts)


def test_exchanged_words_leave_names_figures_and_quotations() -> None:
    """What is exchanged are common words only."""
    told = exchanged(["Renk asked 14 doctors: “close the harbour,” said Calder."], 1.0, draw())
    assert "Renk" in told[0]
    assert "14" in told[0]
    assert "“close the harbour,”" in told[0]
    assert "doctors" not in told[0]


def test_lookalikes_share_only_what_they_are_to_share() -> None:
    """A statement stands in quotation marks in both; background stands behind the news."""
    material = Material(BARGE, ORCHARD, DAY)
    left, right = quoting(material, ["Nobody was warned."], draw())
    assert set(left) & set(right) == set()
    assert all(any("“Nobody was warned,”" in one for one in told) for told in (left, right))
    left, right = backed(material, ["It happened before."], draw())
    assert set(left) & set(right) == {"It happened before."}
    assert min(left.index("It happened before."), right.index("It happened before.")) >= 9


def test_articles_of_a_crowd_are_told_apart(tmp_path: Path) -> None:
    """Labelled copies are not in it together."""
    one = topic(data(tmp_path))
    known = Known(frozenset({frozenset({"post/1", "wire/2"})}))
    for case in islice(copied([one], "reordered", known, draw()), 20):
        names = {case.original.id, *(each.id for each in case.crowd)}
        assert not names >= {"post/1", "wire/2"}


def test_the_shipped_labels_are_pairs_of_ids() -> None:
    """No text, and no pair twice."""
    assert labelled().has("bpoil_foxnews/2010-07-02/1228", "bpoil_reuters/2010-07-02/822")


def test_the_run_prints_recall_and_writes_what_two_outlets_share(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reader judges the pairs that no label knows."""
    out = tmp_path / "found.jsonl"
    assert origins.run([data(tmp_path)], out, per_kind=2) == 0
    printed = capsys.readouterr().out
    assert "new headline" in printed
    assert "4 articles, 2 origins" in printed
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {frozenset((row["left"], row["right"])) for row in rows} == {
        frozenset(("post/1", "wire/2")),
        frozenset(("wire/1", "post/2")),
    }


def test_a_file_with_one_report_is_named(tmp_path: Path) -> None:
    """There is nothing to compare."""
    path = tmp_path / "short.json"
    rows = [{"id": "wire/1", "date": "2031-03-12", "text": "It rained."}]
    path.write_text(json.dumps({"topic": "rain", "articles": rows}), encoding="utf-8")
    with pytest.raises(ConfigError, match="two articles"):
        origins.run([path], None)
