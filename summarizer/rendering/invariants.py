"""The last gate before the reader: a timeline that breaks a promise is not printed.

Checking decides what may be published; this module only makes sure that nothing
slipped past it. A violation is a defect of the program, never of an article.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from summarizer.domain import Verdict
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.domain import Citation, Entry, Timeline

_PUBLISHABLE = frozenset({Verdict.SUPPORTED, Verdict.UNSCORED})


def verify(timeline: Timeline) -> None:
    """Raise ``SummarizerError`` naming the first promise of the output format that the timeline breaks."""
    for place, broken in _violations(timeline):
        raise internal(broken, place)


def internal(broken: str, place: str) -> SummarizerError:
    """Return the error that tells a user that the program, not the input, is at fault."""
    return SummarizerError(
        f"internal error, nothing was printed: {broken}; please report this", place=place
    )


def _violations(timeline: Timeline) -> Iterator[tuple[str, str]]:
    yield from _order(timeline)
    if not isfinite(timeline.run.seconds) or not isfinite(timeline.run.cost_usd or 0.0):
        yield "run", "its cost or time is not a number"
    texts = timeline.texts()
    disputes = {dispute.id for dispute in timeline.disputes}
    for entry in timeline.entries + timeline.background:
        for broken in _entry(entry, disputes):
            yield f"entry {entry.id}", broken
        yield from _citations(f"entry {entry.id}", entry.citations, texts)
    for dispute in timeline.disputes:
        for side in dispute.sides:
            yield from _citations(f"dispute {dispute.id}", side.citations, texts)
    for number, withheld in enumerate(timeline.withheld, start=1):
        yield from _citations(f"withheld {number}", withheld.citations, texts)


def _order(timeline: Timeline) -> Iterator[tuple[str, str]]:
    ids = [source.article.id for source in timeline.sources]
    ids += [entry.id for entry in timeline.entries + timeline.background]
    ids += [dispute.id for dispute in timeline.disputes]
    if len(set(ids)) < len(ids):
        yield "timeline", "two sources, entries or disputes share an id"
    last = None
    for entry in timeline.entries:
        if entry.when is None:
            yield f"entry {entry.id}", "an undated entry stands among the dated ones"
            continue
        key = (entry.when.start, entry.when.end)
        if key[1] < key[0]:
            yield f"entry {entry.id}", "its time ends before it starts"
        if last is not None and key < last:
            yield f"entry {entry.id}", "entries are not in order of time"
        last = key
    for entry in timeline.background:
        if entry.when is not None:
            yield f"entry {entry.id}", "a dated entry stands in the background"


def _entry(entry: Entry, disputes: set[str]) -> Iterator[str]:
    if not entry.sentences:
        yield "it has no sentence"
    if not set(entry.disputes) <= disputes:
        yield "it names a dispute that does not exist"
    if not isfinite(entry.importance):
        yield "its importance is not a number"
    for sentence in entry.sentences:
        if not sentence.citations:
            yield "a sentence has no citation"
        if any(not 0 <= index < len(entry.citations) for index in sentence.citations):
            yield "a sentence cites what is not in the entry's citations"
        if sentence.check.verdict not in _PUBLISHABLE:
            yield f"a sentence with the verdict {sentence.check.verdict.value} was published"
        score = sentence.check.score
        if score is not None and not 0 <= score <= 1:
            yield "a score is outside 0 to 1"


def _citations(
    place: str, citations: tuple[Citation, ...], texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for citation in citations:
        text = texts.get(citation.source)
        if text is None:
            yield place, f"it cites the unknown source {citation.source}"
        elif not 0 <= citation.start < citation.end <= len(text):
            yield place, f"it cites {citation.start} to {citation.end}, outside {citation.source}"
        elif text[citation.start : citation.end] != citation.quote:
            yield place, f"a quote differs from {citation.source} at {citation.start}"
