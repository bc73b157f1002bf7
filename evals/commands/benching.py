"""``bench``: the benchmarks on files that are named, and those of speed."""

from __future__ import annotations

from dataclasses import fields
from functools import wraps
from typing import TYPE_CHECKING

import click

from evals import bench as benchmarks
from evals.benchmarks import speed
from evals.benchmarks.speed import results as speed_results
from evals.benchmarks.speed.setup import Setup
from evals.commands.asking import PATH
from summarizer.errors import ConfigError, SummarizerError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


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
    peers = (
        "Speed, extraction: the Python that has the other libraries"
        " (evals/benchmarks/speed/peers.txt, extracting/peers.txt)."
    )
    return click.option("--peers", type=PATH, help=peers)(decorated)


_OWN_OPTIONS = {
    "disputes": ("kinds", "per_kind", "seed"),
    "origins": ("per_kind", "seed"),
    "timelines": ("free", "leave_one_topic_out"),
}


@click.command(
    epilog="Example: python -m evals bench dates --data corpus/*.jsonl.xz --out pred.jsonl"
)
@click.argument(
    "name",
    type=click.Choice(
        [
            "dates",
            "reference-day",
            "faithfulness",
            "speed",
            "timelines",
            "injection",
            "consistency",
            "cost",
            "disputes",
            "grouping",
            "origins",
            "extraction",
        ]
    ),
)
@click.option(
    "--data",
    type=PATH,
    multiple=True,
    help="A benchmark file; repeatable, or several after one --data.",
)
@click.option("--out", type=PATH, help="Where the predictions, or the figures, go.")
@click.option("--free", is_flag=True, help="Timelines: no number of days, no lengths, no span.")
@click.option(
    "--leave-one-topic-out",
    is_flag=True,
    help="Timelines: each topic with weights fitted to the others.",
)
@_sets_up
@click.option(
    "--only",
    type=click.Choice((*benchmarks.SPEED, *speed.SECTIONS)),
    help="One of the speed benchmarks.",
)
@click.option("--kinds", multiple=True, help="Disputes: a kind of change; repeatable.")
@click.option("--per-kind", type=click.IntRange(min=1), help="Disputes, origins: how many of each.")
@click.option("--seed", type=int, help="Disputes, origins: what all is drawn from.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.argument("more", type=PATH, nargs=-1)
def bench(
    *,
    name: str,
    data: tuple[Path, ...],
    out: Path | None,
    only: str | None,
    form: str,
    setup: Setup,
    more: tuple[Path, ...],
    **drawn: object,
) -> None:
    """Run a benchmark on files that you name."""
    if name == "speed":
        if only is None or only in benchmarks.SPEED:
            benchmarks.run_speed(only)
        _speed([one for one in speed.SECTIONS if only in {None, one}], setup, form=form, out=out)
        return
    if name in {"timelines", "injection"} and not benchmarks.exists(name):
        raise SummarizerError("not measured yet", place=f"bench {name}")
    if out is None and name not in benchmarks.READ_AT_ONCE:
        raise ConfigError("say where the predictions go with --out", place=f"bench {name}")
    own = {
        option: drawn[option]
        for option in _OWN_OPTIONS.get(name, ())
        if drawn[option] not in (None, ())
    }
    if name == "extraction":
        own["peers"] = setup.peers
    benchmarks.run_on_data(name, (*data, *more), out, **own)


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
