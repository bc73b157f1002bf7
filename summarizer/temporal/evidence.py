"""What the articles of a story say about the day they are written from: the mentions of time.

Every expression of time is kept with the words that say what it dates, with where
it stands in its article, and with what kind of stamp it is if it belongs to no
sentence. What a mention says of the day of writing is read off its meaning here;
which mentions belong together is ``links.py``'s business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Span
from summarizer.temporal.coverage import Coverage, FindingSide
from summarizer.temporal.expressions import find
from summarizer.temporal.lexicon import word_set
from summarizer.temporal.stamps import Stamp, stamp
from summarizer.temporal.timex import (
    CalendarDate,
    Clock,
    DayPart,
    Deictic,
    Edge,
    Expression,
    Meaning,
    Numeric,
    Shift,
    Tense,
    Unit,
)
from summarizer.text.words import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAD = 2
"""Sentences that tell an article's news: further down a date is background."""
_NEAR = 60
"""Characters around an expression whose words say what is being dated."""
_REPORTING = word_set(
    "say tell add report announce accord official reporter spokesman spokeswoman spokesperson"
)
_ANNOUNCING = re.compile(
    r"\b(?:said|says|announced|issued|reported|released|told|unveiled|launched|signed|approved|"
    r"declared|warned|killed|arrested|condemned|articulated|confirmed|published|voted|ruled)\b"
)
_TELLING = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\bago\b|\bthis year\b|\byears? old\b|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s\d|"
    r"\d(?:st|nd|rd|th)?\s(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
"""What a sentence below the lead must have to say anything of the day: most have not, and need not be read."""
_FUNCTION_WORD = 4
"""Letters that articles, pronouns and prepositions of other languages have at most, as a rule."""
_NUMBERS = {word: n for n, word in enumerate("one two three four five six seven".split(), 1)}
_DISPLACED = re.compile(
    r"\b(?:(?P<eve>the eve)|(?P<number>\d|a|one|two|three|four|five|six|seven|the)\s+days?)\s+"
    r"(?P<side>of|before|after|ahead of)\s+(?:[^\s.,;]+\s+){0,6}$",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:since|after|before|until|till|from|by|the|an?|this|that|its|his|her|their)\s$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|would|until|deadline|due|scheduled|expected|planned|plans?|target|postponed|set for)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression of time in its sentence, with the stems that say what it dates."""

    article: str
    order: int
    """The article's place in the coverage."""
    span: Span
    expression: Expression
    sentence: int
    stems: frozenset[str]
    near: frozenset[str]
    events: frozenset[str]
    """Stems among ``stems`` of words that are not names."""
    announcing: bool
    planning: bool
    """Whether its sentence speaks of plans anywhere: then its past tense says little."""
    background: bool = False
    """Whether it dates something that is only referred to: ``since 9 May``, ``the May 9 collapse``."""
    offset: int = 0
    """Days from the stated date to the day that is told of: -1 in ``on the eve of 5 November``."""
    stamp: Stamp | None = None

    @property
    def core(self) -> Meaning:
        """The meaning without the part of the day, the clock time or the edge it is wrapped in."""
        meaning = self.expression.meaning
        while True:
            match meaning:
                case Edge(of=inner):
                    meaning = inner
                case DayPart(day=inner) | Clock(day=inner) if inner is not None:
                    meaning = inner
                case Numeric(first=day, second=month) if day > 12 or day == month:
                    return CalendarDate(meaning.year, month, day)
                case Numeric(first=month, second=day) if day > 12:
                    return CalendarDate(meaning.year, month, day)
                case _:
                    return meaning

    @property
    def text(self) -> str:
        """The words for time."""
        return self.expression.text

    def side(self, value: str | None = None) -> FindingSide:
        """Return the mention as a side of a finding."""
        return FindingSide(value or self.text, self.article, self.span)


def mentions(coverage: Sequence[Coverage]) -> tuple[Mention, ...]:
    """All mentions of time in the sentences of the coverage."""
    return tuple(m for order, item in enumerate(coverage) for m in _of_article(item, order))


