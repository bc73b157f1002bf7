"""What the `write` prompt is shown of one group: its sentences, each once, with what leads them.

A sheet knows no number: numbers run through a call, and a sheet may go into
several calls. It knows neither models nor prompts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.domain import Event, Sentence
    from summarizer.timeline.grouping import Group

_WHOLE = 0.6  # share of its sentence that a statement must cover


@dataclass(frozen=True, slots=True)
class Rejection:
    """A sentence that its evidence did not back, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence of evidence; ``event`` is the event that leads with it."""

    sentence: Sentence
    event: Event | None

    @property
    def stand_in(self) -> str | None:
        """What tells the event if nobody writes it: its sentence, unless the event is an aside of it; then its statement."""
        if self.event is None:
            return None
        whole = visible(self.sentence.text)
        return whole if len(self.event.statement) >= _WHOLE * len(whole) else self.event.statement

    def variables(self, number: int) -> dict[str, object]:
        """What the prompt shows of it."""
        text = visible(self.sentence.text)
        claim = self.event.statement if self.event else None
        return {
            "number": number,
            "source": self.sentence.article,
            "text": text,
            "claim": claim if claim and claim != text else None,
            "headline": self.event.headline if self.event else None,
        }


@dataclass(frozen=True, slots=True)
class Sheet:
    """The evidence of one group; ``index`` is the group's, ``rejections`` are of an earlier draft."""

    index: int
    group: Group
    items: tuple[Item, ...]
    rejections: tuple[Rejection, ...] = ()

    @property
    def first(self) -> Event:
        """The first event in the language that the group is told in."""
        return next((item.event for item in self.items if item.event), self.group.events[0])

    @property
    def headline(self) -> str:
        """The extractor's headline of the first event."""
        return self.first.headline

    @property
    def characters(self) -> int:
        """Size of what is shown, in characters."""
        return sum(len(item.sentence.text) for item in self.items)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is shown and not ours: what the mark around it must not occur in."""
        evidence = (item.sentence.text for item in self.items)
        rejected = (text for one in self.rejections for text in (one.text, one.reason))
        return (*self.first.attributed_to, *evidence, *rejected)

    def rejected(self, rejections: Sequence[Rejection]) -> Sheet:
        """The same evidence with what was wrong with an earlier draft."""
        return replace(self, rejections=tuple(rejections))

    def variables(self, number: int, first: int) -> dict[str, object]:
        """What the prompt shows of the group under its ``number``; evidence numbers begin at ``first``."""
        event = self.first
        return {
            "number": number,
            "when": _when(self.group),
            "status": event.status.value,
            "attributed_to": list(event.attributed_to),
            "evidence": [item.variables(key) for key, item in enumerate(self.items, start=first)],
            "rejected": [
                {"text": visible(one.text), "reason": visible(one.reason)}
                for one in self.rejections
            ],
        }


def sheet_of(index: int, group: Group, languages: Mapping[str, str] | None = None) -> Sheet:
    """The group's sentences in order of articles and text, leads marked.

    An entry is told in one language: of ``languages`` (article id to code) the first that
    tells the event. Sentences in others are evidence beside it, and not what it is written from.
    """
    leads: dict[tuple[str, int], Event] = {}
    sentences: dict[tuple[str, int], Sentence] = {}
    for event in group.events:
        lead = event.evidence[0]
        leads.setdefault((lead.article, lead.start), event)
        for sentence in event.evidence:
            sentences[sentence.article, sentence.start] = sentence
    order = {article: position for position, article in enumerate(_in_one(group, languages or {}))}
    keys = sorted(
        (key for key in sentences if key[0] in order), key=lambda key: (order[key[0]], key[1])
    )
    return Sheet(index, group, tuple(Item(sentences[key], leads.get(key)) for key in keys))


def _in_one(group: Group, languages: Mapping[str, str]) -> list[str]:
    """The articles of a group in the language it is told in."""
    told = next((code for article, code in languages.items() if article in group.articles), None)
    return [article for article in group.articles if languages.get(article, told) == told]


def _when(group: Group) -> str | None:
    when = next((event.when for event in group.events if event.when), None)
    if when is None:
        return None
    return when.start.isoformat() if when.start == when.end else f"{when.start}/{when.end}"
