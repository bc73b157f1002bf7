"""The grouping benchmark: what it reads, how it counts, and that it measures the product."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from evals.benchmarks.grouping import Quality, Verdict, b_cubed, day_clusters, of_pairs, verdicts
from evals.benchmarks.labelled_events import LABELS, Pair, corpus_of, labelled_pairs

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO, THREE = ("a", 0, 9), ("b", 0, 9), ("c", 0, 9)


def verdict(label: str, *, same: bool) -> Verdict:
    """Give a verdict on a pair of that label."""
    return Verdict(Pair(ONE, TWO, label, "mid", disputed=False), same, read=True)


def test_pair_quality_counts_overlap_as_it_is_told_to() -> None:
    """Left out, or as different; of the same pairs half are found."""
    found = [
        verdict("same", same=True),
        verdict("same", same=False),
        verdict("overlap", same=True),
        verdict("different", same=False),
    ]
    assert of_pairs(found, overlap_is=None) == Quality(1.0, 0.5, 2)
    assert of_pairs(found, overlap_is=False) == Quality(0.5, 0.5, 2)
    assert Quality(0.5, 0.5, 2).f1 == 0.5
    assert Quality(0.0, 0.0, 0).f1 == 0.0


def test_b_cubed_is_the_mean_over_sentences() -> None:
    """All in one cluster: every sentence is found, a third of the company is right or two thirds."""
    gold = {ONE: "fire", TWO: "fire", THREE: "flood"}
    apart = b_cubed(gold, {ONE: 1, TWO: 2, THREE: 3})
    assert [apart.precision, apart.recall] == pytest.approx([1.0, 2 / 3])
    together = b_cubed(gold, {ONE: 1, TWO: 1, THREE: 1})
    assert [together.precision, together.recall] == pytest.approx([5 / 9, 1.0])


def topic(folder: Path) -> Path:
    """Write a topic of two articles on one fire and one on a regatta, in the corpus's tokens."""
    rows = [
        {"id": "t/a", "date": "2031-03-12", "text": "A grain mill in Port Sorrel burned down on Tuesday , killing four workers ."},
        {"id": "t/b", "date": "2031-03-12", "text": "Fire destroyed the Port Sorrel grain mill on Tuesday and killed four workers ."},
        {"id": "t/c", "date": "2031-03-12", "text": "Ada Lunn won the Corrie Bay regatta on Saturday ."},
    ]  # fmt: skip
    path = folder / "topic.json"
    path.write_text(json.dumps({"topic": "t", "articles": rows}), encoding="utf-8")
    return path


def test_a_label_is_found_again_in_the_joined_text(tmp_path: Path) -> None:
    """Offsets are of the raw text; the place is where its words stand once the tokens are joined."""
    corpus = corpus_of([topic(tmp_path)])
    name, start, end = corpus.place({"article": "t/a", "start": 0, "end": 77})
    assert corpus.articles[name].text[start:end] == (
        "A grain mill in Port Sorrel burned down on Tuesday, killing four workers."
    )


def test_the_product_itself_is_asked(tmp_path: Path) -> None:
    """Two tellings of a fire come together, a regatta of the week before does not."""
    articles = corpus_of([topic(tmp_path)]).articles
    spans = {name: (name, 0, len(article.text)) for name, article in articles.items()}
    pairs = [
        Pair(spans["t/a"], spans["t/b"], "same", "mid", disputed=False),
        Pair(spans["t/a"], spans["t/c"], "different", "low", disputed=False),
    ]
    assert [(one.pair.label, one.same) for one in verdicts(pairs, articles)] == [
        ("same", True),
        ("different", False),
    ]
    gold, own = day_clusters({place: place[0] for place in spans.values()}, articles)
    assert set(gold) == set(own)
    assert own[spans["t/a"]] == own[spans["t/b"]] != own[spans["t/c"]]


def test_the_labels_hold_places_and_no_text() -> None:
    """What is committed names articles and offsets only."""
    keys = {"a", "b", "label", "reason", "disputed", "stratum"}
    rows = [
        json.loads(line)
        for line in (LABELS / "bpoil_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert len(rows) >= 200
    assert all(set(row) == keys and set(row["a"]) == {"article", "start", "end"} for row in rows)


def test_labels_can_be_read_from_another_file(tmp_path: Path) -> None:
    """A contributor's own labels are measured the same way."""
    corpus = corpus_of([topic(tmp_path)])
    own = tmp_path / "own.jsonl"
    place = {"article": "t/a", "start": 0, "end": 12}
    row = {"a": place, "b": place | {"article": "t/b"}, "label": "same", "stratum": "x", "disputed": False}  # fmt: skip
    own.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (pair,) = labelled_pairs(corpus, own)
    assert (pair.label, pair.left) == ("same", ("t/a", 0, 12))