def _of_article(item: Coverage, order: int) -> Iterator[Mention]:
    english = item.language == "en"
    for index, sentence in enumerate(item.sentences):
        text = sentence.of(item.text)
        if index >= LEAD and not _may_tell(text, english=english):
            continue
        expressions = find(text, item.language).expressions
        if not expressions:
            continue
        content = [
            word
            for word in words(text)
            if word.lower not in STOPWORDS
            and word.stem not in _REPORTING
            and not word.text[0].isdigit()
            and (english or len(word.text) > _FUNCTION_WORD)
            and not any(e.start < word.end and word.start < e.end for e in expressions)
        ]
        stems = frozenset(word.stem for word in content)
        events = frozenset(word.stem for word in content if word.text[0].islower())
        announcing = bool(_ANNOUNCING.search(text))
        planning = not english or bool(_PLANNED.search(text))  # unknown: no past tense is trusted
        for expression in expressions:
            near = frozenset(
                w.stem
                for w in content
                if expression.start - _NEAR <= w.start and w.end <= expression.end + _NEAR
            )
            span = Span(sentence.start + expression.start, sentence.start + expression.end)
            yield Mention(
                item.article,
                order,
                span,
                expression,
                index,
                stems,
                near,
                events,
                announcing,
                planning,
                _is_background(expression, text),
                _offset(expression, text[max(0, expression.start - 2 * _NEAR) : expression.start]),
                stamp(item.text, span.start, span.end),
            )


def _may_tell(text: str, *, english: bool) -> bool:
    """Whether a sentence below the lead may say anything of the day; in other languages every figure may."""
    if english:
        return bool(_TELLING.search(text))
    return any(character.isdigit() for character in text)


def _is_background(expression: Expression, text: str) -> bool:
    """Whether a determiner or a word like ``since`` makes the date part of something else."""
    before = text[max(0, expression.start - 12) : expression.start]
    return bool(_BACKGROUND.search(before)) or expression.text.lower().startswith("the ")


def _offset(expression: Expression, before: str) -> int:
    """Days that its own words or those before it put between a date and what is told: ``two days before the vote on``."""
    meaning = expression.meaning
    if isinstance(meaning, Shift) and meaning.unit is Unit.DAY and meaning.anchor is not None:
        return round(meaning.direction * meaning.amount)
    match = _DISPLACED.search(before)
    if match is None:
        return 0
    if match["eve"]:
        return -1 if match["side"] == "of" else 0
    number = match["number"].lower()
    days = 1 if number in ("a", "the") else _NUMBERS.get(number) or int(number)
    return {"after": days, "of": 0}.get(match["side"].lower(), -days)


def is_day_counted(mention: Mention) -> bool:
    """Whether the mention names a day by counting from the writing day: a weekday, yesterday, three days ago."""
    match mention.core:
        case CalendarDate(year=None, month=None, day=None, weekday=weekday, which=which):
            return weekday is not None and which in (None, -1)
        case Deictic(unit=Unit.DAY):
            return True
        case Shift(unit=Unit.DAY, anchor=None, narrative=False):
            return mention.expression.mod is None
        case _:
            return False


def is_stretch_counted(mention: Mention) -> bool:
    """Whether it counts months or years from the writing day: ``nearly three years ago``.

    ``last year`` and a bare month are left out: of 74 that shared their words with
    a stated date, 4 were of that date.
    """
    match mention.core:
        case Shift(unit=unit, anchor=None, narrative=False):
            return unit in (Unit.MONTH, Unit.YEAR, Unit.DECADE)
        case _:
            return False


def stated(mention: Mention) -> CalendarDate | None:
    """Return the stated date of a mention: any date with a year, or a day with its month."""
    core: Meaning | None = mention.core
    if isinstance(core, Shift) and core.unit is Unit.DAY:
        core = core.anchor  # the day after it is told of, see ``Mention.offset``
    if not isinstance(core, CalendarDate) or core.which is not None:
        return None
    dated = core.year is not None or None not in (core.month, core.day)
    return core if dated else None


def stated_day(mention: Mention) -> CalendarDate | None:
    """Return the stated date if it names a day of a month, with or without its year."""
    day = stated(mention)
    return day if day is not None and None not in (day.month, day.day) else None


def told_as_past(mention: Mention) -> CalendarDate | None:
    """Return the stated date with a year of a mention that is plainly told as past.

    A stamp is no telling, and a plan in the sentence makes its tense unsure.
    """
    day = stated(mention)
    plain = mention.stamp is None and not mention.planning and not mention.offset
    past = plain and mention.expression.tense is Tense.PAST
    return day if past and day is not None and day.year is not None else None
