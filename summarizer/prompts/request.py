"""A rendered prompt: what goes through the seam to a model."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_FENCE = "\0"  # a control character: `visible` lets none of an article into a message
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
        """SHA-256 over everything that can change a reply, but the model: with its name, the cache key.

        The fence is new in every run and must not be part of it: in its place stands a
        character that no rendered message can hold. Putting the fence back gives the very
        messages, so two requests share a digest only if they are equal but for the name
        of the mark around their data.
        """
        fence = self.variables.get("fence")
        mark = fence if isinstance(fence, str) and fence else _NO_FENCE
        chosen = [self.sampling.temperature, self.sampling.max_output_tokens, self.sampling.seed]
        call = [self.prompt, self.schema, chosen, self.repeat]
        parts = [json.dumps(call, sort_keys=True)]
        for message in self.messages:
            parts += [message.role, message.content.replace(mark, _NO_FENCE)]
        digest = hashlib.sha256()
        for part in parts:
            encoded = part.encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(encoded))  # so that no two lists of parts read as one
            digest.update(encoded)
        return digest.hexdigest()
