"""Answers the `write` prompt: the best evidence of each group, word for word.

The lead is the sentence that says most on its own; further sentences are added
only while they bring something new. Every sentence names its own evidence
first and then the sentences of other sources that say the same. No word is
written here, so nothing can be less true than its source.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.models.offline import discourse, lexicon
from summarizer.models.offline.frame import hide_quotes
from summarizer.models.offline.glued import sentence
from summarizer.models.offline.headline import headline
from summarizer.models.replies import WriteReply, WrittenEntry, WrittenSentence
from summarizer.text import quantities, quotes
from summarizer.text.similarity import Vector, Weights, cosine, weigh
from summarizer.text.words import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_SENTENCES = 4
_LONGEST = 590  # characters; the wire type takes 600
_NEW = 0.42  # a sentence nearer than this to one already chosen adds nothing
_SAME_FACT = 0.34  # a sentence of another source at least this near states the same
_SAME_EVENT = 0.20
_LONG = 45  # words: beyond that a lead is hard to read
_DESKS = 4  # further sentences of other sources, beyond which what they agree on counts more
_AFTER = 0.45  # share of the lead's score that a further sentence must reach


_NAMES_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:19|20)\d\d\b|\byesterday\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Item:
    """One numbered piece of evidence; ``claim`` is what the extractor read from it, if not the whole.

    ``vector`` is of what it says, ``told`` of the event in it alone.
    """

    number: int
    source: str
    text: str
    claim: str | None
    headline: str | None
    vector: Vector
    told: Vector

    @property
    def says(self) -> str:
        return self.claim or self.text


def write(variables: Mapping[str, Any]) -> WriteReply:
    """Return one entry for each group of ``variables["groups"]``."""
    groups = variables["groups"]
    weights = weigh(
        item.get("claim") or item["text"] for group in groups for item in group["evidence"]
    )
    entries = (_entry(group, weights) for group in groups)
    return WriteReply(entries=tuple(entry for entry in entries if entry is not None))


def _entry(group: Mapping[str, Any], weights: Weights) -> WrittenEntry | None:
    """The entry of one group; ``None`` where no evidence has a word in it."""
    items = [
        item for item in (_item(raw, weights) for raw in group["evidence"]) if item.says.strip()
    ]
    if not items:
        return None
    chosen = _choose(items)
    lead = chosen[0]
    return WrittenEntry(
        group=group["number"],
        headline=(lead.headline or headline(lead.says) or lead.says)[:_LONGEST],
        sentences=tuple(
            WrittenSentence(
                text=item.says[:_LONGEST],
                evidence=tuple(_evidence(item, items, leads=item is lead)),
            )
            for item in chosen
        ),
    )


def _item(raw: Mapping[str, Any], weights: Weights) -> _Item:
    claim = raw.get("claim")
    text = sentence(raw["text"])
    if claim and _leans(claim, text):
        claim = None  # `but its shares fell` is told with the clause that says whose
    return _Item(
        int(raw["number"]),
        raw["source"],
        text,
        claim,
        raw.get("headline"),
        weights.vector(claim or text),
        weights.vector(raw.get("headline") or claim or text),
    )


def _leans(claim: str, text: str) -> bool:
    """Whether a claim opens with a pronoun that the earlier part of its own sentence explains."""
    first = next(iter(words(claim)), None)
    if first is None or first.lower not in lexicon.PERSONAL_PRONOUNS:
        return False
    return text.lower().find(claim.rstrip(" .").lower()[:40]) > 0


def _choose(items: Sequence[_Item]) -> list[_Item]:
    scores = {item.number: _score(item, items) for item in items}
    leads = [item for item in items if item.headline] or list(items)
    lead = max(leads, key=lambda item: (scores[item.number], -item.number))
    chosen = [lead]
    bar = _AFTER * scores[lead.number]
    rest = sorted(items, key=lambda item: (-scores[item.number], item.number))
    for item in rest:
        if len(chosen) == MOST_SENTENCES:
            break
        if item is lead or scores[item.number] < bar or item.says == lead.says:
            continue
        if max(cosine(item.vector, other.vector) for other in chosen) < _NEW and _adds(
            item, chosen
        ):
            chosen.append(item)
    return [lead, *sorted(chosen[1:], key=lambda item: (item.source != lead.source, item.number))]


def _score(item: _Item, items: Sequence[_Item]) -> float:
    """How well the sentence stands alone and for the group."""
    others = [other for other in items if other.source != item.source]
    tokens = words(item.says)
    central = sum(cosine(item.vector, other.vector) for other in others) / max(1, len(others))
    if (
        len(others) > _DESKS
    ):  # of many sources most tell the event itself, a few something beside it
        told_by = [cosine(item.told, other.told) for other in others]
        central += sum(told_by) / len(told_by) * math.log2(len(others))
    capitals = len({word.lower for word in tokens[1:] if word.text[:1].isupper()})
    specific = 0.08 * min(6, capitals) + 0.12 * min(2, len(quantities.find(item.says)))
    unquoted = words(hide_quotes(item.says)) if item.says.lstrip()[:1] not in '“"«„' else []
    first = unquoted[0].lower if unquoted else ""  # `“We will sue,” said ...` leans on nothing
    leaning = 0.25 if first in lexicon.PERSONAL_PRONOUNS | lexicon.CONNECTIVES else 0.0
    opinion = 0.12 * sum(
        word.lower in lexicon.EVALUATIVE | lexicon.COMMENTARY_VERBS for word in tokens
    )
    length = 0.01 * max(0, len(tokens) - _LONG) + (0.15 if len(tokens) < 6 else 0.0)
    told = 0.25 if item.headline else 0.0
    told += 0.15 if _NAMES_DAY.search(item.says) else 0.0
    return 0.4 + 0.5 * central + specific + told - leaning - min(0.4, opinion) - length


def _adds(item: _Item, chosen: Sequence[_Item]) -> bool:
    """Whether the sentence brings a name, a figure or a quotation that is not there yet."""
    known = {word.lower for other in chosen for word in words(other.says)}
    fresh = {
        word.lower
        for word in words(item.says)[1:]
        if (word.text[:1].isupper() or word.text[:1].isdigit()) and word.lower not in STOPWORDS
    } - known
    return bool(fresh) or bool(quotes.find(item.says))


def _evidence(item: _Item, items: Sequence[_Item], *, leads: bool) -> list[int]:
    """The sentence's own number, then for each other source the nearest sentence that says the same.

    Behind the lead of an entry a lead of another source needs less likeness: that both tell
    one event was decided before.
    """
    numbers = [item.number]
    own_counts = quantities.find(item.says)
    by_source: dict[str, tuple[float, _Item]] = {}
    for other in items:
        if other.source == item.source:
            continue
        near = cosine(item.vector, other.vector)
        bar = _SAME_EVENT if leads and other.headline else _SAME_FACT
        if near >= bar and near > by_source.get(other.source, (0.0, other))[0]:
            by_source[other.source] = (near, other)
    for _, other in by_source.values():
        if not _clashes(own_counts, quantities.find(other.says)):
            numbers.append(other.number)
    return numbers[: discourse.MAX_EVIDENCE]


def _clashes(left: Sequence[quantities.Quantity], right: Sequence[quantities.Quantity]) -> bool:
    return any(
        quantities.comparable(one, two) and not quantities.compatible(one, two)
        for one in left
        for two in right
    )
