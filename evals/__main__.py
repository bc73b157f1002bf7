"""``python -m evals``: run a suite, gate it, bless its floors, compare two runs, run a benchmark.

Exit codes: 0 done; 1 failed or incomplete; 2 usage; 3 the gate is not met.
Results go to stdout, progress and notes to stderr. Nothing is decided here.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from evals import bench as benchmarks
from evals import compare as comparing
from evals import display
from evals import gate as gating
from evals.benchmarks import speed
from evals.benchmarks.speed import results as speed_results
from evals.benchmarks.speed.setup import Setup
from evals.metrics import METRICS
from evals.report import Report, load, to_json
from evals.runner import product, run_suite
from evals.suites import Bootstrap, Suite, baseline_path, load_suite
from summarizer.errors import ConfigError, GateError, SummarizerError
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import Console


Format = Literal["terminal", "json", "markdown"]
_FAILED, _USAGE, _GATE = 1, 2, 3
_FORMATS = click.Choice(["terminal", "json", "markdown"])
_PATH = click.Path(path_type=Path)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: python -m evals run offline --gate",
)
def cli() -> None:
    """Measure timelines against stories with gold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured: the options that `run` and `bless` share."""

    suite: str
    engine: str | None
    model: str | None
    prompts: tuple[str, ...]
    quiet: bool


def _asks(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` the shared options, put together as its argument ``asked``."""

    @wraps(command)
    def collected(**options: object) -> None:
        shared = {one.name: options.pop(one.name) for one in fields(Asked)}
        command(asked=Asked(**shared), **options)  # type: ignore[arg-type] # click converted them

    decorated: Callable[..., None] = collected
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="No progress on stderr."),
        click.option("--prompt", "prompts", multiple=True, help="extract@candidate; repeatable."),
        click.option("--model", help="The model to measure, for example gpt-4o-mini."),
        click.option("--engine", help="offline, or openai for any compatible endpoint."),
        click.argument("suite", default="offline"),
    ):
        decorated = option(decorated)
    return decorated


@cli.command(epilog="Example: python -m evals run offline --case flood --format markdown")
@_asks
@click.option("--case", "only", multiple=True, help="Run this story only; repeatable.")
@click.option("--out", type=_PATH, help="Write report.json and report.md into this folder.")
@click.option("--format", "form", type=_FORMATS, default="terminal", show_default=True)
@click.option(
    "--gate", is_flag=True, help="Exit with 3 where a score falls below its blessed floor."
)
def run(*, asked: Asked, only: tuple[str, ...], out: Path | None, form: Format, gate: bool) -> None:
    """Run SUITE and show its scores."""
    baseline = gating.load_baseline(baseline_path(asked.suite)) if gate else None
    if gate and only:
        raise ConfigError("the gate judges the whole suite; leave out --case", place="--gate")
    _, report = _measured(asked, only)
    found = gating.violations(report, baseline) if baseline else ()
    _show(report, found, form)
    if out:
        _write(report, found, out)
    for line in found:
        click.echo(f"gate: {visible(line)}", err=True)
    if found:
        sys.exit(_GATE)
    if not report.complete:
        sys.exit(_FAILED)


@cli.command(epilog="Example: python -m evals bless offline")
@_asks
@click.option("--lower", is_flag=True, help="Allow floors to be lowered.")
def bless(*, asked: Asked, lower: bool) -> None:
    """Run SUITE and make its scores the floors of the gate."""
    suite, report = _measured(asked)
    path = baseline_path(asked.suite)
    previous = gating.load_baseline(path) if path.exists() else None
    baseline = gating.bless(report, suite.gate, previous, lower=lower)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(gating.to_toml(baseline), encoding="utf-8")
    click.echo(f"{len(baseline.floors)} floors written to {path.name}")


@cli.command(epilog="Example: python -m evals compare before/report.json after/report.json")
@click.argument("first", type=_PATH)
@click.argument("second", type=_PATH)
@click.option("--format", "form", type=click.Choice(["terminal", "markdown"]), default="terminal")
def compare(*, first: Path, second: Path, form: str) -> None:
    """Compare two JSON reports, story by story: what SECOND does better or worse than FIRST."""
    one, other = load(first), load(second)
    for note in comparing.caveats(one, other):
        click.echo(f"note: {note}", err=True)
    rows = comparing.compare(one, other, Bootstrap())
    if form == "markdown":
        click.echo(display.difference_markdown(rows), nl=False)
    else:
        _console().print(display.difference_table(rows))


@cli.command()
def metrics() -> None:
    """List the metrics and what they ask."""
    for metric in METRICS:
        click.echo(f"{metric.name:22}{metric.better:8}{metric.question}")


