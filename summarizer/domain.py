"""The vocabulary of the product: every type that crosses a module border.

All types are frozen and compare by value. Offsets are half-open ``[start, end)``
and count Unicode code points of ``Article.text``, which is never rewritten.
This module knows no rule about news; it only names things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a time is known."""

    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


class Basis(StrEnum):
    """Where a time comes from: stated in the text, relative to the reference day, inferred, or the publication date."""

    STATED = "stated"
    RELATIVE = "relative"
    INFERRED = "inferred"
    PUBLISHED = "published"


class Level(StrEnum):
    """A coarse degree, for confidence in a date and severity of a dispute."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for high, 1 for medium, 2 for low: what is surest or weightiest sorts first."""
        return tuple(Level).index(self)


class Status(StrEnum):
    """What the sources say of an event: done, going on, planned, claimed by one side, or denied."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"


class DisputeKind(StrEnum):
    """What two sources, or a source and the calendar, disagree about."""

    DATE = "date"
    WEEKDAY = "weekday"
    ARITHMETIC = "arithmetic"
    QUANTITY = "quantity"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    NEGATION = "negation"


class Verdict(StrEnum):
    """What checking found of one claim. ``UNSCORED`` is neither a pass nor a failure; ``NOT_A_CLAIM`` is counted, not scored."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    UNSCORED = "unscored"
    NOT_A_CLAIM = "not_a_claim"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, ``[start, end)`` in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters this span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Mask:
    """A stretch of an article that is not part of its story, with the reason (``boilerplate``, ``advertisement``, ...)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One source as it was read. ``text`` is what all offsets refer to and is never rewritten.

    ``masks`` are sorted and do not overlap. ``derived`` says that ``text`` was
    extracted (HTML, PDF, JSON) and is not the file itself. ``sha256`` is the hex
    digest of the bytes as read.
    """

    id: str
    name: str
    text: str
    sha256: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    updated: date | None = None
    language: str | None = None
    masks: tuple[Mask, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: ``text == article.text[start:end]``.

    ``index`` counts the unmasked sentences of the article from 0; ``paragraph``
    counts its paragraphs from 0.
    """

    article: str
    index: int
    start: int
    end: int
    text: str
    paragraph: int = 0

    @property
    def span(self) -> Span:
        """Where the sentence stands in its article."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive sentences of one article that fit a token budget.

    ``[start, end)`` is the stretch of the text it owns, ``tokens`` the exact count
    of that stretch. ``context`` are sentences before it, shown to a model for
    orientation only; they belong to another chunk.
    """

    start: int
    end: int
    tokens: int
    sentences: tuple[Sentence, ...]
    context: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A time as an interval of whole days, both ends included, with how it was come by.

    ``text`` are the words in the source, if any; ``explanation`` is for readers.
    """

    start: date
    end: date
    precision: Precision
    basis: Basis
    confidence: Level
    text: str | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation of a source: ``quote == text[start:end]`` of the article with id ``source``, always."""

    source: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Event:
    """What one article says happened once.

    ``evidence`` are the article's sentences that say it, ``lead`` first in order of
    the text. ``statement`` is the claim in words close to the evidence. ``said_words``
    and ``said_on`` are the time of the saying where a report and its content have
    different times.
    """

    id: str
    article: str
    evidence: tuple[Sentence, ...]
    headline: str
    statement: str
    status: Status = Status.OCCURRED
    attributed_to: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    time_words: str | None = None
    said_words: str | None = None
    when: When | None = None
    said_on: When | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict on one published sentence, with its score in [0, 1] (``None`` if unscored) and the reasons."""

    verdict: Verdict
    score: float | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntrySentence:
    """A sentence of an entry; ``citations`` index into the entry's citations and are never empty when published."""

    text: str
    citations: tuple[int, ...]
    check: Check = Check(Verdict.UNSCORED)


@dataclass(frozen=True, slots=True)
class Support:
    """How many articles, and how many independent origins among them, state an event."""

    articles: int
    origins: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the merged timeline. ``disputes`` are ids of disputes about it."""

    id: str
    when: When | None
    headline: str
    sentences: tuple[EntrySentence, ...]
    citations: tuple[Citation, ...]
    status: Status = Status.OCCURRED
    attributed_to: tuple[str, ...] = ()
    importance: float = 0.0
    support: Support = Support(1, 1)
    disputes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: a short, comparable value and where it is said."""

    value: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement, shown and not averaged. ``resolution`` is set only where arithmetic decides."""

    id: str
    kind: DisputeKind
    severity: Level
    summary: str
    sides: tuple[Side, ...]
    resolution: str | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """A text that was not published, and why."""

    text: str
    reason: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An article in a timeline, with the id of its origin: copies and rewrites of one text share it."""

    article: Article
    origin: str


@dataclass(frozen=True, slots=True)
class Run:
    """How a timeline was made. ``cost_usd`` is ``None`` where a price is not known.

    ``cached_tokens`` is the part of ``prompt_tokens`` that the provider had in its cache.
    """

    engine: str
    model: str | None = None
    prompts: tuple[str, ...] = ()
    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    cost_usd: float | None = 0.0
    seconds: float = 0.0
    version: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must be told about the run: what was skipped, merged or missing.

    ``incomplete`` notes make the run end with exit code 1.
    """

    place: str
    message: str
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The result: dated entries in order, background, disputes, what was withheld, and how it was made."""

    title: str
    reference_day: When | None
    sources: tuple[Source, ...]
    entries: tuple[Entry, ...] = ()
    background: tuple[Entry, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    run: Run = field(default_factory=lambda: Run("offline"))
    notes: tuple[Note, ...] = ()

    def texts(self) -> Mapping[str, str]:
        """Source id to the text its citations refer to."""
        return {source.article.id: source.article.text for source in self.sources}
