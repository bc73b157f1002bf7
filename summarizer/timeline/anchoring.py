"""The day that an article's words for time count from, and where that day comes from.

Its publication day, that of its stamp or dateline, else the day inferred for the coverage: never today.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Article, Basis, Level, Precision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarizer.temporal import Reference
    from summarizer.temporal.coverage import Stamped


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day an article's words for time count from, and where that day comes from."""

    day: date | None
    basis: Basis
    confidence: Level
    language: str = "en"
    stamp: str | None = None
    """The article's own stamp or dateline, where that is what gives the day."""

    @property
    def is_own(self) -> bool:
        """Whether the day is the article's own, so that its lead is news of that day."""
        return self.day is not None and (self.basis is Basis.PUBLISHED or self.stamp is not None)


def anchors(articles: Sequence[Article], reference: Reference) -> Mapping[str, Anchor]:
    """Each article's own publication day, that of its stamp or dateline, else the one inferred for the coverage: never today."""
    inferred = reference.when
    day = inferred.start if inferred and inferred.precision is Precision.DAY else None
    level = inferred.confidence if inferred else Level.LOW
    stamped = {own.article: own for own in reference.stamped}
    return {
        article.id: _anchor(article, stamped.get(article.id), day, level) for article in articles
    }


def _anchor(article: Article, own: Stamped | None, day: date | None, level: Level) -> Anchor:
    language = article.language or "en"
    if article.published:
        return Anchor(article.published, Basis.PUBLISHED, Level.HIGH, language)
    if own is not None:
        return Anchor(own.day, Basis.INFERRED, Level.HIGH, language, own.text)
    return Anchor(day, Basis.INFERRED, level, language)
