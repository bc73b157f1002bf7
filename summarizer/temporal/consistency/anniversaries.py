"""Anniversaries against the year they count from: ``the 10th anniversary of the 2009 sinking``.

Which round number a year of mourning is called by is treated freely, and a text may
look ahead to an anniversary; so one year off is let pass, unless the day itself is
dated in the same breath.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.temporal.consistency.passage import Passage, stated
from summarizer.temporal.coverage import Finding
from summarizer.temporal.reasons import spell
from summarizer.temporal.timex import Expression, Tense

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "twenty-fifth": 25,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
}
_COUNT = re.compile(
    rf"\b(?P<count>\d{{1,3}}(?=(?:st|nd|rd|th)\b)|{'|'.join(_WORDS)})(?:st|nd|rd|th)?\s"
    r"anniversary\sof\s(?P<what>[^.;:]{0,60})",
    re.IGNORECASE,
)
_DATED = re.compile(r"\s?,\s(?:marking\s|on\s|which\swas\s|which\sis\s)?(?:the|its|their)\s$")


def find(passage: Passage) -> Iterator[Finding]:
    """Anniversaries in a sentence that do not fall in their year."""
    if "nniversary of" not in passage.text:
        return
    for match in _COUNT.finditer(passage.text):
        years = [(e, day.year) for e in passage.expressions if (day := stated(e)) and day.year]
        since = [(e, y) for e, y in years if match.start("what") <= e.start < match.end()]
        others = [(e, y) for e, y in years if (e, y) not in since]
        if len(since) != 1 or len(others) > 1:
            continue
        count = _WORDS.get(match["count"].lower()) or int(match["count"])
        due = since[0][1] + count
        if others:
            told, year = others[0]
            if _DATED.fullmatch(passage.text[told.end : match.start()]) and year != due:
                yield _finding(passage, match, (since[0][0], due), told)
        late = passage.published is not None and abs(passage.published.year - due) > 1
        if late and not others and since[0][0].tense is not Tense.FUTURE:
            yield _finding(passage, match, (since[0][0], due), None)


def _finding(
    passage: Passage, match: re.Match[str], since: tuple[Expression, int], told: Expression | None
) -> Finding:
    first, due = since
    words = passage.text[match.start() : match.start("what")].strip().removesuffix(" of")
    day = passage.published
    where = f"“{told.text}”" if told else f"a text of {spell(day)}" if day else "this text"
    summary = f"the {words} of “{first.text}” is in {due}; it is told in {where}"
    sides = [passage.place(match.start(), match.start("what"), words), passage.side(first)]
    if told is not None:
        sides.append(passage.side(told))
    return Finding(DisputeKind.ARITHMETIC, Level.MEDIUM, summary, tuple(sides))
