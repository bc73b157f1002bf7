"""Says which names of one story mean the same thing.

What the story itself showed (``alias_learning``) comes first, then the general table
of countries and organisations. A name that could mean two things keeps a key of its
own: ``Korea`` is neither North nor South. Descriptions (``the minister``) are not
names.

A capital has the key of its country, since ``Moscow`` mostly speaks; where it is the
place of an event, ``is_capital`` tells the caller so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.text import gazetteer
from summarizer.text.gazetteer import fold, words
from summarizer.text.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_REMEMBERED = 32_768  # texts, of half a kilobyte each


@dataclass(frozen=True, slots=True)
class _Read:
    """What was found in one text: the keys of its names, and the text with the names replaced by them."""

    keys: frozenset[str]
    folded: str


@dataclass(frozen=True)
class Aliases:
    """A read-only map from names to keys, for one story.

    A key is the folded fullest name (``"north korea"``, ``"ri chang ho"``); it means
    nothing outside the story.
    """

    _learnt: Mapping[str, str] = field(default_factory=dict)
    _shown: Mapping[str, str] = field(default_factory=dict)
    _memory: dict[str, _Read] = field(default_factory=dict, compare=False, repr=False)

    def canonical(self, name: str) -> str:
        """Return the key of ``name``; of an unknown name its folded self.

        Example:
            >>> Aliases().canonical("DPRK"), Aliases().canonical("North Korean")
            ('north korea', 'north korea')
        """
        for folded in _foldings(name):
            if folded in self._learnt:
                return self._learnt[folded]
            entry = gazetteer.known().get(folded)
            if entry is not None:
                return entry.key
        return fold(untitled(name)).casefold()

    def same(self, first: str, second: str) -> bool:
        """Whether two names mean the same thing in this story."""
        return self.canonical(first) == self.canonical(second)

    def is_capital(self, name: str) -> bool:
        """Whether ``name`` is a capital that has the key of its country."""
        folded = fold(name)
        entry = gazetteer.known().get(folded)
        return entry is not None and entry.capital and folded not in self._learnt

    def keys(self, text: str) -> frozenset[str]:
        """Return the keys of all names in ``text``.

        Example:
            >>> sorted(Aliases().keys("Russia and the DPRK signed a pact, Moscow said."))
            ['north korea', 'russia']
        """
        return self._read(text).keys

    def fold(self, text: str) -> str:
        """Return ``text`` with each name replaced by its key, for comparing two texts word by word.

        Example:
            >>> Aliases().fold("Pyongyang sent troops.")
            'north korea sent troops.'
        """
        return self._read(text).folded

    def _read(self, text: str) -> _Read:
        """Names are found once a text: grouping, disputes and checking all ask for the same sentences."""
        if text not in self._memory:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            keys: set[str] = set()
            parts, position = [], 0
            for mention in mentions(text, known_names=self._learnt):
                own = self._split(mention.text)
                keys.update(own)
                parts += [text[position : mention.start], " ".join(own)]
                position = mention.end
            self._memory[text] = _Read(frozenset(keys), "".join(parts) + text[position:])
        return self._memory[text]

    def display(self, key: str) -> str:
        """Return the fullest form of a key's name seen in the texts, or the general table's, or the key."""
        if key in self._shown:
            return self._shown[key]
        entry = gazetteer.known().get(key)
        return entry.display if entry is not None else key

    def _split(self, name: str) -> list[str]:
        """Both keys of ``Russia-Ukraine``, the one of ``Pro-Russian``, else the name's own."""
        if "-" in name and fold(name) not in self._learnt:
            parts = [self.canonical(part) for part in name.split("-") if self._believed(part)]
            if parts and fold(name) not in gazetteer.known():
                return parts
        return [self.canonical(name)]

    def _believed(self, part: str) -> bool:
        return any(f in self._learnt or f in gazetteer.known() for f in _foldings(part))


def _foldings(name: str) -> Iterable[str]:
    """Return the ways to look a name up: as it is, without titles, and in lower case if it was shouted."""
    folded = fold(name)
    yield folded
    plain = fold(untitled(name))
    if plain != folded:
        yield plain
    if name.isupper() and len(folded) > 3:
        yield folded.casefold()


def untitled(name: str) -> str:
    """Return ``name`` without the titles before it."""
    parts = name.split()
    while len(parts) > 1 and parts[0].lower().rstrip(".") in words("title"):
        parts = parts[1:]
    return " ".join(parts)
