"""Stages of one procedure: deeds that follow one another and are never the same event.

A court convicts before it sentences, a parliament passes what a president signs, a line
is approved, opened and closed: told of one person or thing, in nearly the same words, on
nearly the same day, these are two events. The chains are general English; nothing is
known of who does what.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from summarizer.text.words import stem

# A line is a procedure; its stages are parted by |.
_CHAINS = """
 search raid | arrest detain seize | charge indict accuse | try trial hearing | convict guilty acquit verdict | sentence jail imprison years | appeal | release free pardon
 sue lawsuit | settle settlement | award damages
 propose proposal table | debate | approve pass adopt reject | sign enact veto | repeal
 nominate candidate stand | campaign | vote poll ballot | elect win lose defeat | swear inaugurate | resign quit
 negotiate talks | agree accord deal | sign | ratify | breach
 bid offer | accept agree | complete close
 inspect inspection | certify certificate approve | open
 plan schedule | postpone delay move | cancel
 begin start launch open | suspend halt pause | resume | end finish close
 injure wound hospital | die dead death | bury funeral
 warn alarm | evacuate flee | rescue | return
"""


Stages = Mapping[int, frozenset[int]]
"""Chains by number, and the stages of each that a deed is of."""


def of(stems: frozenset[str]) -> Stages:
    """Return the stages that the stems of a deed speak of.

    >>> of(frozenset({"convict"})) == of(frozenset({"guilti"}))
    True
    """
    found: dict[int, set[int]] = {}
    for one in stems:
        for chain, stage in _table().get(one, ()):
            found.setdefault(chain, set()).add(stage)
    return {chain: frozenset(stages) for chain, stages in found.items()}


def apart(ours: Stages, theirs: Stages) -> bool:
    """Whether two deeds are of different stages of a procedure, and of no stage in common."""
    shared = [chain for chain in ours if chain in theirs]
    return bool(shared) and all(ours[chain].isdisjoint(theirs[chain]) for chain in shared)


def shared(ours: Stages, theirs: Stages) -> bool:
    """Whether two deeds are of one stage of a procedure: `began` and `opened`, `convicted` and `found guilty`."""
    return any(not ours[chain].isdisjoint(theirs.get(chain, frozenset())) for chain in ours)


@cache
def _table() -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Stem to the chains and stages that it stands for."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(_CHAINS.strip().splitlines()):
        for stage, part in enumerate(line.split("|")):
            for word in part.split():
                places.setdefault(stem(word), []).append((number, stage))
    return {word: tuple(dict.fromkeys(own)) for word, own in places.items()}
