"""The door of the embedded engine: a request in, a schema-valid reply out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelRejected
from summarizer.models.base import Finish, Reply, Request
from summarizer.models.offline.extract import extract
from summarizer.models.offline.same_event import same_event
from summarizer.models.offline.write import write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.models.replies import Wire


class OfflineModel:
    """Answers `extract`, `write` and `same_event` from ``request.variables``; deterministic, no usage, no cost."""

    @property
    def name(self) -> str:
        """The engine's name in outputs and cache keys."""
        return "offline"

    def complete(self, request: Request) -> Reply:
        """Answer, or raise ``ModelRejected`` for a prompt that needs a language model."""
        answer = _ANSWERS.get(request.name)
        if answer is None:
            known = ", ".join(sorted(_ANSWERS))
            raise ModelRejected(
                f"the embedded engine answers {known} only; name a model for this prompt",
                place=request.name,
            )
        return Reply(answer(request.variables).model_dump_json(), Finish.STOP, model=self.name)


def _extract(variables: Mapping[str, Any]) -> Wire:
    return extract(variables)


def _write(variables: Mapping[str, Any]) -> Wire:
    return write(variables)


def _same_event(variables: Mapping[str, Any]) -> Wire:
    return same_event(variables)


_ANSWERS = {"extract": _extract, "write": _write, "same_event": _same_event}
