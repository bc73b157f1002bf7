"""Claims with labels, and what the checker makes of them: is its score worth its number, is a finding right.

A label says whether the source bears out the claim. Two formats are read: JSON
Lines with ``claim``, ``source``, ``label`` and perhaps ``published`` (plain or .xz), and TOML with
``[[edits]]`` and ``[[rewordings]]`` of ``claim`` and ``cited``. Knows no timeline.
"""

from __future__ import annotations

import json
import lzma
import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path  # noqa: TC003 - read at run time by pydantic
from typing import TYPE_CHECKING

from evals.intervals import wilson
from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BINS = 10
_EVIDENCE = 5  # sentences of a long source that a claim's findings are looked for in


@dataclass(frozen=True, slots=True)
class Labelled:
    """A claim, its source, and whether the source bears it out; ``published`` is the day both are read on."""

    claim: str
    source: str
    supported: bool
    published: date | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file of labelled claims, with the day on which those are read that name none."""

    path: Path
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose scores lie close together: their mean score, and the share that is supported with its interval."""

    score: float
    supported: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class KindPrecision:
    """Of the claims in which one kind of finding was made, the share that is indeed unsupported."""

    kind: str
    precision: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Labels:
    """What the checker made of ``n`` labelled claims; ``unscored`` ones are in no bin.

    ``error`` is the mean distance of score and supported share over the bins, weighted
    by their claims (expected calibration error; Naeini, Cooper and Hauskrecht, AAAI 2015).
    """

    files: tuple[str, ...]
    n: int
    unscored: int
    error: float | None
    bins: tuple[Bin, ...]
    kinds: tuple[KindPrecision, ...]


def read(file: File) -> tuple[Labelled, ...]:
    """Read the labelled claims of a file; raises ``UnreadableInput`` for one that is not in a known format."""
    path = file.path
    try:
        packed = path.read_bytes()
        text = (lzma.decompress(packed) if path.suffix == ".xz" else packed).decode("utf-8")
        rows = _of_toml(text) if path.suffix == ".toml" else _of_lines(text)
        found = tuple(replace(row, published=row.published or file.published) for row in rows)
    except (OSError, lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise UnreadableInput(
            f"is no file of labelled claims ({error})", place=str(path)
        ) from error
    return found


def measure(files: Sequence[File]) -> Labels:
    """Score every labelled claim of the files, and look which kinds of findings are made in it."""
    claims = [claim for file in files for claim in read(file)]
    scored = [(value, claim.supported) for claim in claims if (value := _score(claim)) is not None]
    bins = tuple(_bins(scored))
    count = sum(one.n for one in bins)
    off = sum(abs(one.score - one.supported) * one.n for one in bins)
    return Labels(
        tuple(file.path.name for file in files),
        len(claims),
        len(claims) - len(scored),
        off / count if count else None,
        bins,
        tuple(_kinds(claims)),
    )


def _of_lines(text: str) -> Iterator[Labelled]:
    for line in text.splitlines():
        if line.strip():
            row = json.loads(line)
            day = date.fromisoformat(row["published"]) if row.get("published") else None
            yield Labelled(str(row["claim"]), str(row["source"]), bool(row["label"]), day)


def _of_toml(text: str) -> Iterator[Labelled]:
    rows = tomllib.loads(text)
    for name, supported in (("edits", False), ("rewordings", True)):
        for row in rows.get(name, ()):
            yield Labelled(str(row["claim"]), str(row["cited"]), supported)


def _score(claim: Labelled) -> float | None:
    from summarizer.checking import scorer

    return scorer.rate(claim.claim, claim.source).score


def _bins(scored: Sequence[tuple[float, bool]]) -> Iterator[Bin]:
    """Bins of equal width over [0, 1]; empty ones are left out."""
    members: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, supported in scored:
        members[min(int(score * BINS), BINS - 1)].append((score, supported))
    for _, own in sorted(members.items()):
        share = sum(supported for _, supported in own) / len(own)
        mean = sum(score for score, _ in own) / len(own)
        yield Bin(mean, share, *wilson(share, len(own)), len(own))


def _kinds(claims: Sequence[Labelled]) -> Iterator[KindPrecision]:
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for claim in claims:
        for kind in sorted(_found(claim)):
            right[kind].append(not claim.supported)
    for kind, hits in sorted(right.items(), key=lambda item: (-len(item[1]), item[0])):
        share = sum(hits) / len(hits)
        yield KindPrecision(kind, share, *wilson(share, len(hits)), len(hits))


def _found(claim: Labelled) -> set[str]:
    """The kinds of findings that the checker makes in a claim, over the sentences of its source that are nearest."""
    from summarizer.checking import Evidence, Index
    from summarizer.checking.findings import compare, fold
    from summarizer.checking.sentence import find_all
    from summarizer.domain import Article
    from summarizer.text.sentences import of_article
    from summarizer.text.visible import visible

    sentences = of_article(Article("a1", "source", claim.source, ""))
    hits = Index(sentences).search(claim.claim, _EVIDENCE)
    evidence = [Evidence(hit.sentence.text, published=claim.published) for hit in hits]
    shown = fold(visible(claim.claim))
    if not evidence or not any(character.isalnum() for character in shown):
        return set()
    compared = compare(shown, evidence, reference=claim.published)
    return {finding.kind.value for finding in find_all(compared)}
