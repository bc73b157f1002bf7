"""Events that several documents of MEANTIME tell, and which of them the product brings together."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from evals.benchmarks.grouped import Homes
from evals.benchmarks.labelled_events import article_of
from evals.benchmarks.topics import opened

if TYPE_CHECKING:
    from pathlib import Path

    from evals.benchmarks.labelled_events import Place


@dataclass(frozen=True, slots=True)
class Chains:
    """Sentences of different documents that mention one event in gold, and what the product made of them.

    ``joined`` of the ``read`` pairs (both sentences gave an event) share a group, out of
    ``pairs`` that gold has; ``across`` is how many pairs of documents the product joined at all.
    """

    name: str
    documents: int
    instances: int
    pairs: int
    read: int
    joined: int
    across: int


def chains(path: Path) -> Chains:
    """Measure one file of MEANTIME: an instance that several documents mention is a chain across them."""
    with opened(path) as file:
        rows = [json.loads(line) for line in file if line.strip()]
    articles = [
        article_of(row | {"id": row["doc"], "text": row["full_text"], "date": row["published"]})
        for row in rows
    ]
    places: dict[str, set[Place]] = defaultdict(set)
    for row in rows:
        for event in row["events"]:
            home = next(
                (s for s in row["sentences"] if s["start"] <= event["start"] < s["end"]), None
            )
            if home is not None:
                places[event["instance"]].add((row["doc"], home["start"], home["end"]))
    several = {key: own for key, own in places.items() if len({place[0] for place in own}) > 1}
    gold = {
        tuple(sorted(pair))
        for own in several.values()
        for pair in combinations(sorted(own), 2)
        if pair[0][0] != pair[1][0]
    }
    homes = Homes(articles)
    found = [(homes.of(one), homes.of(two)) for one, two in sorted(gold)]
    return Chains(
        path.name,
        len(rows),
        len(several),
        len(gold),
        sum(bool(one and two) for one, two in found),
        sum(bool(one & two) for one, two in found),
        homes.across(),
    )
