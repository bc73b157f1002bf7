"""The words that all formats share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Article, Basis, Entry, Level, Precision, Run, Status, Support, When
from summarizer.rendering import wording

if TYPE_CHECKING:
    from summarizer.domain import Timeline

DAY = When(date(2024, 12, 16), date(2024, 12, 16), Precision.DAY, Basis.STATED, Level.HIGH)


@pytest.mark.parametrize(
    ("start", "end", "precision", "written"),
    [
        ("2024-12-16", "2024-12-16", "day", "16 Dec 2024, Mon"),
        ("2024-12-14", "2024-12-15", "range", "14–15 Dec 2024"),
        ("2024-12-09", "2024-12-15", "week", "9–15 Dec 2024"),
        ("2024-11-28", "2024-12-03", "range", "28 Nov – 3 Dec 2024"),
        ("2024-12-30", "2025-01-02", "range", "30 Dec 2024 – 2 Jan 2025"),
        ("2022-02-01", "2022-02-28", "month", "Feb 2022"),
        ("2024-12-01", "2024-12-16", "month", "1–16 Dec 2024"),
        ("2024-06-01", "2024-08-31", "season", "Jun–Aug 2024"),
        ("2023-12-01", "2024-02-29", "season", "Dec 2023 – Feb 2024"),
        ("2022-01-01", "2022-12-31", "year", "2022"),
        ("2021-01-01", "2023-12-31", "range", "2021–2023"),
        ("2021-02-01", "2021-02-28", "week", "1–28 Feb 2021"),
    ],
)
def test_a_time_is_written_as_people_write_it(
    start: str, end: str, precision: str, written: str
) -> None:
    """Short, and without loss of a day."""
    when = replace(
        DAY,
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        precision=Precision(precision),
    )
    assert wording.interval(when) == written


@pytest.mark.parametrize(
    ("basis", "confidence", "tilde"),
    [
        (Basis.STATED, Level.HIGH, False),
        (Basis.RELATIVE, Level.HIGH, False),
        (Basis.INFERRED, Level.HIGH, True),
        (Basis.STATED, Level.LOW, True),
    ],
)
def test_a_date_that_is_our_reading_says_so(basis: Basis, confidence: Level, tilde: bool) -> None:
    """Inferred or not certain: a tilde."""
    when = replace(DAY, basis=basis, confidence=confidence)
    assert wording.about(when).startswith("~") is tilde


def test_the_dating_names_precision_basis_and_doubt() -> None:
    """High confidence is not worth a word."""
    assert wording.dating(DAY) == "day, stated"
    assert wording.dating(replace(DAY, confidence=Level.LOW)) == "day, stated, low confidence"


def test_the_words_of_a_relative_date_are_shown() -> None:
    """A stated date needs no such proof."""
    monday = replace(DAY, basis=Basis.RELATIVE, text="on\u202e Monday")
    assert wording.dated_from(monday) == "dated from “on Monday”"
    assert wording.dated_from(replace(DAY, text="16 December 2024")) is None


def test_support_counts_sources_and_origins() -> None:
    """Three articles of one agency are one origin."""
    assert wording.support(Support(3, 1)) == "3 sources, 1 origin"


def test_what_happened_has_no_status_word() -> None:
    """Only what differs from it is worth a badge."""
    entry = Entry("e1", DAY, "Fire", (), ())
    assert wording.status(entry) is None
    assert wording.status(replace(entry, status=Status.DENIED)) == "denied"


def test_skipped_stretches_are_counted_by_reason(story: Timeline) -> None:
    """Nothing skipped is said too."""
    article = story.sources[0].article
    assert wording.skipped(replace(article, masks=article.masks * 2)) == "advertisement (2)"
    assert wording.skipped(replace(article, masks=())) == "none"


def test_the_contents_count_what_follows(story: Timeline) -> None:
    """Articles, origins, kinds of entries, disputes, withheld, unscored."""
    assert " · ".join(wording.contents(story)) == (
        "3 articles from 2 origins · 8 entries (1 ongoing, 1 planned, 1 alleged, 1 denied)"
        " · 2 disputes · 2 withheld · 1 sentence unscored"
    )


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (Run("offline", calls=4, seconds=0.4123), "offline engine · 4 calls · 0.41 s"),
        (
            Run("openai", "m-1", (), 1, 18_412, 5_230, 9_000, 0.064, 41.8, "0.1.0"),
            "openai engine · m-1 · 1 call · 18,412 (9,000 cached) + 5,230 tokens · $0.0640 · 41.80 s · summarizer 0.1.0",
        ),
        (
            Run("openai", "m-1", cost_usd=None),
            "openai engine · m-1 · 0 calls · cost unknown · 0.00 s",
        ),
    ],
)
def test_the_run_line_tells_how_it_was_made(run: Run, words: str) -> None:
    """An unknown price is not a price of zero."""
    assert " · ".join(wording.run(run)) == words


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("The council of Lunsk shut the pier on Monday", "Monday (date not known)"),
        ("A ferry sank off Arvik last night", "last night (date not known)"),
        ("The pier of Lunsk opened on 3 May", "3 May (date not known)"),
        ("The council said on Monday that the pier is shut", None),
        ("The pier will stay shut until Friday", None),
        ("It shut on Monday and opened on Friday", None),
        ("The pier opened on 3 May 2024", None),
        ("The pier is shut", None),
    ],
)
def test_without_a_reference_day_the_words_for_time_are_shown(
    story: Timeline, headline: str, told: str | None
) -> None:
    """`Monday (date not known)`: never today's date, and never the day of a saying."""
    unknown = replace(story, reference_day=None)
    entry = Entry("b9", None, headline, (), ())
    assert wording.undated(entry, unknown) == told


def test_with_a_reference_day_an_undated_entry_says_nothing_of_it(story: Timeline) -> None:
    """Its words for time would have been worked out if they were its own."""
    entry = Entry("b9", None, "The pier was shut on Monday", (), ())
    assert wording.undated(entry, replace(story, reference_day=DAY)) is None


def test_an_update_is_told_apart_from_the_publication() -> None:
    """It is shown beside the day of publication, and never stands for it."""
    article = Article("a1", "a.txt", "", "", published=date(2024, 5, 3), updated=date(2024, 5, 9))
    assert wording.published(article) == "3 May 2024 (updated 9 May 2024)"
    assert wording.published(replace(article, published=None)) == "unknown (updated 9 May 2024)"
    assert wording.published(replace(article, updated=None)) == "3 May 2024"
