"""The simulator: a model that answers as another does, then errs at a given rate and rewords the rest.

Every draw depends on the seed and on what is asked, never on the order of calls, so
that threads change nothing. It keeps to the wire types: an error that the schema
would catch is no test of the checker.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evals.simulator import extracting
from evals.simulator.writing import Entry
from summarizer.models.replies import ExtractReply, WriteReply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evals.simulator.records import Corruption, Plan, Truth
    from evals.simulator.story import Story
    from summarizer.models.base import Model, Reply, Request


class SimulatorModel:
    """Wraps a model whose replies are true; ``corruptions``, ``truths``, ``refused`` and ``asked_again`` are what it remembers.

    ``asked_again`` holds, by the evidence of a group, the sentences of its first answer that were sent back.
    """

    def __init__(self, base: Model, story: Story, plan: Plan) -> None:
        self.base = base
        self.story = story
        self.plan = plan
        self.corruptions: list[Corruption] = []
        self.truths: list[Truth] = []
        self.refused: set[str] = set()
        self.asked_again: dict[tuple[str, ...], frozenset[str]] = {}
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The name that stands in outputs."""
        return "simulator"

    def complete(self, request: Request) -> Reply:
        """Answer truly, then err."""
        reply = self.base.complete(request)
        if request.name == "write":
            written = WriteReply.model_validate_json(reply.text)
            return replace(reply, text=self._written(written, request.variables))
        if request.name == "extract" and "extract" in self.plan.stages:
            read = ExtractReply.model_validate_json(reply.text)
            return replace(reply, text=self._read(read, request.variables))
        return reply

    def _read(self, reply: ExtractReply, variables: Mapping[str, Any]) -> str:
        shown = {item["number"]: item["text"] for item in variables["sentences"]}
        answer, made = extracting.corrupted(reply, shown, self.story, self.plan)
        with self._lock:
            self.corruptions += made
        return answer.model_dump_json()

    def _written(self, reply: WriteReply, variables: Mapping[str, Any]) -> str:
        """The entries with their errors; what was rejected before is remembered as refused."""
        groups = {group["number"]: group for group in variables["groups"]}
        shown = {
            item["number"]: item["text"] for group in groups.values() for item in group["evidence"]
        }
        answers = []
        for written in reply.entries:
            entry = Entry(groups[written.group], shown, self.story, self.plan)
            answers.append(entry.answered(written))
            with self._lock:
                self.corruptions += entry.made
                self.truths += entry.truths
        again = [group for group in groups.values() if group["rejected"]]
        with self._lock:
            self.refused |= {item["text"] for group in again for item in group["rejected"]}
            self.asked_again |= {
                tuple(item["text"] for item in group["evidence"]): frozenset(
                    item["text"] for item in group["rejected"]
                )
                for group in again
            }
        return WriteReply(entries=tuple(answers)).model_dump_json()
