"""Finds the day a coverage is written from: a small solver over candidate days.

A publication date wins. Without one, stated dates that the stories treat as their
news give candidate days in every year that is possible, and constraints with
weights decide between them: a weekday said of the same event, the date taken as it
stands, time elapsed since a dated event, dates already past. All best candidates
are kept; one is an answer, several are not. With no evidence nothing is answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.domain import Basis, Level, Precision, When
from summarizer.temporal import intervals as cal
from summarizer.temporal.constraints import (
    Anchor,
    counted_from,
    days_off,
    literal_date,
    same_day,
    told_as_past,
    weigh,
)
from summarizer.temporal.coverage import Coverage, Finding, Reference
from summarizer.temporal.evidence import (
    Link,
    Mention,
    is_day_counted,
    links,
    mentions,
    stated,
)
from summarizer.temporal.reasons import Candidate, contradictions, explain, wrong_year
from summarizer.temporal.timex import Tense

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_TIE = 0.25
_LAG = 0.01
"""Per day between the reference day and the weekdays the texts name: news is told on its day; only breaks ties."""
_NEWS_YEARS = (1990, 2045)
"""Where no year is stated anywhere: the years of news on the web."""
_AHEAD = 12
"""Years after the latest stated one that a coverage can be written in."""
_MAX_CANDIDATES = 12
_MAX_ANCHORS = 24
"""Of each kind of evidence: candidates are weighed against all of it, and news stands early."""


def reference_day(coverage: Sequence[Coverage]) -> Reference:
    """Return the day the articles are written from, with all candidates, an explanation in words, and what it contradicts.

    A publication date given for any article wins (the latest of several). Pure: with
    no evidence ``when`` is ``None``, never today's date.
    """
    found = mentions(coverage)
    linked = links(found, coverage)
    published = [item.published for item in coverage if item.published is not None]
    if published:
        return _given(max(published), coverage, linked)
    anchors = tuple(_anchors(found, linked))[:_MAX_ANCHORS]
    if not anchors:
        return Reference(None, explanation="no article states or implies the day it is written")
    elapsed = tuple(link for link in linked if not is_day_counted(link.counted))[:_MAX_ANCHORS]
    ranked = _rank(anchors, elapsed, found)
    if not ranked:
        return Reference(None, explanation="the dates in the texts do not fit together")
    best = [c for c in ranked if c.score >= ranked[0].score - _TIE]
    days = tuple(sorted({c.day for c in best}))[:_MAX_CANDIDATES]
    margin = ranked[0].score - max((c.score for c in ranked if c.day not in days), default=0.0)
    explanation = explain(best, anchors, elapsed)
    winner = best[0] if len(days) == 1 else None
    findings = tuple(contradictions(winner, anchors, elapsed))
    if winner is None:
        return Reference(None, days, explanation, findings)
    evidence = len(elapsed) + sum(a.link is not None or a.dateline for a in anchors)
    confidence = Level.HIGH if margin >= 2 and evidence >= 2 else Level.MEDIUM
    if winner.day < winner.event:
        # a day ahead says only in which week the text was written
        confidence = Level.LOW
    when = When(
        winner.day, winner.day, Precision.DAY, Basis.INFERRED, confidence, None, explanation
    )
    return Reference(when, days, explanation, findings)


def _given(day: date, coverage: Sequence[Coverage], linked: Sequence[Link]) -> Reference:
    """Let the publication date win; stated dates that are the right day of a wrong year are reported."""
    several = len({item.published for item in coverage if item.published}) > 1
    why = "the latest of the publication dates given" if several else "the publication date given"
    own = {item.article: item.published or day for item in coverage}
    findings: list[Finding] = []
    for link in linked:
        date_of = stated(link.stated)
        counted = counted_from(link.counted, own[link.counted.article])
        if date_of is None or counted is None or not is_day_counted(link.counted):
            continue
        literal = literal_date(date_of)
        right = counted[0]
        if (
            literal
            and literal != right
            and (literal.month, literal.day) == (right.month, right.day)
        ):
            findings.append(wrong_year(link, literal, right))
    when = When(day, day, Precision.DAY, Basis.PUBLISHED, Level.HIGH, None, why)
    return Reference(when, (day,), why, tuple(findings))


def _anchors(found: Sequence[Mention], linked: Sequence[Link]) -> Iterator[Anchor]:
    """Stated days that are the day of the news: of an event that a weekday is said of, datelines, leads."""
    taken: set[Mention] = set()
    for link in linked:
        day = stated(link.stated)
        if is_day_counted(link.counted) and day is not None:
            taken.add(link.stated)
            yield Anchor(link.stated, day, link)
    deictic = any(is_day_counted(m) for m in found)
    elapsed = any(not is_day_counted(link.counted) for link in linked)
    for mention in found:
        day = stated(mention)
        if mention in taken or day is None or day.month is None or day.day is None:
            continue
        if mention.dateline:
            yield Anchor(mention, day, dateline=True)
        elif (
            mention.sentence <= 1
            and mention.expression.tense is Tense.PAST
            and (mention.announcing or deictic)
            and (day.year is not None or day.weekday is not None or elapsed)
            and (day.year or _NEWS_YEARS[0]) >= _NEWS_YEARS[0]
        ):
            yield Anchor(mention, day)


def _years(anchors: Sequence[Anchor], found: Sequence[Mention]) -> range:
    """Return the years the coverage can be written in."""
    named = [d.year for m in found if (d := stated(m)) is not None and d.year is not None]
    if not named:
        return range(_NEWS_YEARS[0], _NEWS_YEARS[1] + 1)
    own = [a.day.year for a in anchors if a.day.year is not None]
    first = min(own) if own else max(max(named) - 40, min(named))
    return range(max(1, min(first, max(named)) - _AHEAD), min(9990, max(named) + _AHEAD) + 1)


def _rank(
    anchors: Sequence[Anchor], elapsed: Sequence[Link], found: Sequence[Mention]
) -> list[Candidate]:
    """Candidate days with their scores, best first; of one event day only the best reference day."""
    best: dict[date, Candidate] = {}
    named = [m for m in found if is_day_counted(m) and m.expression.tense is not Tense.FUTURE]
    told = [stated_day for m in found if (stated_day := told_as_past(m)) is not None]
    for anchor in anchors:
        for event, day in _days(anchor, _years(anchors, found)):
            score = weigh(day, anchors, elapsed, told)
            score -= _LAG * sum(days_off(m, day) for m in named[:_MAX_ANCHORS]) / max(1, len(named))
            score -= _LAG * max(0, cal.days_between(event, day)) / 2
            if event not in best or score > best[event].score:
                best[event] = Candidate(day, event, score)
    ranked = sorted(best.values(), key=lambda c: (-c.score, c.day))
    return [c for c in ranked if c.score > 0.5]


def _days(anchor: Anchor, years: range) -> Iterator[tuple[date, date]]:
    """Return the days of an anchor's event and, for each, the days it can be news on: the week after it, or before it if it is ahead."""
    ahead = anchor.mention.expression.tense is Tense.FUTURE
    for year in years:
        event = cal.day_or_none(year, anchor.day.month or 1, anchor.day.day or 1)
        if event is None:
            continue
        for lag in (0,) if anchor.dateline else range(-7, 1) if ahead else range(7):
            day = cal.add_days(event, lag)
            if lag == 0 or anchor.link is None or same_day(anchor, day):
                yield event, day
