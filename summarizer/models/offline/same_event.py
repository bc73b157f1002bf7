"""Answers the `same_event` prompt by likeness alone: sure at both ends, unsure between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from summarizer.models.replies import SameEventAnswer, SameEventReply
from summarizer.text.similarity import cosine, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAME, _DIFFERENT = 0.55, 0.20


def same_event(variables: Mapping[str, Any]) -> SameEventReply:
    """Return an answer for each numbered pair of ``variables["pairs"]``."""
    pairs = variables["pairs"]
    weights = weigh(pair[side] for pair in pairs for side in ("left", "right"))
    return SameEventReply(
        answers=tuple(
            SameEventAnswer(
                pair=pair["number"],
                same=_answer(cosine(weights.vector(pair["left"]), weights.vector(pair["right"]))),
            )
            for pair in pairs
        )
    )


def _answer(likeness: float) -> Literal["same", "different", "unsure"]:
    if likeness >= _SAME:
        return "same"
    return "different" if likeness < _DIFFERENT else "unsure"
