"""What is wrong with a claim, for an editor: the kind, the place in the claim, and the reason.

A verdict comes from ``sentence``, which tells its reasons in words. Here each reason
gets back the kind and place of the finding it was made of, and two things are added that
only a whole summary shows: a date that no calendar has, and a source that is cited
and does not say so. Nothing here changes a verdict of ``sentence``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from summarizer.checking import sentence
from summarizer.checking.findings import FindingKind, compare, fold
from summarizer.domain import DisputeKind, Span, Verdict
from summarizer.temporal import consistency
from summarizer.temporal.coverage import Coverage
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarizer import temporal
    from summarizer.checking.evidence import Evidence
    from summarizer.checking.findings import Finding, Naming
    from summarizer.domain import Check

_QUOTED = re.compile(r"`([^`]+)`")
_OTHER_SIDE = re.compile(r"the source has `?([^`(;]{1,80}?)`?(?: \(|;|$)")
_CALENDAR = {DisputeKind.WEEKDAY: FindingKind.WEEKDAY}


class Fault(StrEnum):
    """What is wrong beyond the words of a claim."""

    SILENCE = "silence"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A difference at ``[start, end)`` of the claim's text; an empty stretch means the claim as a whole."""

    kind: FindingKind | Fault
    reason: str
    start: int = 0
    end: int = 0


def explain(
    text: str,
    evidence: Sequence[Evidence],
    check: Check,
    *,
    aliases: Naming | None = None,
    reference: date | None = None,
) -> tuple[Flaw, ...]:
    """Return a flaw for each reason of ``check``, which ``check_sentence`` gave for the same claim and evidence.

    ``text`` is on one line, as ``visible`` leaves it, so that places in it are those of the findings.
    """
    if check.verdict not in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED):
        return ()
    cited = [item for item in evidence if item.text.strip()]
    if not cited:
        return tuple(Flaw(Fault.SILENCE, reason) for reason in check.reasons)
    shown = fold(visible(text))
    met = compare(shown, cited, aliases=aliases, reference=reference, attributed_to=None)
    found = {finding.reason: finding for finding in reversed(sentence.find_all(met))}
    return tuple(_flaw(shown, reason, found.get(reason)) for reason in check.reasons)


def _flaw(text: str, reason: str, finding: Finding | None) -> Flaw:
    if finding is not None:
        return Flaw(finding.kind, reason, finding.start, min(finding.end, len(text)))
    # What is no finding of its own names its words: `breakwater` is not in the cited words.
    place = next(
        (
            Span(at, at + len(word))
            for word in _QUOTED.findall(reason)
            if (at := text.find(word)) >= 0
        ),
        Span(0, 0),
    )
    return Flaw(FindingKind.WORDING, reason, place.start, place.end)


def calendar(text: str, reference: date | None) -> tuple[Flaw, ...]:
    """Return what the calendar does not allow in a claim by itself: `Monday, 17 December 2024`, 31 June.

    >>> calendar("He left on Friday, 16 December 2024.", None)[0].reason
    '16 December 2024 is a Monday, not a Friday'
    """
    return tuple(clash[0] for clash in calendars([text], reference))


def calendars(texts: Sequence[str], reference: date | None) -> tuple[Mapping[int, Flaw], ...]:
    """Return what the calendar and arithmetic do not allow in the claims of one summary, taken together.

    Each contradiction is a flaw for every claim it touches, by the claim's place in
    ``texts``: two claims that contradict one another each get the side that stands in it.
    """
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    spans = tuple(
        Span(start, start + len(text)) for start, text in zip(starts, texts, strict=False) if text
    )
    covered = Coverage("", "\n".join(texts), spans)
    found = consistency.findings([covered], reference) if spans else ()
    return tuple(_clash(finding, starts) for finding in found)


def _clash(found: temporal.Finding, starts: Sequence[int]) -> Mapping[int, Flaw]:
    places: dict[int, list[Span]] = {}
    for side in found.sides:
        number = bisect_right(starts, side.span.start) - 1
        places.setdefault(number, []).append(side.span)
    return {
        number: Flaw(
            _CALENDAR.get(found.kind, FindingKind.DATE),
            found.summary,
            min(span.start for span in spans) - starts[number],
            max(span.end for span in spans) - starts[number],
        )
        for number, spans in places.items()
    }


def other_side(flaws: Sequence[Flaw], quote: str) -> str:
    """Return the words of ``quote`` that the first flaw with a side of the source holds against the claim; else empty.

    >>> other_side([Flaw(FindingKind.NUMBER, "40 killed; the source has 14")], "At least 14 died.")
    '14'
    """
    for flaw in flaws:
        if match := _OTHER_SIDE.search(flaw.reason):
            sides = (match[1], *re.split(r", | and ", match[1]))
            return next((side for side in sides if side in quote), "")
    return ""
