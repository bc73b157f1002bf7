"""What a number counts: the head noun behind it.

``30 North Korean soldiers were killed`` counts soldiers. There is no parser here: the
head is the last of the first plural words after the number. An unknown verb between
number and noun (``14 fled villages``) can mislead it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.text.number_tokens import word_at
from summarizer.text.numerals import NUMBER_WORDS
from summarizer.text.roles import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.number_tokens import Token


_split = str.split  # a table of words reads best as one string


_STOPS = frozenset(
    _split("""and or but nor in on at by for from with without to into onto over under between against during
    after before since until through across near around about above below off out up down as than that
    which who whom whose when where while because if though although were was is are be been being am
    have has had do does did will would can could may might must shall should not no it he she they we
    you i him them us this these those there here so such per each said say says told according died
    fled killed also both later ago more less fewer worth compared was only just still now then today
    yesterday tomorrow tonight including""")
)
_LEADS = frozenset(_split("of the its their his her our these those all"))
_ADJECTIVES_IN_S = frozenset(_split("previous various serious dangerous religious numerous"))
_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "police": "police",
    "personnel": "personnel",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "feet": "foot",
    "servicemen": "serviceman",
    "policemen": "policeman",
    "gunmen": "gunman",
    "firemen": "fireman",
    "fishermen": "fisherman",
    "sheep": "sheep",
    "cattle": "cattle",
    "aircraft": "aircraft",
    "staff": "staff",
    "series": "series",
    "species": "species",
    "crises": "crisis",
    "buses": "bus",
    "gases": "gas",
    "shoes": "shoe",
    "movies": "movie",
    "ties": "tie",
    "pies": "pie",
    "troops": "troop",
    "militia": "militia",
    "media": "media",
    "cavalry": "cavalry",
    "crew": "crew",
}
_SYNONYMS = [
    frozenset(group.split())
    for group in (
        "person individual other human",
        "soldier troop serviceman personnel",
        "country nation state",
        "firm company business corporation",
        "death fatality dead life body",
        "injury wound",
        "child kid minor",
        "house home dwelling",
        "policeman police officer",
        "missile rocket",
        "worker employee staff staffer",
        "vessel ship boat",
        "plane aircraft airplane jet",
        "legislator lawmaker parliamentarian deputy mp",
        "attack strike raid assault",
        "job position post",
        "entity organisation organization group",
        "school classroom",
        "student pupil",
        "car vehicle automobile",
        "fighter militant combatant insurgent",
        "inmate prisoner detainee",
        "refugee migrant",
        "resident inhabitant",
        "voter elector",
    )
]
_GROUP = {noun: number for number, group in enumerate(_SYNONYMS) for noun in group}
_MAX_PHRASE = 6  # words from the number to its noun


@dataclass(frozen=True, slots=True)
class Phrase:
    """The head noun in the singular and the tokens ``[first, last)`` of its phrase."""

    noun: str
    first: int
    last: int


def singular(word: str) -> str:
    """Return the singular of an English noun, lower-cased.

    Example:
        >>> singular("Countries"), singular("people")
        ('country', 'person')
    """
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zes")):
        return lower[:-2]
    return lower[:-1] if plural(lower) else lower


def plural(lower: str) -> bool:
    """Whether a lower-cased word looks like a plural noun."""
    if lower in _IRREGULAR:
        return True
    return (
        len(lower) > 2
        and lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "'s", "’s"))
    )


def synonymous(first: str, second: str) -> bool:
    """Whether two singular nouns count the same kind of thing."""
    return first == second or (first in _GROUP and _GROUP[first] == _GROUP.get(second))


def phrase(tokens: Sequence[Token], index: int, *, single: bool = False) -> Phrase | None:
    """Return the noun phrase that starts at ``tokens[index]``; ``single`` after ``one`` and in ``three-member``."""
    first = index
    while word_at(tokens, first) in _LEADS:
        first += 1
    last = first
    while last < min(len(tokens), first + _MAX_PHRASE):
        word = tokens[last].lower
        if word == "-" and last > first:
            last += 1
            continue
        if not word[0].isalpha() or word in _STOPS or word in _LEADS or word in NUMBER_WORDS:
            break
        last += 1
        if (
            not single
            and plural(word)
            and word not in _ADJECTIVES_IN_S
            and not _goes_on(tokens, last)
        ):
            return Phrase(singular(word), first, last)
    if single and last > first:
        head = last - 1
        while head > first and (tokens[head].lower in STATES or tokens[head].lower.endswith("ed")):
            head -= 1
        if tokens[head].lower not in STATES:
            return Phrase(singular(tokens[head].lower), first, head + 1)
    return None


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether another plural follows directly: ``arms dealers``, ``sales workers``."""
    word = word_at(tokens, index)
    known = plural(word) and word not in _STOPS and word not in _IRREGULAR
    return known and word_at(tokens, index + 1) not in ("the", "a", "an", "of")
