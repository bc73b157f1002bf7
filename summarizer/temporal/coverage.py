"""The types of the questions that are asked of several articles at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from summarizer.domain import DisputeKind, Level, Span, When


@dataclass(frozen=True, slots=True)
class Coverage:
    """One article as this room sees it: its id, its text, the spans of its unmasked sentences, its publication day if known.

    ``language`` is the ISO 639-1 code of the words for time to look for.
    """

    article: str
    text: str
    sentences: tuple[Span, ...]
    published: date | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class FindingSide:
    """One side of a finding: a short, comparable value and where it is said."""

    value: str
    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the calendar or arithmetic does not allow. ``resolution`` is set only where other evidence decides it."""

    kind: DisputeKind
    severity: Level
    summary: str
    sides: tuple[FindingSide, ...]
    resolution: str | None = None


@dataclass(frozen=True, slots=True)
class Stamped:
    """The day that an article's own stamp or dateline gives it; ``text`` is the stamp as it stands."""

    article: str
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The day a coverage is written from.

    ``when`` is set if one candidate is left; ``candidates`` are all days that fit the
    evidence best, in order; ``findings`` are statements the winner contradicts;
    ``stamped`` are the days of the articles that carry one, which go before the common one.
    """

    when: When | None
    candidates: tuple[date, ...] = ()
    explanation: str = ""
    findings: tuple[Finding, ...] = ()
    stamped: tuple[Stamped, ...] = ()
