"""Replies kept on disk, so that finished work is never paid for twice.

The key is the model's name and the request's digest. Stored are replies that ended
by themselves, never requests and never keys; how the file is kept is the business of
``storage``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.models.base import Finish, Model, Reply, Request, Usage
from summarizer.storage import Storage

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from summarizer.domain import Note


class CachedModel:
    """A model whose replies are kept in the SQLite file ``path``; use as a context manager, or ``close`` it.

    A kept reply has no usage: it cost nothing. Beyond ``max_bytes`` of text the
    oldest replies go. ``scope`` tells apart endpoints that have a model of one name.
    """

    def __init__(
        self, model: Model, path: Path, *, max_bytes: int = 512 * 1024 * 1024, scope: str = ""
    ) -> None:
        self._model = model
        self._space = f"{model.name} {scope}".rstrip()
        self._storage = Storage(path, what="replies", max_bytes=max_bytes)

    def __enter__(self) -> CachedModel:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the reader must be told about the cache."""
        return self._storage.notes

    def complete(self, request: Request) -> Reply:
        """Answer from the cache, or ask the model and keep the answer."""
        digest = request.digest
        kept = self._storage.get(self._space, digest)
        if kept is not None:
            text = kept.value.decode("utf-8", "surrogatepass")
            return Reply(text, Finish.STOP, Usage(), kept.label)
        reply = self._model.complete(request)
        if reply.finish is Finish.STOP:
            raw = reply.text.encode("utf-8", "surrogatepass")
            self._storage.put(self._space, digest, raw, label=reply.model)
        return reply

    def close(self) -> None:
        """Close the file; later calls go to the model alone."""
        self._storage.close()


def default_path() -> Path:
    """Return where replies are kept if no other place is set: the user's cache folder of the system."""
    from platformdirs import user_cache_path

    return user_cache_path("summarizer", appauthor=False) / "replies.sqlite"
