"""Which entry tells which gold event: the one pairing that recall, dates, status and merging rest on.

An event is told by an entry if one of its sentences, together with the headline,
holds the event's words. Among several, the one with the right date, then the
right status, then the most required sources is the event's home; the others may
be repetitions. This module scores nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.matching import says

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evals.cases import Gold, GoldEvent, Interval
    from summarizer.domain import Entry, Timeline, When


@dataclass(frozen=True, slots=True)
class Told:
    """A gold event with the entries that tell it, its home first."""

    event: GoldEvent
    entries: tuple[Entry, ...]

    @property
    def home(self) -> Entry | None:
        """The entry that is scored for this event, if any tells it."""
        return self.entries[0] if self.entries else None


def align(timeline: Timeline, gold: Gold) -> tuple[Told, ...]:
    """Each gold event, in the gold's order, with its entries."""
    entries = all_entries(timeline)
    return tuple(
        Told(event, _ranked(timeline, event, [entry for entry in entries if tells(entry, event)]))
        for event in gold.events
    )


def all_entries(timeline: Timeline) -> tuple[Entry, ...]:
    """Dated entries, then background."""
    return timeline.entries + timeline.background


def units(entry: Entry) -> Iterable[str]:
    """Each sentence of an entry together with its headline."""
    for sentence in entry.sentences:
        yield f"{entry.headline} | {sentence.text}"


def statements(timeline: Timeline) -> Iterable[tuple[str, str]]:
    """Every published headline and sentence on its own, with its entry's id."""
    for entry in all_entries(timeline):
        yield entry.id, entry.headline
        yield from ((entry.id, sentence.text) for sentence in entry.sentences)


def tells(entry: Entry, event: GoldEvent) -> bool:
    """Whether one sentence of ``entry``, with its headline, holds the words of ``event``."""
    return any(says(unit, event.words) for unit in units(entry))


def tells_in_a_sentence(entry: Entry, event: GoldEvent) -> bool:
    """Whether a sentence of ``entry`` alone holds the words of ``event``: stricter than ``tells``."""
    return any(says(sentence.text, event.words) for sentence in entry.sentences)


def lies_within(when: When | None, intervals: Iterable[Interval]) -> bool:
    """Whether ``when`` is known and inside one of ``intervals``; wider than asked is wrong."""
    return when is not None and any(
        start <= when.start and when.end <= end for start, end in intervals
    )


def cited_names(timeline: Timeline, entry: Entry) -> frozenset[str]:
    """Return the gold's names of the articles that ``entry`` cites."""
    names = {source.article.id: gold_name(source.article.name) for source in timeline.sources}
    return frozenset(names.get(citation.source, citation.source) for citation in entry.citations)


def gold_name(name: str) -> str:
    """Return an article's name as gold writes it: the file's own name, or what follows ``#`` in a file of many.

    >>> gold_name("cases/flood/wire.txt"), gold_name("cases/all.jsonl#a-7")
    ('wire.txt', 'a-7')
    """
    return name.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _ranked(timeline: Timeline, event: GoldEvent, entries: list[Entry]) -> tuple[Entry, ...]:
    def worth(entry: Entry) -> tuple[bool, bool, int]:
        return (
            lies_within(entry.when, event.intervals),
            entry.status in event.status,
            len(cited_names(timeline, entry).intersection(event.sources)),
        )

    return tuple(sorted(entries, key=worth, reverse=True))
