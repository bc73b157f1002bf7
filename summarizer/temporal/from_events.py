"""What the rules for times counted from an event mean: ``the day after the vote``, ``on the eve of the summit``.

The event is the words after ``after``, ``before`` or ``of`` up to the next word that
cannot belong to them. No word is tagged here: a noun phrase and a short clause (``the
day after he was elected``) are both taken as they are written. English only.
"""

from __future__ import annotations

from summarizer.temporal.classes import OTHER
from summarizer.temporal.lexicon import Tokens, word_set
from summarizer.temporal.slices import Built, Slice, amount, rule
from summarizer.temporal.timex import (
    CalendarDate,
    DayPart,
    FromEvent,
    Length,
    Meaning,
    Portion,
    Shift,
    Unit,
    Vague,
)

_DETERMINERS = word_set("the a an its their his her our my your this that these those another")
_PRONOUNS = word_set("he she it they we i you")
_ENDS = word_set(
    """in on at of to and or but that which who whom whose when where while as by for with from into
    over under during since until till after before because if than then so said says was were
    is are had has have will would could"""
)
_NO_EVENT = word_set("reckoning judgment judgement rest action week month year dead")
_MOST_WORDS = 5


@rule("from_event")
def _from_event(part: Slice) -> Built | None:
    tokens = part.tokens
    if not tokens.lexicon.grammar.writing.by_code:
        return None
    sides = part.find("BEFORE", "AFTER", "OF")
    if sides is None or sides != part.last - 1:
        return None
    direction = {"BEFORE": -1, "AFTER": 1, "OF": 0}[tokens.name(sides)]
    end = _phrase(tokens, part.last, clause=direction != 0)
    if end is None or tokens.word(end - 1).lower() in _NO_EVENT:
        return None
    event = tokens.text[tokens.starts[part.last] : tokens.ends[end - 1]]
    ordinal = direction == 0 and part.has("ORDW", "ORD", "SECOND", "NUMW", "DAYNUM")
    meaning = _ordinal(part, event) if ordinal else _meaning(part, direction, event)
    if meaning is None:
        return None
    # a date inside the phrase is an expression of its own
    dated = any(tokens.name(i) == "YEAR" for i in range(part.last, end))
    return Built(meaning, part.mod(), extra=-1 if dated else end - part.last)


def _ordinal(part: Slice, event: str) -> Meaning | None:
    """``the third week of the strike``, ``day three of the trial``: a unit counted from its beginning."""
    number = 2 if part.has("SECOND") else part.number("ORDW", "ORD", "NUMW", "DAYNUM") or 0
    unit = Unit(part.letter("UNIT").lstrip("2"))
    if unit not in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR) or not 1 <= number <= 366:
        return None
    return FromEvent(number - 1, unit, 1, event, ordinal=True)


def _meaning(part: Slice, direction: int, event: str) -> Meaning | None:
    if part.has("EVE"):
        lower = part.tokens.word(part.find("EVE") or 0).islower()
        return FromEvent(1, Unit.DAY, -1, event) if lower else None
    if part.has("WEEKDAY", "DABBR"):
        weekday = part.number("WEEKDAY", "DABBR")
        return FromEvent(1, Unit.DAY, direction, event, weekday=weekday)
    if part.has("PART"):
        counted = FromEvent(
            1 if direction and _begins_a_day(part, direction) else 0, Unit.DAY, direction, event
        )
        return DayPart(part.letter("PART"), counted)
    unit = part.unit()
    if part.has("THE") and not part.has("DAYNUM", "NUM2", "NUM", "NUMW", "FEW", "A", "HALF"):
        if direction == 0 and unit is not Unit.DAY:
            return None
        singular = not part.word("UNIT").endswith("s")
        return FromEvent(abs(direction), unit, direction, event) if singular else None
    return _counted(part, unit, direction, event)


def _begins_a_day(part: Slice, direction: int) -> bool:
    """``the morning after`` and ``the night before`` are of another day than the event."""
    return part.letter("PART")[:2] == "MO" if direction > 0 else True


def _counted(part: Slice, unit: Unit, direction: int, event: str) -> Meaning | None:
    """``two days before the vote``; ``hours after`` is the same day, ``days after`` some few."""
    figures = part.has("DAYNUM", "NUM2", "NUM", "NUMW", "A", "HALF", "FEW")
    number = amount(part) if figures else None
    if not figures and not part.word("UNIT").endswith("s"):
        return None
    if part.letter("UNIT") == "2W" and number is not None:
        number *= 2
    if unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        hours = number if number and unit is Unit.HOUR else 0
        return FromEvent(hours // 24, Unit.DAY, direction, event, length=Length(number, unit))
    return FromEvent(number or 1, unit, direction, event, length=Length(number, unit))


def _phrase(tokens: Tokens, start: int, *, clause: bool) -> int | None:
    """Return where the words for an event that begin at ``start`` end, ``None`` if none begin there.

    A noun phrase begins with a determiner; a clause with a pronoun, a name or ``-ing``.
    """
    first = tokens.word(start)
    lower = first.lower()
    if lower in _DETERMINERS:
        least = start + 2
    elif clause and (
        lower in _PRONOUNS or (first[:1].isupper() and tokens.classes[start : start + 1] == OTHER)
    ):
        least = start + 2 if lower in _PRONOUNS else start + 1
    elif clause and lower.endswith("ing") and len(lower) > 5:
        least = start + 1
    else:
        return None
    end = start + 1
    while (
        end < len(tokens.starts) and end - start <= _MOST_WORDS and _continues(tokens, end, start)
    ):
        end += 1
    return end if end >= least else None


def _continues(tokens: Tokens, index: int, start: int) -> bool:
    """Whether a token goes on with the words for an event."""
    name, word = tokens.name(index), tokens.word(index)
    if name == "YEAR":
        return tokens.word(index + 1)[:1].isalpha() and tokens.name(index + 1) == ""
    if name in ("POSS", "ORDW", "SECOND", "FINAL"):
        return index > start
    if name == "DASH":
        return tokens.starts[index] == tokens.ends[index - 1]
    subject = tokens.word(start).lower() in _PRONOUNS
    if subject and index == start + 1:
        return word[:1].isalpha()
    ends = word.lower() in _ENDS or word.lower() in _PRONOUNS
    return name == "" and word[:1].isalpha() and not ends


@rule("eve_of")
def _eve_of(part: Slice) -> Built | None:
    """``the eve of Easter``, ``on the eve of 3 May``."""
    inner = part.inner
    if inner is None or isinstance(inner, (Length, Vague)):
        return None
    day = isinstance(inner, CalendarDate) and (inner.day or inner.weekday is not None)
    if not day and not isinstance(inner, Portion):
        return None
    return Built(Shift(1, Unit.DAY, -1, inner))


def loose_anchor(part: Slice) -> bool:
    """Whether what follows is part of a longer name for an event: ``two days after the May election``."""
    inner = part.inner
    coarse = isinstance(inner, CalendarDate) and inner.day is None and inner.weekday is None
    tokens = part.tokens
    fine = part.unit() in (Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.SECOND)
    after = tokens.word(part.end)
    return coarse and fine and tokens.name(part.end) == "" and after[:1].isalpha()
