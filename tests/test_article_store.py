"""A thousand articles and one more cost one article, and give the same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from summarizer import article_store
from summarizer.article_store import ArticleStore, beside
from summarizer.pipeline import summarize
from summarizer.rendering import render
from summarizer.timeline import alone as work
from summarizer.timeline.shortlist import MANY
from tests.invented import MILL_WIRE, article

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.domain import Article, Timeline
    from summarizer.timeline.alone import Alone

TOWNS = ("Lesko", "Varnal", "Tollerup", "Morvac", "Halden", "Corrie", "Ellery")


def coverage(count: int) -> list[Article]:
    """Give daily reports on a ferry that sank on the first day."""
    first = date(2031, 3, 10)
    return [
        article(
            f"Divers from {TOWNS[number % 7]} searched deck {number} of the ferry Aldis.\n\n"
            f"The ferry Aldis sank off Brenn on March 10, killing 31 people, {TOWNS[number % 5]} radio said.",
            f"a{number}",
            published=first + timedelta(days=number // 5),
        )
        for number in range(count)
    ]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count which articles are read anew."""
    names: list[str] = []

    def counted(own: Article, *, with_account: bool) -> Alone:
        names.append(own.id)
        return work.read_alone(own, with_account=with_account)

    monkeypatch.setattr(article_store, "read_alone", counted)
    return names


def shown(timeline: Timeline) -> str:
    """The timeline as JSON, but for the seconds it took."""
    return render(replace(timeline, run=replace(timeline.run, seconds=0.0)), "json")


def test_one_more_article_costs_one_article_and_the_bytes_are_those_of_a_fresh_run(
    tmp_path: Path, read: list[str]
) -> None:
    """Every article of the first run comes from the store."""
    path, articles = tmp_path / "kept.sqlite", coverage(MANY + 2)
    with ArticleStore(path) as store:
        summarize(articles[:-1], store=store)
    assert len(read) == MANY + 1
    with ArticleStore(path) as store:
        again = summarize(articles, store=store)
    assert read[MANY + 1 :] == [f"a{MANY + 1}"]
    assert shown(again) == shown(summarize(articles))


@pytest.mark.parametrize(
    "other",
    [
        article(MILL_WIRE.replace("four", "five"), published=date(2031, 3, 12)),
        article(MILL_WIRE, published=date(2031, 3, 13)),
        article(MILL_WIRE, published=date(2031, 3, 12), language="de"),
    ],
)
def test_another_text_day_or_language_is_read_anew(
    tmp_path: Path, read: list[str], other: Article
) -> None:
    """The key is all that the work depends on."""
    own = article(MILL_WIRE, published=date(2031, 3, 12))
    with ArticleStore(tmp_path / "kept.sqlite") as store:
        store.read(own, with_account=True)
        store.read(other, with_account=True)
        store.read(replace(own, id="other", name="elsewhere.txt"), with_account=True)
    assert len(read) == 2


def test_a_store_that_cannot_be_used_ends_no_run(tmp_path: Path) -> None:
    """A folder stands in the way: the reader is told, the timeline is whole."""
    (tmp_path / "kept.sqlite").mkdir()
    with ArticleStore(tmp_path / "kept.sqlite") as store:
        timeline = summarize(coverage(MANY + 1), store=store)
    assert timeline.entries
    assert any(
        "readings of articles of this run are not kept" in one.message for one in timeline.notes
    )


def test_a_damaged_value_is_read_anew(tmp_path: Path, read: list[str]) -> None:
    """What is kept is never believed blindly."""
    own = article(MILL_WIRE)
    with ArticleStore(tmp_path / "kept.sqlite") as store:
        first = store.read(own, with_account=True)
        space, key = f"{article_store._code()} 1", article_store._key(own)
        store._storage.put(space, key, b"[]")
        assert store.read(own, with_account=True) == first
    assert read == ["a1", "a1"]


def test_it_stands_beside_the_replies(tmp_path: Path) -> None:
    """One setting names both places."""
    assert beside(tmp_path / "replies.sqlite") == tmp_path / "replies.articles.sqlite"
