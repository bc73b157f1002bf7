"""How alike the statements of two events are, weighted over all events of a run."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer.text.similarity import cosine, weigh

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.domain import Event
    from summarizer.text.similarity import Weights
    from summarizer.timeline.disputes.scene import Scene


def likeness(scene: Scene) -> Callable[[Event, Event], float]:
    """Return the measure, a cosine in [0, 1]; nothing is weighed before it is first asked."""

    @cache  # few stories have two times for one event, and only they need weights
    def weights() -> Weights:
        return weigh(
            scene.aliases.fold(event.statement) for group in scene.groups for event in group.events
        )

    def measured(first: Event, second: Event) -> float:
        return cosine(
            weights().vector(scene.aliases.fold(first.statement)),
            weights().vector(scene.aliases.fold(second.statement)),
        )

    return measured
