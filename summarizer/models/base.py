"""The one seam to a model: a request goes in, a reply comes out.

The embedded engine, the OpenAI client, a scripted model in a test and every
wrapper (retrying, limits, cache, replay) have the same method. This module does
not know what any of them does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, Protocol

Role = Literal["system", "user", "assistant"]


class Finish(StrEnum):
    """Why a reply ended."""

    STOP = "stop"
    LENGTH = "length"
    REFUSED = "refused"
    FILTERED = "filtered"


@dataclass(frozen=True, slots=True)
class Message:
    """One rendered message of a conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """Settings of one call; ``None`` leaves the choice to the endpoint."""

    temperature: float | None = None
    max_output_tokens: int | None = None
    seed: int | None = None


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
class Request:
    """A rendered prompt. ``variables`` are the values it was rendered from; the embedded engine reads those.

    ``prompt`` is ``name@version#hash8``; ``schema`` the JSON Schema of the reply;
    ``repeat`` tells apart deliberate repeats of one request.
    """

    prompt: str
    messages: tuple[Message, ...]
    variables: Mapping[str, Any]
    schema: Mapping[str, Any]
    sampling: Sampling = field(default_factory=Sampling)
    repeat: int = 0

    @property
    def name(self) -> str:
        """The prompt's name without version and hash."""
        return self.prompt.split("@", 1)[0]

    @property
    def digest(self) -> str:
        """SHA-256 over everything that can change a reply, but the model: with its name, the cache key."""
        parts = [
            self.prompt,
            [[message.role, message.content] for message in self.messages],
            self.schema,
            [
                self.sampling.temperature,
                self.sampling.max_output_tokens,
                self.sampling.seed,
            ],
            self.repeat,
        ]
        canonical = json.dumps(parts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the text as it is, not yet validated."""

    text: str
    finish: Finish = Finish.STOP
    usage: Usage = field(default_factory=Usage)
    model: str = ""


class Model(Protocol):
    """Anything that answers a request."""

    @property
    def name(self) -> str:
        """The name that stands in outputs and cache keys."""

    def complete(self, request: Request) -> Reply:
        """Answer, or raise a ``ModelError``."""
