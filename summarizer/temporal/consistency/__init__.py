"""What the calendar and arithmetic do not allow in a text, with both sides cited.

Precision comes first: each check asks for dates that are stated and close together,
and is silent where a reading exists in which all is well. A module answers for each
kind: days that do not exist, weekdays against dates, lengths against their ends, ages
against births, counts of days, the order of events. Whether two sentences tell of one
event is not looked at here; that is for grouping to say. Wrong dates that only other
articles show are found with the reference day (``reference.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.temporal.consistency import (
    ages,
    ahead,
    anniversaries,
    counts,
    distances,
    impossible,
    lengths,
    order,
    repeats,
    stamps,
    weekday,
)
from summarizer.temporal.consistency.passage import Passage, passages
from summarizer.text.recall import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from summarizer.temporal.consistency.ages import Birth
    from summarizer.temporal.consistency.repeats import Telling
    from summarizer.temporal.consistency.stamps import Stamp
    from summarizer.temporal.coverage import Coverage, Finding


def findings(coverage: Sequence[Coverage], reference: date | None) -> tuple[Finding, ...]:
    """Statements of time in the articles that cannot be true, in the order of the texts.

    ``reference`` is the day the coverage is written from; an article's own
    publication day goes before it. In other languages than English only single days are
    judged: those that do not exist, and full dates beside their weekday. Last come those that two articles, or two
    places of one, show together.

    >>> from summarizer.domain import Span
    >>> from summarizer.temporal.coverage import Coverage
    >>> text = "He left on Friday, 16 December 2024."
    >>> [f.kind.value for f in findings([Coverage("a", text, (Span(0, 36),))], None)]
    ['weekday']
    """
    found: list[Finding] = []
    births: list[Birth] = []
    told: list[Telling] = []
    for item in coverage:
        previous = None
        row: list[Stamp] = []
        for passage in passages(item, reference):
            found.extend(impossible.find(passage))
            found.extend(weekday.find(passage))
            if passage.language == "en" and len(passage.text) <= LONGEST:
                found.extend(_counted(passage, previous))
                births.extend(ages.births(passage))
                told.extend(repeats.tellings(passage))
                row.extend(stamps.stamps(passage))
            previous = passage
        found.extend(stamps.find(row))
    found.extend(ages.find_across(births))
    found.extend(repeats.find_across(told))
    return tuple(dict.fromkeys(found))


def _counted(passage: Passage, previous: Passage | None) -> Iterator[Finding]:
    """What arithmetic says of a sentence; a run of text without an end is none, and costs more than its length."""
    yield from lengths.find(passage)
    yield from distances.find(passage, previous)
    yield from anniversaries.find(passage)
    yield from ages.find(passage)
    yield from counts.find(passage)
    yield from order.find(passage)
    yield from ahead.find(passage)


__all__ = ["findings"]
