"""The order of what happened to one subject: sentenced before tried, dead before born.

Two stages of a course of events are compared where one sentence tells them of one
subject in a row (``was tried in 2011 and sentenced in 2010``), or where ``after`` and
``before`` say outright which came first. People are arrested twice and plants closed
and opened again, so stages that can come round are only held to the order in which
they are told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal.consistency.passage import Passage, interval_of, iso, spelled, stated
from summarizer.temporal.coverage import Finding
from summarizer.temporal.timex import Expression, Tense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.temporal.intervals import Interval

_COURSES = (
    ("born", "enrolled|graduated|married|appointed|elected|knighted|emigrated", "died|passed away"),
    (
        "arrested|detained",
        "charged|indicted",
        "tried|stood trial|went on trial",
        "convicted|found guilty|acquitted",
        "sentenced|jailed",
        "appealed",
        "executed|hanged|pardoned",
    ),
    ("announced|unveiled|commissioned", "opened|inaugurated|completed", "closed|shut|demolished"),
    ("founded|established|set up|incorporated", "dissolved|disbanded|wound up|liquidated"),
    ("injured|wounded|shot|stabbed", "died|dead"),
    ("nominated", "elected|appointed", "sworn in|took office", "resigned|stepped down|left office"),
)
"""Courses of events, each in the order in which their stages follow one another."""
_ONCE = frozenset(
    {("tried", "convicted"), ("tried", "sentenced"), ("convicted", "sentenced")}
    | {("sentenced", "appealed"), ("born", "died"), ("founded", "dissolved"), ("injured", "died")}
)
_AGAIN = re.compile(
    r"\b(?:again|re-?opened|re-?elected|re-?tried|re-?arrested|separate|another|second|third|also|"
    r"twice|previously|earlier|already|would|will|to be|expected|due|scheduled|if)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\s?,?\s?(?:(?:and|then|but|before|after|following|being|having|been|had|has|was|were|is|later|"
    r"who|which|he|she|it|they|only|eventually|subsequently|finally|formally|officially|was first),?\s?)*"
)
_SUBJECT = re.compile(r"\s?,\s(?:[\w’'.-]+\s){1,5}")
"""What stands between a participle that opens a sentence and the verb: ``Founded in 1980, the club was dissolved``."""
_EARLIER = re.compile(r"\b(?:after|following|having|had)\b")
_AFTER = re.compile(
    r"\s?,?\s?(?:just |shortly |soon |days |weeks |months |years )?(?P<link>after|before)\s"
    r"(?P<what>[^.;:,\"“”()]{3,70}?)\s(?:on|in)\s?"
)
_NOT_TIME = re.compile(r"\b(?:court|judge|panel|committee|before|after|until|since|when|due|day)\b")
_VERBAL = re.compile(
    r"\b(?:[a-z]{3,}(?:ed|ing)|was|were|had|took|made|came|went|began|fell|found)\b"
)


@dataclass(frozen=True, slots=True)
class _Stage:
    """A stage of a course of events with its date."""

    course: int
    rank: int
    words: str
    start: int
    date: Expression
    days: Interval


def find(passage: Passage) -> Iterator[Finding]:
    """Dated stages in a sentence whose dates contradict their order."""
    if len(passage.expressions) < 2:
        return
    yield from _connected(passage)
    if _AGAIN.search(passage.text):
        return
    stages = list(_stages(passage))
    for first, second in pairwise(stages):
        between = passage.text[first.date.end : second.start].lower()
        leads = not passage.text[: first.start].strip() and _SUBJECT.fullmatch(between)
        if first.course != second.course or not (leads or _LINK.fullmatch(between)):
            continue
        if _EARLIER.search(between):
            early, late = second, first
        elif first.rank <= second.rank:
            early, late = first, second
        elif (second.words.lower(), first.words.lower()) in _ONCE:
            early, late = second, first
        else:
            continue
        if late.days[1] < early.days[0]:
            yield _finding(passage, early, late)


@cache
def _verbs() -> re.Pattern[str]:
    """Return the pattern that finds a stage; its named group tells the course and the rank."""
    groups = [
        f"(?P<s{course}_{rank}>{words})"
        for course, ranks in enumerate(_COURSES)
        for rank, words in enumerate(ranks)
    ]
    return re.compile(rf"\b(?i:{'|'.join(groups)})\b")


def _stages(passage: Passage) -> Iterator[_Stage]:
    """Stages with the first date after each, where nothing but a place stands between."""
    dated = [(e, days) for e in passage.expressions if (days := interval_of(stated(e)))]
    found = list(_verbs().finditer(passage.text))
    for index, verb in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else len(passage.text)
        for expression, days in dated:
            gap = passage.text[verb.end() : max(verb.end(), expression.start)]
            inside = verb.end() <= expression.start and expression.end <= stop
            if inside and len(gap) <= 50 and not re.search(r"[,;:.]|\b(?:for|after|before)\b", gap):
                course, rank = (int(n) for n in (verb.lastgroup or "s0_0")[1:].split("_"))
                yield from _told(course, rank, verb, (expression, days))
                break


def _told(
    course: int, rank: int, verb: re.Match[str], date: tuple[Expression, Interval]
) -> Iterator[_Stage]:
    expression, days = date
    if expression.tense is not Tense.FUTURE:
        yield _Stage(course, rank, verb[0], verb.start(), expression, days)


def _finding(passage: Passage, early: _Stage, late: _Stage) -> Finding:
    summary = f"{late.words} {spelled(late.date)}, before {early.words} {spelled(early.date)}"
    sides = (
        passage.place(late.start, late.date.end, iso(late.date)),
        passage.place(early.start, early.date.end, iso(early.date)),
    )
    return Finding(DisputeKind.DATE, Level.MEDIUM, summary, sides)


def _is_one_clause(words: str) -> bool:
    """Whether the words after ``after`` can be a single event: not two verbs, no word that makes a place of it."""
    return len(_VERBAL.findall(words)) < 2 and not _NOT_TIME.search(words)


def _connected(passage: Passage) -> Iterator[Finding]:
    """``resigned on 3 May 2010 after an audit published on 6 June 2010``."""
    for first, second in zip(passage.expressions, passage.expressions[1:], strict=False):
        match = _AFTER.fullmatch(passage.text[first.end : second.start])
        a, b = interval_of(stated(first)), interval_of(stated(second))
        if match is None or a is None or b is None or not _is_one_clause(match["what"]):
            continue
        if first.tense is not Tense.PAST or second.tense is not Tense.PAST:
            continue
        early, late = ((second, b), (first, a))
        if match["link"] == "before":
            early, late = late, early
        if late[1][1] < early[1][0]:
            summary = (
                f"{spelled(late[0])} is said to come after {spelled(early[0])}, and lies before it"
            )
            sides = (passage.side(late[0], iso(late[0])), passage.side(early[0], iso(early[0])))
            yield Finding(DisputeKind.DATE, Level.MEDIUM, summary, sides)
