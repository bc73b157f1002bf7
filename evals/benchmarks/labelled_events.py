"""Sentences that readers labelled by event, and the articles of the benchmark that hold them.

The labels are in ``labels/``, made by reading before any method was run; the texts are
the user's copy, so a label names a place in an article and holds no word of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.benchmarks.topics import content, plain
from summarizer.domain import Article
from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LABELS = Path(__file__).with_name("labels")
_SLIP = 8  # characters by which the joining of what stands before a label may differ

Place = tuple[str, int, int]
"""A sentence: its article's id, start and end."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences and what a reader said of them: ``same``, ``overlap`` or ``different``."""

    left: Place
    right: Place
    label: str
    stratum: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of some topics, their tokens joined to text again, and where a labelled stretch is in that text."""

    articles: Mapping[str, Article]
    _raw: Mapping[str, str]

    def place(self, row: Mapping[str, Any]) -> Place:
        """The place of a label in the joined text; what stands before it is joined by itself."""
        raw, start, end = self._raw[row["article"]], row["start"], row["end"]
        first = len(plain(raw[:start].rstrip()))
        text, own = self.articles[row["article"]].text, plain(raw[start:end])
        at = text.find(own, max(0, first - _SLIP))
        return row["article"], at, at + len(own)


def labelled_pairs(corpus: Corpus, path: Path = LABELS / "bpoil_pairs.jsonl") -> tuple[Pair, ...]:
    """Return the labelled pairs of a file."""
    return tuple(
        Pair(
            corpus.place(row["a"]),
            corpus.place(row["b"]),
            row["label"],
            row["stratum"],
            row["disputed"],
        )
        for row in _rows(path)
    )


def labelled_days(
    corpus: Corpus, path: Path = LABELS / "bpoil_days.jsonl"
) -> dict[Place, str | None]:
    """Return the event of each sentence of the labelled days, ``None`` where it tells none."""
    return {
        corpus.place(row): f"{row['day']} {row['cluster']}" if row["cluster"] else None
        for row in _rows(path)
    }


def corpus_of(topics: Iterable[Path]) -> Corpus:
    """Return the articles of topic files, by id."""
    raw: dict[str, str] = {}
    found: dict[str, Article] = {}
    for path in topics:
        try:
            for row in content(path)["articles"]:
                raw[row["id"]] = row["text"]
                found[row["id"]] = article_of(row)
        except (ValueError, KeyError, TypeError) as error:
            message = "is not a file of articles with id, date and text"
            raise UnreadableInput(message, place=str(path)) from error
    return Corpus(found, raw)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def day_of(article: Article) -> str:
    """Return the day an article appeared on, as ISO 8601; nothing if it is not known."""
    return article.published.isoformat() if article.published else ""


def article_of(row: Mapping[str, str]) -> Article:
    """Return the article of a row with ``id``, ``date`` and ``text``; that of MEANTIME is taken as it stands."""
    day = date.fromisoformat(row["date"])
    text = row["text"] if "doc" in row else plain(row["text"])
    return Article(row["id"], row["id"], text, "0" * 64, published=day, language="en")
