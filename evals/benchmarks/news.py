"""Invents text that looks like news, as much as is wanted, the same every time.

For measuring speed and fill: sentences of many lengths, quotations, titles,
dotted abbreviations, figures, letters beyond ASCII; and, unlike with real text,
the ends of its sentences are known. Nothing in it is about anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEED = 20

_NAMES: list[str] = re.findall(
    r"\S+",
    """Alder Brandt Calloway Demir Ekström Farouk Greaves Haddad Ibarra Jovanović Kessler Lindqvist Mbeki Novák
Okafor Petrov Quiroga Rasmussen Sørensen Takeda Ueda Varga Whitlock Yilmaz Zhou Moreau Núñez Castellan""",
)
_PLACES: list[str] = re.findall(
    r"\S+",
    """Aldermoor Brestwick Carrow Dunhaven Eastmere Fenwick Garlund Hollin Istria Jarrow Kelvin Lorne Marlow
Norvik Ostend Pellam Quarrybank Redcliff Stavern Tarn Ullin Vesper Westlock Yarrow""",
)
_ROLES: list[str] = re.findall(
    r"\S+",
    """minister mayor prosecutor spokesman engineer witness governor commissioner union leader economist
surgeon colonel harbourmaster teacher climatologist auditor coroner farmer diplomat""",
)
_NOUNS: list[str] = re.findall(
    r"\S+",
    """agreement airport aquifer audit ballot barrier bridge budget cargo ceasefire clinic coalition committee
convoy court crane curfew dam deficit depot embankment evacuation factory ferry flood freight grid harbour hospital
inquiry investment landslide levy logistics migration negotiation observatory outage parliament pension pipeline
platform privatisation quarry railway reactor referendum refinery reservoir sanctions satellite settlement shipyard
strike substation subsidy summit surplus tariff telescope treaty turbine vaccine viaduct warehouse wildfire""",
)
_VERBS: list[str] = re.findall(
    r"\S+",
    """abandoned approved blocked closed condemned confirmed contradicted defended delayed dismantled examined
financed halted inspected investigated modernised monitored opened overturned postponed questioned reopened repaired
scrutinised suspended undermined underestimated welcomed withdrew""",
)
_ADJECTIVES: list[str] = re.findall(
    r"\S+",
    """ageing provisional controversial damaged disputed emergency fragile independent inland long-delayed
northern overcrowded parliamentary preliminary regional remote seasonal southern temporary unfinished""",
)
_TEMPLATES = (
    "The {role} of {place} {verb} the {adj} {noun} on {day}.",
    "{name} said the {noun} had {verb} “every {adj} {noun2}” in {place} since {year}.",
    "“We {verb} the {noun}, and nobody {verb2} it,” {name} told reporters in {place}.",
    "At least {small} people were injured when a {adj} {noun} near {place} gave way, according to the {role}.",
    "Prices rose {small}.{digit} percent, to ${big} million, after the {noun} was {verb} by U.S. officials.",
    "Dr. {name}, a {role}, disagreed: the {noun2}, she said, was neither {adj} nor {adj2}.",
    "By {hour} p.m. the {noun2} had been {verb}; the {noun}, {small} kilometres from {place}, had not.",
    "Who {verb} the {noun}?",
    "It was the {adj} {noun2} that {name} {verb}, not the {noun}, the report of {day} concluded.",
    "Officials in {place} — among them {name} and the {role} — {verb2} a {adj} {noun2} worth €{big},{big2}.",
)


# News has a long tail: names of people and places, and words made of other words.
_SYLLABLES: list[str] = re.findall(
    r"\w+",
    """al an ar bel bor bren cas dal dor el en fal fen gar gor hal har il is jor ka kel kor lan lin lo mar mer
    mi mor na nel nor o os pel por qua ra ren ri ro sal sen sor ta tel tor ul ur va ven vi war wen ya yor za zel""",
)
_ENDINGS = ("", "", "", "s", "ing", "ness", "-led", "-wide", "able", "ship", "like", "ist")
_BEGINNINGS = ("", "", "", "re", "over", "counter", "pre", "non-", "under", "inter", "mid-", "ex-")
_NAMED = 4_000  # different people, a few of them often, most of them once or twice in a megabyte
_LINKS = (", while ", ", but ", "; ", ", and ", " because ", ", although ", " after ")


@dataclass(frozen=True, slots=True)
class Corpus:
    """An invented text and the offsets at which its sentences end."""

    text: str
    ends: frozenset[int]


def corpus(characters: int, *, spaces: bool = True) -> Corpus:
    """Return about ``characters`` of invented news; without ``spaces``, one line without any white space."""
    random = Random(_SEED)  # noqa: S311 - the same text every time is the point
    parts: list[str] = []
    ends: list[int] = []
    size = 0
    while size < characters:
        for left in reversed(range(random.randint(1, 6))):
            sentence = _sentence(random)
            sentence = sentence if spaces else "".join(sentence.split())
            ends.append(size + len(sentence))
            parts.append(sentence + ("" if not spaces else " " if left else "\n\n"))
            size += len(parts[-1])
    return Corpus("".join(parts), frozenset(ends))


def _sentence(random: Random) -> str:
    """Return one or two clauses; the longer a text, the more words in it are new."""
    text = _clause(random)
    if text[-1] == "." and random.random() < 0.5:
        following = _clause(random)
        text = text[:-1] + random.choice(_LINKS) + following[0].lower() + following[1:]
    return text[0].upper() + text[1:]


def _clause(random: Random) -> str:
    pick = random.choice
    return pick(_TEMPLATES).format(
        role=pick(_ROLES), place=pick(_PLACES), name=_name(random), year=random.randint(1950, 2024),
        noun=_word(random, _NOUNS), noun2=_word(random, _NOUNS), verb=pick(_VERBS), verb2=pick(_VERBS),
        adj=pick(_ADJECTIVES), adj2=_word(random, _ADJECTIVES), small=random.randint(2, 98),
        digit=random.randint(1, 9), big=random.randint(100, 999), big2=random.randint(100, 999),
        hour=random.randint(1, 11), day=pick(("Monday", "Tuesday", "Friday", "12 March", "Nov. 4")),
    )  # fmt: skip


def _word(random: Random, words: Sequence[str]) -> str:
    """Return a word of the list, now and then with a beginning or an ending."""
    word = random.choice(words)
    if random.random() < 0.8:
        return word
    return random.choice(_BEGINNINGS) + word + random.choice(_ENDINGS)


def _name(random: Random) -> str:
    """Return a family name, and sometimes a first one: the lower the number drawn, the more frequent."""
    if random.random() < 0.3:
        return random.choice(_NAMES)
    person = Random(int(_NAMED * random.random() ** 3))  # noqa: S311 - not a secret
    names = ("".join(person.choices(_SYLLABLES, k=person.randint(2, 3))).title() for _ in range(2))
    return " ".join(names)
