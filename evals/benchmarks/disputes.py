"""Whether a fact changed in one of two tellings is shown as disputed, and how often untouched ones are.

``python -m evals bench disputes --data FILE... [--kinds ...] [--per-kind N] [--seed N]``
takes real articles, changes exactly one fact of each by program, and asks the
embedded engine for the disputes between the article and (a) its copy with the change,
(b) a light retelling with the change. A change is found if a dispute cites the
changed words on one side and the original's on another. Untouched pairs, an article
with its retelling and two outlets on one day, say what false disputes cost; which of
theirs are false is for a reader, so they are written to ``--out``.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.benchmarks.disputing.cases import cases, topic, untouched
from evals.benchmarks.disputing.changes import MAKERS
from evals.benchmarks.disputing.running import Reader
from evals.intervals import wilson
from summarizer.domain import Level
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from evals.benchmarks.disputing.cases import Case, Pair, Told
    from summarizer.domain import Dispute, Side

SEED = 6
PER_KIND = 200
PAIRS = 100  # of each sort of untouched pairs


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case: whether the change was found in the verbatim copy, and in the retelling."""

    case: Case
    verbatim: Dispute | None
    retelling: Dispute | None


@dataclass(frozen=True, slots=True)
class Untouched:
    """What was found disputed between two tellings that nothing was done to."""

    sort: str
    pair: Pair
    disputes: tuple[Dispute, ...]


def run(
    data: Sequence[Path],
    out: Path | None = None,
    *,
    kinds: Sequence[str] = (),
    per_kind: int = PER_KIND,
    seed: int = SEED,
) -> int:
    """Print recall by kind and disputes an untouched article; write every case to ``out`` if one is given; return 0.

    Raises ``ConfigError`` for an unknown kind or a file without a report, ``UnreadableInput`` for a file that is
    not in the format.
    """
    if unknown := [kind for kind in kinds if kind not in MAKERS]:
        raise ConfigError(f"no such kind; known: {', '.join(MAKERS)}", place=unknown[0])
    started = time.perf_counter()
    topics = [topic(path) for path in data]
    for path, one in zip(data, topics, strict=True):
        if not one.articles:
            raise ConfigError("has no article of the length of a report", place=str(path))
    reader = Reader()
    outcomes = [
        _outcome(case, reader)
        for kind in kinds or MAKERS
        for case in cases(topics, kind, per_kind, seed)
    ]
    clean = [
        Untouched(sort, pair, reader.disputes(pair.first.text, pair.second.text, pair.day))
        for sort, pair in untouched(topics, min(PAIRS, per_kind), seed)
    ]
    print(f"seed {seed}, {', '.join(one.name for one in topics)}")
    print("\n".join([*recall_table(outcomes), "", *clean_table(clean)]))
    print(f"{time.perf_counter() - started:.0f} s")
    if out is not None:
        rows = [*map(_row, outcomes), *map(_clean_row, clean)]
        out.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
        )
    return 0


def _outcome(case: Case, reader: Reader) -> Outcome:
    return Outcome(
        case,
        *(
            _found(reader.disputes(case.original.text, told.text, case.day), case.original, told)
            for told in (case.verbatim, case.retelling)
        ),
    )


def _found(disputes: Sequence[Dispute], original: Told, changed: Told) -> Dispute | None:
    """The dispute that cites the original's words on one side and the changed ones on another."""
    for dispute in disputes:
        for mine in dispute.sides:
            for other in dispute.sides:
                if (
                    mine is not other
                    and _cites(mine, "a1", original)
                    and _cites(other, "a2", changed)
                ):
                    return dispute
    return None


def _cites(side: Side, name: str, told: Told) -> bool:
    start, end = told.span
    return any(
        cited.source == name and cited.start < end and start < cited.end for cited in side.citations
    )


def recall_table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Lines of the recall of each kind and way, with the 95 % interval."""
    yield f"{'kind':28}{'n':>5}  {'(a) copy':22}{'(b) retold':22}"
    rows: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        rows[outcome.case.change.kind].append(outcome)
        rows[f"{outcome.case.change.kind}: {outcome.case.change.way}"].append(outcome)
    for name in sorted(rows):
        own = rows[name]
        copy = _share([one.verbatim is not None for one in own])
        again = _share([one.retelling is not None for one in own])
        yield f"{name:28}{len(own):>5}  {copy:22}{again:22}"


def _share(found: Sequence[bool]) -> str:
    share = sum(found) / len(found)
    low, high = wilson(share, len(found))
    return f"{share:.3f} [{low:.3f}, {high:.3f}]"


def clean_table(clean: Sequence[Untouched]) -> Iterator[str]:
    """Lines of the disputes an article of each sort of untouched pairs, by severity and kind."""
    yield f"{'untouched':14}{'pairs':>6}{'high':>8}{'medium':>8}{'low':>8}  an article"
    for sort in dict.fromkeys(one.sort for one in clean):
        own = [one for one in clean if one.sort == sort]
        levels = Counter(dispute.severity for one in own for dispute in one.disputes)
        kinds = Counter(
            f"{dispute.kind.value} {dispute.severity.value}"
            for one in own
            for dispute in one.disputes
        )
        shares = "".join(f"{levels[level] / len(own) / 2:>8.3f}" for level in Level)
        yield f"{sort:14}{len(own):>6}{shares}  {dict(kinds.most_common())}"


def _row(outcome: Outcome) -> dict[str, object]:
    case, change = outcome.case, outcome.case.change
    return {
        "topic": case.topic,
        "article": case.article,
        "kind": change.kind,
        "way": change.way,
        "sentence": case.sentence,
        "changed": change.applied(case.sentence),
        "old": case.sentence[change.start : change.end],
        "new": change.new,
        "retold": _sentence_at(case.retelling),
        "verbatim": outcome.verbatim and outcome.verbatim.kind.value,
        "retelling": outcome.retelling and outcome.retelling.kind.value,
    }


def _sentence_at(told: Told) -> str:
    start = told.text.rfind("\n", 0, told.span[0]) + 1
    return told.text[start : told.text.index("\n", start)]


def _clean_row(one: Untouched) -> dict[str, object]:
    return {
        "topic": one.pair.topic,
        "untouched": one.sort,
        "left": one.pair.left,
        "right": one.pair.right,
        "disputes": [
            {
                "kind": dispute.kind.value,
                "severity": dispute.severity.value,
                "summary": dispute.summary,
                "sides": [
                    [side.value, *(cited.quote for cited in side.citations)]
                    for side in dispute.sides
                ],
            }
            for dispute in one.disputes
        ],
    }
