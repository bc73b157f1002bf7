"""Gold files: what is read, what is refused, and whether our own stories keep their own rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from evals.cases import Case, corpus_digest, load_case
from evals.matching import says
from evals.suites import load_suite
from summarizer.domain import Status
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

MINIMAL = """
title = "A mill"
articles = ["a.txt"]
[[events]]
id = "fire"
start = 2025-06-02
end = 2025-06-03
also = [[2025-06-01, 2025-06-01]]
words = [["mill"], ["burn", "fire"]]
status = ["occurred"]
"""


def write(folder: Path, gold: str = MINIMAL) -> Path:
    """Give a case folder with one article."""
    (folder / "a.txt").write_text("The mill burned.", encoding="utf-8")
    (folder / "gold.toml").write_text(gold, encoding="utf-8")
    return folder


def test_a_gold_file_becomes_types(tmp_path: Path) -> None:
    """Dates, alternatives and statuses arrive as themselves."""
    (event,) = load_case(write(tmp_path)).gold.events
    assert event.intervals == (
        (date(2025, 6, 2), date(2025, 6, 3)),
        (date(2025, 6, 1), date(2025, 6, 1)),
    )
    assert event.words == (("mill",), ("burn", "fire"))
    assert event.status == (Status.OCCURRED,)


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        (MINIMAL.replace("status", "statsu"), "events.0.statsu"),
        (MINIMAL.replace("a.txt", "b.txt"), "article b.txt is not in the folder"),
        (MINIMAL + "importance = 7", "importance 7"),
        (MINIMAL.replace("2025-06-03", "2025-06-01"), "fire ends before it starts"),
        ('separate = [["fire", "flood"]]' + MINIMAL, "separate names no event: flood"),
        ('title = "unclosed', "cannot be read as TOML"),
        (MINIMAL.replace('words = [["mill"], ["burn", "fire"]]', "words = []"), "no words"),
    ],
)
def test_gold_that_would_check_nothing_is_refused(tmp_path: Path, gold: str, message: str) -> None:
    """A misspelt key, a dangling name or an impossible date is an error with its place."""
    with pytest.raises(ConfigError, match=message):
        load_case(write(tmp_path, gold))


def test_gold_may_stand_beside_a_folder_of_articles(tmp_path: Path) -> None:
    """A folder that is handed to the program as it is holds articles only."""
    folder = tmp_path / "mill"
    folder.mkdir()
    write(folder)
    (folder / "gold.toml").rename(tmp_path / "mill.gold.toml")
    assert load_case(folder).gold.title == "A mill"


def test_the_corpus_digest_sees_every_byte(tmp_path: Path) -> None:
    """A changed article gives another digest, the same files the same one."""
    case = load_case(write(tmp_path))
    before = corpus_digest([case])
    assert corpus_digest([case]) == before
    (tmp_path / "a.txt").write_text("The mill burned!", encoding="utf-8")
    assert corpus_digest([case]) != before


def own_cases() -> tuple[Case, ...]:
    """Give the stories of the offline suite."""
    return load_suite("offline")[1]


def test_there_are_at_least_eight_stories() -> None:
    """Seven cases and the README's story."""
    assert len(own_cases()) >= 8


@pytest.mark.parametrize("case", own_cases(), ids=lambda case: case.name)
def test_every_gold_event_is_told_by_its_articles(case: Case) -> None:
    """The words of each event stand in the articles, so that an honest timeline can say them."""
    text = " ".join(path.read_text(encoding="utf-8") for path in case.paths)
    assert [event.id for event in case.gold.events if not says(text, event.words)] == []


@pytest.mark.parametrize("case", own_cases(), ids=lambda case: case.name)
def test_every_side_of_a_gold_dispute_stands_in_an_article(case: Case) -> None:
    """No dispute is asked for that the articles do not have."""
    text = " ".join(path.read_text(encoding="utf-8") for path in case.paths)
    sides = [side for dispute in case.gold.disputes for side in dispute.sides]
    assert [side for side in sides if not says(text, [side])] == []


@pytest.mark.parametrize("case", own_cases(), ids=lambda case: case.name)
def test_sources_and_origins_name_articles_of_the_story(case: Case) -> None:
    """A misspelt source would be a miss that nobody can mend."""
    known = set(case.gold.articles)
    records = " ".join(p.read_text(encoding="utf-8") for p in case.paths if p.suffix == ".jsonl")
    named = {name for event in case.gold.events for name in event.sources}
    named |= {name for group in case.gold.origins for name in group}
    assert {name for name in named - known if f'"{name}"' not in records} == set()
