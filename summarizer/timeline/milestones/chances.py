"""The chance of each word, and of each pair of neighbouring words, to stand in a timeline's line for a day.

Two logistic regressions over how the coverage uses a word, never over which word it is:
how often it stands in sentences about the day, in leads, in later mentions; how much more
than in the week before; how common it is in the story. The weights are in ``weights.toml``
with what they were fitted on. A chance is a rank that adds up, not a probability to quote.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log, log1p
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
    from datetime import date

    from summarizer.timeline.milestones.candidates import Pools
    from summarizer.timeline.milestones.coverage import Coverage, Line

Pair = tuple[str, str]
Term = TypeVar("Term", bound="Hashable")
Values = tuple[float, ...]

WORD_FEATURES: Final = (
    "naming",
    "same_day",
    "day_after",
    "lead",
    "later",
    "all",
    "articles_naming",
    "articles_near",
    "background",
    "articles",
    "since_week",
    "since_days",
    "fading",
)
PAIR_FEATURES: Final = ("naming", "published", "lead", "all", "articles", "words", "weaker")

_FLOOR = 1e-3  # share of sentences below which a word counts as absent
_LEAD = 2
_RELEVANCE = 0.05  # added to an article's relevance, so that no article is nothing


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: one weight for each feature, on its plain scale, and the constant."""

    constant: float
    weights: Values

    def logit(self, values: Values) -> float:
        """Log-odds for the values of the features."""
        return self.constant + sum(a * b for a, b in zip(self.weights, values, strict=True))


@dataclass(frozen=True, slots=True)
class Model:
    """The two regressions."""

    words: Weights
    pairs: Weights


@dataclass(frozen=True, slots=True)
class Chances:
    """For one day: the chance of each stem and each pair of stems that its sentences hold."""

    words: Mapping[str, float]
    pairs: Mapping[Pair, float]


@cache
def shipped() -> Model:
    """Read the weights that come with the package."""
    text = (files("summarizer.timeline.milestones") / "weights.toml").read_text(encoding="utf-8")
    return parse(text)


def parse(text: str) -> Model:
    """Read weights from TOML text: a table each for ``words`` and ``pairs``."""
    table = tomllib.loads(text)

    def of(name: str, features: Sequence[str]) -> Weights:
        rows = table[name]
        return Weights(float(rows["constant"]), tuple(float(rows[each]) for each in features))

    return Model(of("words", WORD_FEATURES), of("pairs", PAIR_FEATURES))


def chances(coverage: Coverage, day: date, own: Pools, model: Model) -> Chances:
    """Return the chances of all words and pairs of the lines about ``day``."""
    logits = {
        stem: model.words.logit(values)
        for stem, values in word_features(coverage, day, own).items()
    }
    pairs = {
        pair: _chance(model.pairs.logit(values))
        for pair, values in pair_features(coverage, day, own, logits).items()
    }
    return Chances({stem: _chance(logit) for stem, logit in logits.items()}, pairs)


def word_features(coverage: Coverage, day: date, own: Pools) -> Mapping[str, Values]:
    """Return the values of ``WORD_FEATURES`` for each stem in the lines about ``day``."""
    naming = _share(own.naming, _stems)
    same, after = _share(own.same, _stems), _share(own.after, _stems)
    leads = _share(_leads(coverage, day), _stems)
    later = _share([each for each in own.naming if each.published and each.published > day], _stems)
    near = _share(own.all, _stems)
    named_by, told_by = _articles(own.naming, _stems), _articles(own.same + own.after, _stems)
    now = _window(coverage, day, range(2))
    week = _window(coverage, day, range(-7, 0))
    days = _window(coverage, day, range(-2, 0))
    then = _window(coverage, day, range(2, 9))
    lines, articles = max(1, len(coverage.lines)), len(coverage.accounts)
    found: dict[str, Values] = {}
    for stem in near:
        today = now(stem)
        found[stem] = (
            _log(naming.get(stem, 0.0)),
            _log(same.get(stem, 0.0)),
            _log(after.get(stem, 0.0)),
            _log(leads.get(stem, 0.0)),
            _log(later.get(stem, 0.0)),
            _log(near[stem]),
            log1p(named_by[stem]),
            log1p(told_by[stem]),
            _log(coverage.frequency.get(stem, 0) / lines),
            log1p(coverage.articles_with.get(stem, 0)) - log1p(articles),
            _rise(today, week(stem)),
            _rise(today, days(stem)),
            -_rise(today, then(stem)),
        )
    return found


def pair_features(
    coverage: Coverage, day: date, own: Pools, logits: Mapping[str, float]
) -> Mapping[Pair, Values]:
    """Return the values of ``PAIR_FEATURES`` for each pair that two articles about ``day`` have."""
    articles = _articles(own.all, _pairs)
    naming = _share(own.naming, _pairs)
    published = _share(own.same + own.after, _pairs)
    leads = _share(_leads(coverage, day), _pairs)
    near = _share(own.all, _pairs)
    return {
        pair: (
            _log(naming.get(pair, 0.0)),
            _log(published.get(pair, 0.0)),
            _log(leads.get(pair, 0.0)),
            _log(near[pair]),
            log1p(count),
            logits[pair[0]] + logits[pair[1]],
            min(logits[pair[0]], logits[pair[1]]),
        )
        for pair, count in articles.items()
        if count > 1
    }


def pairs_of(stems: Sequence[str]) -> set[Pair]:
    """Return the pairs of neighbours among ``stems``."""
    return set(pairwise(stems))


def _stems(line: Line) -> set[str]:
    return set(line.told.stems)


def _pairs(line: Line) -> set[Pair]:
    return pairs_of(line.told.stems)


def _leads(coverage: Coverage, day: date) -> list[Line]:
    return [line for offset in (0, 1) for line in coverage.on(day, offset) if line.place < _LEAD]


def _share(lines: Sequence[Line], terms: Callable[[Line], set[Term]]) -> dict[Term, float]:
    """Share of the lines, weighted by relevance, that hold each term."""
    total, found = 0.0, dict[Term, float]()
    for line in lines:
        weight = line.relevance + _RELEVANCE
        total += weight
        for term in terms(line):
            found[term] = found.get(term, 0.0) + weight
    return {term: weight / total for term, weight in found.items()}


def _articles(lines: Sequence[Line], terms: Callable[[Line], set[Term]]) -> Counter[Term]:
    by_article: dict[int, set[Term]] = {}
    for line in lines:
        by_article.setdefault(line.article, set()).update(terms(line))
    return Counter(term for own in by_article.values() for term in own)


def _window(coverage: Coverage, day: date, offsets: Iterable[int]) -> Callable[[str], float | None]:
    """Return what gives a stem's share of the sentences published in a window, ``None`` if there are none."""
    days = [day + timedelta(offset) for offset in offsets]
    counts = [coverage.by_day[each] for each in days if each in coverage.by_day]
    total = sum(len(coverage.published[each]) for each in days if each in coverage.published)

    def share(stem: str) -> float | None:
        return sum(count.get(stem, 0) for count in counts) / total if total else None

    return share


def _rise(now: float | None, then: float | None) -> float:
    return 0.0 if then is None else _log(now or 0.0) - _log(then)


def _log(share: float) -> float:
    return log(share + _FLOOR)


def _chance(logit: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, logit))))
