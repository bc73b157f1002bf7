"""All articles of one story side by side: what was published when, which words lead, what counts as background.

Relevance is a word's business, not a list's: words that stand more often in leads than
further down name the topic. Sentences that return word for word in several articles
are furniture of their site and no lines. Knows no day's importance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.timeline.milestones.milestone import Account, Told

_FURNITURE = (
    4  # articles that hold a sentence word for word: no agency text is printed so often whole
)
_LEAD = 3  # sentences at the beginning of an article in which its topic is named
_GRADES = (1.0, 0.8)
"""What a sentence counts for its article's relevance by the best topic word in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence among all: by which article, when, of what relevance, and how many days after the day it names."""

    number: int
    article: int
    published: date | None
    relevance: float
    told: Told
    place: int
    """Counts the article's lines from 0."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The lines of a story by the day they were published and by the days they name, and how common its words are."""

    accounts: tuple[Account, ...]
    relevance: tuple[float, ...]
    lines: tuple[Line, ...]
    published: Mapping[date, Sequence[Line]]
    naming: Mapping[date, Sequence[Line]]
    by_day: Mapping[date, Counter[str]]
    """For each day of publication, in how many of its sentences a stem stands."""

    frequency: Mapping[str, int]
    """In how many sentences a stem stands."""

    articles_with: Mapping[str, int]

    def rarity(self, stem: str) -> float:
        """Inverse document frequency over the story's articles."""
        return log((1 + len(self.accounts)) / (1 + self.articles_with.get(stem, 0))) + 1.0

    def on(self, day: date, offset: int = 0) -> Sequence[Line]:
        """The lines published on ``day`` or ``offset`` days after it."""
        return self.published.get(day + timedelta(offset), ())


def topic_words(accounts: Sequence[Account]) -> tuple[str, ...]:
    """Return the stems by which leads differ most from the text behind them, at most two, first the most."""
    leads, rest, leading, behind = Counter[str](), Counter[str](), 0, 0
    holders = Counter[str]()
    for each in accounts:
        head: set[str] = set()
        for told in each.sentences:
            stems = set(told.stems)
            if told.place < _LEAD:
                leads.update(stems)
                leading += 1
                head |= stems
            else:
                rest.update(stems)
                behind += 1
        holders.update(head)
    lift = {
        stem: count / leading - rest[stem] / max(1, behind)
        for stem, count in leads.items()
        if holders[stem] > 1 or len(accounts) == 1
    }
    return tuple(sorted(lift, key=lambda stem: (-lift[stem], stem))[: len(_GRADES)])


def cover(accounts: Sequence[Account]) -> Coverage:
    """Lay the accounts side by side. Linear in the number of sentences."""
    shared = Counter(text for each in accounts for text in {told.text for told in each.sentences})
    grade = dict(zip(topic_words(accounts), _GRADES, strict=False))
    lines: list[Line] = []
    published, naming = defaultdict[date, list[Line]](list), defaultdict[date, list[Line]](list)
    by_day, frequency = defaultdict[date, Counter[str]](Counter), Counter[str]()
    articles_with, relevances = Counter[str](), []
    for number, each in enumerate(accounts):
        own = each.sentences
        marks = [max((grade.get(stem, 0.0) for stem in told.stems), default=0.0) for told in own]
        relevance = sum(marks) / len(marks) if marks else 0.0
        relevances.append(relevance)
        seen, place = Counter[str](), 0
        for told in own:
            if shared[told.text] >= _FURNITURE:
                continue
            line = Line(len(lines), number, each.published, relevance, told, place)
            lines.append(line)
            place += 1
            seen.update(set(told.stems))
            for day in told.days:
                naming[day].append(line)
            if each.published is not None:
                published[each.published].append(line)
        frequency.update(seen)
        articles_with.update(seen.keys())
        if each.published is not None:
            by_day[each.published].update(seen)
    return Coverage(
        tuple(accounts),
        tuple(relevances),
        tuple(lines),
        published,
        naming,
        by_day,
        frequency,
        articles_with,
    )
