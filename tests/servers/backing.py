"""What no timeline may show, checked again without the product's own checking.

Plainer and stricter than the product: nothing here weighs meaning. A word that
a reader is shown must stand in what is cited for it; a quote is the text
between its offsets. A run that tells a reader nothing must say why.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.domain import Citation, Entry, Timeline

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> set[str]:
    """Return the words and numbers of a text, in lower case."""
    return {word.casefold() for word in _WORD.findall(text)}


def unbacked(timeline: Timeline) -> list[str]:
    """Return everything that is shown and not in the sources, as lines; nothing, if all is well."""
    return [*_false_quotes(timeline), *_unread_words(timeline)]


def is_silent(timeline: Timeline) -> bool:
    """Whether a reader gets nothing and is not told why: no entry, nothing withheld, no note of what is missing."""
    return not (
        timeline.entries
        or timeline.background
        or timeline.withheld
        or any(note.incomplete for note in timeline.notes)
    )


def _shown(timeline: Timeline) -> tuple[Entry, ...]:
    return (*timeline.entries, *timeline.background)


def _citations(timeline: Timeline) -> Iterator[Citation]:
    for entry in _shown(timeline):
        yield from entry.citations
    for withheld in timeline.withheld:
        yield from withheld.citations
    for dispute in timeline.disputes:
        for side in dispute.sides:
            yield from side.citations


def _false_quotes(timeline: Timeline) -> Iterator[str]:
    texts = timeline.texts()
    for citation in _citations(timeline):
        text = texts[citation.source][citation.start : citation.end]
        if not text or text != citation.quote:
            yield f"{citation.quote!r} is not {citation.source}[{citation.start}:{citation.end}]"


def _unread_words(timeline: Timeline) -> Iterator[str]:
    anywhere = words(" ".join(timeline.texts().values()))
    names = words(" ".join(source.article.name for source in timeline.sources))
    if added := words(timeline.title) - anywhere - names:
        yield f"the title has words of nobody: {sorted(added)}"
    for entry in _shown(timeline):
        when = entry.when.text or "" if entry.when else ""
        around = " ".join((entry.headline, when, *entry.attributed_to))
        if added := words(around) - anywhere:
            yield f"{entry.id} has words of nobody around it: {sorted(added)}"
        for sentence in entry.sentences:
            cited = words(" ".join(entry.citations[number].quote for number in sentence.citations))
            if added := words(sentence.text) - cited:
                yield f"{sentence.text!r} has words that it does not cite: {sorted(added)}"
            if sentence.check.verdict is not Verdict.SUPPORTED:
                yield f"{sentence.text!r} was shown as {sentence.check.verdict}"
