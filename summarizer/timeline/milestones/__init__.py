"""The milestones of a story that many articles tell: its days, and verbatim sentences for each.

The doors of the room. ``account`` reads one article, ``choose`` makes milestones of many
accounts, ``milestones`` is both. Everything is a pure function of its arguments; nothing is
written anew: a sentence of a milestone is a span of its article. What kind of event it
is, and whether articles disagree about it, other rooms say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.domain import Span
from summarizer.timeline.milestones import dates
from summarizer.timeline.milestones.candidates import pools
from summarizer.timeline.milestones.chances import Model, chances, shipped
from summarizer.timeline.milestones.choice import Chosen, tell
from summarizer.timeline.milestones.coverage import cover
from summarizer.timeline.milestones.mentions import account
from summarizer.timeline.milestones.milestone import Account, Milestone, Passage, Told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.domain import Article

PER_DAY = 2
"""Sentences a day where nobody says how many; the references of Timeline17 have 1 to 4."""


def milestones(
    articles: Sequence[Article],
    *,
    days: int | None = None,
    per_day: int | None = None,
    span: tuple[date, date] | None = None,
) -> tuple[Milestone, ...]:
    """Return the milestones of the story that ``articles`` tell, in order of time.

    ``days`` and ``per_day`` are at most how many days and how many sentences for each,
    ``span`` the first and last day; what is not given is chosen. An article without a
    publication day speaks only by the dates it states. Linear in the articles but for
    the days chosen.
    """
    return choose([account(each) for each in articles], days=days, per_day=per_day, span=span)


def choose(
    accounts: Sequence[Account],
    *,
    days: int | None = None,
    per_day: int | None = None,
    span: tuple[date, date] | None = None,
    model: Model | None = None,
) -> tuple[Milestone, ...]:
    """Return the milestones of accounts read before; as ``milestones``, with other weights than the shipped if given."""
    coverage = cover(accounts)
    scored = dates.scores(coverage)
    chosen, found = Chosen(), list[Milestone]()
    for day in dates.choose(scored, days=days, span=span):
        own = pools(coverage, day)
        likely = chances(coverage, day, own, model or shipped())
        lines = tell(coverage, own, likely, chosen, count=per_day or PER_DAY)
        passages = tuple(
            Passage(
                coverage.accounts[line.article].article,
                Span(line.told.start, line.told.end),
                line.told.text,
            )
            for line in lines
        )
        if passages:
            found.append(Milestone(day, passages, scored[day]))
    return tuple(sorted(found, key=lambda each: each.day))


__all__ = [
    "Account",
    "Milestone",
    "Passage",
    "Told",
    "account",
    "choose",
    "milestones",
]
