"""Gold of single sentences: the events that an editor takes from each, and what an answer got wrong.

``cases/clauses.toml`` was in view while rules were made, ``cases/clauses_held.toml`` was not.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models.replies import ExtractedEvent

CASES = Path(__file__).parent / "cases"
_LOOSE = frozenset("on in at by from the late early until since for as soon".split())
_MOST = 5  # events of one sentence that are compared in every order


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event an editor takes: alternatives of a fragment, of the words for its time ("" for none), of its status."""

    says: tuple[str, ...]
    times: tuple[str, ...]
    said: str
    statuses: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence with its events; ``fails`` is the reason why they do not come out."""

    kind: str
    text: str
    events: tuple[GoldEvent, ...]
    fails: str


def load(name: str) -> list[GoldSentence]:
    """Return the sentences of ``cases/<name>.toml``."""
    table = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    return [
        GoldSentence(
            item["kind"],
            item["text"],
            tuple(
                GoldEvent(
                    _several(event["says"]),
                    _several(event["time"]),
                    event.get("said", ""),
                    _several(event["status"]),
                    event.get("optional", False),
                )
                for event in item["events"]
            ),
            item.get("fails", ""),
        )
        for item in table["sentences"]
    ]


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def errors(gold: Sequence[GoldEvent], found: Sequence[ExtractedEvent]) -> list[str]:
    """Return what is wrong by kind (``missing``, ``extra``, ``time``, ``said``, ``status``), under the best pairing."""
    slots = max(len(gold), min(len(found), _MOST))
    pool = [*found[:_MOST], *[None] * (slots - len(found))]
    pairings = (_paired(gold, order) for order in permutations(pool))
    return min(pairings, key=len, default=[])


def _paired(gold: Sequence[GoldEvent], order: Sequence[ExtractedEvent | None]) -> list[str]:
    wrong: list[str] = []
    for index, event in enumerate(order):
        wanted = gold[index] if index < len(gold) else None
        if wanted is None:
            wrong += ["extra"] if event is not None else []
        elif event is None or not _tells(wanted, event):
            wrong += [] if wanted.optional and event is None else ["missing"]
            wrong += ["extra"] if event is not None else []
        else:
            wrong += _differences(wanted, event)
    return wrong


def _tells(wanted: GoldEvent, event: ExtractedEvent) -> bool:
    return any(fragment.lower() in event.statement.lower() for fragment in wanted.says)


def _differences(wanted: GoldEvent, event: ExtractedEvent) -> list[str]:
    time, said = event.time_words or "", event.said_on_words or ""
    if not said and "" in wanted.times and _same(wanted.said, time):
        time, said = "", time  # what is dated by its saying alone is dated by it
    wrong = [] if any(_same(words, time) for words in wanted.times) else ["time"]
    wrong += [] if _same(wanted.said, said) else ["said"]
    return wrong + ([] if event.status in wanted.statuses else ["status"])


def _same(wanted: str, given: str) -> bool:
    """Whether the words given hold those wanted, prepositions and articles apart; nothing is held by nothing only."""
    one, two = _core(wanted), _core(given)
    return one <= two if one else not two


def _core(text: str) -> frozenset[str]:
    return frozenset(word.lower for word in words(text)) - _LOOSE
