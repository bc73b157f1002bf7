"""The benchmark of timelines: its formats, its protocols, and that references are not looked at."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING, Any

import pytest

from evals.benchmarks import timelines, timelines_training
from evals.benchmarks.timelines_cost import Cost, Meter, peak_mb
from evals.benchmarks.timelines_training import Example, regress
from summarizer.errors import UnreadableInput
from summarizer.timeline.milestones.chances import PAIR_FEATURES, parse

if TYPE_CHECKING:
    from pathlib import Path


def topic(name: str = "weir", **changes: object) -> dict[str, Any]:
    """Give a topic of four articles and one reference."""
    told = "The weir at Lynmouth broke on May 4 and flooded forty houses in the town . \n"
    later = "Police arrested the engineer of the weir on Tuesday . \n"
    rows = [("a/1", "2031-05-05", told), ("b/1", "2031-05-05", told + "The town council met . \n")]
    rows += [("a/2", "2031-05-07", later + told), ("b/2", "2031-05-07", later)]
    reference = [
        ["2031-05-04", ["The weir breaks ."]],
        ["2031-05-07", ["An engineer is arrested ."]],
    ]
    return {
        "topic": name,
        "keywords": ["weir"],
        "articles": [
            {"id": key, "source": key[0], "date": day, "text": text} for key, day, text in rows
        ],
        "references": [reference],
        **changes,
    }


def predicted(path: Path, **flags: bool) -> dict[str, Any]:
    """Give the predictions for one file."""
    out = path.with_name("pred.json")
    timelines.run([path], out, **flags)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def written(folder: Path, row: dict[str, Any], name: str = "t.json") -> Path:
    """Write a topic and give its path."""
    path = folder / name
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def test_each_reference_gets_a_timeline(tmp_path: Path) -> None:
    """Number of days, of sentences, and span are those of the reference."""
    found = predicted(written(tmp_path, topic()))
    assert list(found) == ["weir/0"]
    assert all(len(sentences) == 1 for sentences in found["weir/0"].values())
    assert set(found["weir/0"]) <= {f"2031-05-0{day}" for day in range(4, 8)}


def test_packed_files_are_read_as_they_are(tmp_path: Path) -> None:
    """The benchmark is shipped as .xz."""
    packed = tmp_path / "t.json.xz"
    packed.write_bytes(lzma.compress(json.dumps(topic()).encode()))
    assert predicted(packed) == predicted(written(tmp_path, topic()))


def test_the_evidence_is_verbatim(tmp_path: Path) -> None:
    """Every predicted sentence stands where the second file says."""
    found = predicted(written(tmp_path, topic()), free=True)
    texts = {each["id"]: each["text"] for each in topic()["articles"]}
    lines = (tmp_path / "pred.evidence.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert all(texts[row["article"]][row["start"] : row["end"]] == row["text"] for row in rows)
    assert sum(map(len, found["weir/0"].values())) == len(rows)


@pytest.mark.parametrize("free", [False, True])
def test_the_words_of_a_reference_make_no_difference(tmp_path: Path, *, free: bool) -> None:
    """Only its days and lengths are given, and when free not even these."""
    other = topic(references=[[["2031-05-04", ["Nothing ."]], ["2031-05-07", ["At all ."]]]])
    assert predicted(written(tmp_path, topic()), free=free) == predicted(
        written(tmp_path, other), free=free
    )


def test_articles_that_are_references_are_left_out(tmp_path: Path) -> None:
    """Reading the answer is no method."""
    row = topic()
    row["articles"][0]["id"] = min(timelines.REFERENCES_THEMSELVES)
    path = written(tmp_path, row)
    assert len(timelines.Topic.read(path).accounts) == 3
    assert len(timelines.Topic.read(path, whole=True).accounts) == 4


def test_a_file_in_another_format_is_named(tmp_path: Path) -> None:
    """The message leads to the file."""
    with pytest.raises(UnreadableInput, match="no topic"):
        predicted(written(tmp_path, {"topic": "weir"}))


def test_a_regression_finds_what_tells_right_from_wrong() -> None:
    """The first feature decides, the second is noise."""
    rows = [
        Example((float(n % 10), float(n % 3)), right=n % 10 + n % 7 > 8, weight=1.0)
        for n in range(420)
    ]
    weights = regress(rows, 2)
    assert weights.weights[0] > 0.5
    assert abs(weights.weights[1]) < 0.2


def test_fitted_weights_are_read_back(tmp_path: Path) -> None:
    """What training writes is what the product reads."""
    read = timelines.Topic.read(written(tmp_path, topic()))
    model = timelines_training.fit([read])
    text = timelines_training.to_toml(model, {"weir": "0"})
    assert parse(text).pairs.weights == pytest.approx(model.pairs.weights, abs=1e-4)
    assert len(model.pairs.weights) == len(PAIR_FEATURES)


def test_leaving_one_topic_out_needs_another(tmp_path: Path) -> None:
    """With two topics each is measured with the other's weights."""
    paths = [written(tmp_path, topic(name), f"{name}.json") for name in ("weir", "dam")]
    out = tmp_path / "pred.json"
    assert timelines.run(paths, out, leave_one_topic_out=True) == 2


def test_what_each_topic_cost_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a topic on standard error, with its size, its seconds and the memory; nothing on standard output."""
    predicted(written(tmp_path, topic()))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("weir: articles 4, timelines 1; CPU seconds: reading ")
    assert err.rstrip().endswith("MB")


def test_fitting_is_a_cost_of_its_own() -> None:
    """Who uses the shipped weights does not pay it."""
    cost = Cost("weir", 4, 1, reading=2.0, fitting=38.04, choosing=0.5)
    assert cost.line(70.0) == (
        "weir: articles 4, timelines 1; CPU seconds: reading 2.0, fitting 38.0, choosing 0.5; peak so far 70 MB"
    )


def test_a_lap_counts_from_the_last_one() -> None:
    """No second is counted for two steps."""
    meter = Meter(iter([10.0, 12.5, 13.0]).__next__)
    assert [meter.lap(), meter.lap()] == [2.5, 0.5]


def test_the_peak_is_in_megabytes() -> None:
    """An interpreter with the package loaded has between 10 MB and 10 GB."""
    assert 10 < peak_mb() < 10_000
