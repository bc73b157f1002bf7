"""A rendered prompt: what goes through the seam to a model."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Role = Literal["system", "user", "assistant"]


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
