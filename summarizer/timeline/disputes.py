"""Where the sources disagree, with both sides cited.

Only statements about one event are compared, and only values that cannot both
be true: `more than 40`, `43` and `dozens` agree. A later, higher toll is an
update, not a dispute of the same rank. What the calendar contradicts comes
from the temporal room and is turned into the same shape here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations, product
from typing import TYPE_CHECKING

from summarizer.domain import (
    Article,
    Citation,
    Dispute,
    DisputeKind,
    Event,
    Level,
    Sentence,
    Side,
    Span,
    Status,
    When,
)
from summarizer.text import quotes
from summarizer.text.similarity import cosine, weigh
from summarizer.timeline.figures import Clash, Figure, clashes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from summarizer.temporal import Finding
    from summarizer.text.names import Aliases
    from summarizer.text.similarity import Weights
    from summarizer.timeline.grouping import Group

_NEGATED = re.compile(r"\b(?:not|no|never|nobody|none|nothing)\b|n[’']t\b", re.IGNORECASE)
# Burnt or flooded land is counted like the dead: what the later article has is more, not other.
_GROWING = frozenset("ha hectare hectárea hektar ettaro acre km² km2 mi² sq_km".split())
_ONE_TELLING = 0.5  # likeness from which two dates are a contradiction and not two occasions
_QUOTED_WORDS = 5  # shorter quotations differ for many good reasons


@dataclass(frozen=True, slots=True)
class Found:
    """A dispute without its id, and the groups it belongs to."""

    kind: DisputeKind
    severity: Level
    summary: str
    sides: tuple[Side, ...]
    resolution: str | None
    groups: tuple[int, ...]


def find(
    groups: Sequence[Group],
    findings: Sequence[Finding],
    articles: Mapping[str, Article],
    sentences: Mapping[str, Sequence[Sentence]],
    *,
    days: Mapping[str, date | None],
    aliases: Aliases,
) -> tuple[tuple[Dispute, tuple[int, ...]], ...]:
    """Return the disputes, most severe first, each with the indexes of its groups."""
    found = [_from_finding(finding, groups, articles) for finding in findings]

    @cache  # few stories have two dates for one event, and only they need weights
    def weights() -> Weights:
        return weigh(aliases.fold(event.statement) for group in groups for event in group.events)

    def likeness(first: Event, second: Event) -> float:
        return cosine(
            weights().vector(aliases.fold(first.statement)),
            weights().vector(aliases.fold(second.statement)),
        )

    for index, group in enumerate(groups):
        if len(group.articles) < 2:
            continue
        found.extend(_dates(index, group, articles, likeness))
        found.extend(_quotations(index, group, articles))
        found.extend(_denials(index, group, articles))
    groups_of = _groups_of(groups)
    clashing = clashes(sentences, articles, groups_of, days=days, aliases=aliases)
    found.extend(_figure_dispute(clash, groups_of, articles) for clash in _of_new_values(clashing))
    rank = {Level.HIGH: 0, Level.MEDIUM: 1, Level.LOW: 2}
    found = _unique(found)
    found.sort(key=lambda item: rank[item.severity])
    return tuple(
        (
            Dispute(
                f"d{number}", item.kind, item.severity, item.summary, item.sides, item.resolution
            ),
            item.groups,
        )
        for number, item in enumerate(found, start=1)
    )


def _groups_of(groups: Sequence[Group]) -> dict[tuple[str, int], frozenset[int]]:
    """(Article, start of sentence) to the groups that the sentence is evidence of."""
    members: dict[tuple[str, int], set[int]] = defaultdict(set)
    for index, group in enumerate(groups):
        for event in group.events:
            for sentence in event.evidence:
                members[sentence.article, sentence.start].add(index)
    return {key: frozenset(indexes) for key, indexes in members.items()}


def _of_new_values(clashing: Iterable[Clash]) -> Iterator[Clash]:
    """The first clash of each pair of values: what copies repeat, `_unique` would only drop."""
    seen: set[frozenset[str]] = set()
    for clash in clashing:
        values = frozenset((_counted(clash.left), _counted(clash.right)))
        if values not in seen:
            seen.add(values)
            yield clash


def _unique(found: Iterable[Found]) -> list[Found]:
    """One dispute for one pair of values of a kind, whichever sentences showed it first."""
    seen: dict[tuple[DisputeKind, frozenset[str]], Found] = {}
    for item in found:
        key = (item.kind, frozenset(side.value for side in item.sides))
        seen.setdefault(key, item)
    return list(seen.values())


def cite(article: Article, span: Span | Sentence) -> Citation:
    """The citation of a stretch of an article."""
    return Citation(article.id, span.start, span.end, article.text[span.start : span.end])


def _from_finding(
    finding: Finding, groups: Sequence[Group], articles: Mapping[str, Article]
) -> Found:
    sides: dict[str, list[Citation]] = {}
    for side in finding.sides:
        sides.setdefault(side.value, []).append(cite(articles[side.article], side.span))
    # What is doubted is the first side; the others are what it does not fit.
    doubted = finding.sides[0]
    touched = {
        index
        for index, group in enumerate(groups)
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


def _dates(
    index: int,
    group: Group,
    articles: Mapping[str, Article],
    likeness: Callable[[Event, Event], float],
) -> list[Found]:
    """Two dates for what is told in nearly the same words; a looser group may hold two occasions."""
    for first, second in combinations(group.events, 2):
        if first.article == second.article or first.when is None or second.when is None:
            continue
        if Level.LOW in (first.when.confidence, second.when.confidence):
            continue
        if first.when.start <= second.when.end and second.when.start <= first.when.end:
            continue
        if likeness(first, second) < _ONE_TELLING:
            continue
        values = (_interval(first.when), _interval(second.when))
        return [
            Found(
                DisputeKind.DATE,
                Level.HIGH if _gap(first.when, second.when) > 1 else Level.MEDIUM,
                f"{values[0]} or {values[1]}: {first.headline}",
                _two_sides(values, first, second, articles),
                None,
                (index,),
            )
        ]
    return []


def _interval(when: When) -> str:
    return when.start.isoformat() if when.start == when.end else f"{when.start}/{when.end}"


def _gap(first: When, second: When) -> int:
    return max((first.start - second.end).days, (second.start - first.end).days)


def _two_sides(
    values: tuple[str, str], first: Event, second: Event, articles: Mapping[str, Article]
) -> tuple[Side, ...]:
    return tuple(
        Side(value, (cite(articles[event.article], event.evidence[0]),))
        for value, event in zip(values, (first, second), strict=True)
    )


def _figure_dispute(
    clash: Clash,
    groups_of: Mapping[tuple[str, int], frozenset[int]],
    articles: Mapping[str, Article],
) -> Found:
    left, right = clash.left, clash.right
    noun = str(left.quantity.role or left.quantity.noun or left.quantity.unit or "")
    later = _later_toll(left, right)
    known = f"{_counted(left)} {_counted(right)}"
    noun = f" ({noun})" if noun.isalpha() and noun not in known else ""
    summary = f"{_counted(left)} or {_counted(right)}{noun}"
    touched = [
        groups_of.get((figure.sentence.article, figure.sentence.start), frozenset())
        for figure in (left, right)
    ]
    return Found(
        DisputeKind.QUANTITY,
        Level.LOW if later else Level.HIGH,
        summary,
        tuple(
            Side(_counted(figure), (cite(articles[figure.sentence.article], figure.sentence),))
            for figure in (left, right)
        ),
        f"update: {later.quantity.text} is the later count ({later.published})" if later else None,
        tuple(sorted(frozenset().union(*touched))),
    )


def _counted(figure: Figure) -> str:
    """`14 hikers`: the figure with what it counts, as the article has it."""
    text, phrase = figure.quantity.text, figure.quantity.phrase
    return f"{text} {phrase}" if phrase and phrase not in text else text


def _later_toll(left: Figure, right: Figure) -> Figure | None:
    """A count that only grows, told higher by the later article, supersedes the earlier one."""
    if left.published is None or right.published is None:
        return None
    if left.quantity.role is None and not {left.quantity.unit, left.quantity.noun} & _GROWING:
        return None
    if left.published == right.published:
        return None
    early, late = sorted((left, right), key=lambda figure: figure.published or date.min)
    low, high = early.quantity.low, late.quantity.low
    return late if low is not None and high is not None and high > low else None


def _quotations(index: int, group: Group, articles: Mapping[str, Article]) -> list[Found]:
    """One speaker's words that two articles quote differently."""
    found = []
    evidence = {
        (sentence.article, sentence.start): sentence
        for event in group.events
        for sentence in event.evidence
    }
    quoted = [(own, said) for _, own in sorted(evidence.items()) if (said := _said(own))]
    for (left, ours), (right, theirs) in combinations(quoted, 2):
        if left.article == right.article:
            continue
        for inner, other in product(ours, theirs):
            shorter, longer = sorted((inner, other), key=len)
            alignment = quotes.align(shorter, longer)
            if alignment is None or alignment.exact:
                continue
            found.append(
                Found(
                    DisputeKind.QUOTE,
                    Level.MEDIUM,
                    f"quoted differently: “{_short(inner)}” and “{_short(other)}”",
                    (
                        Side(_short(inner), (cite(articles[left.article], left),)),
                        Side(_short(other), (cite(articles[right.article], right),)),
                    ),
                    None,
                    (index,),
                )
            )
    return found


def _said(sentence: Sentence) -> list[str]:
    """The words of the quotations that are long enough to be compared."""
    text = sentence.text
    inner = (text[found.inner_start : found.inner_end] for found in quotes.find(text))
    return [words for words in inner if len(words.split()) >= _QUOTED_WORDS]


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:118].rsplit(" ", 1)[0] + " …"


def _denials(index: int, group: Group, articles: Mapping[str, Article]) -> list[Found]:
    """One article has it denied, another has it done or claimed."""
    denied = [event for event in group.events if event.status is Status.DENIED]
    told = [
        event
        for event in group.events
        if event.status in (Status.OCCURRED, Status.ALLEGED)
        and not _NEGATED.search(event.statement)
    ]
    for first, second in product(told, denied):
        if first.article != second.article:
            return [
                Found(
                    DisputeKind.NEGATION,
                    Level.MEDIUM,
                    f"stated and denied: {first.headline}",
                    _two_sides((first.status.value, "denied"), first, second, articles),
                    None,
                    (index,),
                )
            ]
    return []
