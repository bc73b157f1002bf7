"""From groups to prose: the `write` prompt gets the evidence of several groups and returns sentences with numbers.

Numbers become citations here; what a model wrote is a draft until checking has
seen it. Groups that a reply leaves out, and whole replies that fail, fall back
to the evidence word for word. It knows no provider.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from summarizer.domain import Article, Citation, Event, Note, Sentence
from summarizer.errors import ModelError, ModelRejected
from summarizer.models.offline import OfflineModel
from summarizer.models.replies import WriteReply, WrittenEntry
from summarizer.models.validation import validated
from summarizer.text.visible import visible
from summarizer.timeline.disputes import cite
from summarizer.timeline.extraction import fence

if TYPE_CHECKING:
    from summarizer.models.base import Model, Request
    from summarizer.prompts import Prompt
    from summarizer.timeline.grouping import Group

_CHARACTERS = 12_000  # of evidence a call: about 3,000 tokens, so that a reply stays short too
Answer = tuple[WriteReply, Note | None]
Runner = Callable[[Sequence[Callable[[], Answer]]], list[Answer]]

_WHOLE = 0.6  # share of its sentence that a statement must cover
_GROUPS = 12  # a call: more and small models begin to skip some


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence that nobody has checked yet; the first citation is the one it stands on."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The prose of one group, before checking; ``fallback`` are its leads word for word, best first."""

    group: int
    headline: str
    sentences: tuple[DraftSentence, ...]
    fallback: tuple[DraftSentence, ...]
    own_headline: str


@dataclass(frozen=True, slots=True)
class _Evidence:
    number: int
    sentence: Sentence
    event: Event | None  # the event that leads with it


def write(
    groups: Sequence[Group],
    articles: Mapping[str, Article],
    model: Model,
    prompt: Prompt,
    *,
    run_all: Runner | None = None,
) -> tuple[tuple[Draft, ...], tuple[Note, ...]]:
    """Return one draft for each group, in order, and what the reader must be told."""
    unnumbered = [_evidence(group) for group in groups]
    batches = _batches(unnumbered)
    numbered = _numbered(batches, unnumbered)
    jobs = [
        _job(prompt.request(_variables(batch, groups, numbered)), len(batch), model)
        for batch in batches
    ]
    replies = run_all(jobs) if run_all else [job() for job in jobs]
    written: dict[int, WrittenEntry] = {}
    for batch, (reply, _) in zip(batches, replies, strict=True):
        for entry in reply.entries:
            if 1 <= entry.group <= len(batch):
                written.setdefault(batch[entry.group - 1], entry)
    drafts = tuple(
        _draft(
            index,
            numbered[index],
            written.get(index),
            own_headline=group.events[0].headline,
            articles=articles,
        )
        for index, group in enumerate(groups)
    )
    return drafts, tuple(note for _, note in replies if note is not None)


def _evidence(group: Group) -> list[_Evidence]:
    """The group's sentences, each once, in order of articles and text, leads marked."""
    leads: dict[tuple[str, int], Event] = {}
    sentences: dict[tuple[str, int], Sentence] = {}
    for event in group.events:
        lead = event.evidence[0]
        leads.setdefault((lead.article, lead.start), event)
        for sentence in event.evidence:
            sentences[sentence.article, sentence.start] = sentence
    order = {article: position for position, article in enumerate(group.articles)}
    keys = sorted(sentences, key=lambda key: (order[key[0]], key[1]))
    return [_Evidence(0, sentences[key], leads.get(key)) for key in keys]


def _numbered(
    batches: Sequence[Sequence[int]], evidence: Sequence[Sequence[_Evidence]]
) -> list[list[_Evidence]]:
    """Numbers run through a call, so that a number of another group is seen to be one."""
    numbered: list[list[_Evidence]] = [[] for _ in evidence]
    for batch in batches:
        number = count(1)
        for index in batch:
            numbered[index] = [replace(item, number=next(number)) for item in evidence[index]]
    return numbered


def _batches(evidence: Sequence[Sequence[_Evidence]]) -> list[list[int]]:
    batches: list[list[int]] = []
    room = 0
    for index, items in enumerate(evidence):
        size = sum(len(item.sentence.text) for item in items)
        if not batches or size > room or len(batches[-1]) == _GROUPS:
            batches.append([])
            room = _CHARACTERS
        batches[-1].append(index)
        room -= size
    return batches


def _job(request: Request, entries: int, model: Model) -> Callable[[], Answer]:
    def call() -> Answer:
        try:
            return validated(model, request, WriteReply), None
        except ModelRejected:
            raise
        except ModelError as error:
            reply = validated(OfflineModel(), request, WriteReply)
            note = Note(
                "writing",
                f"the embedded engine wrote {entries} entries: {error.message}",
                incomplete=True,
            )
            return reply, note

    return call


def _variables(
    batch: Sequence[int], groups: Sequence[Group], numbered: Sequence[Sequence[_Evidence]]
) -> dict[str, object]:
    shown = "".join(item.sentence.text for index in batch for item in numbered[index])
    return {
        "fence": fence(shown),
        "groups": [
            {
                "number": number,
                "when": _when(groups[index]),
                "status": groups[index].events[0].status.value,
                "attributed_to": list(groups[index].events[0].attributed_to),
                "evidence": [_shown(item) for item in numbered[index]],
            }
            for number, index in enumerate(batch, start=1)
        ],
    }


def _tells_whole(event: Event, sentence: Sentence) -> bool:
    """Whether the event is what its sentence says, and not an aside of it: else the sentence is no stand-in for it."""
    return len(event.statement) >= _WHOLE * len(visible(sentence.text))


def _when(group: Group) -> str | None:
    when = next((event.when for event in group.events if event.when), None)
    if when is None:
        return None
    return when.start.isoformat() if when.start == when.end else f"{when.start}/{when.end}"


def _shown(item: _Evidence) -> dict[str, object]:
    text = visible(item.sentence.text)
    claim = item.event.statement if item.event else None
    return {
        "number": item.number,
        "source": item.sentence.article,
        "text": text,
        "claim": claim if claim and claim != text else None,
        "headline": item.event.headline if item.event else None,
    }


def _draft(
    index: int,
    evidence: Sequence[_Evidence],
    entry: WrittenEntry | None,
    *,
    own_headline: str,
    articles: Mapping[str, Article],
) -> Draft:
    by_number = {item.number: item for item in evidence}
    fallback = tuple(
        DraftSentence(
            visible(item.sentence.text), (cite(articles[item.sentence.article], item.sentence),)
        )
        for item in evidence
        if item.event is not None and _tells_whole(item.event, item.sentence)
    )
    if entry is None:
        return Draft(index, own_headline, (), fallback, own_headline)
    sentences = []
    for sentence in entry.sentences:
        cited = [by_number[number] for number in sentence.evidence if number in by_number]
        citations = tuple(cite(articles[item.sentence.article], item.sentence) for item in cited)
        sentences.append(DraftSentence(visible(sentence.text), citations))
    return Draft(index, visible(entry.headline), tuple(sentences), fallback, own_headline)
