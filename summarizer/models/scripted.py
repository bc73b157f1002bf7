"""A model that says what it is told to: for tests, ours and those of users."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from summarizer.errors import ModelError, ModelRejected
from summarizer.models.base import Reply, Request, Usage

Answer = Reply | str | Mapping[str, Any] | ModelError | Callable[[Request], "Reply | str"]


class ScriptedModel:
    """Gives the answers of ``queue`` one by one and keeps every request in ``history``.

    An answer is a ``Reply``, its text, an object to send as JSON, a ``ModelError``
    to raise, or a function of the request. An empty queue is a ``ModelRejected``.

    >>> model = ScriptedModel(['{"events": []}'])
    >>> model.name
    'scripted'
    """

    def __init__(self, queue: Iterable[Answer] = (), *, name: str = "scripted") -> None:
        self.name = name
        self.queue: deque[Answer] = deque(queue)
        self.history: list[Request] = []
        self._lock = threading.Lock()

    def complete(self, request: Request) -> Reply:
        """Give the next answer."""
        with self._lock:
            self.history.append(request)
            if not self.queue:
                raise ModelRejected(f"the script has no answer to call {len(self.history)}")
            answer = self.queue.popleft()
        if isinstance(answer, ModelError):
            raise answer
        if isinstance(answer, Mapping):
            answer = json.dumps(answer, ensure_ascii=False)
        said = answer(request) if callable(answer) else answer
        return (
            said if isinstance(said, Reply) else Reply(said, usage=Usage(calls=1), model=self.name)
        )
