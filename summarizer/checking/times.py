"""Days and dates: each expression of time in a claim against those of its evidence, as intervals.

``On 14-15 December 2024`` is backed by ``over the weekend`` of an article of Monday,
16 December: both are resolved by ``temporal``, from the claim's and the article's own
day. A claim may be coarser than its evidence, never finer. Durations compare by value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import temporal
from summarizer.checking.closed_words import is_done
from summarizer.checking.findings import Comparison, Finding, FindingKind, counterpart, fold
from summarizer.domain import Verdict
from summarizer.temporal.timex import CalendarDate, Length, Shift, TimexType, Unit, Vague
from summarizer.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from summarizer.temporal.timex import Timex

_CLOCK = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})


def find(comparison: Comparison) -> Iterator[Finding]:
    """Expressions of time in the claim that no cited span backs, in order."""
    own = expressions(comparison)
    if not own:
        return
    cited = [
        timex
        for item in comparison.evidence
        for timex in temporal.annotate(item.text, item.published or comparison.reference)
    ]
    around = [
        timex
        for item in comparison.evidence
        if item.context
        for timex in temporal.annotate(item.context, item.published or comparison.reference)
    ]
    for timex in own:
        if any(_backs(theirs, timex) for theirs in cited):
            if len(comparison.evidence) > 1 and _of_another_deed(comparison, timex):
                reason = f"`{timex.text}` belongs to something else in the cited words"
                yield Finding(FindingKind.DATE, Verdict.UNSUPPORTED, reason, timex.start, timex.end)
            continue
        if _resolved_by_context(timex, cited, around):
            continue
        yield _finding(timex, cited, counterpart(comparison, timex.start))


def expressions(comparison: Comparison) -> list[Timex]:
    """List the claim's expressions of time that say something a source must bear out."""
    return [
        timex
        for timex in temporal.annotate(comparison.claim.text, _own_day(comparison))
        if timex.type is not TimexType.SET and not isinstance(timex.meaning, Vague)
    ]


def _own_day(comparison: Comparison) -> date | None:
    """Return the day a claim speaks from: the given one, or that of its sources where they agree."""
    if comparison.reference is not None:
        return comparison.reference
    days = {item.published for item in comparison.evidence}
    return days.pop() if len(days) == 1 else None


def within_a_day(timex: Timex) -> bool:
    """Whether an expression counts hours, minutes or seconds, which no interval of days can tell apart."""
    meaning = timex.meaning
    return isinstance(meaning, Shift | Length) and meaning.unit in _CLOCK


def _of_another_deed(comparison: Comparison, mine: Timex) -> bool:
    """Whether only a span without any verb of the claim backs a time, and those with one date it otherwise."""
    verbs = {word.stem for word in comparison.claim.words if is_done(word)}
    dated_otherwise = False
    for item in comparison.evidence:
        tells = bool(verbs & {word.stem for word in words(item.text)})
        theirs = temporal.annotate(item.text, item.published or comparison.reference)
        backed = any(_backs(timex, mine) for timex in theirs)
        if tells and (backed or not any(timex.type is mine.type for timex in theirs)):
            return False
        dated_otherwise = dated_otherwise or tells
    return dated_otherwise


def _bare_weekday(timex: Timex) -> bool:
    meaning = timex.meaning
    return isinstance(meaning, CalendarDate) and meaning.weekday is not None and meaning.day is None


def _backs(theirs: Timex, mine: Timex) -> bool:
    if _weekdays_clash(theirs.meaning, mine.meaning):
        return False
    if _bare_weekday(mine) and mine.text.lower() in theirs.text.lower().split():
        return True
    if mine.when is not None and theirs.when is not None:
        return mine.when.start <= theirs.when.start and theirs.when.end <= mine.when.end
    if mine.value == theirs.value:
        return True
    if fold(mine.text).lower() == fold(theirs.text).lower():
        return mine.when is None or theirs.when is None
    return _fields_agree(mine.meaning, theirs.meaning)


def _weekdays_clash(theirs: object, mine: object) -> bool:
    """Whether both name a weekday, and another one: a date may be right beside a wrong weekday."""
    if not isinstance(theirs, CalendarDate) or not isinstance(mine, CalendarDate):
        return False
    return None not in (theirs.weekday, mine.weekday) and theirs.weekday != mine.weekday


def _fields_agree(mine: object, theirs: object) -> bool:
    """Whether a date without all its fields (`16 December`, `Monday`) agrees in those it has."""
    if not isinstance(mine, CalendarDate) or not isinstance(theirs, CalendarDate):
        return False
    pairs = [
        (getattr(mine, field), getattr(theirs, field))
        for field in ("year", "month", "day", "weekday")
        if getattr(mine, field) is not None
    ]
    return bool(pairs) and all(own == other for own, other in pairs)


def _resolved_by_context(mine: Timex, cited: Sequence[Timex], around: Sequence[Timex]) -> bool:
    """Whether the text around the spans dates what they leave open (`that day`, a bare weekday)."""
    if any(theirs.when is not None for theirs in cited):
        return False
    return bool(cited) and any(_backs(theirs, mine) for theirs in around)


def _finding(mine: Timex, cited: Sequence[Timex], nearest: str) -> Finding:
    """Call it contradicted only where the rival stands in the cited sentence nearest to the claim's."""
    kind = FindingKind.WEEKDAY if _bare_weekday(mine) else FindingKind.DATE
    rivals = [theirs for theirs in cited if theirs.type is mine.type]
    if len(rivals) == 1 and rivals[0].text in nearest:
        reason = f"`{mine.text}`; the source has `{rivals[0].text}`{_as_day(rivals[0])}"
        return Finding(kind, Verdict.CONTRADICTED, reason, mine.start, mine.end)
    reason = f"`{mine.text}` is not backed by a date in the cited words"
    return Finding(kind, Verdict.UNSUPPORTED, reason, mine.start, mine.end)


def _as_day(timex: Timex) -> str:
    when = timex.when
    if when is None or when.start.isoformat() in timex.text:
        return ""
    if when.start == when.end:
        return f" ({when.start})"
    return f" ({when.start} to {when.end})"
