"""The benchmark of cost: what it runs, and what it prints."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from evals.benchmarks import cost

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 63


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    """Give a topic of invented articles on a ferry, as the corpora of timelines write them."""
    first = date(2031, 3, 10)
    articles = [
        {
            "id": f"desk/{number}",
            "source": "desk",
            "date": (first + timedelta(days=number // 5)).isoformat(),
            "text": f"Divers searched deck {number} of the ferry Aldis .\n"
            "The ferry Aldis sank off Brenn on March 10 , killing 31 people .",
        }
        for number in range(COUNT)
    ]
    path = tmp_path / "ferry.json"
    path.write_text(
        json.dumps({"topic": "ferry", "articles": articles, "references": []}), encoding="utf-8"
    )
    return path


def test_a_run_says_what_it_used(topic: Path, tmp_path: Path) -> None:
    """Seconds, memory and entries are those of the process; the digest is that of the bytes."""
    with_store = cost.measured(topic, COUNT, tmp_path / "kept.sqlite")
    again = cost.measured(topic, COUNT, tmp_path / "kept.sqlite")
    assert with_store.seconds > 0
    assert with_store.megabytes > 1
    assert with_store.entries >= 1
    assert with_store.digest == again.digest == cost.measured(topic, COUNT, None).digest


def test_the_table_tells_growth_and_the_share_of_one_more() -> None:
    """Twice the articles in twice the time is n^1."""
    grown = [cost.Cost(100, 2.0, 150.0, 30, "a"), cost.Cost(200, 4.0, 160.0, 40, "b")]
    lines = cost._table("ferry", grown, cost.Cost(200, 1.0, 155.0, 40, "b"))
    assert "| 100 articles | 2.0 | 150 | 30 |" in lines
    assert "1.0 (0.25 of the whole)" in lines[4]
    assert lines[-1].strip() == "from 100 to 200 articles: n^1.00"
