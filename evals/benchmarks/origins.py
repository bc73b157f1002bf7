"""Whether copies and rewrites are known for what they are, and independent reports left apart.

``python -m evals bench origins --data FILE... [--per-kind N] [--seed N]`` makes copies of
real articles at several strengths and asks for the origins, of the two alone and among
other articles of the topic. Apart must stay what two outlets write on one day, what
only shares a statement or background, and the sources of a mixture. Last, the real
articles of each file: pairs that copy are labelled by id in ``labels/origins.jsonl``;
what is found between two outlets is written to ``--out`` for a reader to judge.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from itertools import combinations, islice
from random import Random
from typing import TYPE_CHECKING

from evals.benchmarks.copying.making import COPIES
from evals.benchmarks.copying.trials import copied, labelled, lookalikes, outlet
from evals.benchmarks.disputing.cases import article, topic
from evals.benchmarks.topics import read
from evals.intervals import wilson
from summarizer.errors import ConfigError
from summarizer.text.sentences import of_article
from summarizer.timeline import origins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from evals.benchmarks.copying.trials import Copied, Known
    from evals.benchmarks.disputing.cases import Topic
    from evals.benchmarks.topics import Dated
    from summarizer.domain import Article
    from summarizer.timeline.origins import Lineage

SEED = 6
PER_KIND = 60
_LOOKALIKES = ("two outlets, one day", "a statement in both", "background in both")
_SIZES = (100, 400)  # articles, besides all
_CLOSE = 1  # days between two outlets' articles that may be of one dispatch


def run(
    data: Sequence[Path],
    out: Path | None = None,
    *,
    per_kind: int = PER_KIND,
    seed: int = SEED,
) -> int:
    """Print recall by strength and false origins by sort; write what is found between real outlets to ``out``; return 0.

    Raises ``ConfigError`` for a file without two reports, ``UnreadableInput`` for a file that is not in the format.
    """
    started = time.perf_counter()
    topics = [topic(path) for path in data]
    for path, one in zip(data, topics, strict=True):
        if len(one.articles) < 2:
            raise ConfigError("has no two articles of the length of a report", place=str(path))
    known = labelled()
    print(f"seed {seed}, {', '.join(one.name for one in topics)}")
    for line in _copies(topics, known, per_kind, seed):
        print(line)
    for line in _apart(topics, known, per_kind, seed):
        print(line)
    rows = []
    for path in data:
        rows += _real(path, known)
    print(f"{time.perf_counter() - started:.0f} s")
    if out is not None:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        out.write_text(text, encoding="utf-8")
    return 0


def _copies(topics: Sequence[Topic], known: Known, count: int, seed: int) -> Iterator[str]:
    """Lines of the recall of each strength, alone and in a crowd, and of what was joined besides."""
    yield f"{'copy':30}{'alone':28}{'among others':28}{'told of':10}{'false pairs there'}"
    every: list[bool] = []
    wrong: list[bool] = []
    for kind in COPIES:
        draw = Random(f"{seed} {kind}")  # noqa: S311 - repeatable
        alone: list[bool] = []
        among: list[bool] = []
        told: list[bool] = []
        false: list[bool] = []
        for one in islice(copied(topics, kind, known, draw), count):
            mixed = (one.mixed_in,) if one.mixed_in is not None else ()
            alone.append(_is_found(one, _origins(one.original, one.copy, *mixed)[0]))
            origin, lineages = _origins(one.original, one.copy, *mixed, *one.crowd)
            among.append(_is_found(one, origin))
            told.append(any(one.copy.id in {each.left, each.right} for each in lineages))
            false += _joined(one, origin)
        every += among
        wrong += false
        yield f"{kind:30}{_share(alone):28}{_share(among):28}{sum(told) / len(told):<10.3f}{_share(false)}"
    precision = sum(every) / max(1, sum(every) + sum(wrong))
    yield f"{'all':58}{_share(every):38}{_share(wrong)}; precision of pairs {precision:.3f}"


def _is_found(one: Copied, origin: Mapping[str, str]) -> bool:
    """Whether the copy is of the origin of what it was made of; a mixture is of either's."""
    sources = [one.original, *([one.mixed_in] if one.mixed_in is not None else [])]
    return any(origin[source.id] == origin[one.copy.id] for source in sources)


def _joined(one: Copied, origin: Mapping[str, str]) -> Iterator[bool]:
    """For each pair that is no copy, whether it is of one origin."""
    sources = {one.original.id, *([one.mixed_in.id] if one.mixed_in is not None else [])}
    for left, right in combinations(origin, 2):
        if not (one.copy.id in {left, right} and {left, right} & sources):
            yield origin[left] == origin[right]


def _apart(topics: Sequence[Topic], known: Known, count: int, seed: int) -> Iterator[str]:
    """Lines of how often two that only look alike were made one origin."""
    yield f"\n{'no copy':32}{'made one origin'}"
    for sort in _LOOKALIKES:
        draw = Random(f"{seed} {sort}")  # noqa: S311 - repeatable
        pairs = islice(lookalikes(topics, sort, known, draw), count)
        yield f"{sort:32}{_share([len(set(_origins(*pair)[0].values())) == 1 for pair in pairs])}"


def _real(path: Path, known: Known) -> list[dict[str, object]]:
    """Print what is found among the real articles of a file, and what it costs; return what a reader is to judge."""
    name, found = read(path)
    found = [dated for dated in found if dated.text.strip()]
    by_id = {dated.id: dated for dated in found}
    articles = [article(dated.id, dated.text, dated.day) for dated in found]
    sentences = {one.id: of_article(one) for one in articles}
    for size in (*(size for size in _SIZES if size < len(articles)), len(articles)):
        part = Random(size).sample(articles, k=size)  # noqa: S311 - repeatable
        started = time.process_time()
        origin, lineages = origins.find(part, sentences)
        spent = time.process_time() - started
        print(
            f"{name}: {size} articles, {len(set(origin.values()))} origins, {spent:.2f} CPU seconds"
        )
    rows: list[dict[str, object]] = []
    right = 0
    for one in lineages:
        pair = by_id[one.left], by_id[one.right]
        if one.one_origin and outlet(pair[0]) != outlet(pair[1]):
            is_known = known.has(one.left, one.right)
            right += is_known
            rows.append(
                {
                    "left": one.left,
                    "right": one.right,
                    "labelled": is_known,
                    "evidence": one.evidence,
                }
            )
    print(
        f"{name}: {len(rows)} pairs of two outlets are made one origin of {_close(found)} within a day; "
        f"{right} are labelled as copies"
    )
    return rows


def _close(found: Sequence[Dated]) -> int:
    """How many pairs of articles of two outlets are at most a day apart."""
    days: dict[int, list[str]] = defaultdict(list)
    for dated in found:
        days[dated.day.toordinal()].append(outlet(dated))
    count = 0
    for day, own in days.items():
        count += sum(one != other for one, other in combinations(own, 2))
        count += sum(one != other for one in own for other in days.get(day + _CLOSE, ()))
    return count


def _origins(*articles: Article) -> tuple[Mapping[str, str], Sequence[Lineage]]:
    return origins.find(articles, {one.id: of_article(one) for one in articles})


def _share(found: Sequence[bool]) -> str:
    share = sum(found) / len(found) if found else 0.0
    low, high = wilson(share, len(found))
    return f"{share:.3f} [{low:.3f}, {high:.3f}] {len(found)}"
