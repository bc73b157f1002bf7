"""What part of a story is asked for: a span of days, a person, a subject, so many entries.

Events are chosen before they are written, so that nothing is paid for and nothing
shown that was not asked for. What falls outside is counted and said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Note
from summarizer.text.similarity import folded_stem
from summarizer.text.words import STOPWORDS, words
from summarizer.timeline.timing import lies_in, when_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.domain import Event
    from summarizer.text.names import Aliases
    from summarizer.timeline.grouping import Group


@dataclass(frozen=True, slots=True)
class Scope:
    """The days asked for, both included, the words or the name, and the number of entries; by default everything."""

    since: date | None = None
    until: date | None = None
    focus: str | None = None
    max_entries: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether some of what happened is left out for what it is, not for its weight."""
        return bool(self.since or self.until or self.focus)


def within(
    groups: Sequence[Group], scope: Scope, aliases: Aliases
) -> tuple[tuple[Group, ...], tuple[Note, ...]]:
    """Return the groups inside ``scope``, in order, and what the reader must be told of the rest.

    A span of days takes dated events only. A focus takes the events that name it, by
    any of its names in the story, or that have all of its words.
    """
    spanned = [group for group in groups if lies_in(when_of(group), scope.since, scope.until)]
    notes: list[Note] = []
    if len(spanned) < len(groups):
        undated = sum(when_of(group) is None for group in groups)
        outside = len(groups) - len(spanned) - undated
        notes.append(
            Note(
                "timeline", f"{outside} events outside the days asked for, {undated} without a date"
            )
        )
    if not scope.focus or not scope.focus.strip():
        return tuple(spanned), tuple(notes)
    asked = _Focus(scope.focus, aliases)
    about = [group for group in spanned if any(asked.is_of(event) for event in group.events)]
    if not about and spanned:
        notes.append(Note("timeline", f"no event is about “{scope.focus}”; try other words for it"))
    elif len(about) < len(spanned):
        left = len(spanned) - len(about)
        notes.append(Note("timeline", f"{left} events are not about “{scope.focus}”"))
    return tuple(about), tuple(notes)


class _Focus:
    """Names are met by any of their forms in the story; other words by their stems and synonyms, all of them."""

    def __init__(self, asked: str, aliases: Aliases) -> None:
        self._aliases = aliases
        titled = asked if asked != asked.lower() else asked.title()
        self._key = aliases.canonical(asked if asked != asked.lower() else titled)
        self._stems = _stems(asked)

    def is_of(self, event: Event) -> bool:
        """Whether the event's own words, or those who are in it, are what is asked for."""
        told = f"{event.headline}\n{event.statement}"
        if self._key in self._aliases.keys(told):
            return True
        if any(self._aliases.canonical(name) == self._key for name in event.participants):
            return True
        return bool(self._stems) and self._stems <= _stems(told)


def _stems(text: str) -> frozenset[str]:
    return frozenset(folded_stem(word.stem) for word in words(text) if word.lower not in STOPWORDS)
