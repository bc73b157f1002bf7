"""Same event or not: the product's groups against labelled pairs of real sentences, and against labelled days.

The labels are in ``labels/``, made by reading before any method was run; the texts
are the user's copy of the benchmark. All articles of a labelled day, or of the days
of a pair, are read and grouped as the product does it. A pair is called one event
if a group has both sentences as evidence. Nothing of the labels is seen by the method.
"""

from __future__ import annotations

import json
import lzma
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.benchmarks.reference_day import plain
from evals.intervals import wilson
from summarizer import prompts
from summarizer.domain import Article
from summarizer.models.offline import OfflineModel
from summarizer.temporal import reference_day
from summarizer.text import names as naming
from summarizer.text.sentences import of_article
from summarizer.timeline import assembly, dating, extraction, grouping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarizer.domain import Event

LABELS = Path(__file__).with_name("labels")
_MAX_TOKENS = 3000
_SLIP = 8  # characters by which the joining of what stands before a label may differ

Place = tuple[str, int, int]
"""A sentence: its article's id, start and end."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences and what a reader said of them: ``same``, ``overlap`` or ``different``."""

    left: Place
    right: Place
    label: str
    stratum: str
    disputed: bool


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


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of some topics, their tokens joined to text again, and where a labelled stretch is in that text."""

    articles: Mapping[str, Article]
    _raw: Mapping[str, str]

    def place(self, row: Mapping[str, Any]) -> Place:
        """The place of a label in the joined text; what stands before it is joined by itself."""
        raw, start, end = self._raw[row["article"]], row["start"], row["end"]
        first = len(plain(raw[:start].rstrip()))
        text, own = self.articles[row["article"]].text, plain(raw[start:end])
        at = text.find(own, max(0, first - _SLIP))
        return row["article"], at, at + len(own)


def labelled_pairs(corpus: Corpus, path: Path = LABELS / "bpoil_pairs.jsonl") -> tuple[Pair, ...]:
    """Return the labelled pairs of a file."""
    return tuple(
        Pair(
            corpus.place(row["a"]),
            corpus.place(row["b"]),
            row["label"],
            row["stratum"],
            row["disputed"],
        )
        for row in _rows(path)
    )


def labelled_days(
    corpus: Corpus, path: Path = LABELS / "bpoil_days.jsonl"
) -> dict[Place, str | None]:
    """Return the event of each sentence of the labelled days, ``None`` where it tells none."""
    return {
        corpus.place(row): f"{row['day']} {row['cluster']}" if row["cluster"] else None
        for row in _rows(path)
    }


def corpus_of(topics: Iterable[Path]) -> Corpus:
    """Return the articles of topic files, by id."""
    raw: dict[str, str] = {}
    found: dict[str, Article] = {}
    for path in topics:
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as file:
            topic = json.load(file)
        for row in topic["articles"]:
            raw[row["id"]] = row["text"]
            found[row["id"]] = _article(row)
    return Corpus(found, raw)


def events_of(articles: Sequence[Article]) -> tuple[Event, ...]:
    """Return the dated events of the articles, as the embedded engine reads them."""
    sentences = {article.id: of_article(article) for article in articles}
    work = extraction.pieces(articles, sentences, max_tokens=_MAX_TOKENS)
    events, _ = extraction.extract(work, OfflineModel(), prompts.load("extract"))
    reference = reference_day(assembly.coverage(articles, sentences))
    return dating.date_events(events, dating.anchors(articles, reference), reference)


def verdicts(pairs: Sequence[Pair], articles: Mapping[str, Article]) -> Iterator[Verdict]:
    """Group the articles of each pair's days and say whether its sentences came together."""
    by_days: dict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for pair in pairs:
        both = {_day(articles[place[0]]) for place in (pair.left, pair.right)}
        by_days[tuple(sorted(both))].append(pair)
    for days, own in sorted(by_days.items()):
        window = [article for article in articles.values() if _day(article) in days]
        homes = _Homes(window)
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
    for day in sorted({_day(articles[place[0]]) for place in gold}):
        homes = _Homes([article for article in articles.values() if _day(article) == day])
        for place in (one for one in gold if _day(articles[one[0]]) == day):
            own = homes.of(place)
            alone = -len(found) - 1
            found[place] = max(own, key=lambda group: (homes.size(group), -group), default=alone)
        base = len(articles) * (1 + len(found))
        found = {
            place: number + base if _day(articles[place[0]]) == day and number >= 0 else number
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
    """Measure on the topic files, which must hold the labelled articles; print the figures, write the verdicts to ``out``."""
    corpus = corpus_of(data)
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


class _Homes:
    """Which groups a sentence of a window of articles is evidence of."""

    def __init__(self, window: Sequence[Article]) -> None:
        aliases = naming.learn([s.text for article in window for s in of_article(article)])
        groups = grouping.group(grouping.compare(events_of(window), aliases=aliases))
        self._sizes = [sum(len(event.evidence) for event in group.events) for group in groups]
        self._spans: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, group in enumerate(groups):
            for event in group.events:
                for sentence in event.evidence:
                    self._spans[event.article].append((sentence.start, sentence.end, number))

    def of(self, place: Place) -> frozenset[int]:
        """The groups whose evidence overlaps most of the labelled sentence, or lies mostly in it."""
        article, start, end = place
        return frozenset(
            number
            for first, last, number in self._spans.get(article, ())
            if 2 * (min(last, end) - max(first, start)) > min(last - first, end - start)
        )

    def size(self, group: int) -> int:
        """How many sentences a group has as evidence."""
        return self._sizes[group]


def _cell(rows: Sequence[Verdict], label: str) -> str:
    own = [one for one in rows if one.pair.label == label]
    taken = sum(one.same for one in own)
    low, high = wilson(taken / len(own) if own else 0.0, len(own))
    return f"{label} {taken}/{len(own)} ({low:.2f} to {high:.2f})"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _day(article: Article) -> str:
    return article.published.isoformat() if article.published else ""


def _article(row: Mapping[str, str]) -> Article:
    day = date.fromisoformat(row["date"])
    return Article(row["id"], row["id"], plain(row["text"]), "0" * 64, published=day, language="en")
