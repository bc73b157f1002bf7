"""The types of the room: what an article tells of which day, and the milestones that are chosen from it.

An :class:`Account` is the work that is done once for an article, whatever the other
articles say; it can be kept, and a later run that has it does not read the article again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from summarizer.domain import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it may be quoted, ``text == article.text[start:end]``, without the dateline or stamp before it.

    ``days`` are the single days it names, ``stems`` its words that carry content, in order;
    ``place`` counts the article's sentences from 0, ``length`` all its words.
    """

    start: int
    end: int
    text: str
    place: int
    length: int
    stems: tuple[str, ...]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one article tells; ``published`` is ``None`` where its day is not known."""

    article: str
    published: date | None
    sentences: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a milestone, verbatim: ``text == text_of(article)[span.start:span.end]``."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day that the coverage keeps coming back to, with the sentences that tell it best, best first.

    ``score`` orders the days of one story; it means nothing between stories.
    """

    day: date
    sentences: tuple[Passage, ...]
    score: float
