"""What a story's sources say, so far as the simulator needs it: sentences, names by sort, orders to a reader's machine.

``says`` is the guard that keeps a change from being true after all. It is a
plain count of shared words, made on purpose from nothing that the checker uses.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from evals.simulator import words
from evals.simulator.changes import has
from summarizer.text.sentences import of_article
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Article

_MAY_SAY = (
    0.3  # share of a sentence's content that another must have to be taken to tell of the same, or
)
_STEMS = 2  # so many of its stems
_STEM = 5  # characters by which two forms of one word are known
_CAPITALS = re.compile(r"(?<![\w'’])[A-ZÀ-Ý][\w'’-]+(?: (?:de |du |la |von )?[A-ZÀ-Ý][\w-]+){0,3}")
_ORDER = re.compile(
    r"\b(?:write|say|report|state|tell the reader) that (?P<asked>[^.;:]+?)(?:,? and that | and cite |, and |[.;:]|$)",
    re.IGNORECASE,
)
_IS_ORDER = re.compile(r"instruction|you are now|system:|assistant|language model", re.IGNORECASE)
_LOCATIVE = re.compile(r"\b(?:in|at|near|from|to|en|à|de|in der)$")
# What may open a sentence with a capital and begins no name.
_NO_NAME = frozenset(
    "Easter The A An In On At Without With Das Der Die Den Ein Eine Sein Heute Millionen St South North Upper".split()
)
_FUNCTION_WORDS = {
    "en": ("the", "and", "of"),
    "es": ("el", "los", "por"),
    "fr": ("les", "du", "une"),
    "de": ("der", "und", "ein"),
}


@dataclass(frozen=True, slots=True)
class Story:
    """Every sentence of every source, and the names in them; ``asked`` is what an order in a source wants written."""

    language: str
    sentences: tuple[str, ...]
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    def says(self, value: str, *, near: str) -> bool:
        """Whether a sentence that has the matter of ``near`` has ``value``."""
        return any(
            has(value, sentence) and _may_tell(near, sentence) for sentence in self.sentences
        )


def story_of(articles: Sequence[Article]) -> Story:
    """Read the names and orders of a story's articles."""
    sentences = tuple(
        visible(sentence.text) for article in articles for sentence in of_article(article)
    )
    people, places, bodies = _names(sentences)
    return Story(
        _language(sentences),
        sentences,
        people,
        places,
        bodies,
        tuple(dict.fromkeys(_asked(sentences))),
    )


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """The stems of the words that carry matter.

    >>> sorted(content("The weirs broke on Friday"))
    ['broke', 'frida', 'weirs']
    """
    found = (word.casefold() for word in re.findall(r"\w{4,}|\d+", text))
    return frozenset(word[:_STEM] for word in found if word not in words.STOPWORDS)


def shared(text: str, other: str) -> float:
    """Return the share of ``text``'s content that ``other`` has, 0 for none."""
    own = content(text)
    return len(own & content(other)) / len(own) if own else 0.0


def _may_tell(text: str, other: str) -> bool:
    return len(content(text) & content(other)) >= _STEMS or shared(text, other) >= _MAY_SAY


def _names(
    sentences: Sequence[str],
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    seen: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for sentence in sentences:
        for found in _CAPITALS.finditer(sentence):
            name = found[0].removesuffix("'s").removesuffix("’s")
            if (not found.start() and " " not in name) or _is_calendar(name) or name.isupper():
                continue
            if name.split()[0] in _NO_NAME:
                continue
            seen[name] += 1
            places[name] += bool(_LOCATIVE.search(sentence[: found.start()].rstrip()))
    named = {name: set(name.split()) for name in sorted(seen)}
    bodies = [
        name for name, parts in named.items() if parts & words.ORGANISATION and len(parts) > 1
    ]
    located = [
        name
        for name, parts in named.items()
        if name not in bodies
        and (parts & words.PLACE_WORDS or (len(parts) == 1 and places[name] * 2 >= seen[name]))
    ]
    people = [
        name
        for name, parts in named.items()
        if len(parts) == 2 and name not in bodies and name not in located
    ]
    surnames = {name.split()[-1] for name in people}
    return tuple(people), tuple(name for name in located if name not in surnames), tuple(bodies)


def _is_calendar(name: str) -> bool:
    return any(
        part in days
        for table in (words.WEEKDAYS, words.MONTHS)
        for days in table.values()
        for part in name.split()
    )


def _asked(sentences: Sequence[str]) -> list[str]:
    """What orders to a machine want written, as sentences of their own."""
    asked = []
    for sentence in sentences:
        if _IS_ORDER.search(sentence) or _ORDER.match(sentence):
            asked += [found["asked"].strip() for found in _ORDER.finditer(sentence)]
    return [text[:1].upper() + text[1:] + "." for text in asked if text]


def _language(sentences: Sequence[str]) -> str:
    tokens = Counter(re.findall(r"\w+", " ".join(sentences).casefold()))
    return max(
        _FUNCTION_WORDS, key=lambda code: sum(tokens[word] for word in _FUNCTION_WORDS[code])
    )
