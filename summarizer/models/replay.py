"""Recorded replies: made once with a key, replayed anywhere without one.

A record is one JSON line, so that a recording can be reviewed and merged like
text. It holds the reply and the request's digest, not the request: a changed
prompt, schema or article asks for a new recording and never gets an old reply.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from summarizer.errors import ConfigError, ModelRejected
from summarizer.models.base import Finish, Model, Reply, Request, Usage

if TYPE_CHECKING:
    from pathlib import Path


class RecordingModel:
    """A model that appends each reply to the JSON Lines file ``path``."""

    def __init__(self, model: Model, path: Path) -> None:
        self._model = model
        self._path = path
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    def complete(self, request: Request) -> Reply:
        """Ask the model and record its reply."""
        reply = self._model.complete(request)
        line = json.dumps(_record(self.name, request, reply), ensure_ascii=False)
        with self._lock, self._path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(line + "\n")
        return reply


class ReplayModel:
    """A model that answers from a recording alone.

    Replies to one request come in the order they were recorded; the last one
    stays. Raises ``ConfigError`` for a file that cannot be read.
    """

    def __init__(self, path: Path, *, name: str | None = None) -> None:
        self._path = path
        self._replies: defaultdict[str, deque[Reply]] = defaultdict(deque)
        self._lock = threading.Lock()
        recorded = _read(path)
        for _, digest, reply in recorded:
            self._replies[digest].append(reply)
        self.name = name or (recorded[0][0] if recorded else "replay")

    def complete(self, request: Request) -> Reply:
        """Return the recorded reply, or raise ``ModelRejected`` if there is none."""
        with self._lock:
            kept = self._replies.get(request.digest)
            if not kept:
                raise ModelRejected(
                    f"no reply to {request.prompt} (request {request.digest[:12]}) is recorded; record anew",
                    place=str(self._path),
                )
            return kept.popleft() if len(kept) > 1 else kept[0]


def _record(name: str, request: Request, reply: Reply) -> dict[str, object]:
    usage = reply.usage
    return {
        "model": name,
        "prompt": request.prompt,
        "digest": request.digest,
        "text": reply.text,
        "finish": reply.finish.value,
        "answered_by": reply.model,
        "usage": [usage.prompt, usage.completion, usage.cached, usage.calls],
    }


def _read(path: Path) -> list[tuple[str, str, Reply]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", place=str(path)) from error
    records = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            reply = Reply(
                row["text"], Finish(row["finish"]), Usage(*row["usage"]), row["answered_by"]
            )
            records.append((str(row["model"]), str(row["digest"]), reply))
        except (ValueError, KeyError, TypeError) as error:
            raise ConfigError(
                f"is not a recorded reply ({error}); remove the line", place=f"{path}:{number}"
            ) from error
    return records
