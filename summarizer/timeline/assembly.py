"""Putting the timeline together: entries in order, background, disputes on their entries, what was left out.

Also the small translations between rooms that belong to none of them: what the
temporal room is shown, and the title of the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import (
    Article,
    Citation,
    Dispute,
    DisputeKind,
    Entry,
    Note,
    Sentence,
    Status,
    Timeline,
    Withheld,
)
from summarizer.temporal import Coverage, Finding, Reference, consistency
from summarizer.text.visible import visible
from summarizer.timeline.publishing import Desk, publish
from summarizer.timeline.ranking import ASIDE

if TYPE_CHECKING:
    from summarizer.timeline.grouping import Group
    from summarizer.timeline.writing import Draft

_TITLE = 130  # characters

Found = Sequence[tuple[Dispute, tuple[int, ...]]]


def coverage(
    articles: Sequence[Article], sentences: Mapping[str, Sequence[Sentence]]
) -> tuple[Coverage, ...]:
    """What the temporal room reasons over: unmasked sentences and the dates that are given."""
    return tuple(
        Coverage(
            article.id,
            article.text,
            tuple(sentence.span for sentence in sentences[article.id]),
            article.published,
            article.language or "en",
        )
        for article in articles
    )


def findings(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    reference: Reference,
) -> tuple[Finding, ...]:
    """Everything the calendar contradicts: what the reference day showed, then what each text shows by itself."""
    day = reference.when.start if reference.when else None
    own = consistency.findings(coverage(articles, sentences), day)
    return tuple(dict.fromkeys([*reference.findings, *own]))


def assemble(
    groups: Sequence[Group],
    drafts: Sequence[Draft],
    *,
    weights: Sequence[float],
    found: Found,
    desk: Desk,
    max_entries: int | None = None,
) -> Timeline:
    """Check, select, order and number: a timeline with neither title nor run yet."""
    shown: list[tuple[int, Entry]] = []
    withheld: list[Withheld] = []
    doubted = _doubted(found)
    for draft in drafts:
        entry, refused = publish(
            draft, groups[draft.group], weights[draft.group], desk, doubted=doubted
        )
        withheld.extend(refused)
        if entry is not None:
            shown.append((draft.group, entry))
    told = _told_once(shown)
    weighty = _worth_keeping(told)
    kept, left_out = _select(weighty, max_entries)
    entries, background = _ordered(kept, found)
    notes = []
    if left_out:
        notes.append(
            Note("timeline", f"{left_out} less important entries are left out (--max-entries)")
        )
    if asides := len(told) - len(weighty):
        notes.append(Note("timeline", f"{asides} undated asides of a single source are left out"))
    return Timeline(
        title="",
        reference_day=None,
        sources=(),
        entries=tuple(entries),
        background=tuple(background),
        disputes=tuple(dispute for dispute, _ in found),
        withheld=tuple(dict.fromkeys(withheld)),
        notes=tuple(notes),
    )


def _doubted(found: Found) -> tuple[tuple[Citation, str], ...]:
    """Words for time that arithmetic decides against, each with the id of its dispute."""
    return tuple(
        (citation, dispute.id)
        for dispute, _ in found
        if dispute.resolution and dispute.kind in (DisputeKind.WEEKDAY, DisputeKind.ARITHMETIC)
        for citation in dispute.sides[0].citations
    )


def _told_once(shown: Sequence[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
    """Leave out an undated entry whose every sentence stands in a dated one already."""
    dated = {
        sentence.text
        for _, entry in shown
        if entry.when is not None
        for sentence in entry.sentences
    }
    return [
        (group, entry)
        for group, entry in shown
        if entry.when is not None or any(sentence.text not in dated for sentence in entry.sentences)
    ]


def _worth_keeping(shown: Sequence[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
    """Undated entries stay if they are told twice, contested, or weighty; a lone aside is colour."""
    return [
        (group, entry)
        for group, entry in shown
        if entry.when is not None
        or entry.support.origins > 1
        or entry.status is not Status.OCCURRED
        or entry.importance >= ASIDE
    ]


def _select(
    shown: Sequence[tuple[int, Entry]], max_entries: int | None
) -> tuple[list[tuple[int, Entry]], int]:
    if max_entries is None or len(shown) <= max_entries:
        return list(shown), 0
    ranked = sorted(shown, key=lambda item: (-item[1].importance, item[0]))[:max_entries]
    return sorted(ranked), len(shown) - max_entries


def _ordered(kept: Sequence[tuple[int, Entry]], found: Found) -> tuple[list[Entry], list[Entry]]:
    """Dated entries by time, then importance; background by importance; ids run through both."""
    dated = [(item[1].when, *item) for item in kept if item[1].when is not None]
    undated = [item for item in kept if item[1].when is None]
    dated.sort(key=lambda item: (item[0].start, item[0].end, -item[2].importance, item[1]))
    undated.sort(key=lambda item: (-item[1].importance, item[0]))
    ids = [f"e{number}" for number in range(1, len(kept) + 1)]
    disputed = _Disputed(found)
    numbered = [
        replace(entry, id=name, disputes=disputed.of(group, entry))
        for name, (group, entry) in zip(ids, [*(item[1:] for item in dated), *undated], strict=True)
    ]
    return numbered[: len(dated)], numbered[len(dated) :]


class _Disputed:
    """Which disputes concern an entry: looked up by group and by article, for a long story has many of both."""

    def __init__(self, found: Found) -> None:
        self._ids = [dispute.id for dispute, _ in found]
        self._of_group: dict[int, list[int]] = defaultdict(list)
        self._of_article: dict[str, list[tuple[int, Citation]]] = defaultdict(list)
        for number, (dispute, members) in enumerate(found):
            for group in members:
                self._of_group[group].append(number)
            for doubted in dispute.sides[0].citations:
                self._of_article[doubted.source].append((number, doubted))

    def of(self, group: int, entry: Entry) -> tuple[str, ...]:
        """Disputes about the group, and those whose doubted words stand in what the entry cites."""
        numbers = set(self._of_group.get(group, ()))
        for cited in entry.citations:
            numbers.update(
                number
                for number, doubted in self._of_article.get(cited.source, ())
                if cited.start <= doubted.start and doubted.end <= cited.end
            )
        return tuple(self._ids[number] for number in sorted(numbers))


def title(articles: Sequence[Article], entries: Sequence[Entry]) -> str:
    """The title of the article that leads, else the weightiest headline, else the name of the first file.

    A question (`Timeline: what went wrong at the weir?`) stands above background, so one that tells goes before it.
    """
    titles = [shown for article in articles if (shown := visible(article.title or ""))]
    for shown in titles:
        if not shown.rstrip().endswith("?"):
            return _shortened(shown)
    if entries:
        return _shortened(max(entries, key=lambda entry: entry.importance).headline)
    return _shortened(titles[0]) if titles else articles[0].name


def _shortened(text: str) -> str:
    return text if len(text) <= _TITLE else text[:_TITLE].rsplit(" ", 1)[0] + " …"
