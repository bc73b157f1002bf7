"""What a run found, as one value that is written to JSON and read back to compare or to gate.

How it looks on a terminal or in Markdown is ``display``'s business.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import ConfigDict, TypeAdapter, ValidationError

from evals.bootstrap import mean_interval
from evals.labelled import Labels  # noqa: TC001 - read at run time by pydantic
from evals.metrics.score import Better, Score, spread
from summarizer.domain import Verdict  # noqa: TC001 - read at run time by pydantic
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from evals.metrics import Metric
    from evals.suites import Bootstrap

SCHEMA = "summarizer/evals/v1"


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run used: calls, tokens, and US dollars, ``None`` where no price is known."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = 0.0

    def __add__(self, other: Spent) -> Spent:
        known = self.cost_usd is not None and other.cost_usd is not None
        return Spent(
            self.calls + other.calls,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            (self.cost_usd or 0.0) + (other.cost_usd or 0.0) if known else None,
        )


@dataclass(frozen=True, slots=True)
class Quoted:
    """A span that a claim rests on, with the name of the article it stands in."""

    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that was published, or withheld, with its verdict, the reasons and the spans it cites."""

    text: str
    verdict: Verdict
    score: float | None = None
    reasons: tuple[str, ...] = ()
    evidence: tuple[Quoted, ...] = ()
    published: bool = True


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One story's scores, or why it has none. ``incomplete`` are notes on what a run left out."""

    case: str
    scores: tuple[Score, ...] = ()
    entries: int = 0
    disputes: int = 0
    seconds: float = 0.0
    failure: str | None = None
    incomplete: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    spent: Spent = field(default_factory=Spent)

    def score(self, metric: str) -> Score | None:
        """Return the score of ``metric``, if it was measured."""
        return next((score for score in self.scores if score.metric == metric), None)


@dataclass(frozen=True, slots=True)
class Mean:
    """A metric over the stories that had something to score; ``low`` and ``high`` bound 95 % of resampled means.

    ``spread`` is the standard deviation of the mean between repeats of the whole suite.
    """

    metric: str
    better: Better
    value: float | None
    low: float | None
    high: float | None
    cases: int
    n: int
    unscored: int
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judged: the model, and the stamp of the prompt it was asked with."""

    model: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Alarms:
    """``raised`` of ``n`` chances to cry wolf, and what it was about."""

    raised: int
    n: int
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A run of a suite. ``corpus`` is the digest of its articles and gold, ``prompts`` the stamps seen on outputs.

    ``labels`` is what the checker made of claims with labels, where some were given;
    ``alarms`` is how often the gate, blessed with one repeat, rang for another.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    suite: str
    engine: str
    corpus: str
    results: tuple[CaseResult, ...]
    means: tuple[Mean, ...]
    model: str | None = None
    version: str = ""
    prompts: tuple[str, ...] = ()
    repeats: int = 1
    judge: Judge | None = None
    labels: Labels | None = None
    alarms: Alarms | None = None
    schema: str = SCHEMA

    @property
    def seconds(self) -> float:
        """Seconds that the stories took, one after the other."""
        return round(sum(result.seconds for result in self.results), 3)

    @property
    def spent(self) -> Spent:
        """What all stories used together."""
        return sum((result.spent for result in self.results), Spent())

    def mean(self, metric: str) -> Mean | None:
        """Return the mean of ``metric``, if it was measured."""
        return next((mean for mean in self.means if mean.metric == metric), None)

    @property
    def failures(self) -> tuple[CaseResult, ...]:
        """The stories that gave no timeline."""
        return tuple(result for result in self.results if result.failure)

    @property
    def complete(self) -> bool:
        """Whether every story gave a timeline and none left anything out."""
        return not any(result.failure or result.incomplete for result in self.results)


def means_of(
    results: Sequence[CaseResult], metrics: Sequence[Metric], bootstrap: Bootstrap
) -> tuple[Mean, ...]:
    """Average each metric over the stories in which it had something to score: every story weighs the same."""
    return tuple(_mean(results, metric, bootstrap) for metric in metrics)


def _mean(results: Sequence[CaseResult], metric: Metric, bootstrap: Bootstrap) -> Mean:
    scores = [score for result in results if (score := result.score(metric.name))]
    values = [score.value for score in scores if score.value is not None]
    interval = mean_interval(values, resamples=bootstrap.resamples, seed=bootstrap.seed)
    return Mean(
        metric=metric.name,
        better=metric.better,
        value=sum(values) / len(values) if values else None,
        low=interval[0] if interval else None,
        high=interval[1] if interval else None,
        cases=len(values),
        n=sum(score.n for score in scores),
        unscored=sum(score.unscored for score in scores),
        spread=_between(scores),
    )


def _between(scores: Sequence[Score]) -> float | None:
    """How far the suite's mean moves from repeat to repeat."""
    means = []
    for values in zip(*(score.repeats for score in scores if score.repeats), strict=True):
        known = [value for value in values if value is not None]
        means.append(sum(known) / len(known) if known else None)
    return spread(tuple(means))


def to_json(report: Report) -> str:
    """``report`` as JSON text with a line end."""
    return TypeAdapter(Report).dump_json(report, indent=2).decode("utf-8") + "\n"


def load(path: Path) -> Report:
    """Read a report back; raises ``ConfigError`` for a file that is none."""
    try:
        report = TypeAdapter(Report).validate_json(path.read_bytes())
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", place=str(path)) from error
    except ValidationError as error:
        raise ConfigError("is not a report of `python -m evals run`", place=str(path)) from error
    if report.schema != SCHEMA:
        raise ConfigError(f"has schema {report.schema}, not {SCHEMA}", place=str(path))
    return report
