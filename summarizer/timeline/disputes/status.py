"""Planned here, done there: one telling has a deed ahead, another of the same day or earlier has it behind.

A plan that a later article has carried out is no dispute, it is how things went.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.text.words import is_past
from summarizer.timeline.disputes.found import Found, touched, two_sides
from summarizer.timeline.disputes.tellings import content_stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.timeline.disputes.scene import Scene
    from summarizer.timeline.disputes.tellings import Telling, Told

_OPEN = frozenset("be would will could to not if when once until after before".split())
_AHEAD = re.compile(
    r"\b(?:will|plans? to|intends? to|is to|are to|is set to|are set to|is due to|are due to)(?: be)? (?P<verb>[a-z]+)"
)


def disputes(scene: Scene) -> Iterator[Found]:
    """Disputes between tellings."""
    for telling in scene.tellings:
        if telling.close:
            yield from _of(telling.left, telling.right, telling, scene)
            yield from _of(telling.right, telling.left, telling, scene)


def _of(ahead: Told, behind: Told, telling: Telling, scene: Scene) -> Iterator[Found]:
    planned = _planned(ahead)
    if planned is None or _planned(behind) is not None:
        return
    own = behind.words
    done = next(
        (
            word
            for at, word in enumerate(own)
            if content_stem(word.text) == planned
            and is_past(word)
            and _OPEN.isdisjoint(before.lower for before in own[max(0, at - 3) : at])
        ),
        None,
    )
    if done is None or not _not_earlier(ahead, behind, scene):
        return
    values = ("planned", "occurred") if ahead is telling.left else ("occurred", "planned")
    left, right = telling.left.sentence, telling.right.sentence
    yield Found(
        DisputeKind.NEGATION,
        Level.MEDIUM,
        f"planned or done: {done.text}",
        two_sides(values, left, right, scene.articles),
        None,
        touched(scene.members, left, right),
    )


def _planned(one: Told) -> str | None:
    """The stem of the first deed that lies ahead."""
    found = _AHEAD.search(one.sentence.text)
    if found is None:
        return None
    start = found.start("verb")
    return next((content_stem(word.text) for word in one.words if word.start == start), "") or None


def _not_earlier(ahead: Told, behind: Told, scene: Scene) -> bool:
    """Whether the article with the plan is not older than the one with the deed."""
    first = scene.days.get(ahead.sentence.article)
    second = scene.days.get(behind.sentence.article)
    return first is not None and second is not None and first >= second
