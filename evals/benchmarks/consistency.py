"""What the consistency checks find in dated news, and how many planted errors they find.

Reads the topics of a timeline corpus (JSON with ``articles`` of ``id``, ``date`` and
``text``; ``.xz`` read as it is). The articles to read are drawn with a fixed seed from
the longest of all topics; each finding is printed with its words, since whether it is a
false alarm only a reader can say. Errors of known kinds are then planted into the same
articles, one at a time, and the share that is found is told by kind. References of the
corpus are never looked at, and no text of it is kept but where ``--out`` says.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
import time
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from evals.benchmarks.planting import KINDS, Planted, plant
from evals.benchmarks.topics import opened
from summarizer.errors import UnreadableInput
from summarizer.temporal import Coverage, Finding, findings
from summarizer.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LONGEST, SAMPLE, SEED = 400, 200, 20
"""The articles to read are ``SAMPLE`` of the ``LONGEST`` of all topics, drawn with ``SEED``."""
PLANTED = 200
"""Errors of a kind at most."""
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_AROUND = 110


@dataclass(frozen=True, slots=True)
class Dated:
    """An article of the corpus, with the bracket tokens of the treebank set back to brackets."""

    id: str
    topic: str
    published: date
    text: str

    def coverage(self, text: str | None = None, *, dated: bool = True) -> Coverage:
        """Return the article, or another text in its place, as the checks see it."""
        text = self.text if text is None else text
        return Coverage(
            self.id, text, tuple(sentences.split(text)), self.published if dated else None
        )


def read(path: Path) -> list[Dated]:
    """Return the articles of one topic. Raises ``UnreadableInput`` for a file that is not in the format."""
    try:
        with opened(path) as source:
            topic = json.load(source)
        return [
            Dated(
                str(row["id"]),
                path.name.split(".")[0],
                date.fromisoformat(row["date"][:10]),
                _with_brackets(row["text"]),
            )
            for row in topic["articles"]
        ]
    except (OSError, lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise UnreadableInput(f"is not a timeline corpus ({error})", place=str(path)) from error


def _with_brackets(text: str) -> str:
    return re.sub(r"-[LR][RSC]B-", lambda match: _BRACKETS[match[0]], text)


def drawn(articles: Sequence[Dated]) -> list[Dated]:
    """Draw the articles to read: longest first, ties by id, then a sample with a fixed seed, in corpus order."""
    longest = sorted(articles, key=lambda a: (-len(a.text), a.id))[:LONGEST]
    chosen = Random(SEED).sample(longest, min(SAMPLE, len(longest)))  # noqa: S311 - repeatable
    return sorted(chosen, key=lambda a: (a.topic, a.id))


def found(articles: Sequence[Dated], *, dated: bool) -> Iterator[tuple[Dated, Finding]]:
    """What is found in the articles, each topic read as one coverage, with the article it is found in."""
    for topic in dict.fromkeys(article.topic for article in articles):
        own = {article.id: article for article in articles if article.topic == topic}
        for finding in findings([a.coverage(dated=dated) for a in own.values()], None):
            yield own[finding.sides[0].article], finding


def shown(article: Dated, finding: Finding, texts: dict[str, str]) -> str:
    """Return a finding as a reader needs it: the summary, and each side in its surroundings."""
    lines = [f"{article.id} · {article.published} · {finding.kind.value} · {finding.summary}"]
    seen = set()
    for side in finding.sides:
        text = texts[side.article]
        first, last = max(0, side.span.start - _AROUND), side.span.end + _AROUND
        words = f"{text[first : side.span.start]}[{side.span.of(text)}]{text[side.span.end : last]}"
        if (side.article, side.span) not in seen:
            lines.append(f"    {side.value}: … {' '.join(words.split())} …")
        seen.add((side.article, side.span))
    return "\n".join(lines)


def run(data: Sequence[Path], out: Path | None) -> int:
    """Print findings, speed and recall over the topics in ``data``; to ``out`` where it is given. The number of articles."""
    articles = [article for path in data for article in read(path)]
    chosen = drawn(articles)
    target = out.open("w", encoding="utf-8") if out is not None else sys.stdout
    try:
        for line in report(chosen):
            target.write(line + "\n")
    finally:
        if out is not None:
            target.close()
    return len(chosen)


def report(chosen: Sequence[Dated]) -> Iterator[str]:
    """The report, line by line."""
    texts = {article.id: article.text for article in chosen}
    yield (
        f"{len(chosen)} articles, drawn with seed {SEED} from the {LONGEST} longest of all topics; "
        f"{sum(map(len, texts.values())):,} characters"
    )
    for dated in (True, False):
        started = time.perf_counter()
        rows = list(found(chosen, dated=dated))
        seconds = time.perf_counter() - started
        title = "with their publication days" if dated else "without a publication day"
        touched = len({article.id for article, _ in rows})
        yield f"\n# {len(rows)} findings in {touched} articles, {title}; {seconds:.1f} s\n"
        yield from (shown(article, finding, texts) for article, finding in rows)
    yield "\n# Planted errors\n"
    yield from recall(chosen)


def recall(chosen: Sequence[Dated]) -> Iterator[str]:
    """The share of planted errors that is found, by kind: of all, and of those that the text has evidence against."""
    for kind in KINDS:
        caught = backed = caught_backed = 0
        planted = list(_sampled(kind, chosen))
        for article, error in planted:
            hit = is_found(article, error)
            caught += hit
            backed += error.evident
            caught_backed += hit and error.evident
        yield (
            f"{kind:<24} all {caught}/{len(planted)} {_share(caught, len(planted))}   "
            f"with evidence {caught_backed}/{backed} {_share(caught_backed, backed)}"
        )


def _share(part: int, whole: int) -> str:
    return f"({part / whole:.2f})" if whole else "(-)"


def _sampled(kind: str, chosen: Sequence[Dated]) -> Iterator[tuple[Dated, Planted]]:
    """Up to ``PLANTED`` errors of a kind, spread over the articles by the seed."""
    random = Random(f"{SEED} {kind}")  # noqa: S311 - repeatable
    places = [
        (article, error)
        for article in chosen
        for error in plant(kind, article.text, article.published, random)
    ]
    random.shuffle(places)
    yield from places[:PLANTED]


@cache
def _summaries(article: Dated) -> frozenset[str]:
    """What is found in the unchanged article: every error is planted into one that is read already."""
    return frozenset(finding.summary for finding in findings([article.coverage()], None))


def is_found(article: Dated, error: Planted) -> bool:
    """Whether some finding with a side at the planted words is there with the error and not without it."""
    before = _summaries(article)
    after = findings([article.coverage(error.text)], None)
    return any(
        side.span.start < error.end and error.start < side.span.end
        for finding in after
        if finding.summary not in before
        for side in finding.sides
    )
