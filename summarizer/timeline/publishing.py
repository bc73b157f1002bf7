"""The last gate: a sentence is published if its own cited spans back it, else it is withheld with the reason.

A draft sentence that fails is replaced by its evidence word for word; if that
fails too, nothing is shown but the reason. So a model can make an entry more
readable, never less true. Headlines pass the same gate.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from summarizer.checking import Evidence, check_sentence, holds
from summarizer.domain import (
    Article,
    Check,
    Citation,
    Entry,
    EntrySentence,
    Event,
    Sentence,
    Status,
    Support,
    Verdict,
    Withheld,
)
from summarizer.text.visible import visible
from summarizer.timeline import labels
from summarizer.timeline.disputes import cite
from summarizer.timeline.sheets import Rejection
from summarizer.timeline.timing import told_with
from summarizer.timeline.writing import Draft, DraftSentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from summarizer.text.names import Aliases
    from summarizer.timeline.grouping import Group

Answer = TypeVar("Answer")
_NEIGHBOURS = 2  # sentences before the cited one that may resolve `Monday`, `they`
_PUBLISHED = frozenset({Verdict.SUPPORTED})


@dataclass(frozen=True, slots=True)
class Desk:
    """What the gate needs to know of the story: sources, their sentences, their days, names and origins.

    ``speakers`` are shown beside the entry, so that its sentences need not repeat who said so.
    """

    articles: Mapping[str, Article]
    sentences: Mapping[str, Sequence[Sentence]]
    days: Mapping[str, date | None]
    aliases: Aliases
    origin: Mapping[str, str]
    speakers: tuple[str, ...] = ()


def publish(
    draft: Draft,
    group: Group,
    importance: float,
    desk: Desk,
    *,
    doubted: Sequence[tuple[Citation, str]] = (),
) -> tuple[Entry | None, tuple[Withheld, ...]]:
    """Return the entry that may be shown (its id still empty), or ``None``, and what was withheld.

    ``doubted`` are cited words for time that arithmetic decides against, with the id
    of the dispute: a sentence that repeats them is withheld where others tell the same.
    """
    kept: list[tuple[DraftSentence, Check]] = []
    withheld: list[Withheld] = []
    sentences, wrong = _sound(draft.sentences or draft.fallback[:1], doubted)
    withheld.extend(wrong)
    shown = _speakers(_lead_event(group, sentences[0]), desk) if sentences else ()
    desk = replace(desk, speakers=shown)
    for sentence in sentences:
        checked, check = _checked(sentence, desk)
        if check.verdict not in _PUBLISHED:
            withheld.append(_withheld(sentence, check))
            verbatim = (_checked(own, desk) for own in _verbatim(sentence, draft))
            checked, check = next(
                (found for found in verbatim if found[1].verdict in _PUBLISHED), (checked, check)
            )
        if check.verdict in _PUBLISHED and checked.text not in {known.text for known, _ in kept}:
            kept.append((checked, check))
    if not kept:
        return None, tuple(withheld)
    return _entry(draft, group, kept, importance=importance, desk=desk), tuple(withheld)


def rejected(draft: Draft, group: Group, desk: Desk) -> tuple[Rejection, ...]:
    """Return the sentences of a draft that the gate would not let pass, with the first reason of each."""
    if not draft.sentences:
        return ()
    desk = replace(desk, speakers=_speakers(_lead_event(group, draft.sentences[0]), desk))
    checks = ((sentence, _checked(sentence, desk)[1]) for sentence in draft.sentences)
    return tuple(
        Rejection(sentence.text, next(iter(check.reasons), "its evidence does not say it"))
        for sentence, check in checks
        if check.verdict not in _PUBLISHED
    )


def _sound(
    sentences: Sequence[DraftSentence], doubted: Sequence[tuple[Citation, str]]
) -> tuple[list[DraftSentence], list[Withheld]]:
    """Sentences without a contradicted date, and the others as withheld; all of them if there is nothing else."""
    sound: list[DraftSentence] = []
    wrong: list[Withheld] = []
    for sentence in sentences:
        first = sentence.citations[0] if sentence.citations else None
        dispute = next(
            (
                name
                for citation, name in doubted
                if first is not None
                and citation.source == first.source
                and first.start <= citation.start < first.end
                and visible(citation.quote) in sentence.text
            ),
            None,
        )
        if dispute is None:
            sound.append(sentence)
        else:
            reason = f"its date does not fit the rest of the coverage: see {dispute}"
            wrong.append(Withheld(sentence.text, reason, sentence.citations))
    return (sound, wrong) if sound else (list(sentences), [])


def _verbatim(sentence: DraftSentence, draft: Draft) -> list[DraftSentence]:
    """The evidence that the failed sentence named, word for word, else the group's own leads."""
    named = {(citation.source, citation.start) for citation in sentence.citations[:1]}
    same = [
        own for own in draft.fallback if (own.citations[0].source, own.citations[0].start) in named
    ]
    return same or list(draft.fallback[:1])


def _checked(sentence: DraftSentence, desk: Desk) -> tuple[DraftSentence, Check]:
    """The sentence with the citations that back it, and the verdict; where it fails, on all that it cites."""
    if not sentence.citations:
        return sentence, Check(Verdict.UNSUPPORTED, None, ("it names no evidence that was shown",))
    check = _check(sentence.text, sentence.citations, desk)
    if check.verdict in _PUBLISHED:
        kept = _needed(sentence, desk)
        if kept == sentence.citations:
            return sentence, check
        return DraftSentence(sentence.text, kept), _check(sentence.text, kept, desk)
    # One of several citations may be the one that disagrees: the disagreement is shown as a dispute.
    for citation in sentence.citations if len(sentence.citations) > 1 else ():
        alone = _check(sentence.text, (citation,), desk)
        if alone.verdict in _PUBLISHED:
            return DraftSentence(sentence.text, (citation,)), alone
    return sentence, check


