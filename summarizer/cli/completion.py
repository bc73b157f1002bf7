"""``summarizer completion``: the script that teaches a shell our commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from summarizer.cli.output import write


@click.command("completion", epilog='Example: eval "$(summarizer completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.option(
    "--for",
    "program",
    type=click.Choice(["summarizer", "summarize"]),
    default="summarizer",
    show_default=True,
)
def command(shell: str, program: str) -> None:
    """Print the completion script for SHELL."""
    from summarizer.cli.app import group

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    variable = f"_{program.upper()}_COMPLETE"
    write(kind(group, {}, program, variable).source(), None)
