"""Running a suite with a summarizer that stands in for the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evals import display
from evals.cases import Case, load_case
from evals.engines import Order, settings_of
from evals.report import Report, load, to_json
from evals.runner import Engine, run_suite
from evals.suites import Bootstrap, Suite
from summarizer.domain import Article, Note, Run, Source, Timeline
from summarizer.errors import ConfigError, EmptyInput
from tests.evals.stories import entry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

GOLD = """
title = "A mill"
articles = ["a.txt"]
[[events]]
id = "fire"
words = [["mill"], ["burn"]]
[[forbidden]]
id = "markup"
words = [["lottery"]]
"""
SUITE = Suite("own", ("*",), bootstrap=Bootstrap(50))


@pytest.fixture
def cases(tmp_path: Path) -> tuple[Case, ...]:
    """Two stories of one article each."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"The mill of {name} burned.", encoding="utf-8")
        (tmp_path / name / "gold.toml").write_text(GOLD, encoding="utf-8")
    return tuple(load_case(tmp_path / name) for name in ("one", "two"))


def echo(articles: Sequence[Article], notes: Sequence[Note]) -> Timeline:
    """Give a timeline that repeats its articles; it fails on the second story."""
    text = articles[0].text
    if "two" in text:
        raise EmptyInput("nothing to say", place="two")
    return Timeline(
        "t",
        None,
        tuple(Source(article, "o1") for article in articles),
        (entry(f"{text} [x](y) lottery"),),
        run=Run("fake", prompts=("extract@1.0.0#ab12cd34",)),
        notes=tuple(notes),
    )


@pytest.fixture
def report(cases: tuple[Case, ...]) -> Report:
    """Give the report of a run in which one story fails."""
    return run_suite(SUITE, cases, Engine("fake", echo))


def test_a_failed_story_is_reported_and_the_others_go_on(report: Report) -> None:
    """The failure has its reason, the other story its scores."""
    assert [result.failure for result in report.results] == [None, "two: nothing to say"]
    assert report.results[0].entries == 1
    assert not report.complete


def test_a_report_names_the_prompts_that_were_used(report: Report) -> None:
    """The stamps come from the timelines, not from the suite."""
    assert report.prompts == ("extract@1.0.0#ab12cd34",)


def test_a_report_survives_being_written(report: Report, tmp_path: Path) -> None:
    """JSON out and in gives the same value."""
    path = tmp_path / "report.json"
    path.write_text(to_json(report), encoding="utf-8")
    assert load(path) == report


def test_a_file_that_is_no_report_is_refused(tmp_path: Path) -> None:
    """Any other JSON is an error with its place."""
    path = tmp_path / "other.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"other\.json: is not a report"):
        load(path)


def test_misses_begin_with_what_did_not_finish(report: Report) -> None:
    """A story without a timeline is the worst miss."""
    assert display.miss_lines(report)[0] == "two: did not finish: two: nothing to say"


def test_markdown_of_an_article_is_not_alive_in_a_report(report: Report) -> None:
    """A link in an article's text is escaped."""
    text = display.markdown(report)
    assert r"\[x\](y)" not in text
    assert r"\[x\]\(y\) lottery" in text


def test_the_product_needs_a_model_for_other_engines() -> None:
    """An engine without its model, or a model without its engine, is a usage error."""
    with pytest.raises(ConfigError, match="engine openai needs --model"):
        settings_of(Order("openai"))
    with pytest.raises(ConfigError, match="engine offline takes no --model"):
        settings_of(Order("offline", "m"))
