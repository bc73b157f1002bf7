"""What a number counts, and what became of it: the head noun and the role.

``30 North Korean soldiers were killed`` counts soldiers, killed. There is no parser
here: the head is the last of the first plural words after the number, and the role
is read from the words next to the phrase. An unknown verb between number and noun
(``14 fled villages``) can mislead it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.text.numerals import NUMBER_WORDS, word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.numerals import Token


_split = str.split  # a table of words reads best as one string


class Role(StrEnum):
    """What happened to those counted. ``CASUALTY`` is killed and wounded together."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTY = "casualty"
    MISSING = "missing"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    RESCUED = "rescued"
    INFECTED = "infected"
    CAPTURED = "captured"
    DISMISSED = "dismissed"


_STATES = {
    word: role
    for role, words in {
        Role.KILLED: "killed dead died slain murdered perished drowned executed",
        Role.INJURED: "injured wounded hurt hospitalised hospitalized maimed",
        Role.MISSING: "missing unaccounted disappeared",
        Role.ARRESTED: "arrested detained jailed imprisoned apprehended",
        Role.DISPLACED: "displaced homeless evacuated uprooted fled",
        Role.RESCUED: "rescued saved freed released",
        Role.INFECTED: "infected sickened",
        Role.CAPTURED: "captured abducted kidnapped seized",
        Role.DISMISSED: "dismissed fired sacked",
    }.items()
    for word in words.split()
}
_NOUNS = {
    word: role
    for role, words in {
        Role.KILLED: "death fatality life body dead",
        Role.INJURED: "injury",
        Role.CASUALTY: "casualty",
        Role.ARRESTED: "arrest detainee",
        Role.INFECTED: "infection case",
        Role.DISPLACED: "evacuee",
    }.items()
    for word in words.split()
}
_VERBS = {
    word: role
    for role, words in {
        Role.KILLED: "killed killing kills kill murdered murdering slain executed claiming claimed",
        Role.INJURED: "injured injuring injures wounded wounding wounds wound hurt hurting",
        Role.ARRESTED: "arrested arresting arrests detained detaining detains jailed jailing",
        Role.DISPLACED: "displaced displacing displaces evacuated evacuating",
        Role.RESCUED: "rescued rescuing saved saving freed freeing released releasing",
        Role.INFECTED: "infected infecting sickened sickening",
        Role.CAPTURED: "captured capturing abducted abducting kidnapped kidnapping seized",
        Role.DISMISSED: "dismissed dismissing fired firing sacked sacking",
    }.items()
    for word in words.split()
}
_LINKS = frozenset(
    _split(
        "were was are is have has had been being be remain remained remains still feared reported"
        " believed confirmed presumed who left also later both then went gone now thought known said to"
        " pronounced declared listed reportedly"
    )
)
_FILLERS = frozenset(_split("a an the another further additional other its their some"))
_TOLLS = {
    "toll": Role.KILLED,
    "dead": Role.KILLED,
    "deaths": Role.KILLED,
    "killed": Role.KILLED,
    "fatalities": Role.KILLED,
    "injured": Role.INJURED,
    "wounded": Role.INJURED,
    "missing": Role.MISSING,
    "arrests": Role.ARRESTED,
    "casualties": Role.CASUALTY,
}
_TOLL_LINKS = frozenset(
    _split(
        "to at of is was stands stood rose climbed reached has risen hit now had had rises reaches"
        " climbs jumped passed exceeded as"
    )
)
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
        while head > first and (tokens[head].lower in _STATES or tokens[head].lower.endswith("ed")):
            head -= 1
        if tokens[head].lower not in _STATES:
            return Phrase(singular(tokens[head].lower), first, head + 1)
    return None


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether another plural follows directly: ``arms dealers``, ``sales workers``."""
    word = word_at(tokens, index)
    known = plural(word) and word not in _STOPS and word not in _IRREGULAR
    return known and word_at(tokens, index + 1) not in ("the", "a", "an", "of")


def role(tokens: Sequence[Token], span: tuple[int, int], noun: Phrase | None) -> Role | None:
    """Return what happened to those counted in tokens ``span``, from the noun and the words beside it."""
    if noun is not None and noun.noun in _NOUNS and noun.noun != "case":
        return _NOUNS[noun.noun]
    after = _after(tokens, noun.last if noun else span[1])
    return after or _inside(tokens, noun) or _before(tokens, span[0])


def _inside(tokens: Sequence[Token], noun: Phrase | None) -> Role | None:
    """``30 wounded soldiers``."""
    if noun is None:
        return None
    states = (_STATES.get(tokens[i].lower) for i in range(noun.first, noun.last - 1))
    return next((state for state in states if state), None)


def _after(tokens: Sequence[Token], index: int) -> Role | None:
    """``14 dead``, ``14 were killed``, ``14 people have been reported missing``."""
    for at in range(index, min(index + 6, len(tokens))):
        word = tokens[at].lower
        if word in _STATES:
            return _both(tokens, at, _STATES[word], step=1)
        if word not in _LINKS and not word.endswith("ly"):
            return None
    return None


def _before(tokens: Sequence[Token], index: int) -> Role | None:
    """``killed at least 30``, ``the death toll rose to 43``."""
    at = index - 1
    while word_at(tokens, at) in _FILLERS:
        at -= 1
    word = word_at(tokens, at)
    if word in _VERBS and word_at(tokens, at - 1) not in ("were", "was", "been", "are", "is", "be"):
        return _both(tokens, at, _VERBS[word], step=-1)
    for back in range(at, max(at - 7, -1), -1):
        word = tokens[back].lower
        if (
            word in _TOLLS
            and back < at
            and word_at(tokens, back - 1) in ("death", "of", "the", "number")
        ):
            return _TOLLS[word]
        if word not in _TOLL_LINKS and word not in _FILLERS:
            return None
    return None


def _both(tokens: Sequence[Token], index: int, found: Role, *, step: int) -> Role:
    """``killed or wounded`` is a count of both."""
    table = _STATES if step > 0 else _VERBS
    if word_at(tokens, index + step) not in ("or", "and"):
        return found
    other = table.get(word_at(tokens, index + 2 * step))
    return Role.CASUALTY if {found, other} == {Role.KILLED, Role.INJURED} else found
