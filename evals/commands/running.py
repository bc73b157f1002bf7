"""``run``, ``bless`` and ``record``: a suite is measured, gated, made the floor, or its replies are recorded."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - click shows the type of options
from typing import Literal

import click

from evals import calibration, display, junit, page, recording
from evals import gate as gating
from evals.commands import asking
from evals.commands.asking import PATH, Asked, asks
from evals.report import Report, to_json
from evals.suites import baseline_path, load_suite, recording_path
from summarizer.errors import ConfigError
from summarizer.text.visible import visible

Format = Literal["terminal", "json", "markdown", "junit", "html"]
FAILED, GATE = 1, 3
_FORMATS = click.Choice(["terminal", "json", "markdown", "junit", "html"])


@click.command(epilog="Example: python -m evals run offline --case flood --format markdown")
@asks
@click.option("--case", "only", multiple=True, help="Run this story only; repeatable.")
@click.option(
    "--out",
    type=PATH,
    metavar="DIR",
    help="Write report.json, .md, .xml and .html into this folder.",
)
@click.option("--format", "form", type=_FORMATS, default="terminal", show_default=True)
@click.option(
    "--gate", is_flag=True, help="Exit with 3 where a score falls below its blessed floor."
)
def run(*, asked: Asked, only: tuple[str, ...], out: Path | None, form: Format, gate: bool) -> None:
    """Run SUITE and show its scores. An interrupted run goes on where it stopped."""
    baseline = gating.load_baseline(baseline_path(asked.suite)) if gate else None
    if gate and only:
        raise ConfigError("the gate judges the whole suite; leave out --case", place="--gate")
    suite, report = asking.measured(asked, only)
    found: tuple[gating.Violation, ...] = ()
    if baseline:
        vouched = calibration.load(baseline_path(asked.suite, "judge"))
        found = gating.violations(report, baseline, vouched)
        found += gating.unblessed(suite.gate, baseline)
    floors = baseline.floors if baseline else None
    _show(report, found, floors, form)
    if out:
        _write(report, found, floors, out)
    for violation in found:
        click.echo(f"gate: {visible(str(violation))}", err=True)
    if found:
        sys.exit(GATE)
    if not report.complete:
        sys.exit(FAILED)


@click.command(epilog="Example: python -m evals bless offline")
@asks
@click.option("--lower", is_flag=True, help="Allow floors to be lowered.")
def bless(*, asked: Asked, lower: bool) -> None:
    """Run SUITE and make its scores the floors of the gate."""
    suite, report = asking.measured(asked)
    path = baseline_path(asked.suite)
    previous = gating.load_baseline(path) if path.exists() else None
    vouched = calibration.load(baseline_path(asked.suite, "judge"))
    baseline = gating.bless(report, suite.gate, previous, lower=lower, calibration=vouched)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(gating.to_toml(baseline), encoding="utf-8")
    click.echo(f"{len(baseline.floors)} floors written to {path.name}")


@click.command(epilog="Example: python -m evals record replay --model gpt-4o-mini --max-cost 1")
@click.argument("suite", default="replay")
@click.option("--model", help="Record this model; without it the simulator, which needs no key.")
@click.option("--base-url", metavar="URL", help="An OpenAI-compatible endpoint.")
@click.option("--max-cost", type=click.FloatRange(0, min_open=True), metavar="USD")
def record(*, suite: str, model: str | None, base_url: str | None, max_cost: float | None) -> None:
    """Run SUITE once on a model and record its replies, from which it runs without a key."""
    asked, cases = load_suite(suite)
    path = recording_path(asked, suite)
    if path is None:
        raise ConfigError("the suite names no recording", place=suite)
    count = recording.record(
        cases, path, prompts=asked.prompts, model=model, base_url=base_url, max_cost_usd=max_cost
    )
    click.echo(f"{count} replies of {len(cases)} stories written to {path.name}")


def _show(
    report: Report,
    found: tuple[gating.Violation, ...],
    floors: dict[str, float] | None,
    form: Format,
) -> None:
    if form == "json":
        click.echo(to_json(report), nl=False)
    elif form == "markdown":
        click.echo(display.markdown(report, found, gated=floors is not None), nl=False)
    elif form == "junit":
        click.echo(junit.write(report, found, floors), nl=False)
    elif form == "html":
        click.echo(page.write(report, found, floors), nl=False)
    else:
        from rich.console import Console

        console = Console()
        console.print(display.mean_table(report))
        console.print(display.case_table(report, display.default_metrics(report)))
        lines = (display.spent_line(report), display.alarm_line(report))
        for line in (*filter(None, lines), *display.miss_lines(report)):
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def _write(
    report: Report,
    found: tuple[gating.Violation, ...],
    floors: dict[str, float] | None,
    folder: Path,
) -> None:
    texts = {
        "report.json": to_json(report),
        "report.md": display.markdown(report, found, gated=floors is not None),
        "report.xml": junit.write(report, found, floors),
        "report.html": page.write(report, found, floors),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", place=str(folder)) from error
