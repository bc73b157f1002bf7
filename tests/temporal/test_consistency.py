"""What cannot be true in a text: a table of own cases a kind, and what holds for every finding."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Span
from summarizer.temporal import Coverage, findings
from summarizer.text import sentences

TABLE: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "consistency.toml").read_text(encoding="utf-8")
)
CASES = [
    pytest.param(case, id=f"{kind}-{n}")
    for kind, rows in TABLE.items()
    for n, case in enumerate(rows)
]


def covered(texts: list[str], published: date | None = None) -> list[Coverage]:
    """Articles of the texts, cut into sentences."""
    return [
        Coverage(f"a{number}", text, tuple(sentences.split(text)), published)
        for number, text in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize("case", CASES)
def test_a_contradiction_is_found_and_what_can_be_true_is_not(case: dict[str, Any]) -> None:
    """Each case of the table gives exactly the kinds that stand beside it."""
    published = date.fromisoformat(case["published"]) if "published" in case else None
    found = findings(covered(case.get("texts") or [case["text"]], published), None)
    assert [finding.kind.value for finding in found] == case["findings"], found


def test_a_day_without_a_year_needs_a_reference() -> None:
    """Without a reference day the year of a weekday's date is open."""
    coverage = covered(["He left on Friday, December 16."])
    assert findings(coverage, None) == ()
    assert len(findings(coverage, date(2024, 12, 17))) == 1


def test_an_inferred_day_says_nothing_of_what_is_far_from_it() -> None:
    """Only a publication day bounds the year of a date that is months away."""
    coverage = covered(["He left on Monday, May 9."])
    assert findings(coverage, date(2024, 12, 17)) == ()


def test_sides_are_exact_spans_of_the_article() -> None:
    """A finding leads to the words themselves."""
    text = "One line. He left on Friday, 16 December 2024."
    (finding,) = findings([Coverage("a1", text, (Span(10, len(text)),))], None)
    assert {side.span.of(text) for side in finding.sides} == {"Friday, 16 December 2024"}


def test_a_wrong_year_is_resolved_where_publication_decides_it() -> None:
    """The year of publication makes the weekday right."""
    text = "He left on Monday, 16 December 2022."
    (finding,) = findings(covered([text], date(2024, 12, 17)), None)
    assert finding.resolution == "16 December 2024 is a Monday: the year does not stand"


def test_both_articles_are_cited_where_they_contradict_one_another() -> None:
    """An age in one article and a birth in the other are the two sides."""
    texts = ["Ana Brill, 50, runs the mill.", "Ana Brill was born on 3 May 1948 in Torvik."]
    (finding,) = findings(covered(texts, date(2010, 6, 1)), None)
    assert [(side.article, side.value) for side in finding.sides] == [
        ("a1", "50 (2010-06-01)"),
        ("a2", "1948-05-03"),
    ]


def test_the_arithmetic_is_told_in_words() -> None:
    """A summary says what the dates give and what is said."""
    text = "A twelve-day strike from 3 to 9 May closed the port."
    (finding,) = findings(covered([text]), None)
    assert finding.summary == "from 3 May to 9 May is 5 to 7 days, not “twelve-day”"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.dates())
def test_no_text_breaks_the_checks(text: str, published: date) -> None:
    """Control characters, odd scripts and torn figures give findings or none, never an error."""
    for finding in findings([Coverage("a", text, (Span(0, len(text)),), published)], None):
        assert all(0 <= s.span.start < s.span.end <= len(text) for s in finding.sides)


@pytest.mark.parametrize(
    "unit", ["3 May 2020, ", "day 12 of ", "aged 50 ", "Ana Brill, 50, ", "May 32 ", "x"]
)
def test_a_megabyte_without_a_sentence_is_read_in_time(unit: str) -> None:
    """The work is linear: a hostile text of 200 kB takes no longer than its length allows."""
    text = unit * (200_000 // len(unit))
    assert isinstance(
        findings([Coverage("a", text, (Span(0, len(text)),), date(2021, 1, 1))], None), tuple
    )
