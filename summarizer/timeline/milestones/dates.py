"""Which days matter: a score for each day of a coverage, and how many to choose where nobody says.

A day gathers five counts, each article weighted by its relevance: articles published on
it, and mentions of it, all of them and those made one day, two to seven days, and
eight days or more after it. The sum of their logarithms wants a day that is reported
and remembered (after Tran et al. 2015, Gholipour Ghalandari and Ifrim 2020). What happened
on the day is not looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.timeline.milestones.coverage import Coverage

_LEAD = 3  # sentences of an article in which a mention counts double
_MOST = 2  # what one article's mentions of a day count at most: a live page names its own all day
_WEEK = 7
_SHARE, _OF = 0.65, 3
"""A day belongs to a timeline of free length if it scores at least this share of the third best day.

Not of the best: a day that all articles recall for years would silence all others.
"""


def scores(coverage: Coverage) -> Mapping[date, float]:
    """Return the score of every day that is named or published on."""
    counts = tuple(defaultdict[date, float](float) for _ in range(5))
    for account, relevance in zip(coverage.accounts, coverage.relevance, strict=True):
        published = account.published
        if published is not None:
            counts[0][published] += relevance
        mentions, later = Counter[date](), Counter[date]()
        for told in account.sentences:
            mentions.update(dict.fromkeys(told.days, 2 if told.place < _LEAD else 1))
            later.update(told.days)
        for day, count in mentions.items():
            counts[1][day] += relevance * min(_MOST, count)
            lag = (published - day).days if published is not None else 0
            if lag > 0:
                which = 2 if lag == 1 else 3 if lag <= _WEEK else 4
                counts[which][day] += relevance * min(_MOST, later[day])
    days = set().union(*counts)
    return {day: sum(log1p(count.get(day, 0.0)) for count in counts) for day in days}


def choose(
    scored: Mapping[date, float], *, days: int | None, span: tuple[date, date] | None
) -> tuple[date, ...]:
    """Return the ``days`` best days within ``span``, best first; without ``days`` those near enough to the best."""
    inside = [
        day
        for day, score in scored.items()
        if score > 0 and (span is None or span[0] <= day <= span[1])
    ]
    ranked = sorted(inside, key=lambda day: (-scored[day], day))
    if days is not None:
        return tuple(ranked[:days])
    if not ranked:
        return ()
    least = _SHARE * scored[ranked[min(_OF, len(ranked)) - 1]]
    return tuple(day for day in ranked if scored[day] >= least)
