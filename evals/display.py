"""How reports and comparisons look: a table for a terminal, Markdown for a step summary or a pull request.

Article text occurs in misses; it is made safe before it is shown. This module
decides nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from evals.worst import worst_claims
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.table import Table

    from evals.compare import Difference
    from evals.gate import Violation
    from evals.labelled import Labels
    from evals.report import CaseResult, Mean, Report
    from evals.worst import Shown

_MOST_MISSES = 40
_LONGEST_MISS = 240
_COLUMNS: tuple[tuple[str, Literal["left", "right"]], ...] = (
    ("metric", "left"),
    ("mean", "right"),
    ("95 %", "right"),
    ("stories", "right"),
    ("n", "right"),
    ("unscored", "right"),
)
_SPREAD = "between repeats"
_DIFFERENCE_COLUMNS = (
    "metric",
    "first",
    "second",
    "difference",
    "95 %",
    "stories",
    "verdict",
    "stories that changed",
)
# Short headings, so that the table by story fits 80 columns.
_BY_STORY = {
    "faithfulness": "faithf",
    "weighted_recall": "recall",
    "event_precision": "precis",
    "date_accuracy": "dates",
    "dispute_recall": "disp",
    "merged": "merged",
    "forbidden": "forb",
    "withheld": "held",
}


def mean_table(report: Report) -> Table:
    """Draw the means with their intervals, for a terminal."""
    from rich.table import Table

    table = Table(title=title(report), title_justify="left")
    for name, side in _columns(report):
        table.add_column(name, justify=side, no_wrap=True)
    for mean in report.means:
        table.add_row(*_mean_cells(mean, repeats=report.repeats))
    return table


def case_table(report: Report, metrics: Sequence[str]) -> Table:
    """Draw every case's value in ``metrics``, for a terminal."""
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(
        title="by story", title_justify="left", box=SIMPLE, padding=(0, 1, 0, 0), pad_edge=False
    )
    table.add_column("story", no_wrap=True)
    for name in ("entries", *metrics):
        table.add_column(_BY_STORY.get(name, name), justify="right", no_wrap=True)
    for result in report.results:
        values = [_value(result, metric) for metric in metrics]
        table.add_row(result.case, str(result.entries), *values)
    return table


def miss_lines(report: Report, *, most: int = _MOST_MISSES) -> list[str]:
    """List what went wrong, worst first: by metric's weight in the table, then by the stories' values."""
    lines = [f"{result.case}: did not finish: {result.failure}" for result in report.failures]
    for result in report.results:
        lines += [f"{result.case}: incomplete: {text}" for text in result.incomplete]
    for mean in sorted(report.means, key=_badness, reverse=True):
        for result in _worst_first(report, mean):
            misses = score.misses if (score := result.score(mean.metric)) else ()
            lines += [f"{mean.metric}: {result.case}: {miss}" for miss in misses]
    shown = [visible(line)[:_LONGEST_MISS] for line in lines[:most]]
    hidden = len(lines) - len(shown)
    return [*shown, f"and {hidden} more; see the JSON report"] if hidden else shown


def markdown(report: Report, violations: Sequence[Violation] = (), *, gated: bool = False) -> str:
    """Write the report as Markdown: gate, worst claims with their evidence, means, stories, misses worst first."""
    parts = [f"# {title(report)}", ""]
    if violations:
        lines = (f"- {_cell(str(line))}" for line in violations)
        parts += ["**The gate is not met.**", "", *lines, ""]
    elif gated:
        parts += ["The gate is met.", ""]
    parts += _claim_lines(worst_claims(report))
    names = [name for name, _ in _columns(report)]
    parts += _rows(names, (_mean_cells(mean, repeats=report.repeats) for mean in report.means))
    parts += ["", spent_line(report)]
    parts += ["", _cell(alarm_line(report))] if report.alarms else []
    shown = default_metrics(report)
    parts += ["", "## By story", ""]
    parts += _rows(
        ["story", "entries", *shown],
        (
            [result.case, str(result.entries), *(_value(result, metric) for metric in shown)]
            for result in report.results
        ),
    )
    parts += _label_lines(report.labels)
    misses = miss_lines(report)
    if misses:
        parts += ["", "## Misses, worst first", "", *(f"- {_cell(line)}" for line in misses)]
    return "\n".join(parts) + "\n"


def spent_line(report: Report) -> str:
    """What the run took: time, and calls, tokens and cost where a model was called."""
    spent = report.spent
    parts = [f"{report.seconds:.1f} seconds"]
    if spent.calls:
        cost = "cost unknown" if spent.cost_usd is None else f"{spent.cost_usd:.4f} USD"
        parts += [
            f"{spent.calls} calls",
            f"{spent.prompt_tokens:,} + {spent.completion_tokens:,} tokens",
            cost,
        ]
    return ", ".join(parts)


def alarm_line(report: Report) -> str:
    """How often the gate would ring for nothing, where repeats tell; else nothing."""
    alarms = report.alarms
    if alarms is None:
        return ""
    about = f", first on {visible(alarms.about[0])}" if alarms.about else ""
    return (
        f"A/A: blessed with one repeat, the gate rings for another in {alarms.raised} of "
        f"{alarms.n} pairs{about}"
    )


