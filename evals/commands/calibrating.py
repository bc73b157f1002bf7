"""``judge-calibration``: does a judge agree with people, so that it may gate."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - click shows the type of options

import click

from evals import calibration, judging
from evals.commands.asking import PATH
from evals.engines import Order, settings_of
from evals.suites import baseline_path
from summarizer.errors import ConfigError

_GATE = 3


@click.command(
    epilog="Example: python -m evals judge-calibration offline --labels claims.jsonl --model gpt-4o-mini"
)
@click.argument("suite", default="offline")
@click.option("--labels", type=PATH, required=True, help="JSON Lines: claim, evidence, label.")
@click.option("--model", required=True, help="The judge.")
@click.option("--base-url", metavar="URL", help="An OpenAI-compatible endpoint.")
@click.option("--prompt", "prompts", multiple=True, help="judge@candidate")
@click.option("--max-cost", type=click.FloatRange(0, min_open=True), metavar="USD")
def judge_calibration(
    *,
    suite: str,
    labels: Path,
    model: str,
    base_url: str | None,
    prompts: tuple[str, ...],
    max_cost: float | None,
) -> None:
    """Ask the judge about claims that people labelled, and keep its agreement beside the floors of SUITE.

    Ends with 3 where the agreement is too little to gate on; the file is written all the same.
    """
    order = Order("openai", model, base_url, prompts, max_cost_usd=max_cost)
    humans = calibration.read_labels(labels)
    with judging.opened(settings_of(order)) as judge:
        found = calibration.calibrate(judge, humans)
    path = baseline_path(suite, "judge")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(calibration.to_toml(found), encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", place=str(path)) from error
    click.echo(
        f"{found.n} labels, kappa {found.kappa:.2f} ({found.low:.2f} to {found.high:.2f}), "
        f"agreement {found.agreement:.2f}, {found.unscored} unscored; written to {path.name}"
    )
    for fault in found.faults():
        click.echo(f"may not gate: {fault}", err=True)
    if found.faults():
        sys.exit(_GATE)
