"""How well a web page becomes an article: text, dates and title, ours and four libraries at their defaults.

The pages are made by ``extracting`` from invented stories in house styles, so nothing is
downloaded and gold is known by construction. Ours is what the product reads: the text
that is not masked, subheadings included. The others run in a Python of their own.
"""

from __future__ import annotations

import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from evals.benchmarks.extracting import peers as peers_program
from evals.benchmarks.extracting.pages import Made, made
from evals.benchmarks.extracting.scoring import Reading, Score, score
from summarizer.domain import Note
from summarizer.errors import ConfigError, UnreadableInput
from summarizer.reading import formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_TIME_LIMIT = 600.0  # seconds for all peers
_STORY = frozenset({"section title"})
"""Masks that are part of an article for a reader of text, though no sentence is taken from them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One library on all pages; ``lacks`` are the facts it never gives, ``missing`` says why there is none."""

    name: str
    scores: tuple[Score, ...] = ()
    seconds: float = 0.0
    lacks: frozenset[str] = frozenset()
    missing: str | None = None


def measure(pages: Sequence[Made], peers: Path | None = None) -> Iterator[Outcome]:
    """Yield the outcome of ours, then of each peer that the Python ``peers`` has."""
    _ours(pages[0])  # rules are compiled at the first page
    start = time.perf_counter()
    readings = [_ours(page) for page in pages]
    seconds = time.perf_counter() - start
    yield Outcome("summarizer", _scored(readings, pages), seconds)
    if peers is not None:
        for row in _peer_rows(pages, peers):
            yield _outcome(row, pages)


def report(pages: Sequence[Made], outcomes: Sequence[Outcome]) -> str:
    """Return the table: overall and by wave of styles, then F1 and publication dates by style."""
    heads = "recall precision F1 published updated title author language pages/s".split()
    blocks = []
    for name, rows in _parts(pages):
        lines = [f"{name}: {len(rows)} pages", f"{'':18}" + "".join(f"{h:>11}" for h in heads)]
        for one in outcomes:
            if one.missing:
                lines.append(f"{one.name:18}not installed: {one.missing}")
                continue
            rate = len(pages) / one.seconds if one.seconds else 0.0
            means = _means([one.scores[i] for i in rows])
            cells = ["-".rjust(11) if h in one.lacks else f"{m:11.3f}" for h, m in means]
            lines.append(f"{one.name:18}" + "".join(cells) + f"{rate:11.0f}")
        blocks.append("\n".join(lines))
    blocks.append(_by_style(pages, [one for one in outcomes if not one.missing]))
    return "\n\n".join(blocks)


def run(data: Sequence[Path], out: Path | None, *, peers: Path | None = None) -> int:
    """Print the table, and write a row a page and library to ``out``. No data is asked for.

    Raises ``ConfigError`` if data is named, or if the peers' Python cannot be run.
    """
    if data:
        raise ConfigError("makes its own pages; leave out --data", place="bench extraction")
    pages = list(made())
    outcomes = list(measure(pages, peers))
    print(report(pages, outcomes))
    if out is not None:
        rows = (
            {"library": one.name, "style": page.style, "url": page.url, "f1": round(s.f1, 4)}
            | {"published": s.published, "updated": s.updated, "title": s.title}
            for one in outcomes
            for page, s in zip(pages, one.scores, strict=False)
        )
        out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return len(pages)


def _ours(page: Made) -> Reading:
    """Read a page as the product does; a live blog's articles are taken together, in order."""
    try:
        items = list(formats.items("page.html", page.markup.encode(), "page"))
    except UnreadableInput:
        return Reading()
    articles = [item.article for item in items if not isinstance(item, Note)]
    first = articles[0]
    days = [a.published.isoformat() for a in articles if a.published]
    updates = [a.updated.isoformat() for a in articles if a.updated]
    return Reading(
        text="\n\n".join(_unmasked(a.text, a.masks) for a in articles),
        title=first.title,
        author=first.author,
        language=first.language,
        published=min(days, default=None),
        updated=max(updates, default=None),
    )


def _unmasked(text: str, masks: Iterable[Any]) -> str:
    kept, at = [], 0
    for mask in masks:
        if mask.reason not in _STORY:
            kept.append(text[at : mask.start])
            at = mask.end
    return "".join([*kept, text[at:]])


def _peer_rows(pages: Sequence[Made], python: Path) -> Iterator[Mapping[str, Any]]:
    """Run the peers' program and yield what it says of each library."""
    asked = "".join(json.dumps({"markup": p.markup, "url": p.url}) + "\n" for p in pages)
    command = [str(python), str(Path(peers_program.__file__))]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, by the Python that the user named
            command, input=asked, capture_output=True, text=True, timeout=_TIME_LIMIT, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ConfigError(f"could not run the peers: {error}", place=str(python)) from error
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            yield json.loads(line)


def _outcome(row: Mapping[str, Any], pages: Sequence[Made]) -> Outcome:
    if "missing" in row:
        return Outcome(row["name"], missing=row["missing"])
    names = ("text", "title", "author", "language", "published")
    readings = [
        Reading(**{name: one[name] for name in names if one.get(name)}) for one in row["readings"]
    ]
    facts = ("title", "author", "language", "published", "updated")
    lacks = frozenset(name for name in facts if not any(getattr(one, name) for one in readings))
    return Outcome(row["name"], _scored(readings, pages), row["seconds"], lacks)


def _scored(readings: Iterable[Reading], pages: Sequence[Made]) -> tuple[Score, ...]:
    return tuple(score(one, page.gold) for one, page in zip(readings, pages, strict=True))


def _parts(pages: Sequence[Made]) -> Iterator[tuple[str, list[int]]]:
    yield "all styles", list(range(len(pages)))
    for wave in sorted({page.wave for page in pages}):
        yield f"wave {wave}", [i for i, page in enumerate(pages) if page.wave == wave]


def _means(scores: Sequence[Score]) -> list[tuple[str, float]]:
    names = "recall precision f1 published updated title author language".split()
    return [(name, fmean(float(getattr(one, name)) for one in scores)) for name in names]


def _by_style(pages: Sequence[Made], outcomes: Sequence[Outcome]) -> str:
    """Return F1 and share of right publication dates, a line a style and a column a library."""
    lines = [
        "F1 (published) by style",
        f"{'':18}" + "".join(f"{one.name:>18}" for one in outcomes),
    ]
    for style in dict.fromkeys(page.style for page in pages):
        cells = []
        for one in outcomes:
            own = [s for s, page in zip(one.scores, pages, strict=True) if page.style == style]
            f1, day = fmean(s.f1 for s in own), fmean(s.published for s in own)
            cells.append(f"{f1:.3f} ({day:.2f})".rjust(18))
        lines.append(f"{style:18}" + "".join(cells))
    return "\n".join(lines)