def _needed(sentence: DraftSentence, desk: Desk) -> tuple[Citation, ...]:
    """The citations without those that do not back the sentence by themselves, nor are missed by the others.

    They say otherwise, which is a dispute, or nothing of it, which is a wrong number. The
    last ones go first: a writer names the best evidence first.
    """
    kept = list(sentence.citations)
    for citation in reversed(sentence.citations):
        others = [one for one in kept if one != citation]
        if others and not _holds(sentence.text, (citation,), desk):
            kept = others if _holds(sentence.text, others, desk) else kept
    return tuple(kept)


def _check(text: str, citations: Sequence[Citation], desk: Desk) -> Check:
    return _asked(check_sentence, text, citations, desk)


def _holds(text: str, citations: Sequence[Citation], desk: Desk) -> bool:
    return _asked(holds, text, citations, desk)


def _asked(
    question: Callable[..., Answer], text: str, citations: Sequence[Citation], desk: Desk
) -> Answer:
    """Ask checking of a sentence and what it cites, with all that the desk knows of the story."""
    return question(
        text,
        _evidence(citations, desk),
        aliases=desk.aliases,
        reference=desk.days.get(citations[0].source),
        attributed_to=desk.speakers,
    )


def _evidence(citations: Sequence[Citation], desk: Desk) -> list[Evidence]:
    return [
        Evidence(
            text=citation.quote,
            context=_context(citation, desk),
            published=desk.days.get(citation.source),
        )
        for citation in citations
    ]


def _context(citation: Citation, desk: Desk) -> str:
    """The title and the sentences just before: they may name who `they` are, never how many."""
    own = desk.sentences[citation.source]
    index = next(
        (position for position, item in enumerate(own) if item.end > citation.start), len(own)
    )
    before = [item.text for item in own[max(0, index - _NEIGHBOURS) : index]]
    title = desk.articles[citation.source].title
    return " ".join([*([title] if title else []), *before])


def _withheld(sentence: DraftSentence, check: Check) -> Withheld:
    reason = "; ".join(check.reasons) or "its cited spans do not say it"
    return Withheld(sentence.text, reason, sentence.citations)


def _entry(
    draft: Draft,
    group: Group,
    kept: Sequence[tuple[DraftSentence, Check]],
    *,
    importance: float,
    desk: Desk,
) -> Entry:
    citations: list[Citation] = []
    sentences = []
    for sentence, check in kept:
        numbers = []
        for citation in sentence.citations:
            if citation not in citations:
                citations.append(citation)
            numbers.append(citations.index(citation))
        sentences.append(EntrySentence(sentence.text, tuple(dict.fromkeys(numbers)), check))
    citations.extend(_elsewhere(group, citations, desk))
    lead = _lead_event(group, kept[0][0])
    return Entry(
        id="",
        when=told_with(group, lead),
        headline=_headline(draft, kept, desk),
        sentences=tuple(sentences),
        citations=tuple(citations),
        status=labels.weaker(_status(group, lead), kept[0][0].text),
        attributed_to=_speakers(lead, desk),
        importance=importance,
        support=Support(
            len(group.articles), len({desk.origin[article] for article in group.articles})
        ),
    )


def _elsewhere(group: Group, cited: Sequence[Citation], desk: Desk) -> list[Citation]:
    """Where the other articles of the group tell the event: no sentence rests on it, but a reader may look."""
    sources = {citation.source for citation in cited}
    first = {event.article: event for event in reversed(group.events)}
    return [
        cite(desk.articles[article], first[article].evidence[0])
        for article in group.articles
        if article not in sources
    ]


def _lead_event(group: Group, lead: DraftSentence) -> Event:
    """The event whose evidence the entry opens with."""
    first = lead.citations[0] if lead.citations else None
    for event in group.events:
        if first and event.article == first.source and event.evidence[0].start == first.start:
            return event
    for event in group.events:
        starts = {sentence.start for sentence in event.evidence}
        if first and event.article == first.source and first.start in starts:
            return event
    return group.events[0]


def _speakers(event: Event, desk: Desk) -> tuple[str, ...]:
    """Who may be shown as the speaker of an event."""
    if not event.attributed_to:
        return ()
    first = cite(desk.articles[event.article], event.evidence[0])
    return labels.speakers(event, _context(first, desk), desk.aliases)


def _headline(draft: Draft, kept: Sequence[tuple[DraftSentence, Check]], desk: Desk) -> str:
    """The draft's headline if the entry's spans back it, else the extractor's, else the sentence itself."""
    cited = [citation for sentence, _ in kept for citation in sentence.citations]
    for headline in dict.fromkeys((draft.headline, draft.own_headline)):
        if headline and _holds(headline, cited, desk):
            return headline
    return kept[0][0].text.rstrip(".")


def _status(group: Group, lead: Event) -> Status:
    """Told as done by anyone outweighs a plan; a claim of one side stays one unless another article states it."""
    told = {event.article for event in group.events if event.status is Status.OCCURRED}
    if lead.status is Status.ALLEGED and told - {lead.article}:
        return Status.OCCURRED if not lead.attributed_to else Status.ALLEGED
    return lead.status
