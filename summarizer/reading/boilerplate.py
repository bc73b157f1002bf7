"""Says which stretches of an article are not its story, and why. Text is never cut.

Pure: text in, masks out. Three kinds of evidence, strongest first: a whole line that
is page furniture, a teaser block, and a short line set between paragraphs like a
heading. When in doubt a line stays story.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import Mask
from summarizer.reading import furniture, teasers
from summarizer.reading.layout import Line, joined, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATED = re.compile(
    r"\b(?:\d{4}|\d{1,2}[:.]\d{2}|jan\w*|feb\w*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|\w+day)\b",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"(?:[-*•·–—‣▪]|\d{1,2}[.)])\s")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_LONGEST_HEADING = 8
_SHORTEST_TEASER = 5
_TITLE_CASE = 0.8


def find(text: str, start: int = 0) -> tuple[Mask, ...]:
    r"""Return the masks of ``text`` from offset ``start`` on: sorted, apart, trimmed to their lines.

    Reasons: advertisement, teaser, newsletter, cookie, copyright, correction, share,
    follow, reading time, comments, live-blog, credit, contact, photo, link, markup, ornament,
    section title, section crumb.

    >>> find("The bridge is shut.\n\nAdvertisement\n\nA ferry runs instead.")
    (Mask(start=21, end=34, reason='advertisement'),)
    """
    found = lines(text, start)
    reasons = _reasons(found)
    masks = [
        Mask(found[index].start, found[index].end, why) for index, why in sorted(reasons.items())
    ]
    return joined(text, masks)


def _reasons(found: Sequence[Line]) -> dict[int, str]:
    """Index of a line to the reason it is not story."""
    reasons: dict[int, str] = dict.fromkeys(teasers.find(found), teasers.REASON)
    for index, line in enumerate(found):
        why = None if index in reasons else furniture.reason(line.text)
        if why and not (why == furniture.CRUMB and _is_row(found, index)):
            reasons[index] = why
    for index in range(1, len(found) - 1):
        if index not in reasons and (why := _heading(found, index, reasons)):
            reasons[index] = why
    return reasons


def _is_row(found: Sequence[Line], index: int) -> bool:
    """Whether a line is a row of a table: a line beside it has as many cells."""
    cells = found[index].text.count(" | ")
    beside = [*found[max(0, index - 1) : index], *found[index + 1 : index + 2]]
    return cells > 0 and any(line.text.count(" | ") == cells for line in beside)


def _heading(found: Sequence[Line], index: int, reasons: dict[int, str]) -> str | None:
    """Return the reason for a line without a full stop that stands alone between paragraphs."""
    line = found[index]
    if (
        line.words > 22
        or line.prose
        or _LIST_ITEM.match(line.text)
        or not _between(found, index, reasons)
    ):
        return None
    if not _looks_set_off(line):
        return None
    if line.words <= _LONGEST_HEADING and not _DATED.search(line.text):
        return furniture.SECTION
    return teasers.REASON if line.words >= _SHORTEST_TEASER and _title_case(line.text) else None


def _between(found: Sequence[Line], index: int, reasons: dict[int, str]) -> bool:
    """Whether the nearest lines above and below that are not masked are both paragraphs.

    The time stamp of a live blog's post counts as one: its title stands right below.
    """
    stamped = reasons.get(index - 1) == furniture.LIVE
    above = next(
        (found[i] for i in range(index - 1, max(-1, index - 6), -1) if i not in reasons), None
    )
    below = next(
        (found[i] for i in range(index + 1, min(len(found), index + 6)) if i not in reasons), None
    )
    opens = stamped or (above is not None and above.prose)
    return opens and below is not None and below.prose


def _looks_set_off(line: Line) -> bool:
    """Whether a line is shaped like a heading: capital first, no mark of a running sentence at its end."""
    text = line.text
    if len(text) > 180 or text[-1] in ".!,;:–—-…\"”»’'" or not any(char.isalpha() for char in text):
        return False
    return not text[0].islower() and text[0] not in "\"“«‘'("


def _title_case(text: str) -> bool:
    words = _LETTERS.findall(text)
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)
