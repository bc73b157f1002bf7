"""Fits the weights of ``summarizer.timeline.milestones`` to reference timelines.

``python -m evals.benchmarks.timelines_training --data TOPIC.json ... --out WEIGHTS.toml``

For each day of each reference, every word (and every pair of neighbours) in the sentences about
that day is an example; it is right if the reference's line for the day holds it. Two
logistic regressions by Newton's method (iteratively reweighted least squares) with a
ridge; every timeline counts the same. Wrong examples are thinned by a fixed rule and
weighed up, so that no library is needed. Articles that are reference timelines themselves
are left out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from evals.benchmarks.timelines import Topic, within
from summarizer.timeline.milestones.candidates import pools
from summarizer.timeline.milestones.chances import (
    PAIR_FEATURES,
    WORD_FEATURES,
    Model,
    Weights,
    pair_features,
    pairs_of,
    word_features,
)
from summarizer.timeline.milestones.coverage import cover
from summarizer.timeline.milestones.mentions import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.timeline.milestones.chances import Values

RIDGE: Final = 1.0
THINNING: Final = 6  # one wrong example in so many is kept
_STEPS = 8


@dataclass(slots=True)
class Example:
    """The features of one word or pair, whether the reference has it, and how much it counts."""

    values: Values
    right: bool
    weight: float


def fit(topics: Sequence[Topic]) -> Model:
    """Return the weights fitted to all references of ``topics``."""
    words: list[Example] = []
    by_timeline = []
    for topic in topics:
        for reference in topic.references:
            coverage = cover(within(topic.accounts, reference))
            own = []
            lines = []
            for day, sentences in reference:
                around = pools(coverage, day)
                values = word_features(coverage, day, around)
                told = [content(each)[1] for each in sentences]
                truth = {stem for each in told for stem in each}
                own += _thinned(
                    (f"{day}{stem}", row, stem in truth) for stem, row in values.items()
                )
                pairs = {pair for each in told for pair in pairs_of(each)}
                lines.append((coverage, day, around, values, pairs))
            words += _evened(own)
            by_timeline.append(lines)
    word_weights = regress(words, len(WORD_FEATURES))
    pairs_: list[Example] = []
    for lines in by_timeline:
        own = []
        for coverage, day, around, values, truth_pairs in lines:
            logits = {stem: word_weights.logit(row) for stem, row in values.items()}
            rows = pair_features(coverage, day, around, logits)
            own += _thinned(
                (f"{day}{pair}", row, pair in truth_pairs) for pair, row in rows.items()
            )
        pairs_ += _evened(own)
    return Model(word_weights, regress(pairs_, len(PAIR_FEATURES)))


def _thinned(rows: Iterable[tuple[str, Values, bool]]) -> list[Example]:
    """Keep what is right, and of the rest the same sixth in every run."""
    found = []
    for key, values, right in rows:
        if right:
            found.append(Example(values, True, 1.0))
        elif hashlib.blake2b(key.encode(), digest_size=4).digest()[0] % THINNING == 0:
            found.append(Example(values, False, float(THINNING)))
    return found


def _evened(examples: Sequence[Example]) -> Sequence[Example]:
    """Let a timeline weigh as much as any other, about ten thousand examples."""
    total = sum(each.weight for each in examples) or 1.0
    for each in examples:
        each.weight *= 10_000 / total
    return examples


def regress(examples: Sequence[Example], width: int) -> Weights:
    """Return the logistic regression of ``examples``; standardised inside, weights on the plain scale outside."""
    total = sum(each.weight for each in examples)
    means = [sum(e.weight * e.values[k] for e in examples) / total for k in range(width)]
    spreads = [
        sqrt(sum(e.weight * (e.values[k] - means[k]) ** 2 for e in examples) / total) or 1.0
        for k in range(width)
    ]
    rows = [
        (
            (1.0, *((v - m) / s for v, m, s in zip(e.values, means, spreads, strict=True))),
            float(e.right),
            e.weight,
        )
        for e in examples
    ]
    beta = [0.0] * (width + 1)
    for _ in range(_STEPS):
        beta = _newton(rows, beta)
    plain = tuple(b / s for b, s in zip(beta[1:], spreads, strict=True))
    return Weights(beta[0] - sum(b * m for b, m in zip(plain, means, strict=True)), plain)


def _newton(
    rows: Sequence[tuple[tuple[float, ...], float, float]], beta: Sequence[float]
) -> list[float]:
    size = len(beta)
    gradient = [-RIDGE * b if k else 0.0 for k, b in enumerate(beta)]
    hessian = [[RIDGE * (k == j and k > 0) for j in range(size)] for k in range(size)]
    for row, right, weight in rows:
        chance = 1 / (1 + exp(-max(-30.0, min(30.0, sum(map(float.__mul__, row, beta))))))
        pull, curve = weight * (right - chance), weight * chance * (1 - chance)
        for k in range(size):
            value = row[k]
            gradient[k] += pull * value
            line, scaled = hessian[k], curve * value
            for j in range(k + 1):
                line[j] += scaled * row[j]
    for k in range(size):
        for j in range(k + 1, size):
            hessian[k][j] = hessian[j][k]
    step = _solved(hessian, gradient)
    return [b + s for b, s in zip(beta, step, strict=True)]


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return the solution of a positive definite system by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for k in range(size):
        pivot = max(range(k, size), key=lambda j: abs(rows[j][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for j in range(k + 1, size):
            share = rows[j][k] / (rows[k][k] or 1e-12)
            rows[j] = [a - share * b for a, b in zip(rows[j], rows[k], strict=True)]
    found = [0.0] * size
    for k in reversed(range(size)):
        rest = sum(rows[k][j] * found[j] for j in range(k + 1, size))
        found[k] = (rows[k][size] - rest) / (rows[k][k] or 1e-12)
    return found


def to_toml(model: Model, digests: Mapping[str, str]) -> str:
    """Return the weights as the file that the package ships, with what they were fitted on."""
    lines = [
        "# Weights of the chances of words and pairs, written by evals.benchmarks.timelines_training.",
        "# They say how a coverage uses a word, never which word it is.",
        f"ridge = {RIDGE}",
        "",
        "[data] # SHA-256 of the topic files",
        *(f'{name} = "{digest}"' for name, digest in sorted(digests.items())),
    ]
    for name, features, weights in (
        ("words", WORD_FEATURES, model.words),
        ("pairs", PAIR_FEATURES, model.pairs),
    ):
        lines += ["", f"[{name}]", f"constant = {weights.constant:.4f}"]
        lines += [
            f"{key} = {value:.4f}" for key, value in zip(features, weights.weights, strict=True)
        ]
    return "\n".join(lines) + "\n"


@click.command()
@click.option("--data", type=click.Path(path_type=Path), multiple=True, required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.argument("more", type=click.Path(path_type=Path), nargs=-1)
def main(data: tuple[Path, ...], out: Path, more: tuple[Path, ...]) -> None:
    """Fit the weights to the topics and write them."""
    paths = (*data, *more)
    topics = [Topic.read(path) for path in paths]
    digests = {
        topic.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for topic, path in zip(topics, paths, strict=True)
    }
    out.write_text(to_toml(fit(topics), digests), encoding="utf-8")


if __name__ == "__main__":
    main()
