"""``python -m evals``: run a suite, gate it, bless its floors, compare two runs, run a benchmark.

Exit codes: 0 done; 1 failed or incomplete; 2 usage; 3 the gate is not met.
Results go to stdout, progress and notes to stderr. Nothing is decided here.
"""

from __future__ import annotations

import sys

import click

from evals.benchmarks import calibrate
from evals.commands import benching, calibrating, comparing, running
from summarizer.errors import ConfigError, GateError, SummarizerError

_FAILED, _USAGE, _GATE = 1, 2, 3


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: python -m evals run offline --gate",
)
def cli() -> None:
    """Measure timelines against stories with gold."""


cli.add_command(running.run)
cli.add_command(running.bless)
cli.add_command(running.record)
cli.add_command(comparing.compare)
cli.add_command(comparing.metrics)
cli.add_command(benching.bench)
cli.add_command(calibrate.main, "calibrate")
cli.add_command(calibrating.judge_calibration)


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
