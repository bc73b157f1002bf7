"""Finds the day a coverage is written from: a small solver over candidate days.

A publication date wins. Without one, what the articles say becomes constraints on
the day: stamps, datelines, a weekday and a date said of one event, elapsed time
since a dated event, ages, dates already past. The days for which most speaks are
found, and all of them are kept: one is an answer, several are not. With no
evidence nothing is answered. An update's date is never the day: it only bounds it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import Basis, Level, Precision, When
from summarizer.temporal.choosing import Case, chosen, confidence, winner
from summarizer.temporal.constraints import counted_from, literal_date
from summarizer.temporal.contradictions import contradictions, wrong_year
from summarizer.temporal.coverage import Coverage, Finding, Reference
from summarizer.temporal.evidence import is_day_counted, mentions, stated_day
from summarizer.temporal.links import Link, links
from summarizer.temporal.narrowing import bounds, narrowings
from summarizer.temporal.own_days import stamped
from summarizer.temporal.placing import anchors, kept
from summarizer.temporal.reasons import explain, left_over
from summarizer.temporal.solver import TIE, Solution, solve

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def reference_day(coverage: Sequence[Coverage]) -> Reference:
    """Return the day the articles are written from, with all candidates, an explanation in words, and what it contradicts.

    A publication date given for any article wins (the latest of several). Pure: with
    no evidence ``when`` is ``None``, never today's date.
    """
    found = mentions(coverage)
    linked = links(found)
    published = [item.published for item in coverage if item.published is not None]
    if published:
        given = _given(max(published), coverage, linked)
        return replace(given, stamped=stamped(found, max(published), given.findings))
    narrowed = narrowings(coverage, found, linked)
    placed = anchors(found, linked, narrowed)
    own = frozenset(anchor.day for anchor in placed)
    case = Case(found, placed, narrowed, bounds(found, own))
    solutions = solve(case.anchors, case.narrowings, case.bounds)
    if not solutions:
        return Reference(
            None,
            explanation=left_over(case.narrowings, anchored=bool(placed)),
            stamped=stamped(found, None),
        )
    answer = _answer(case, solutions)
    day = answer.when.start if answer.when else None
    return replace(answer, stamped=stamped(found, day, answer.findings))


def _answer(case: Case, solutions: Sequence[Solution]) -> Reference:
    best = [s for s in solutions if s.score >= solutions[0].score - TIE]
    days = tuple(sorted(chosen(case, best)))
    near = kept(case.found, days)
    explanation = explain(
        [winner(case, day) for day in near or days[:1]],
        case.anchors,
        case.narrowings,
        limits=case.bounds.words(),
        of=len(days),
    )
    single = winner(case, days[0]) if len(days) == 1 else None
    findings = tuple(contradictions(single, case.anchors, case.narrowings))
    if single is None:
        return Reference(None, near, explanation, findings)
    rivals = [s.score for s in solutions if s not in best]
    level = confidence(case, single, solutions[0].score - max(rivals, default=0.0))
    day = single.day
    when = When(day, day, Precision.DAY, Basis.INFERRED, level, None, explanation)
    return Reference(when, days, explanation, findings)


def _given(day: date, coverage: Sequence[Coverage], linked: Sequence[Link]) -> Reference:
    """Let the publication date win; stated dates that are the right day of a wrong year are reported."""
    several = len({item.published for item in coverage if item.published}) > 1
    why = "the latest of the publication dates given" if several else "the publication date given"
    own = {item.article: item.published or day for item in coverage}
    findings: list[Finding] = []
    for link in linked:
        date_of = stated_day(link.stated)
        if date_of is None or link.stated.offset or not is_day_counted(link.counted):
            continue
        counted = counted_from(link.counted, own[link.counted.article])
        literal = literal_date(date_of)
        if counted is None or literal is None or literal == counted[0]:
            continue
        if (literal.month, literal.day) == (counted[0].month, counted[0].day):
            findings.append(wrong_year(link, literal, counted[0]))
    when = When(day, day, Precision.DAY, Basis.PUBLISHED, Level.HIGH, None, why)
    return Reference(when, (day,), why, tuple(findings))
