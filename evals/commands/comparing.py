"""``compare`` and ``metrics``: what needs reports only, or nothing at all."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - click shows the type of arguments

import click

from evals import compare as comparing
from evals import display
from evals.commands.asking import PATH
from evals.metrics import METRICS
from evals.report import load
from evals.suites import Bootstrap


@click.command(epilog="Example: python -m evals compare before/report.json after/report.json")
@click.argument("first", type=PATH)
@click.argument("second", type=PATH)
@click.option("--format", "form", type=click.Choice(["terminal", "markdown"]), default="terminal")
def compare(*, first: Path, second: Path, form: str) -> None:
    """Compare two JSON reports, story by story: what SECOND does better or worse than FIRST."""
    one, other = load(first), load(second)
    for note in comparing.caveats(one, other):
        click.echo(f"note: {note}", err=True)
    rows = comparing.compare(one, other, Bootstrap())
    if form == "markdown":
        click.echo(display.difference_markdown(rows), nl=False)
        return
    from rich.console import Console

    Console().print(display.difference_table(rows))


@click.command()
def metrics() -> None:
    """List the metrics and what they ask."""
    for metric in METRICS:
        click.echo(f"{metric.name:22}{metric.better:8}{metric.question}")
