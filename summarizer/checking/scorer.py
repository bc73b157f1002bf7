"""How well a claim is borne out by a source, in [0, 1], without a model.

The mean of a few standardised features, each with its known sign and one of three
round weights, worst sentence of the claim first; no weight is trained on labels, because
every trained variant did worse on data sets it had not seen. Centre, spread and the
line for a verdict stand in ``calibration.toml`` with what they were measured on.
The scorer sees words and which say the same, not meaning: what it cannot see is
listed in ``scoring.features``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log
from typing import Final

from summarizer.checking.scoring import features, tokens
from summarizer.domain import Verdict

SOFTNESS: Final = 0.5
"""Softness of the minimum over sentences: one bad sentence decides, a second one still counts."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Centre, spread and weight of each feature over unlabelled claims, and the line for a verdict.

    A claim is supported from ``cut`` on; from the share ``copying`` of copied neighbours on
    the line rises, up to ``rise`` above it for a claim that is copied whole: who copies
    can be held to the wording, and an odd word there is no paraphrase.
    """

    centres: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]
    cut: float
    copying: float
    rise: float


@dataclass(frozen=True, slots=True)
class Rating:
    """A score in [0, 1] (``None`` where nothing could be compared) and the verdict at the calibrated line."""

    score: float | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim seen on its source: the features of each sentence, and how much of the claim is copied."""

    sentences: tuple[tuple[float, ...], ...]
    copied: float


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
        float(table["verdict"]["copying"]),
        float(table["verdict"]["rise"]),
    )


def read(claim: str, source: str) -> Reading | None:
    """Lay ``claim`` on ``source``; ``None`` where one of them has no words.

    A claim that only speaks of texts (`Here is the summary:`) has no sentences in the reading.
    """
    prepared = _prepared(source)
    sentences = tokens.sentences(claim)
    if not sentences or not prepared.content:
        return None
    cased = claim != claim.lower()
    seen: list[features.Sighting] = []
    for sentence in sentences:
        before = seen[-1] if seen else None
        sighting = features.of_sentence(sentence, prepared, before, cased=cased)
        if sighting:
            seen.append(sighting)
    copied = sum(sighting.copied for sighting in seen) / max(1, len(seen))
    return Reading(tuple(sighting.values for sighting in seen), copied)


def raw(reading: Reading, fixed: Calibration) -> float:
    """Return the standardised mean of a reading that has sentences, worst one first; 0 is an average sentence."""
    total = sum(fixed.weights)
    return _soft_minimum(
        [
            sum(
                weight * (value - centre) / spread
                for value, centre, spread, weight in zip(
                    values, fixed.centres, fixed.spreads, fixed.weights, strict=True
                )
            )
            / total
            for values in reading.sentences
        ]
    )


def line(copied: float, fixed: Calibration) -> float:
    """Return the raw score from which a claim of which a share ``copied`` is copied is supported."""
    return fixed.cut + fixed.rise * max(0.0, copied - fixed.copying) / (1 - fixed.copying)


def rate(claim: str, source: str) -> Rating:
    """Score ``claim`` against ``source`` and cut the score into supported or unsupported.

    Contradictions are the business of the findings.
    """
    reading = read(claim, source)
    if reading is None:
        return Rating(None, Verdict.UNSCORED)
    if not reading.sentences:
        return Rating(1.0, Verdict.SUPPORTED)
    fixed = calibration()
    value = raw(reading, fixed)
    holds = value >= line(reading.copied, fixed)
    return Rating(_squash(value), Verdict.SUPPORTED if holds else Verdict.UNSUPPORTED)


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


@lru_cache(maxsize=64)
def _prepared(source: str) -> tokens.Source:
    """Read each source once: claims about one text come in runs."""
    return tokens.read(source)


def _soft_minimum(values: list[float]) -> float:
    least = min(values)
    mean = sum(exp((least - value) / SOFTNESS) for value in values) / len(values)
    return least - SOFTNESS * log(mean)


def _squash(value: float) -> float:
    return 1 / (1 + exp(-2 * value))
