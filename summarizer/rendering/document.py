"""The public JSON format ``summarizer/timeline/v1`` as a type, apart from the domain.

The format is a promise to programs that read it: it may not change because an
internal type does, so every field and every word of a vocabulary is spelled out
here. Field order is the order of the output. This module does not know how the
document is laid out as text.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads the annotation at run time
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
)

from summarizer import domain
from summarizer.text.visible import visible

SCHEMA_NAME: Literal["summarizer/timeline/v1"] = "summarizer/timeline/v1"


def _a_string(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("must be a string")  # noqa: TRY004 - what pydantic turns into its own error
    return value


def _shown(value: object) -> object:
    return visible(value) if isinstance(value, str) else value


# Words for a screen: no control, escape, bidirectional or invisible character passes.
Shown = Annotated[str, BeforeValidator(_shown)]
# Text of a source may hold a lone surrogate, which pydantic's own str refuses.
Verbatim = Annotated[str, PlainValidator(_a_string), WithJsonSchema({"type": "string"})]
Count = Annotated[int, Field(ge=0)]
_ROUNDED = AfterValidator(lambda value: round(value, 4))
Importance = Annotated[float, _ROUNDED]
Score = Annotated[float, Field(ge=0, le=1), _ROUNDED]
Degree = Literal["high", "medium", "low"]


class _Part(BaseModel):
    # The parts have the names of the domain's fields, so most are read straight from it.
    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)


class WhenPart(_Part):
    """A time as an interval of whole days, both ends included."""

    start: date
    end: date
    precision: Literal["day", "range", "week", "month", "season", "year"]
    basis: Literal["stated", "relative", "inferred", "published"]
    confidence: Degree
    text: Shown | None
    explanation: Shown


class SkippedPart(_Part):
    """A stretch of a source that is not part of its story."""

    start: Count
    end: Count
    reason: Shown


class SourcePart(_Part):
    """An article; ``text`` only where the offsets do not refer to the file itself, or on request."""

    id: Verbatim
    name: Verbatim
    title: Shown | None
    url: Verbatim | None
    publisher: Shown | None
    published: date | None
    language: Shown | None
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    characters: Count
    origin: str
    text: Verbatim | None
    skipped: tuple[SkippedPart, ...]


class CitationPart(_Part):
    """A quotation: ``quote == text[start:end]`` of the source, in code points."""

    source: Verbatim
    start: Count
    end: Count
    quote: Verbatim


class CheckPart(_Part):
    """What checking found of a published sentence."""

    verdict: Literal["supported", "unscored"]
    score: Score | None
    reasons: tuple[Shown, ...]


class SentencePart(_Part):
    """A sentence; ``citations`` index into those of its entry."""

    text: Shown
    citations: Annotated[tuple[Count, ...], Field(min_length=1)]
    check: CheckPart


class SupportPart(_Part):
    """How many articles, and how many independent origins, state an event."""

    articles: Count
    origins: Count


class EntryPart(_Part):
    """One event; ``when`` is null in the background."""

    id: str
    when: WhenPart | None
    headline: Shown
    sentences: Annotated[tuple[SentencePart, ...], Field(min_length=1)]
    citations: tuple[CitationPart, ...]
    status: Literal["occurred", "ongoing", "planned", "alleged", "denied"]
    attributed_to: tuple[Shown, ...]
    importance: Importance
    support: SupportPart
    disputes: tuple[str, ...]


class SidePart(_Part):
    """One side of a dispute."""

    value: Shown
    citations: tuple[CitationPart, ...]


class DisputePart(_Part):
    """A disagreement, shown and not averaged."""

    id: str
    kind: Literal["date", "weekday", "arithmetic", "quantity", "quote", "attribution", "negation"]
    severity: Degree
    summary: Shown
    sides: tuple[SidePart, ...]
    resolution: Shown | None


class WithheldPart(_Part):
    """A text that was not published, and why."""

    text: Shown
    reason: Shown
    citations: tuple[CitationPart, ...]


class TokensPart(_Part):
    """Tokens of all calls."""

    prompt: Count
    completion: Count


class RunPart(_Part):
    """How the timeline was made; ``cost_usd`` is null where a price is not known."""

    engine: str
    model: Shown | None
    prompts: tuple[str, ...]
    calls: Count
    tokens: TokensPart
    cost_usd: float | None
    seconds: float
    version: str


class TimelineDocument(_Part):
    """One timeline, version 1 of the format."""

    schema_: Literal["summarizer/timeline/v1"] = Field(alias="schema")
    title: Shown
    reference_day: WhenPart | None
    sources: tuple[SourcePart, ...]
    entries: tuple[EntryPart, ...]
    background: tuple[EntryPart, ...]
    disputes: tuple[DisputePart, ...]
    withheld: tuple[WithheldPart, ...]
    run: RunPart


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the document, draft 2020-12."""
    generated = TimelineDocument.model_json_schema(by_alias=True, mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **generated,
        "title": SCHEMA_NAME,
    }


def from_timeline(timeline: domain.Timeline, *, embed_sources: bool = False) -> TimelineDocument:
    """Build the document of a timeline whose invariants hold.

    Our own words about an article are made safe for a screen; quotes, file names,
    addresses and embedded texts stay what they are. Raises pydantic's
    ``ValidationError`` where a value does not fit the format.
    """
    return TimelineDocument.model_validate(
        {
            "schema": SCHEMA_NAME,
            "title": timeline.title,
            "reference_day": timeline.reference_day,
            "sources": tuple(_source(source, embed=embed_sources) for source in timeline.sources),
            "entries": timeline.entries,
            "background": timeline.background,
            "disputes": timeline.disputes,
            "withheld": (*timeline.withheld, *_missing(timeline)),
            "run": _run(timeline.run),
        }
    )


def _missing(timeline: domain.Timeline) -> tuple[domain.Withheld, ...]:
    """What the run could not do, as far as the format has a place for it: a text that is not shown, and why."""
    return tuple(
        domain.Withheld(note.place, note.message) for note in timeline.notes if note.incomplete
    )


def _source(source: domain.Source, *, embed: bool) -> SourcePart:
    article = source.article
    return SourcePart(
        id=article.id,
        name=article.name,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        published=article.published,
        language=article.language,
        sha256=article.sha256,
        characters=len(article.text),
        origin=source.origin,
        text=article.text if embed or article.derived else None,
        skipped=tuple(map(SkippedPart.model_validate, article.masks)),
    )


def _run(run: domain.Run) -> RunPart:
    return RunPart(
        engine=run.engine,
        model=run.model,
        prompts=run.prompts,
        calls=run.calls,
        tokens=TokensPart(prompt=run.prompt_tokens, completion=run.completion_tokens),
        cost_usd=run.cost_usd,
        seconds=round(run.seconds, 3),
        version=run.version,
    )
