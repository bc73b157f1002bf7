"""The report as one HTML page that needs nothing else: no script, no network, no file beside it.

It extends the base of the timeline's page, with a few rules of its own behind the shared
ones, and keeps the same rules of safety: every value is made visible and escaped, and the
content security policy lets in that one style, by its hash, and nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals import display, plots
from evals.intervals import wilson
from evals.plots import Row
from evals.worst import worst_claims
from summarizer.rendering.sheet import beside, sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evals.gate import Violation
    from evals.plots import DotPlot
    from evals.report import CaseResult, Mean, Report

# What the page draws by story, trust beside coverage; a suite without any of them shows its first few.
_BY_STORY = (
    "faithfulness",
    "faithfulness_judged",
    "citation_recall",
    "citation_precision",
    "weighted_recall",
    "event_precision",
    "date_accuracy",
    "dispute_recall",
    "forbidden",
    "withheld",
)
_MOST_PANELS = 21
_NARROW = 190


@dataclass(frozen=True, slots=True)
class Panel:
    """One metric over all stories."""

    metric: str
    better: str
    plot: DotPlot


def write(
    report: Report,
    violations: Sequence[Violation] = (),
    floors: Mapping[str, float] | None = None,
) -> str:
    """Write the page; ``floors`` are those of the gate, ``None`` where no gate was asked."""
    return sheet(
        beside("evals"),
        "report.html",
        styles=("base.css", "report.css"),
        report=report,
        title=display.title(report),
        spent=display.spent_line(report),
        alarms=display.alarm_line(report),
        violations=violations,
        gated=floors is not None,
        means=_means(report, {violation.rule for violation in violations}, floors or {}),
        panels=_panels(report),
        curve=plots.reliability(report.labels.bins) if report.labels else None,
        kinds=_kinds(report),
        claims=worst_claims(report),
        misses=display.miss_lines(report),
    ).text


def _means(report: Report, broken: set[str], floors: Mapping[str, float]) -> DotPlot:
    return plots.dot_plot(
        [
            Row(
                f"{mean.metric} {_arrow(mean.better)}",
                mean.value,
                mean.low,
                mean.high,
                floors.get(mean.metric),
                _about(mean),
                bad=mean.metric in broken,
            )
            for mean in report.means
        ],
        plot=380,
    )


def _panels(report: Report) -> tuple[Panel, ...]:
    measured = [mean for mean in report.means if any(r.score(mean.metric) for r in report.results)]
    chosen = [mean for mean in measured if mean.metric in _BY_STORY] or measured[:_MOST_PANELS]
    return tuple(
        Panel(
            mean.metric,
            _arrow(mean.better),
            plots.dot_plot([_story(result, mean) for result in report.results], plot=_NARROW),
        )
        for mean in chosen
    )


def _story(result: CaseResult, mean: Mean) -> Row:
    """One story's row, with Wilson's interval as of that many independent things."""
    score = result.score(mean.metric)
    if score is None or score.value is None:
        note = "did not finish" if result.failure else "nothing to score"
        return Row(result.case, None, note=note)
    low, high = wilson(min(max(score.value, 0.0), 1.0), score.n)
    return Row(result.case, score.value, low, high, note=f"n {score.n}, unscored {score.unscored}")


def _kinds(report: Report) -> DotPlot | None:
    if report.labels is None or not report.labels.kinds:
        return None
    return plots.dot_plot(
        [
            Row(one.kind.replace("_", " "), one.precision, one.low, one.high, note=f"n {one.n}")
            for one in report.labels.kinds
        ]
    )


def _about(mean: Mean) -> str:
    return f"{mean.cases} stories, n {mean.n}, unscored {mean.unscored}"


def _arrow(better: str) -> str:
    return "↑" if better == "higher" else "↓"
