"""What is to be measured, as the command line and the suite say it together, and the measuring of it."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evals import false_alarms, judging, keeping, labelled
from evals.engines import OFFLINE, Order, product, settings_of
from evals.runner import Plan, run_suite
from evals.suites import Suite, label_files, load_suite, recording_path
from summarizer.errors import ConfigError, RunStopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from evals.cases import Case
    from evals.report import Report

PATH = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured: the options that `run` and `bless` share."""

    suite: str = OFFLINE
    engine: str | None = None
    model: str | None = None
    base_url: str | None = None
    prompts: tuple[str, ...] = ()
    repeats: int | None = None
    max_cost: float | None = None
    jobs: int | None = None
    judge: str | None = None
    labels: tuple[Path, ...] = ()
    resume: Path | None = None
    fresh: bool = False
    quiet: bool = False

    def order(self, suite: Suite) -> Order:
        """What the suite is run on; the command line has the last word."""
        return Order(
            self.engine or ("openai" if self.model else suite.engine),
            self.model,
            self.base_url,
            (*suite.prompts, *self.prompts),
            suite.max_cost_usd if self.max_cost is None else self.max_cost,
            self.jobs,
            recording_path(suite, self.suite),
        )


def asks(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` the shared options, put together as its argument ``asked``."""

    @wraps(command)
    def collected(**options: object) -> None:
        shared = {one.name: options.pop(one.name) for one in fields(Asked)}
        command(asked=Asked(**shared), **options)  # type: ignore[arg-type] # click converted them

    decorated: Callable[..., None] = collected
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="No progress on stderr."),
        click.option("--fresh", is_flag=True, help="Use no kept result, and keep none."),
        click.option(
            "--resume",
            type=PATH,
            metavar="DIR",
            help="Keep finished stories here and go on from them; by default in the user's cache.",
        ),
        click.option(
            "--labels",
            type=PATH,
            multiple=True,
            help="A file of labelled claims, for the reliability of the scorer; repeatable.",
        ),
        click.option("--judge", metavar="NAME", help="Have this model judge every claim, too."),
        click.option("--jobs", type=click.IntRange(1, 256), help="Calls at once (default 4)."),
        click.option(
            "--max-cost",
            type=click.FloatRange(0, min_open=True),
            metavar="USD",
            help="Stop before the suite costs more; finished stories are kept.",
        ),
        click.option(
            "--repeats",
            type=click.IntRange(1, 100),
            help="Tell every story so often; scores are means.",
        ),
        click.option("--prompt", "prompts", multiple=True, help="extract@candidate; repeatable."),
        click.option("--base-url", metavar="URL", help="An OpenAI-compatible endpoint."),
        click.option("--model", help="The model to measure, for example gpt-4o-mini."),
        click.option("--engine", help="offline, replay, or openai for any compatible endpoint."),
        click.argument("suite", default=OFFLINE),
    ):
        decorated = option(decorated)
    return decorated


def measured(asked: Asked, only: tuple[str, ...] = ()) -> tuple[Suite, Report]:
    """Run what is asked for, or ``only`` some of its cases. Raises ``RunStopped`` where the user ends it."""
    suite, cases = load_suite(asked.suite)
    if unknown := sorted(set(only) - {case.name for case in cases}):
        raise ConfigError(f"no such case: {', '.join(unknown)}", place=suite.name)
    picked = [case for case in cases if not only or case.name in only]
    try:
        report = _run(suite, picked, asked)
    except KeyboardInterrupt:
        kept = "finished stories are kept, and the same command goes on with the others"
        raise RunStopped("stopped" if asked.fresh else f"stopped; {kept}") from None
    alarms = false_alarms.of_repeats(report, suite.gate)
    report = replace(report, alarms=alarms)
    files = (*label_files(suite, asked.suite), *map(labelled.File, asked.labels))
    return suite, replace(report, labels=labelled.measure(files)) if files else report


def _run(suite: Suite, cases: list[Case], asked: Asked) -> Report:
    kept = None if asked.fresh else keeping.Kept(asked.resume or keeping.default_folder())
    order = asked.order(suite)
    with ExitStack() as stack:
        if asked.judge:
            order, judge = _halved(order, asked.judge)
            bench = stack.enter_context(judging.opened(settings_of(judge)))
        tested = stack.enter_context(product(order))
        plan = Plan(asked.repeats or suite.repeats, kept=kept)
        if asked.judge:
            plan = replace(plan, judged=(judging.metric(bench),), judge=bench.judge)
        shows = sys.stderr.isatty() and not asked.quiet
        report = run_suite(suite, cases, tested, plan=plan, progress=_tell if shows else _ignore)
    if kept and kept.hits and not asked.quiet:
        click.echo(f"{kept.hits} stories were kept from before; --fresh runs all", err=True)
    return report


def _halved(order: Order, judge: str) -> tuple[Order, Order]:
    """The order, and one for the judge. Where both cost something each gets half, so that the limit holds for both together."""
    limit = order.max_cost_usd
    if limit is not None and order.model:
        limit /= 2
        order = replace(order, max_cost_usd=limit)
    return order, Order(
        "openai", judge, order.base_url, order.prompts, max_cost_usd=limit, jobs=order.jobs
    )


def _tell(case: str) -> None:
    click.echo(f"  {case}", err=True)


def _ignore(case: str) -> None:
    """Show no progress."""
