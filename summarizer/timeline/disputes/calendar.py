"""What the calendar contradicts, found by the temporal room, in the shape of a dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.domain import Side
from summarizer.timeline.disputes.found import Found, cite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.domain import Citation
    from summarizer.temporal import Finding
    from summarizer.timeline.disputes.scene import Scene


def disputes(findings: Sequence[Finding], scene: Scene) -> Iterator[Found]:
    """One dispute for each finding; the words that are doubted are cited exactly."""
    for finding in findings:
        yield _of(finding, scene)


def _of(finding: Finding, scene: Scene) -> Found:
    sides: dict[str, list[Citation]] = {}
    for side in finding.sides:
        sides.setdefault(side.value, []).append(cite(scene.articles[side.article], side.span))
    # What is doubted is the first side; the others are what it does not fit.
    doubted = finding.sides[0]
    touched = {
        index
        for index, group in enumerate(scene.groups)
        for event in group.events
        if event.article == doubted.article
        and event.evidence[0].start <= doubted.span.start < event.evidence[0].end
    }
    return Found(
        finding.kind,
        finding.severity,
        finding.summary,
        tuple(Side(value, tuple(citations)) for value, citations in sides.items()),
        finding.resolution,
        tuple(sorted(touched)),
    )
