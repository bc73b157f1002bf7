"""The two doors for texts and words: ``annotate`` and ``resolve``.

Finding and resolving come together here, in the order of the text, because what
is spoken of now may count from what was spoken of before. Knows no article and no
other text than the one it is given.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import When
from summarizer.temporal.expressions import Found, find
from summarizer.temporal.ranges import is_weekday, join
from summarizer.temporal.resolution import Context, Resolved, context_of, resolve_meaning
from summarizer.temporal.timex import (
    CalendarDate,
    Clock,
    Deictic,
    Expression,
    Mod,
    Numeric,
    Portion,
    Shift,
    Timex,
    TimexType,
)
from summarizer.text.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from summarizer.temporal.intervals import Interval
    from summarizer.temporal.lexicon import Lexicon

_POINT = {Mod.MORE_THAN: (Mod.BEFORE, Mod.AFTER), Mod.LESS_THAN: (Mod.AFTER, Mod.BEFORE)}
"""What TimeML calls ``more than a week ago`` and ``from now``, which are points, not lengths."""
_LOCAL = re.compile(r" local time(?: ?\([^()\n]{1,40}\))?| ?\([^()\n]{1,40}\)")
"""What may stand between a clock time and its day: ``14:32 local time (0632 GMT) on Monday``."""
_SAME_TEXT = 600
"""Characters, a few sentences, after which the day last spoken of is no longer the one of ``morning trading``."""
_NEAR = 60
"""Characters within which a day dates a clock time that is given without one."""


def annotate(
    text: str,
    reference: date | None,
    *,
    language: str | Lexicon = "en",
    spoken_of: date | None = None,
) -> tuple[Timex, ...]:
    """Every expression of time in ``text``, in order, resolved against the ``reference`` day.

    ``language`` is an ISO 639-1 code, or the words of a table that is not shipped;
    ``spoken_of`` the day that was told of before ``text``, from which ``the next day`` counts.

    Without a reference only stated dates are resolved; weekdays and the like keep
    partial values. The two ends of a range are two expressions whose ``when`` is
    the whole range. Values follow TIMEX3.

    >>> from datetime import date
    >>> [t.value for t in annotate("She won on Friday, two days after the vote.", date(2024, 5, 5))]
    ['2024-05-03', 'P2D']
    """
    return _annotated(text, reference, language, spoken_of)


@recalled(texts=32_768)  # most have none, so that little is kept of each
def _annotated(
    text: str, reference: date | None, language: str | Lexicon, spoken_of: date | None
) -> tuple[Timex, ...]:
    found = find(text, language)
    timexes = list(_resolved(found, reference, spoken_of))
    for first, second in found.ranges:
        join(timexes, first, second)
    return tuple(timexes)


def resolve(
    words: str,
    reference: date | None,
    *,
    sentence: str | None = None,
    language: str | Lexicon = "en",
) -> When | None:
    """Return the stretch of the calendar that some words for time mean, or ``None`` if none can be said.

    ``sentence`` is where the words were copied from: its verbs decide between the
    last and the next Thursday.

    >>> from datetime import date
    >>> resolve("Thursday", date(2024, 5, 6), sentence="They will meet on Thursday.").start
    datetime.date(2024, 5, 9)
    """
    words = words.strip()
    if sentence and words:
        at = sentence.find(words)
        if at >= 0:
            inside = [
                t
                for t in annotate(sentence, reference, language=language)
                if t.start < at + len(words) and at < t.end
            ]
            best = _best(inside)
            if best is not None and best.when is not None:
                return best.when
    timexes = annotate(words, reference, language=language)
    best = _best(timexes) or _best(annotate(f"on {words}", reference, language=language))
    return best.when if best else None


def _best(timexes: tuple[Timex, ...] | list[Timex]) -> Timex | None:
    """Return the most precise of several expressions, the first among equals."""
    dated = [t for t in timexes if t.when is not None]
    return min(dated, key=_days, default=None)


def _days(timex: Timex) -> int:
    return (timex.when.end - timex.when.start).days if timex.when else 1 << 30


def _resolved(found: Found, reference: date | None, spoken_of: date | None) -> Iterator[Timex]:
    day = (spoken_of, spoken_of) if spoken_of else None
    context = Context(reference, day, day_first=_day_first(found, reference), day=day)
    stamped: Interval | None = None
    said = 0
    listed: Expression | None = None
    for index, each in enumerate(found.expressions):
        expression = listed = _listed(found, listed, each)
        own = context_of(expression, context)
        opens = _opens_a_line(found, expression)
        if isinstance(expression.meaning, Clock) and expression.meaning.day is None:
            beside = _day_beside(found, index, own, ahead=opens)
            if opens and beside is None:
                own = replace(own, narrative=stamped, day=None)
            else:
                own = replace(own, narrative=beside or own.narrative)
        elif expression.start - said > _SAME_TEXT:
            own = replace(own, day=None)
        resolved = resolve_meaning(expression.meaning, own)
        yield _timex(expression, resolved)
        context = _spoken_of(context, resolved)
        if resolved.interval is not None and resolved.interval[0] == resolved.interval[1]:
            said = expression.end
            if opens and isinstance(expression.meaning, CalendarDate):
                stamped = resolved.interval


def _listed(found: Found, before: Expression | None, expression: Expression) -> Expression:
    """``Wednesday`` in ``next Tuesday and Wednesday`` is the one after that Tuesday."""
    if before is None or not (is_weekday(before.meaning) and is_weekday(expression.meaning)):
        return expression
    first, second = before.meaning, expression.meaning
    if not isinstance(first, CalendarDate) or not isinstance(second, CalendarDate):
        return expression
    if first.which not in (-1, 1, 21) or second.which is not None:
        return expression
    if found.tokens.text[before.end : expression.start].strip(" ,") not in (
        "and",
        "or",
        "to",
        "-",
        "–",
        "",
    ):
        return expression
    return replace(expression, meaning=replace(second, which=21))


def _opens_a_line(found: Found, expression: Expression) -> bool:
    """Whether an expression is the first of its line, as the stamps of a live blog are."""
    if not isinstance(expression.meaning, (Clock, CalendarDate)):
        return False
    before = found.tokens.at(expression.start) - 1
    return before < 0 or found.tokens.name(before) == "BREAK"


def _spoken_of(context: Context, resolved: Resolved) -> Context:
    """Return the context of what follows an expression: what is spoken of now, and the day of it."""
    here = resolved.interval
    if here is None or resolved.type not in (TimexType.DATE, TimexType.TIME):
        return context
    return replace(context, narrative=here, day=here if here[0] == here[1] else context.day)


def _day_beside(found: Found, index: int, context: Context, *, ahead: bool) -> Interval | None:
    """Return the day an expression next to a clock time names: ``at 9 a.m., 3 May``; only one after it if ``ahead``."""
    own = found.expressions[index]
    for other in (index + 1,) if ahead else (index + 1, index - 1):
        if not 0 <= other < len(found.expressions):
            continue
        near = found.expressions[other]
        gap = near.start - own.end if other > index else own.start - near.end
        limit = 4 if other > index else _NEAR
        if other > index and (local := _LOCAL.match(found.tokens.text, own.end)):
            gap -= len(local.group())
            if isinstance(near.meaning, Clock) and local.end() > near.start:
                near = found.expressions[min(other + 1, len(found.expressions) - 1)]
                gap = near.start - local.end()
        if gap <= limit and isinstance(near.meaning, (CalendarDate, Deictic, Portion)):
            interval = resolve_meaning(near.meaning, context_of(near, context)).interval
            if interval is not None and interval[0] == interval[1]:
                return interval
    return None


def _timex(expression: Expression, resolved: Resolved) -> Timex:
    when = None
    if resolved.interval is not None:
        when = When(
            resolved.interval[0],
            resolved.interval[1],
            resolved.precision,
            resolved.basis,
            resolved.confidence,
            expression.text,
            resolved.why or "as stated",
        )
    mod = expression.mod
    if mod in _POINT and isinstance(expression.meaning, Shift):
        mod = _POINT[mod][expression.meaning.direction > 0]
    return Timex(
        expression.start,
        expression.end,
        expression.text,
        resolved.type,
        resolved.value,
        mod,
        resolved.anchor,
        when,
        expression.meaning,
        expression.tense,
    )


def _day_first(found: Found, reference: date | None) -> bool | None:
    """Return what the unambiguous figures of a text (``25/12/2024``) and its day names say of the order of the others."""
    votes = 0
    for expression in found.expressions:
        meaning = expression.meaning
        if isinstance(meaning, Numeric):
            votes += (meaning.first > 12) - (meaning.second > 12)
            if (
                reference is not None
                and meaning.year == reference.year
                and meaning.first != meaning.second
            ):
                near_day_first = (meaning.second, meaning.first) == (reference.month, reference.day)
                near_month_first = (meaning.first, meaning.second) == (
                    reference.month,
                    reference.day,
                )
                votes += near_day_first - near_month_first
    if votes == 0 and found.tokens.lexicon.grammar.writing.day_first is not None:
        return found.tokens.lexicon.grammar.writing.day_first
    if votes == 0 and found.tokens.classes:
        styles = [
            e.text
            for e in found.expressions
            if isinstance(e.meaning, CalendarDate)
            and e.meaning.day
            and e.meaning.month
            and not e.text[:4].isdigit()
        ]
        votes = sum(1 if style[:1].isdigit() else -1 for style in styles)
    return None if votes == 0 else votes > 0
