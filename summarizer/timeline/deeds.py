"""What was done, apart from who did it and when.

Two acts of one person on one day share the name, the title and the day; they are told
apart by the rest. Word forms only: the deed begins at the first past form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.text.similarity import folded_stem
from summarizer.text.words import STOPWORDS, is_past, stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Event
    from summarizer.text.words import Word

_LONGEST_TITLE = 3  # words
_BARE_PAST = frozenset("beat cut hit set put let shut quit hurt read".split())
# Verbs of saying and small numbers stand in every second report and tell no deed apart.
EMPTY = frozenset(
    stem(word)
    for word in "say tell add announce report state come go get first second third last now day week month year "
    "one two three four five six seven eight nine ten".split()
)


def of(event: Event, folded: str, names: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems from the first past form on (what was done, and to whom), and all stems.

    Both without names, figures and times. Two acts of one actor on one day share
    everything but these.
    """
    told = words(folded)
    start = next((index for index, word in enumerate(told) if index and is_past(word)), 0)
    aside = {word.stem for key in names for word in words(key)}
    times = (event.time_words, event.said_words)
    aside |= {word.stem for text in times if text for word in words(text)}
    titles = _titles(told, aside)
    stems = [
        ""
        if word.lower in STOPWORDS
        or word.lower[0].isdigit()
        or word.stem in aside
        or index in titles
        else folded_stem(word.stem)
        for index, word in enumerate(told)
    ]
    empty = EMPTY | {""}
    return frozenset(stems[start:]) - empty, frozenset(stems) - empty


def _titles(told: Sequence[Word], names: frozenset[str] | set[str]) -> set[int]:
    """Places of what a person is called right before the name: `chief executive Falk`, `goalkeeper Lund` did not do it by that."""
    found: set[int] = set()
    for index, word in enumerate(told):
        if index in found or word.stem not in names:
            continue
        for place in range(index - 1, max(-1, index - 1 - _LONGEST_TITLE), -1):
            before = told[place]
            if before.lower in STOPWORDS | _BARE_PAST or is_past(before):
                break
            if before.stem in names or (place and not before.text.islower()):
                break
            found.add(place)
    return found
