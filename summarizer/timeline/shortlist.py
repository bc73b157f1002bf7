"""Which sentences of very many articles are read at all: those of the story's milestones, and who tells them too.

Two articles are read whole. A thousand are not: their timeline is the days that the
coverage keeps coming back to, with what tells each day best. So the days and their
sentences are chosen first, from counts and words; only these sentences, and those of
other articles that say the same, become events, are compared, checked and written.
A day counts for a sentence that names none, since it stands on top of that day's news.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Level, Note, Precision, Status, When
from summarizer.models.offline import glued
from summarizer.timeline.milestones import choose
from summarizer.timeline.near_duplicates import is_near
from summarizer.timeline.timing import when_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from summarizer.domain import Article, Event, Sentence
    from summarizer.timeline.alone import Alone
    from summarizer.timeline.grouping import Group
    from summarizer.timeline.milestones import Account, Milestone, Told
    from summarizer.timeline.scope import Scope

MANY = 60
"""Articles beyond which a timeline tells milestones; up to here every event is told."""
_PER_DAY = 4  # sentences a day: an event or two, each from two desks
_ALIKE = 0.5  # Jaccard index of content stems from which two sentences tell one thing
_WITNESSES = 5  # sentences of other articles that are read beside a chosen one
_ENTRIES_A_DAY = 2
_LONGEST = 7  # days of a time that still tells of a day


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The sentences to read, by article, the day of those that name none, and how many entries suit the story."""

    sentences: Mapping[str, tuple[Sentence, ...]]
    days: Mapping[tuple[str, int], date]
    max_entries: int | None = None
    notes: tuple[Note, ...] = ()
    milestones: frozenset[date] | None = None

    def dated(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return the events; one that names no time and stands on top of a day's news has that day."""
        return tuple(self._dated(event) for event in events)

    def told(self, groups: Sequence[Group]) -> tuple[Group, ...]:
        """Return the groups that tell of a chosen day: what else their sentences mention was not asked for."""
        if self.milestones is None:
            return tuple(groups)
        return tuple(group for group in groups if self._is_of(when_of(group)))

    def _is_of(self, when: When | None) -> bool:
        days = self.milestones or frozenset()
        return when is not None and (
            any(when.start <= day <= when.end for day in days)
            and (when.end - when.start).days <= _LONGEST
        )

    def _dated(self, event: Event) -> Event:
        day = self.days.get((event.article, event.evidence[0].index))
        if event.when is not None or day is None or event.status is Status.PLANNED:
            return event
        note = "no time given; told on top of the news of that day"
        return replace(
            event,
            when=When(day, day, Precision.DAY, Basis.PUBLISHED, Level.LOW, None, note),
        )


def shortlist(articles: Sequence[Article], alone: Mapping[str, Alone], scope: Scope) -> Shortlist:
    """Return what is read: everything of up to ``MANY`` articles, the milestones of more."""
    sentences = {key: own.sentences for key, own in alone.items()}
    english = _english(articles)
    if len(articles) <= MANY:
        apart = {key: tuple(map(_apart, sentences[key])) for key in english & sentences.keys()}
        return Shortlist({**sentences, **apart}, {}, scope.max_entries)
    accounts = [own.account for own in alone.values() if own.account is not None]
    found = choose(accounts, days=scope.max_entries, per_day=_PER_DAY, span=_span(scope, accounts))
    chosen: dict[str, dict[int, Sentence]] = defaultdict(dict)
    days: dict[tuple[str, int], date] = {}
    for article, told, day in _wanted(accounts, found):
        own = _sentence_of(sentences[article], told)
        if own is None:
            continue
        chosen[article][own.index] = _apart(own) if article in english else own
        if not told.days:
            days.setdefault((article, own.index), day)
    kept = {
        article: tuple(own for _, own in sorted(chosen[article].items())) for article in sentences
    }
    entries = scope.max_entries or _ENTRIES_A_DAY * len(found)
    read = sum(map(len, kept.values()))
    message = (
        f"{len(articles)} articles: {len(found)} milestone days are told, from {read} of "
        f"{sum(map(len, sentences.values()))} sentences; --since, --until and --focus show other parts"
    )
    return Shortlist(
        kept,
        days,
        entries,
        (Note("timeline", message),),
        frozenset(milestone.day for milestone in found),
    )


def _english(articles: Sequence[Article]) -> frozenset[str]:
    """The articles in English, or in a language that nobody found out."""
    return frozenset(each.id for each in articles if (each.language or "en")[:2].lower() == "en")


def _span(scope: Scope, accounts: Sequence[Account]) -> tuple[date, date] | None:
    if scope.since is None and scope.until is None:
        return None
    known = [day for each in accounts for told in each.sentences for day in told.days]
    known += [each.published for each in accounts if each.published is not None]
    if not known:
        return None
    return scope.since or min(known), scope.until or max(known)


def _wanted(
    accounts: Sequence[Account], found: Sequence[Milestone]
) -> Iterable[tuple[str, Told, date]]:
    """The chosen sentences and, for each, those of other articles about the day that tell the same."""
    told_by = {(each.article, told.start): told for each in accounts for told in each.sentences}
    about = _about(accounts, frozenset(milestone.day for milestone in found))
    for milestone in found:
        for passage in milestone.sentences:
            lead = told_by[passage.article, passage.span.start]
            yield passage.article, lead, milestone.day
            stems, witnesses = frozenset(lead.stems), 0
            for article, told in about.get(milestone.day, ()):
                if article == passage.article or witnesses >= _WITNESSES:
                    continue
                if is_near(stems, frozenset(told.stems), _ALIKE):
                    witnesses += 1
                    yield article, told, milestone.day


def _about(
    accounts: Sequence[Account], days: frozenset[date]
) -> Mapping[date, Sequence[tuple[str, Told]]]:
    """Sentences that name one of the days, or name none and were published on it or the day after."""
    found: dict[date, list[tuple[str, Told]]] = defaultdict(list)
    for each in accounts:
        for told in each.sentences:
            if told.days:
                own: Iterable[date] = days.intersection(told.days)
            elif each.published is not None:
                own = days.intersection((each.published, _before(each.published)))
            else:
                continue
            for day in own:
                found[day].append((each.article, told))
    return found


def _before(day: date) -> date:
    return day.fromordinal(max(1, day.toordinal() - 1))


def _apart(sentence: Sentence) -> Sentence:
    """The sentence without a headline or caption that was glued to its front, so that nobody is cited with it."""
    cut = glued.cut(sentence.text, top=sentence.index == 0)
    if not cut:
        return sentence
    return replace(sentence, start=sentence.start + cut, text=sentence.text[cut:])


def _sentence_of(own: Sequence[Sentence], told: Told) -> Sentence | None:
    """The sentence that holds a told one, from where it begins behind its dateline."""
    found = next((one for one in own if one.start <= told.start < one.end), None)
    return replace(found, start=told.start, text=told.text) if found is not None else None
