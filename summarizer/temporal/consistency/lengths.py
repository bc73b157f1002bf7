"""Lengths of time against their two ends: ``from 3 to 9 May, a ten-day strike``.

A length is bound to two dates only by closeness and by closed sets of words between
them. What is shorter than its range may have lain within it, so that only lengths
which must fill theirs are told too short. Open amounts (``several years``) and
clock units are not judged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal.consistency.passage import Passage, iso, spelled, stated
from summarizer.temporal.consistency.spans import Days, elapsed, in_words, stretch, told
from summarizer.temporal.coverage import Finding
from summarizer.temporal.timex import Expression, Length

if TYPE_CHECKING:
    from collections.abc import Iterator


_TO_LENGTH = re.compile(
    r"[,(–—:;-]{0,2} ?(?:(?:a|an|the|for|or|in all|all|a total of|that is|which is|lasting|it lasted|"
    r"which lasted)(?: |$)){0,2}"
)
_FROM_LENGTH = re.compile(
    r"(?:in (?:office|power|prison|jail|exile|charge|captivity|custody|hiding)|there|here|long)?"
    r" ?[,(–—:-]? ?\(?(?:from|between)?"
)
_FROM_ADJECTIVE = re.compile(r"(?:[a-z]+ ){0,2}[a-z]+ ?[,(]? ?(?:from|between)?")
_LONG = re.compile(r",? ?(?:[a-z]+ ){0,2}(?:lasted|took|went on for)(?: for)?")
_TERM = re.compile(
    r"(?:forecast|sentence|term|jail|prison|contract|plan|deal|bond|loan|mandate|lease|warranty|old)\b"
)
"""What is given for a length of time and need not last as long."""
_FILLS = re.compile(
    r"(?:strike|siege|war|blockade|ceasefire|truce|tour|visit|conference|festival|trip|lockdown|"
    r"closure|occupation|reign|presidency|voyage|journey|standoff|curfew|ban|cruise|walkout|"
    r"drought|heatwave|stoppage|summit|tournament|boycott|shutdown|stay)\b"
)
_ELSE = re.compile(
    r"(?:after|before|later|earlier|longer|more|less|fewer|ago|old|apart|into|behind|ahead|each|"
    r"every|of|in|as|per|a)\b",
)
_OLD = re.compile(r"\s?-?\s?old\b")
_BEGAN = re.compile(r"\b(?:began|begun|started|broke out|erupted|took office)\b[^.;,]{0,20}$")
_ENDED = re.compile(
    r"\b(?:ended|finished|concluded|was lifted|was broken|was called off|left office|stepped down)"
    r"\b[^.;,]{0,20}$"
)
_LASTED = re.compile(r"\b(?:lasted|lasting|for|after)\s(?:only\s|just\s|a\s|the\s)?$")


def find(passage: Passage) -> Iterator[Finding]:
    """Lengths that cannot lie between the dates they are told of."""
    for first, second in passage.found.ranges:
        yield from _range(passage, first, second)
    if len(passage.expressions) > 2:
        yield from _begun_and_ended(passage)


def _range(passage: Passage, first: int, second: int) -> Iterator[Finding]:
    """``from 3 to 9 May, a ten-day strike``; ``seven years in office, from 2014 to 2019``."""
    dates = passage.expressions[first], passage.expressions[second]
    covered = stretch(*dates, passage.reference)
    if covered is None:
        return
    found = elapsed(*covered)
    for length, fills in _beside(passage, first, second):
        days = _told(passage, length)
        if days and (days.exceeds(found) or (fills and found.exceeds(days))):
            yield _finding(passage, length, dates, found)
            return


def _beside(passage: Passage, first: int, second: int) -> Iterator[tuple[Expression, bool]]:
    """Lengths that stand next to a range, and whether they must be as long as it is."""
    expressions = passage.expressions
    if second + 1 < len(expressions):
        length = expressions[second + 1]
        gap, after = passage.between(expressions[second], length), passage.after(length).lstrip()
        lasted = _LONG.fullmatch(gap) is not None
        if lasted or _TO_LENGTH.fullmatch(gap):
            fills = lasted or ("-" not in length.text and not _ELSE.match(after))
            if not _TERM.match(after):
                yield length, fills
    if first:
        length, gap = (
            expressions[first - 1],
            passage.between(expressions[first - 1], expressions[first]),
        )
        if "-" in length.text:
            if _FROM_ADJECTIVE.fullmatch(gap) and not _TERM.match(gap):
                yield length, _FILLS.match(gap) is not None and not gap.endswith("between")
        elif _FROM_LENGTH.fullmatch(gap):
            named = passage.before(length, 4).lower() == "the "
            yield length, named or not gap.endswith("between")


def _told(passage: Passage, expression: Expression) -> Days | None:
    """Return the days of an expression that is a plain length, and nobody's age."""
    meaning = expression.meaning
    if not isinstance(meaning, Length) or _OLD.match(passage.after(expression)):
        return None
    return told(meaning.amount, meaning.unit, expression.mod)


def _finding(
    passage: Passage, length: Expression, dates: tuple[Expression, Expression], found: Days
) -> Finding:
    first, second = dates
    summary = (
        f"from {spelled(first)} to {spelled(second)} is {in_words(found)}, not “{length.text}”"
    )
    sides = (
        passage.side(length),
        passage.side(first, iso(first)),
        passage.side(second, iso(second)),
    )
    return Finding(DisputeKind.ARITHMETIC, Level.MEDIUM, summary, sides)


def _begun_and_ended(passage: Passage) -> Iterator[Finding]:
    """``the 12-day siege began on 3 May and ended on 20 May``."""
    dated = [e for e in passage.expressions if stated(e) is not None]
    begun = [e for e in dated if _BEGAN.search(passage.before(e))]
    ended = [e for e in dated if _ENDED.search(passage.before(e))]
    lengths = [e for e in passage.expressions if isinstance(e.meaning, Length)]
    if len(begun) != 1 or len(ended) != 1 or len(lengths) != 1:
        return
    length = lengths[0]
    adjective = "-" in length.text and length.end < begun[0].start
    days = _told(passage, length)
    covered = stretch(begun[0], ended[0], passage.reference)
    if days is None or covered is None:
        return
    if adjective or _LASTED.search(passage.before(length, 24)):
        found = elapsed(*covered)
        if not days.meets(found):
            yield _finding(passage, length, (begun[0], ended[0]), found)
