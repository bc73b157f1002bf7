"""Which words of general English there are, what part of speech they are, and which say what another says.

From WordNet (Miller 1995): a word bears out its synonyms, its derived forms, words of
like meaning, and the more general ones, so `gun` in a source bears out `weapon` in a
claim, and not the other way round. The table is built by ``evals.wordnet`` and read when first asked for. It knows
words by their stems, their commonest senses only, and nothing of names.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from summarizer.text.words import stem

if TYPE_CHECKING:
    from summarizer.checking.scoring.tokens import Token

_SUFFIXES: Final = ("est", "er", "iest", "ier", "nes", "ly")
_PREFIXES: Final = tuple(
    "un re over under out non anti pre mis co sub inter super cyber micro multi".split()
)


@dataclass(frozen=True, slots=True)
class _Table:
    """Stems by their commonest part of speech, stems that can be verbs, and what bears each stem out."""

    pos: dict[str, str]
    verbs: frozenset[str]
    kindred: dict[str, str]


@cache
def _table() -> _Table:
    packed = (files("summarizer.checking.scoring") / "wordnet.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode("ascii").splitlines()
    pos: dict[str, str] = {}
    for line in lines[:4]:
        letter, listed = line.split("\t")
        pos.update(dict.fromkeys(listed.split(), letter))
    verbs = frozenset(lines[4].split("\t")[1].split())
    kindred = dict(line.split("\t") for line in lines[5:])
    return _Table(pos, verbs, kindred)


@lru_cache(maxsize=1 << 15)
def bearers(key: str) -> tuple[str, ...]:
    """Return the stems that bear out the stem ``key``, nearest in meaning first.

    >>> "gun" in bearers("weapon"), "weapon" in bearers("gun")
    (True, False)
    """
    return tuple(_table().kindred.get(key, "").split())


@lru_cache(maxsize=1 << 16)
def part_of_speech(lower: str, key: str) -> str:
    """Return ``n``, ``v``, ``a`` or ``r`` (adverb) for a word and its stem; unknown words count as nouns.

    >>> part_of_speech("hotel", "hotel"), part_of_speech("walking", "walk")
    ('n', 'v')
    """
    table = _table()
    if lower.endswith("ly"):
        return "r"
    if lower.endswith(("ed", "ing")) and key in table.verbs:
        return "v"
    return table.pos.get(key, "n")


@lru_cache(maxsize=1 << 16)
def is_word(lower: str, key: str) -> bool:
    """Whether a word is one of general English, or made from one; the rest are names and terms.

    >>> is_word("unfriendlier", "unfriendlier"), is_word("zhukovsky", "zhukovski")
    (True, False)
    """
    known = _table().pos
    if key in known:
        return True
    for suffix in _SUFFIXES:
        base = lower.removesuffix(suffix)
        if base != lower and (
            base in known
            or base + "i" in known
            or (len(base) > 2 and base[-1] == base[-2] and base[:-1] in known)
        ):
            return True
    return any(
        lower.startswith(prefix) and stem(lower[len(prefix) :]) in known for prefix in _PREFIXES
    )


@cache
def rivals() -> dict[str, frozenset[str]]:
    """Lower-case small word to those that exclude it in the same place (``before`` and ``after``)."""
    text = (files("summarizer.checking.scoring") / "rivals.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        members = [] if line.startswith("#") else line.split()
        for word in members:
            found.setdefault(word, set()).update(set(members) - {word})
    return {word: frozenset(others) for word, others in found.items()}


def noun(token: Token) -> bool:
    """Whether a word names a thing: a new thing is news, a new verb is often a paraphrase."""
    return part_of_speech(token.lower, token.stem) == "n"
