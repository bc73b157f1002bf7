"""The one seam to a model: a request goes in, a reply comes out.

The embedded engine, the OpenAI client, a scripted model in a test and every
wrapper (retrying, limits, cache, replay) have the same method. This module does
not know what any of them does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from summarizer.prompts.request import Message, Request, Role, Sampling

__all__ = ["Finish", "Message", "Model", "Pace", "Reply", "Request", "Role", "Sampling", "Usage"]


class Finish(StrEnum):
    """Why a reply ended."""

    STOP = "stop"
    LENGTH = "length"
    REFUSED = "refused"
    FILTERED = "filtered"


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one or more calls; ``cached`` is the part of ``prompt`` that the provider had cached."""

    prompt: int = 0
    completion: int = 0
    cached: int = 0
    calls: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt + other.prompt,
            self.completion + other.completion,
            self.cached + other.cached,
            self.calls + other.calls,
        )


@dataclass(frozen=True, slots=True)
class Pace:
    """What an endpoint says is left of its rate limits; ``reset_seconds`` is when the scarcer one is full again."""

    remaining_requests: int | None = None
    remaining_tokens: int | None = None
    reset_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the text as it is, not yet validated."""

    text: str
    finish: Finish = Finish.STOP
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    pace: Pace | None = None


class Model(Protocol):
    """Anything that answers a request."""

    @property
    def name(self) -> str:
        """The name that stands in outputs and cache keys."""

    def complete(self, request: Request) -> Reply:
        """Answer, or raise a ``ModelError``."""