def title(report: Report) -> str:
    """What was run on what, in a line."""
    engine = f"{report.engine} {report.model}" if report.model else report.engine
    judge = f", judged by {report.judge.model}" if report.judge else ""
    repeats = f" {report.repeats} times" if report.repeats > 1 else ""
    return (
        f"{report.suite}: {len(report.results)} stories{repeats}, engine {engine}, "
        f"version {report.version}{judge}"
    )


def difference_table(differences: Sequence[Difference]) -> Table:
    """Draw a comparison, for a terminal."""
    from rich.table import Table

    table = Table()
    for name in _DIFFERENCE_COLUMNS:
        table.add_column(
            name,
            justify="left" if name in {"metric", "verdict", "stories that changed"} else "right",
        )
    for row in differences:
        table.add_row(*_difference_cells(row))
    return table


def difference_markdown(differences: Sequence[Difference]) -> str:
    """Write a comparison as a Markdown table."""
    rows = (_difference_cells(row) for row in differences)
    return "\n".join(_rows(list(_DIFFERENCE_COLUMNS), rows)) + "\n"


def default_metrics(report: Report) -> list[str]:
    """Name the few metrics that a table by story has room for."""
    return [mean.metric for mean in report.means if mean.metric in _BY_STORY]


def _columns(report: Report) -> list[tuple[str, Literal["left", "right"]]]:
    return [*_COLUMNS, (_SPREAD, "right")] if report.repeats > 1 else list(_COLUMNS)


def _mean_cells(mean: Mean, *, repeats: int) -> list[str]:
    arrow = "↑" if mean.better == "higher" else "↓"
    interval = f"{mean.low:.3f} to {mean.high:.3f}" if mean.low is not None else "-"
    cells = [
        f"{mean.metric} {arrow}",
        _number(mean.value),
        interval,
        str(mean.cases),
        str(mean.n),
        str(mean.unscored),
    ]
    return [*cells, _number(mean.spread)] if repeats > 1 else cells


def _claim_lines(claims: Sequence[Shown]) -> list[str]:
    """The claims that a reviewer should look at, each with what it rests on; nothing where all is well."""
    if not claims:
        return []
    parts = ["## Worst claims", ""]
    for claim in claims:
        reasons = "; ".join(claim.reasons) or "no reason given"
        parts.append(f"- **{claim.verdict}**, {_cell(claim.case)}: {_cell(claim.text)}")
        parts.append(f"  - {_cell(reasons)}")
        parts += [f"  - {_cell(source)}: {_cell(quote)}" for source, quote in claim.evidence]
    return [*parts, ""]


def _label_lines(labels: Labels | None) -> list[str]:
    if labels is None:
        return []
    error = "-" if labels.error is None else f"{labels.error:.3f}"
    parts = [
        "",
        "## The checker on labelled claims",
        "",
        (
            f"{labels.n} claims of {_cell(', '.join(labels.files))}, {labels.unscored} unscored; "
            f"calibration error {error}."
        ),
        "",
        *_rows(
            ["mean score", "supported", "95 %", "n"],
            (
                [f"{b.score:.2f}", f"{b.supported:.2f}", f"{b.low:.2f} to {b.high:.2f}", str(b.n)]
                for b in labels.bins
            ),
        ),
    ]
    if labels.kinds:
        rows = (
            [k.kind, f"{k.precision:.2f}", f"{k.low:.2f} to {k.high:.2f}", str(k.n)]
            for k in labels.kinds
        )
        parts += ["", *_rows(["finding", "precision", "95 %", "n"], rows)]
    return parts


def _difference_cells(row: Difference) -> list[str]:
    interval = f"{row.low:+.3f} to {row.high:+.3f}" if row.low is not None else "-"
    return [
        row.metric,
        _number(row.first),
        _number(row.second),
        "-" if row.difference is None else f"{row.difference:+.3f}",
        interval,
        str(row.pairs),
        row.verdict.value,
        ", ".join(row.changed) or "-",
    ]


def _value(result: CaseResult, metric: str) -> str:
    score = result.score(metric)
    return "failed" if result.failure else _number(score.value if score else None)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _badness(mean: Mean) -> float:
    """How far a mean lies from its good end; what was not scored comes last."""
    if mean.value is None:
        return -1.0
    return 1 - mean.value if mean.better == "higher" else mean.value


def _worst_first(report: Report, mean: Mean) -> list[CaseResult]:
    def badness(result: CaseResult) -> float:
        score = result.score(mean.metric)
        value = score.value if score else None
        return -1.0 if value is None else (1 - value if mean.better == "higher" else value)

    scored = [result for result in report.results if result.score(mean.metric)]
    return sorted(scored, key=badness, reverse=True)


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return lines + [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]


def _cell(text: str) -> str:
    """``text`` as plain words in Markdown: nothing of an article may become a link, an image or HTML."""
    return re.sub(r"([\\`*_{}\[\]()<>#|!])", r"\\\1", visible(text))
