"""Wire types: what a model may answer to each prompt, and nothing of the domain.

Every reply is re-validated here, whatever the server promised: servers ignore
parts of a schema in silence. A model cites the numbers of sentences it was
shown and copies words; it never gives a date, an offset or a count.
The JSON Schema in a prompt's front matter equals the type here; a test holds them together.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Number = Annotated[int, Field(ge=1)]


class Wire(BaseModel):
    """Frozen and closed: an unknown field is a violation."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ExtractedEvent(Wire):
    """One event of a chunk. ``sentences`` are numbers as shown; ``time_words`` a copy of the words for its time."""

    sentences: Annotated[tuple[Number, ...], Field(min_length=1, max_length=8)]
    headline: Line
    statement: Line
    time_words: Words | None
    said_on_words: Words | None
    attributed_to: tuple[Words, ...]
    status: Literal["occurred", "ongoing", "planned", "alleged", "denied"]
    participants: tuple[Words, ...]
    quantities: tuple[Words, ...]


class ExtractReply(Wire):
    """Reply to ``extract``."""

    events: tuple[ExtractedEvent, ...]


class WrittenSentence(Wire):
    """A sentence and the numbers of the evidence it rests on."""

    text: Line
    evidence: Annotated[tuple[Number, ...], Field(min_length=1, max_length=8)]


class WrittenEntry(Wire):
    """The prose of one group; ``group`` is its number as shown."""

    group: Number
    headline: Line
    sentences: Annotated[tuple[WrittenSentence, ...], Field(min_length=1, max_length=6)]


class WriteReply(Wire):
    """Reply to ``write``."""

    entries: tuple[WrittenEntry, ...]


class SameEventAnswer(Wire):
    """Whether the two sides of a numbered pair report one event."""

    pair: Number
    same: Literal["same", "different", "unsure"]


class SameEventReply(Wire):
    """Reply to ``same_event``."""

    answers: tuple[SameEventAnswer, ...]


class JudgedClaim(Wire):
    """A verdict on one numbered claim over the numbered evidence; evidence and reason come first, so that it follows from them."""

    claim: Number
    evidence: tuple[Number, ...]
    reason: Line
    verdict: Literal["supported", "contradicted", "unsupported"]


class JudgeReply(Wire):
    """Reply to ``judge``."""

    claims: tuple[JudgedClaim, ...]
