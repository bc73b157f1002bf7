"""How well a claim is borne out by a source, in [0, 1], without a model.

The mean of a few standardised features, each with its known sign and an equal
weight, worst sentence of the claim first; nothing is trained on labels, because
every trained variant did worse on data sets it had not seen. Centre, spread and the
cut for a verdict stand in ``calibration.toml`` with what they were measured on.
The scorer sees words, not meaning: what it cannot see is listed in ``features``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log
from typing import Final

from summarizer.checking import features
from summarizer.checking.passages import prepare
from summarizer.domain import Verdict

# Softness of the minimum over sentences: one bad sentence decides, a second one still counts.
SOFTNESS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Calibration:
    """Centre and spread of each feature over unlabelled claims, and the cuts for a verdict."""

    centres: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]
    cut: float
    max_hard: float


@dataclass(frozen=True, slots=True)
class Rating:
    """A score in [0, 1] (``None`` where nothing could be compared) and the verdict at the calibrated cut."""

    score: float | None
    verdict: Verdict


@cache
def calibration() -> Calibration:
    """Read the calibration shipped with the package."""
    text = (files("summarizer.checking") / "calibration.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    rows = [table["features"][name] for name in features.NAMES]
    return Calibration(
        tuple(float(row["centre"]) for row in rows),
        tuple(float(row["spread"]) for row in rows),
        tuple(float(row["weight"]) for row in rows),
        float(table["verdict"]["cut"]),
        float(table["verdict"]["max_hard"]),
    )


@lru_cache(maxsize=64)
def _prepared(source: str) -> features.Source:
    """Prepare each source once: sources come in runs of claims about one text."""
    return features.prepare_source(source)


def rate(claim: str, source: str) -> Rating:
    """Score ``claim`` against ``source`` and cut the score into supported or unsupported.

    A hard difference (a name, figure or class word the source does not have) is
    unsupported at any score. Contradictions are the business of the findings.
    """
    fixed = calibration()
    passage = prepare(claim)
    prepared = _prepared(source)
    if not passage.bounds or not prepared.passage.bounds:
        return Rating(None, Verdict.UNSCORED)
    total = sum(fixed.weights)
    raws: list[float] = []
    hardest = 0.0
    for number in range(len(passage.bounds)):
        values = features.of_sentence(passage, number, prepared)
        hardest = max(hardest, exp(-values[features.NAMES.index("hard")]) - 1)
        raws.append(
            sum(
                weight * (value - centre) / spread
                for value, centre, spread, weight in zip(
                    values, fixed.centres, fixed.spreads, fixed.weights, strict=True
                )
            )
            / total
        )
    raw = _soft_minimum(raws)
    holds = raw >= fixed.cut and hardest <= fixed.max_hard
    return Rating(_squash(raw), Verdict.SUPPORTED if holds else Verdict.UNSUPPORTED)


def score(claim: str, source: str) -> float:
    """How well ``source`` bears out ``claim``, in [0, 1]; 0.0 where nothing can be compared.

    >>> score("The bridge fell.", "The bridge fell on Monday.") > score(
    ...     "It rained.", "The bridge fell."
    ... )
    True
    """
    return rate(claim, source).score or 0.0


def verdict(claim: str, source: str) -> Verdict:
    """Return the scorer's own verdict: supported, unsupported, or unscored where there are no words."""
    return rate(claim, source).verdict


def _soft_minimum(values: list[float]) -> float:
    least = min(values)
    mean = sum(exp((least - value) / SOFTNESS) for value in values) / len(values)
    return least - SOFTNESS * log(mean)


def _squash(raw: float) -> float:
    return 1 / (1 + exp(-2 * raw))
