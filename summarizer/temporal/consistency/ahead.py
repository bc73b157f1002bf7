"""Dates told as past that lie after the day a text was published.

``The mine exploded on 3 May 2012`` cannot stand in a text of 2011. Only a date that a
past tense verb stands next to is judged, and only in a sentence without a word for
plans, terms or forecasts; a publication day that is inferred does not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal import intervals as cal
from summarizer.temporal.consistency.passage import Passage, interval_of, stated
from summarizer.temporal.coverage import Finding
from summarizer.temporal.reasons import spell
from summarizer.temporal.timex import Tense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.temporal.timex import Expression

_ZONES = 2
"""Days: a text is dated where it is published, and kept under another day elsewhere."""
_AHEAD = re.compile(
    r"\b(?:will|'ll|would|shall|should|might|must|plan\w*|due|schedul\w+|expect\w*|slated|"
    r"propos\w+|target\w*|forecast\w*|predict\w*|project\w*|estimat\w+|budget\w*|promis\w+|"
    r"pledg\w+|vow\w*|intend\w*|aim\w*|hop(?:e|es|ed|ing)|want\w*|seek\w*|sought|deadline\w*|"
    r"expir\w+|matur\w+|bonds?|upcoming|future|postpon\w+|delay\w*|extend\w*|book\w*|tickets?|"
    r"tour\w*|elections?|olympics?|games|fiscal|contract\w*|edition|outlook|guidance|likely|unless|"
    r"amended|corrected|updated|modified|posted|appeared|retrieved|accessed|comments?)\b"
    r"|20\d\d-\d\d|20\d\d/",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:was|were|had|did|began|broke|came|died|fell|found|gave|held|hit|killed|left|lost|made|met|"
    r"sank|saw|sent|shot|spoke|struck|took|told|went|won|[a-z]{3,}ed)\b"
    r"(?P<gap>[^.;:]{0,45})\b(?:on|in)\s?(?:early\s|late\s|mid-?)?$"
)
_OTHER_VERB = re.compile(
    r"\b(?:\w+ing|goes|begins|starts|ends|is|are|has|have|who|which|that|"
    r"to|by|until|through|before|if|may|can|could|for|next|coming|from|of)\b"
)
_UNREAL = re.compile(r"\b(?:getting|being|be|get|'s|its|it's)\s(?:[\w-]+\s)?(?:re-)?$")
_OPENS = re.compile(r"^\W{0,3}(?:On|In)\s(?:early\s|late\s)?$")
_VERB = re.compile(r"^\s?,\s[^.;:]{0,60}?\b(?:was|were|had|did|[a-z]{3,}ed)\b")


def find(passage: Passage) -> Iterator[Finding]:
    """Stated dates after the day of publication that the sentence tells of as past."""
    published = passage.published
    if published is None or not any(year >= published.year for year in passage.years):
        return
    for expression in passage.expressions:
        day = stated(expression)
        days = interval_of(day)
        if day is None or days is None or expression.tense is not Tense.PAST:
            continue
        if cal.days_between(published, days[0]) <= _ZONES or _AHEAD.search(passage.text):
            continue
        if _is_told(passage, expression, by_year=day.month is None):
            summary = (
                f"{spell(day)} is told as past in a text that was published on {spell(published)}"
            )
            sides = (passage.side(expression, _iso(day.year, day.month, day.day)),)
            yield Finding(DisputeKind.DATE, Level.MEDIUM, summary, sides)


def _is_told(passage: Passage, expression: Expression, *, by_year: bool) -> bool:
    """Whether a past tense verb stands next to a date; right beside it, where only the year is told."""
    before = passage.before(expression)
    if _OPENS.match(before):
        return not by_year and _VERB.match(passage.after(expression)) is not None
    told = _TOLD.search(before)
    if told is None or _OTHER_VERB.search(told["gap"]) or _UNREAL.search(before[: told.start()]):
        return False
    return not by_year or not (told["gap"].strip() or expression.text.startswith("the"))


def _iso(*fields: int | None) -> str:
    return "-".join(f"{n:02d}" for n in fields if n is not None)
