"""Timelines on benchmark data: reads topics, writes predicted timelines for the scorer, and where each sentence stands.

Two protocols. The field's: the number of days, the sentences a day (mean, rounded down)
and the span of each reference are given, and only articles published within the span are
read. Free: nothing is given but the articles. Sentences of the references are never looked
at, save to fit weights; leaving one topic out, each is measured with weights fitted to the
others. Articles that are reference timelines themselves are left out of both.
"""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from evals.benchmarks.timelines_cost import Cost, Meter, say
from evals.benchmarks.topics import opened
from summarizer.domain import Article
from summarizer.errors import UnreadableInput
from summarizer.timeline import milestones

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from summarizer.timeline.milestones.chances import Model

REFERENCES_THEMSELVES: Final = frozenset(
    {
        "bpoil_guardian/2010-07-22/475",
        "bpoil_bbc/2010-09-19/2131",
        "MJ_bbc/2011-11-30/176",
    }
)
"""Articles of Timeline17 that are timelines a reference was taken from: reading them would be copying the answer."""

Reference = tuple[tuple[date, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the benchmark with its articles read."""

    name: str
    accounts: tuple[milestones.Account, ...]
    references: tuple[Reference, ...]

    @classmethod
    def read(cls, path: Path, *, whole: bool = False) -> Topic:
        """Read a topic file (``.json``, or ``.json.xz`` read as it is); ``whole`` keeps the articles that are references.

        Raises ``UnreadableInput`` for a file that is not in the format.
        """
        try:
            with opened(path) as handle:
                row = json.load(handle)
            articles = [
                Article(
                    id=each["id"],
                    name=each["source"],
                    text=each["text"],
                    sha256="",
                    published=date.fromisoformat(each["date"][:10]),
                    language="en",
                )
                for each in row["articles"]
                if whole or each["id"] not in REFERENCES_THEMSELVES
            ]
            references = tuple(
                tuple(
                    (date.fromisoformat(day[:10]), tuple(sentences)) for day, sentences in reference
                )
                for reference in row["references"]
            )
            name = str(row["topic"])
        except (ValueError, KeyError, TypeError, lzma.LZMAError) as error:
            raise UnreadableInput(
                f"is no topic of timelines ({error!r})", place=str(path)
            ) from error
        return cls(name, tuple(map(milestones.account, articles)), references)


def within(
    accounts: Sequence[milestones.Account], reference: Reference
) -> tuple[milestones.Account, ...]:
    """Return the accounts published between the first and the last day of ``reference``."""
    days = [day for day, _ in reference]
    first, last = min(days), max(days)
    return tuple(each for each in accounts if each.published and first <= each.published <= last)


def predict(
    topic: Topic, *, free: bool = False, model: Model | None = None
) -> Iterator[tuple[str, tuple[milestones.Milestone, ...]]]:
    """Yield the key and the predicted timeline of each reference; when ``free``, the same one for all."""
    if free:
        found = milestones.choose(topic.accounts, model=model)
        yield from ((f"{topic.name}/{number}", found) for number in range(len(topic.references)))
        return
    for number, reference in enumerate(topic.references):
        days = [day for day, _ in reference]
        per_day = max(1, sum(len(sentences) for _, sentences in reference) // len(days))
        found = milestones.choose(
            within(topic.accounts, reference),
            days=len(days),
            per_day=per_day,
            span=(min(days), max(days)),
            model=model,
        )
        yield f"{topic.name}/{number}", found


def run(
    data: Sequence[Path],
    out: Path,
    *,
    free: bool = False,
    leave_one_topic_out: bool = False,
    whole: bool = False,
) -> int:
    """Write the predictions of all topics to ``out`` and their evidence beside it; the number of timelines.

    What each topic cost goes to standard error.
    """
    model: Model | None = None
    meter = Meter()
    topics, costs = list[Topic](), list[Cost]()
    for path in data:
        topic = Topic.read(path, whole=whole)
        topics.append(topic)
        sizes = len(topic.accounts), len(topic.references)
        costs.append(Cost(topic.name, *sizes, reading=meter.lap()))
    timelines: dict[str, dict[str, list[str]]] = {}
    evidence: list[str] = []
    for topic, cost in zip(topics, costs, strict=True):
        fitting = 0.0
        if leave_one_topic_out:
            from evals.benchmarks import timelines_training

            model = timelines_training.fit([each for each in topics if each is not topic])
            fitting = meter.lap()
        for key, found in predict(topic, free=free, model=model):
            timelines[key] = {
                each.day.isoformat(): [one.text for one in each.sentences] for each in found
            }
            evidence += _evidence(key, found)
        say(cost, fitting=fitting, choosing=meter.lap())
    out.write_text(json.dumps(timelines, ensure_ascii=False, indent=1), encoding="utf-8")
    beside = out.with_name(f"{out.stem}.evidence.jsonl")
    beside.write_text("".join(f"{line}\n" for line in evidence), encoding="utf-8")
    return len(timelines)


def _evidence(key: str, found: Sequence[milestones.Milestone]) -> Iterator[str]:
    """Yield one JSON line for each sentence: where it stands, in code points of its article."""
    for milestone in found:
        for one in milestone.sentences:
            row = {
                "timeline": key,
                "day": milestone.day.isoformat(),
                "article": one.article,
                "start": one.span.start,
                "end": one.span.end,
                "text": one.text,
            }
            yield json.dumps(row, ensure_ascii=False)