def _sets_up(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` the options of the speed benchmarks, put together as its argument ``setup``."""

    @wraps(command)
    def collected(**options: object) -> None:
        chosen = {one.name: options.pop(one.name) for one in fields(Setup)}
        command(setup=Setup(**chosen), **options)  # type: ignore[arg-type] # click converted them

    decorated: Callable[..., None] = collected
    for option, least, text in (
        ("--rounds", 1, "Speed: how often all run, in turn; the median run counts."),
        ("--latency-ms", 0, "Speed: what the loopback server waits."),
        ("--jobs", 1, "Speed: calls at once."),
        ("--articles", 1, "Speed: how many articles are invented."),
    ):
        default = getattr(Setup(), option.strip("-").replace("-", "_"))
        kind = click.IntRange(min=least)
        add = click.option(option, type=kind, default=default, show_default=True, help=text)
        decorated = add(decorated)
    peers = "Speed: the Python that has the other libraries (evals/benchmarks/speed/peers.txt)."
    return click.option("--peers", type=_PATH, help=peers)(decorated)


@cli.command(
    epilog="Example: python -m evals bench dates --data corpus/*.jsonl.xz --out pred.jsonl"
)
@click.argument(
    "name", type=click.Choice(["dates", "faithfulness", "speed", "timelines", "injection"])
)
@click.option(
    "--data",
    type=_PATH,
    multiple=True,
    help="A benchmark file; repeatable, or several after one --data.",
)
@click.option("--out", type=_PATH, help="Where the predictions, or the figures, go.")
@_sets_up
@click.option(
    "--only",
    type=click.Choice((*benchmarks.SPEED, *speed.SECTIONS)),
    help="One of the speed benchmarks.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.argument("more", type=_PATH, nargs=-1)
def bench(
    *,
    name: str,
    data: tuple[Path, ...],
    out: Path | None,
    only: str | None,
    form: str,
    setup: Setup,
    more: tuple[Path, ...],
) -> None:
    """Run a benchmark on files that you name."""
    if name == "speed":
        if only is None or only in benchmarks.SPEED:
            benchmarks.run_speed(only)
        _speed([one for one in speed.SECTIONS if only in {None, one}], setup, form=form, out=out)
        return
    if name in {"timelines", "injection"} and not benchmarks.exists(name):
        raise SummarizerError("not measured yet", place=f"bench {name}")
    if out is None:
        raise ConfigError("say where the predictions go with --out", place=f"bench {name}")
    benchmarks.run_on_data(name, (*data, *more), out)


def _speed(sections: Sequence[str], setup: Setup, *, form: str, out: Path | None) -> None:
    """Measure the sections and show them; a target that is missed is no failure."""
    if not sections:
        return
    found = speed.measure(sections, setup)
    text = speed_results.to_json(found) if form == "json" else speed_results.markdown(found)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", place=str(out)) from error


def _measured(asked: Asked, only: tuple[str, ...] = ()) -> tuple[Suite, Report]:
    suite, cases = load_suite(asked.suite)
    if unknown := sorted(set(only) - {case.name for case in cases}):
        raise ConfigError(f"no such case: {', '.join(unknown)}", place=suite.name)
    engine = asked.engine or ("openai" if asked.model else suite.engine)
    tested = product(engine, model=asked.model, prompts=(*suite.prompts, *asked.prompts))
    picked = [case for case in cases if not only or case.name in only]
    shows = sys.stderr.isatty() and not asked.quiet
    return suite, run_suite(suite, picked, tested, progress=_tell if shows else _ignore)


def _tell(case: str) -> None:
    click.echo(f"  {case}", err=True)


def _ignore(case: str) -> None:
    """Show no progress."""


def _show(report: Report, found: tuple[str, ...], form: Format) -> None:
    if form == "json":
        click.echo(to_json(report), nl=False)
    elif form == "markdown":
        click.echo(display.markdown(report, found), nl=False)
    else:
        console = _console()
        console.print(display.mean_table(report))
        console.print(display.case_table(report, display.default_metrics(report)))
        for line in display.miss_lines(report):
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def _write(report: Report, found: tuple[str, ...], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "report.json").write_text(to_json(report), encoding="utf-8")
        (folder / "report.md").write_text(display.markdown(report, found), encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", place=str(folder)) from error


def _console() -> Console:
    from rich.console import Console

    return Console()


def main() -> None:
    """Run the command line and turn errors into one line and an exit code."""
    try:
        cli()
    except ConfigError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(_USAGE)
    except GateError as error:
        click.echo(f"gate: {error}", err=True)
        sys.exit(_GATE)
    except SummarizerError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(_FAILED)


if __name__ == "__main__":
    main()
