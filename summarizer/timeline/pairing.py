"""Asks a model about the pairs of events that likeness cannot decide, several to a call.

An answer only decides between pairs near the border; pairs that are clearly one
event or clearly two are never asked. A reply that fails costs the answers, not
the run: likeness decides, and the reader is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from summarizer.domain import Note
from summarizer.errors import ModelError, ModelRejected
from summarizer.models.replies import SameEventReply
from summarizer.models.validation import validated
from summarizer.prompts.fence import fence

if TYPE_CHECKING:
    from summarizer.domain import Event
    from summarizer.models.base import Model
    from summarizer.prompts import Prompt

_PAIRS = 20  # a call
_MOST = 200  # pairs of a run: the border of a large story is long, and most of it hardly matters

Pair = tuple["Event", "Event"]
Answers = dict[tuple[str, str], bool]
Answer = tuple[Answers, Note | None]
Runner = Callable[[Sequence[Callable[[], Answer]]], list[Answer]]


def ask(
    pairs: Sequence[Pair], model: Model, prompt: Prompt, *, run_all: Runner | None = None
) -> tuple[Answers, tuple[Note, ...]]:
    """Return what the model decided, by the ids of the two events, and what the reader must be told."""
    asked = pairs[:_MOST]
    jobs = [
        _job(asked[start : start + _PAIRS], model, prompt) for start in range(0, len(asked), _PAIRS)
    ]
    results = run_all(jobs) if run_all else [job() for job in jobs]
    answers: Answers = {}
    for decided, _ in results:
        answers |= decided
    return answers, tuple(note for _, note in results if note is not None)


def _job(pairs: Sequence[Pair], model: Model, prompt: Prompt) -> Callable[[], Answer]:
    shown = [(left.statement, right.statement) for left, right in pairs]
    request = prompt.request(
        {
            "fence": fence(*(text for pair in shown for text in pair)),
            "pairs": [
                {"number": number, "left": left, "right": right}
                for number, (left, right) in enumerate(shown, start=1)
            ],
        }
    )

    def call() -> Answer:
        try:
            reply = validated(model, request, SameEventReply)
        except ModelRejected:
            raise
        except ModelError as error:
            note = Note("grouping", f"{len(pairs)} pairs were decided by likeness: {error.message}")
            return {}, note
        return {
            (pairs[item.pair - 1][0].id, pairs[item.pair - 1][1].id): item.same == "same"
            for item in reply.answers
            if item.pair <= len(pairs) and item.same != "unsure"
        }, None

    return call
