"""What a timeline of very many articles costs end to end: its growth, its memory, and one article more.

Every run is a process of its own, so that nothing is warm and memory is that run's own.
The articles of a topic are taken in order of their day, a hundred, four hundred and all,
from text to a checked timeline as JSON. The last article is then added to a finished run
with a store and without one; the bytes must be the same, or the benchmark fails.
"""

from __future__ import annotations

import hashlib
import json
import math
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evals.benchmarks import topics
from summarizer.domain import Article
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES: Final = (100, 400)
_KILOBYTE: Final = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """One run: CPU seconds of user and system, peak memory in MB, entries, and a digest of the timeline's JSON."""

    articles: int
    seconds: float
    megabytes: float
    entries: int
    digest: str


def run(data: Sequence[Path], out: Path | None) -> int:
    """Measure each topic and print its table, or write it to ``out``; the number of runs."""
    lines, count = list[str](), 0
    for path in data:
        topic, articles = topics.read(path)
        total = len(articles)
        with tempfile.TemporaryDirectory() as folder:
            store = str(Path(folder) / "kept.sqlite")
            grown = [_apart(path, size) for size in (*SIZES, total) if size <= total]
            _apart(path, total - 1, store)
            added = _apart(path, total, store)
        count += len(grown) + 2
        if added.digest != grown[-1].digest:
            raise SummarizerError("the timeline with a store differs from one without", place=topic)
        lines += _table(topic, grown, added)
    text = "\n".join(lines)
    if out is None:
        print(text)
    else:
        out.write_text(f"{text}\n", encoding="utf-8")
    return count


def _table(topic: str, grown: Sequence[Cost], added: Cost) -> list[str]:
    whole = grown[-1]
    lines = [f"| {topic} | CPU seconds | peak MB | entries |", "|---|---|---|---|"]
    lines += [
        f"| {each.articles} articles | {each.seconds:.1f} | {each.megabytes:.0f} | {each.entries} |"
        for each in grown
    ]
    lines.append(
        f"| one added to {whole.articles - 1}, with a store: the same bytes | {added.seconds:.1f} "
        f"({added.seconds / whole.seconds:.2f} of the whole) | {added.megabytes:.0f} | {added.entries} |"
    )
    if len(grown) > 1:
        first = grown[0]
        power = math.log(whole.seconds / first.seconds) / math.log(whole.articles / first.articles)
        lines.append(f"\nfrom {first.articles} to {whole.articles} articles: n^{power:.2f}\n")
    return lines


def _apart(path: Path, size: int, store: str = "") -> Cost:
    """Run in a process of its own."""
    command = [sys.executable, "-m", "evals.benchmarks.cost", str(path), str(size), store]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own module
    if done.returncode:
        raise SummarizerError(done.stderr.strip().rpartition("\n")[2], place=f"bench cost {path}")
    return Cost(**json.loads(done.stdout))


def measured(path: Path, size: int, store: Path | None) -> Cost:
    """Summarize the first ``size`` articles of a topic in this process, and say what the process used till then."""
    import resource

    from summarizer.article_store import ArticleStore
    from summarizer.pipeline import summarize
    from summarizer.rendering import render

    _, dated = topics.read(path)
    articles = [
        Article(own.id, own.id, own.text, _digest(own.text), published=own.day, language="en")
        for own in sorted(dated, key=lambda own: own.day)[:size]
    ]
    timeline = summarize(articles, store=ArticleStore(store) if store else None)
    text = render(replace(timeline, run=replace(timeline.run, seconds=0.0)), "json")
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Cost(
        size,
        round(used.ru_utime + used.ru_stime, 2),
        round(used.ru_maxrss / (_KILOBYTE if sys.platform == "linux" else _KILOBYTE**2), 1),
        len(timeline.entries),
        _digest(text),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


if __name__ == "__main__":
    _path, _size, _store = sys.argv[1:]
    print(json.dumps(asdict(measured(Path(_path), int(_size), Path(_store) if _store else None))))
