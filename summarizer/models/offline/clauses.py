"""A sentence as clauses, so that each event gets the time of its own clause.

`A pact signed in June came into force this month` tells two events with two
times, `the deal, and the ministry said Monday that ...` two with two speakers.
Only constructions whose borders show on the surface are taken apart; every
other sentence stays whole. It knows no meaning, only word order.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from summarizer.domain import Span
from summarizer.models.offline import lexicon, plans, reporting, verbs
from summarizer.models.offline.asides import Clause, subordinate
from summarizer.models.offline.frame import LONGEST, hide_quotes
from summarizer.models.offline.restrictive import is_year
from summarizer.temporal import Timex, TimexType
from summarizer.temporal.timex import FromEvent, Lasting, Length, Recurring, Vague
from summarizer.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Clause",
    "calendar_times",
    "coordinated",
    "fronted_time",
    "own_times",
    "subordinate",
    "takes_over",
]

_COORDINATION = re.compile(r"(?:,\s+(?:and|but|while|whereas)\s+|;\s+)(?=\S)")
_ATTRIBUTIVE = re.compile(r"(?:\bthe\s+)(?:\d{4}|\d{4}-\d\d)$", re.IGNORECASE)
_LABEL_BEFORE = re.compile(r"\bdated\s+$|\bfor\s+(?:the\s+)?$", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|last|most|fewest|\w{3,}est|not|never|no|nobody|none)\b[^,.;]*\bsince\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# `for the second time this year` counts; `fell to 3 from 4 a year earlier`, `3, against 4 in May` compare.
_COUNTED = re.compile(
    r"\bfor (?:the|a) (?:\w+ ){0,2}(?:time|day|week|month|quarter|year)(?: running)?\s+(?:in\s+|since\s+)?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"(?:\b(?:to|by|up|down|at|was|were|of)\s[^,;]{0,60}?\d[^;]{0,60}?[\s,]from\s+(?:about |nearly |around )?[^\s,;]*\d[^,;]{0,40}?"
    r"|,\s+(?:against|versus|up from|down from|compared (?:with|to))\s+(?:about |nearly |around )?[^\s,;]*\d[^,;]{0,40}?)"
    r"\s(?:(?:in|on|for|the|during)\s+){0,2}$"
)
# `the bell of 1731`, `das Gesetz von 2019`: the year is the thing's; `the flood of 1953` and `the end of 2030` are times.
_OF_YEAR = re.compile(r"\b(?P<noun>[^\W\d_]{3,})\s+(?:of|von)\s+$")
# `linked to the award of the contract in 2024`: the year of the award.
_NOMINAL = re.compile(
    r"\b(?:to|over|about|for|with|by|from|in|on|behind|into)\s+the\s+[a-z]{3,}\s+of\s+(?:[^\s,;.]+\s+){1,6}(?:in\s+)$"
)
_TIMES = frozenset(
    "spring summer autumn fall winter start beginning middle end close rest half quarter turn course season year years "
    "month months week weekend days night anfang ende mitte herbst sommer winter frühling frühjahr jahr laufe verlauf".split()
)
_HELD_AT = re.compile(r"\b(?:in|at|during)\s+(?:\w+\s+)?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s+(?P<noun>\w+)?")
_ON_CALENDAR = frozenset({TimexType.DATE, TimexType.TIME})
_NO_SUBJECT = (
    frozenset("is are was were be been being has have had will would to".split())
    | lexicon.NEGATIONS
)
_OPENS_SUBJECT = frozenset(
    "the a an its his her their two three four five six seven eight nine ten more about some many most "
    "dozens hundreds thousands nearly almost another both it he she they".split()
)
_BEFORE_TIME = frozenset("on in at by late early over during the last this".split())
_REACH = 9  # words within which a clause must have its verb
_MOST_PARTS = 12
_MOST_TIMES = 12
_PERIOD_GAP = 12  # characters: `ended on the`


def calendar_times(timexes: Sequence[Timex]) -> list[Timex]:
    """The expressions that place something on the calendar: no durations, no sets, no bare `now`.

    `Two days before the fire` is one, although TIMEX3 calls it a duration.
    """
    return [
        timex
        for timex in timexes
        if isinstance(timex.meaning, FromEvent)
        or (
            timex.type in _ON_CALENDAR and not isinstance(timex.meaning, (Vague, Length, Recurring))
        )
    ]


def own_times(text: str, timexes: Sequence[Timex]) -> list[Timex]:
    """The calendar times that can date an event of ``text``: not `the 2019 refit`, and nothing inside a quotation.

    A sentence that is a quotation to its end keeps none: when the speaker says something happened is the
    speaker's business.
    """
    if len(text) > LONGEST:
        return []
    hidden = hide_quotes(text)
    return [
        timex
        for timex in calendar_times(_periods(text, timexes))[:_MOST_TIMES]
        if hidden[timex.start : timex.end] == text[timex.start : timex.end]
        and not _is_attributive(text, timex)
    ]


def _periods(text: str, timexes: Sequence[Timex]) -> list[Timex]:
    """`The three months` and `March` of `the three months to March` as the one period they name together."""
    joined: list[Timex] = []
    for timex in timexes:
        before = joined[-1] if joined else None
        if (
            before is not None
            and isinstance(before.meaning, Lasting)
            and timex.start - before.end <= _PERIOD_GAP
        ):
            whole = text[before.start : timex.end]
            joined[-1] = replace(before, end=timex.end, text=whole, type=TimexType.DATE)
        else:
            joined.append(timex)
    return joined


def _is_attributive(text: str, timex: Timex) -> bool:
    if isinstance(timex.meaning, Lasting):
        return False  # `income for the three months to March` is of those months
    before, follows = text[: timex.start], text[timex.end :]
    if _LABEL_BEFORE.search(before) and not plans.arranged_for(before):
        return True  # `a report dated March 3`, `save water for the winter`
    if (match := _OF_YEAR.search(before)) and is_year(timex):
        return match["noun"].lower() not in lexicon.EVENT_NOUNS | _TIMES
    if is_year(timex) and _NOMINAL.search(before):
        return True
    if _COUNTED.search(before) or _AGAINST.search(before):
        return True
    if _COMPARED.search(before):
        return True  # `the first storm since 1998`, `has not met since May`
    if match := _POSSESSIVE.match(follows):
        if _HELD_AT.search(before) and not (match["noun"] or "").istitle():
            return False  # `Ruiz won in Sunday's final`
        opens = len(words(before)) <= 2  # `Tuesday's vote was won by ...` is dated by its subject
        return not (opens and match["noun"] and match["noun"].lower() in lexicon.EVENT_NOUNS)
    return bool(_ATTRIBUTIVE.search(text[: timex.end])) and bool(re.match(r"\s+[a-z]{3,}", follows))


def coordinated(text: str) -> list[Span]:
    """Split at `, and X said` and at a comma or semicolon between two full clauses; one span if there is nothing to split.

    >>> sentence = "The council approved the plan, and the mayor said on Friday that work would begin in May."
    >>> [span.of(sentence) for span in coordinated(sentence)][1]
    'the mayor said on Friday that work would begin in May.'
    """
    if len(text) > LONGEST:
        return [Span(0, len(text))]
    start, spans = 0, []
    for match in islice(_COORDINATION.finditer(hide_quotes(text)), _MOST_PARTS):
        if _two_clauses(text[start : match.start()], text[match.end() :]):
            spans.append(Span(start, match.start()))
            start = match.end()
    spans.append(Span(start, len(text)))
    return spans


def fronted_time(text: str, times: Sequence[Timex]) -> Timex | None:
    """The time that opens ``text``, and so holds for all that is joined to it: `On Sunday, X fell, and Y rose`."""
    first = next(iter(times), None)
    if first is None or {word.lower for word in words(text[: first.start])} - _BEFORE_TIME:
        return None
    return first


def takes_over(joint: str, right: str) -> bool:
    """Whether the clause ``right`` happened at the time that opens the one before: joined by `and`, told as done."""
    tokens = words(hide_quotes(right))
    verb = verbs.first_finite(tokens)
    return (
        "and" in joint
        and verb is not None
        and tokens[verb].lower not in ("has", "have", "is", "are", "will", "had")
    )


def _two_clauses(left: str, right: str) -> bool:
    if len(words(left)) < 4 or len(words(right)) < 4:
        return False
    behind = reporting.find(right)
    if behind is not None and behind.follows and '"_' not in hide_quotes(right):
        return False  # `..., and wages fell, the union said`: the frame holds both
    before = reporting.find(left)
    if before is not None and not before.follows and behind is None:
        return False  # `X said that Y, and Z`: X may say Z as well
    return _stands_alone(left, before) and _stands_alone(right, behind)


def _stands_alone(part: str, report: reporting.Report | None) -> bool:
    if report is not None and report.speaker.start <= 1:
        return True
    tokens = words(hide_quotes(part))
    first = tokens[0].lower if tokens else "to"
    if first in _NO_SUBJECT:
        return False
    if tokens[0].text[:1].isupper() or first in _OPENS_SUBJECT or first.isdigit():
        return verbs.first_finite(tokens[:_REACH]) is not None
    return len(tokens) > 1 and verbs.governs(tokens, 1)  # `prices rose`, `rescuers found two men`
