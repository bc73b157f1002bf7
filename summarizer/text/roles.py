"""What became of those that a number counts: killed, injured, displaced.

Read from the noun and from the words right beside the phrase (``14 dead``, ``killed at
least 30``, ``the death toll rose to 43``), not from the grammar of the sentence.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.text.number_tokens import word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.counted import Phrase
    from summarizer.text.number_tokens import Token


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


STATES = {
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
# What residents leave is their home.
_AT_HOME = frozenset(_split("resident inhabitant villager islander townsperson"))
_LEAVING = frozenset(_split("left fled"))
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


def role(tokens: Sequence[Token], span: tuple[int, int], noun: Phrase | None) -> Role | None:
    """Return what happened to those counted in tokens ``span``, from the noun and the words beside it."""
    if noun is not None and noun.noun in _NOUNS and noun.noun != "case":
        return _NOUNS[noun.noun]
    last = noun.last if noun else span[1]
    home = noun is not None and noun.noun in _AT_HOME and noun.first == span[1]
    if home and word_at(tokens, last) in _LEAVING:
        return Role.DISPLACED
    return _after(tokens, last) or _inside(tokens, noun) or _before(tokens, span[0])


def _inside(tokens: Sequence[Token], noun: Phrase | None) -> Role | None:
    """``30 wounded soldiers``."""
    if noun is None:
        return None
    states = (STATES.get(tokens[i].lower) for i in range(noun.first, noun.last - 1))
    return next((state for state in states if state), None)


def _after(tokens: Sequence[Token], index: int) -> Role | None:
    """``14 dead``, ``14 were killed``, ``14 people have been reported missing``."""
    for at in range(index, min(index + 6, len(tokens))):
        word = tokens[at].lower
        if word in STATES:
            return _both(tokens, at, STATES[word], step=1)
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
    if (
        word in ("were", "was", "remained") and word_at(tokens, at - 1) in STATES
    ):  # `injured were 14`
        return STATES[word_at(tokens, at - 1)]
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
    table = STATES if step > 0 else _VERBS
    if word_at(tokens, index + step) not in ("or", "and"):
        return found
    other = table.get(word_at(tokens, index + 2 * step))
    return Role.CASUALTY if {found, other} == {Role.KILLED, Role.INJURED} else found
