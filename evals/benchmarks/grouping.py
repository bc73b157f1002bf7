"""Same event or not: the product's groups against labelled pairs of real sentences, and against labelled days.

The labels are in ``labels/``, made by reading before any method was run; the texts
are the user's copy of the benchmark. All articles of a labelled day, or of the days
of a pair, are read and grouped as the product does it. A pair is called one event
if a group has both sentences as evidence. Nothing of the labels is seen by the method.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.benchmarks.chains import chains
from evals.benchmarks.grouped import Homes
from evals.benchmarks.labelled_events import corpus_of, day_of, labelled_days, labelled_pairs
from evals.intervals import wilson

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from evals.benchmarks.labelled_events import Pair, Place
    from summarizer.domain import Article


@dataclass(frozen=True, slots=True)
class Verdict:
    """A labelled pair, whether the product took it for one event, and whether it took an event from both sentences."""

    pair: Pair
    same: bool
    read: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision, recall and their harmonic mean, of ``n`` things that are the same in gold."""

    precision: float
    recall: float
    n: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def verdicts(pairs: Sequence[Pair], articles: Mapping[str, Article]) -> Iterator[Verdict]:
    """Group the articles of each pair's days and say whether its sentences came together."""
    by_days: dict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for pair in pairs:
        both = {day_of(articles[place[0]]) for place in (pair.left, pair.right)}
        by_days[tuple(sorted(both))].append(pair)
    for days, own in sorted(by_days.items()):
        window = [article for article in articles.values() if day_of(article) in days]
        homes = Homes(window)
        for pair in own:
            left, right = homes.of(pair.left), homes.of(pair.right)
            yield Verdict(pair, bool(left & right), bool(left and right))


def b_cubed(gold: Mapping[Place, str], found: Mapping[Place, int]) -> Quality:
    """B-cubed precision and recall (Bagga and Baldwin 1998) over the sentences that have an event in gold."""
    places = list(gold)
    right = {
        place: sum(gold[place] == gold[other] and found[place] == found[other] for other in places)
        for place in places
    }
    sizes, gold_sizes = Counter(found.values()), Counter(gold.values())
    count = len(places) or 1
    precision = sum(right[place] / sizes[found[place]] for place in places) / count
    recall = sum(right[place] / gold_sizes[gold[place]] for place in places) / count
    return Quality(precision, recall, len(places))


def day_clusters(
    labels: Mapping[Place, str | None], articles: Mapping[str, Article]
) -> tuple[dict[Place, str], dict[Place, int]]:
    """Return gold's cluster and the product's, by number, for every sentence that tells an event in gold.

    A sentence of several groups counts for the largest; one of none stands alone.
    """
    gold = {place: event for place, event in labels.items() if event is not None}
    found: dict[Place, int] = {}
    for day in sorted({day_of(articles[place[0]]) for place in gold}):
        homes = Homes([article for article in articles.values() if day_of(article) == day])
        for place in (one for one in gold if day_of(articles[one[0]]) == day):
            own = homes.of(place)
            alone = -len(found) - 1
            found[place] = max(own, key=lambda group: (homes.size(group), -group), default=alone)
        base = len(articles) * (1 + len(found))
        found = {
            place: number + base if day_of(articles[place[0]]) == day and number >= 0 else number
            for place, number in found.items()
        }
    return gold, found


def of_pairs(found: Sequence[Verdict], *, overlap_is: bool | None) -> Quality:
    """Precision and recall of ``same``; ``overlap_is`` counts that label as same or different, ``None`` leaves it out."""
    truth = {"same": True, "different": False, "overlap": overlap_is}
    rows = [(truth[one.pair.label], one.same) for one in found]
    rows = [row for row in rows if row[0] is not None]
    both = sum(bool(gold and own) for gold, own in rows)
    called, real = sum(own for _, own in rows), sum(bool(gold) for gold, _ in rows)
    return Quality(both / called if called else 0.0, both / real if real else 0.0, real)


def report(found: Sequence[Verdict], gold: Mapping[Place, str], own: Mapping[Place, int]) -> str:
    """Return the figures as text, with the strata apart."""
    lines = [f"{len(found)} labelled pairs"]
    for name, overlap in (("overlap left out", None), ("overlap is different", False)):
        quality = of_pairs(found, overlap_is=overlap)
        lines.append(
            f"  {name}: precision {quality.precision:.3f}  recall {quality.recall:.3f}"
            f"  pair F1 {quality.f1:.3f}  ({quality.n} same)"
        )
    for stratum in sorted({one.pair.stratum for one in found}):
        rows = [one for one in found if one.pair.stratum == stratum]
        cells = [_cell(rows, label) for label in ("same", "overlap", "different")]
        lines.append(f"  {stratum:8s} taken for one: {'  '.join(cells)}")
    unread = sum(not one.read for one in found if one.pair.label == "same")
    lines.append(f"  same pairs of which a sentence gave no event: {unread}")
    cubed = b_cubed(gold, own)
    sizes = Counter(gold.values())
    several = {place: event for place, event in gold.items() if sizes[event] > 1}
    among = b_cubed(several, {place: own[place] for place in several})
    for name, quality in (("all", cubed), ("events told twice or more", among)):
        lines.append(
            f"B-cubed, {name}: precision {quality.precision:.3f}  recall {quality.recall:.3f}"
            f"  F1 {quality.f1:.3f}  ({quality.n} sentences)"
        )
    return "\n".join(lines)


def run(data: Sequence[Path], out: Path | None) -> int:
    """Measure on topic files, which must hold the labelled articles, or on MEANTIME's; print the figures, write verdicts to ``out``."""
    meantime = [path for path in data if ".jsonl" in path.name]
    for one in map(chains, meantime):
        print(
            f"{one.name}: {one.instances} events told by several of {one.documents} documents,"
            f" {one.pairs} pairs of sentences, {one.read} read, {one.joined} joined;"
            f" {one.across} pairs of documents joined"
        )
    topics = [path for path in data if path not in meantime]
    if not topics:
        return len(meantime)
    corpus = corpus_of(topics)
    found = list(verdicts(labelled_pairs(corpus), corpus.articles))
    gold, own = day_clusters(labelled_days(corpus), corpus.articles)
    print(report(found, gold, own))
    if out is not None:
        rows = (
            {"a": o.pair.left, "b": o.pair.right, "label": o.pair.label, "same": o.same}
            for o in found
        )
        out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return len(found)


def _cell(rows: Sequence[Verdict], label: str) -> str:
    own = [one for one in rows if one.pair.label == label]
    taken = sum(one.same for one in own)
    low, high = wilson(taken / len(own) if own else 0.0, len(own))
    return f"{label} {taken}/{len(own)} ({low:.2f} to {high:.2f})"
