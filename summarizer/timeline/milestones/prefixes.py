"""What stands before a sentence without belonging to it: datelines, stamps of updates, the day as a heading.

``LYNMOUTH (Reuters) - The weir broke`` is quoted from ``The weir broke``; a stamp such as
``6 May 2031, 4:31 pm`` names the day of the page and of nothing that happened. Brackets
may be written out, as corpora do (``-LRB-``). Knows nothing of what the sentence says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.temporal import TimexType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.temporal import Timex

_HEAD = 6  # sentences of an article that may carry its dateline
_LONGEST = 460  # characters: summary points, byline and dateline of a wire story
_SHORTEST = 25  # characters: what is left of less is no sentence
_OPEN, _CLOSE = r"(?:\(|\[|-LRB-\s|-LSB-\s)", r"(?:\)|\]|\s?-RRB-|\s?-RSB-)"
_BEGINS = r"(?=[\"“'`]{0,2}\s?[A-Z])"
_AGENCY = re.compile(rf"[^!?]{{0,420}}?{_OPEN}[A-Z][\w.&' ]{{1,30}}?{_CLOSE}\s?(?:-{{1,3}}|–|—)\s+")
_PLACE = re.compile(
    rf"[A-Z][A-Z.,'|/\\ -]{{2,60}}?(?:, [A-Z][\w. ]{{1,30}}?)?\s(?:-{{1,3}}|–|—)\s+{_BEGINS}"
)
_UPDATE = re.compile(
    rf"[^.!?]{{0,60}}?\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m\.?[^!?]{{0,40}}?{_CLOSE}\s?:?\s+{_BEGINS}"
)
_HEADING = re.compile(rf"\s?(?::|-{{1,2}}|–|—)\s+{_BEGINS}")
_COMMENT = re.compile(r".{0,40}?\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4})?\s?\|")
_YEAR = re.compile(r"\d{4}")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
_LEFT_OVER = re.compile(r"(?:[\s|–—.;:]|-(?!LRB-|LSB-))*")
_STAMP_GAP = 22  # characters between a day and its clock time: `Last updated at`


def is_comment(text: str) -> bool:
    """Whether a sentence is headed like a reader's comment: a clock time and a bar.

    >>> is_comment("May 6, 2031 at 2:28 pm | Well done."), is_comment("They met at 2:28 pm.")
    (True, False)
    """
    return _COMMENT.match(text) is not None


def prefix(text: str, timexes: Sequence[Timex], place: int) -> int:
    """Return how many characters of the sentence ``text``, the article's ``place``-th, stand before its own words.

    >>> prefix("LYNMOUTH (Reuters) - The weir broke on Friday night.", (), 0)
    21
    """
    cut = 0
    if place < _HEAD:
        cut = _after_stamp(timexes)
        found = _AGENCY.match(text, cut) or _PLACE.match(text, cut)
        if found and found.end() - cut < _LONGEST:
            cut = found.end()
    if found := _UPDATE.match(text, cut):
        cut = found.end()
    cut = max(cut, _after_heading(text, timexes, cut))
    left = _LEFT_OVER.match(text, cut)
    cut = left.end() if left else cut
    return cut if len(text) - cut > _SHORTEST else 0


def is_stamped(timexes: Sequence[Timex]) -> bool:
    """Whether a full date stands beside a clock time, as over a comment or at the foot of a page."""
    return any(
        _CLOCK.search(each.text) and re.search(r"\d{4}|\d\d? [A-Z][a-z]{2}", each.text)
        for each in timexes
    )


def is_heading(text: str, timex: Timex) -> bool:
    """Whether a day without its year is set before the sentence like a heading: ``May 6 - The weir breaks``."""
    return not _YEAR.search(timex.text) and _HEADING.match(text, timex.end) is not None


def _after_stamp(timexes: Sequence[Timex]) -> int:
    """Return the end of a full date with a clock time near the beginning: ``Mon May 5, 2031 6:31 pm EDT``."""
    end = 0
    for number, day in enumerate(timexes):
        if day.type is not TimexType.DATE or day.start > _LONGEST or not _YEAR.search(day.text):
            continue
        for clock in timexes[number + 1 :]:
            if clock.type is TimexType.TIME and 0 <= clock.start - day.end < _STAMP_GAP:
                end = max(end, clock.end if clock.text[:1].isdigit() else 0)
    return end


def _after_heading(text: str, timexes: Sequence[Timex], cut: int) -> int:
    for timex in timexes:
        if timex.type is TimexType.DATE and 0 <= timex.start - cut < 3:
            found = _HEADING.match(text, timex.end)
            return found.end() if found else 0
    return 0
