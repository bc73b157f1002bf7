"""The command group, exit codes, and errors as one line.

0 done   1 failed or incomplete   2 usage   3 a quality gate was not met
"""

from __future__ import annotations

import gc
import importlib
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from summarizer import __version__
from summarizer.cli.output import complain
from summarizer.errors import ConfigError, GateError, SummarizerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

DONE, INCOMPLETE, USAGE, GATE = 0, 1, 2, 3

# Name -> module, with the line that the group's help shows; the module is imported when needed.
COMMANDS = {
    "summarize": ("summarize", "Many articles about one story in, one checked timeline out."),
    "serve": ("serve", "The same in a browser on this computer: drop files, see the timeline."),
    "check": ("check", "Verdict per claim for a summary written by anyone."),
    "dates": ("dates", "Time expressions of a text, with their values."),
    "chunk": ("chunk", "A text in chunks within a token budget, with exact offsets."),
    "prompts": ("prompts", "List, show, compare, render, check and lock prompts."),
    "batch": ("batch", "Many stories, one timeline each."),
    "cache": ("cache", "Stored replies: how many, where, and away with them."),
    "schema": ("schema", "JSON Schema of the timeline, or of a check."),
    "doctor": ("doctor", "What is installed, set and reachable."),
    "completion": ("completion", "Shell completion for bash, zsh or fish."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The commands in the order of the design, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a command and return its ``command``."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"summarizer.cli.{COMMANDS[name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: summarizer summarize a.txt b.html --format markdown -o story.md",
)
@click.version_option(__version__, prog_name="summarizer")
def group() -> None:
    """News articles in, a timeline out in which every sentence can be checked."""


def run(arguments: Sequence[str], *, prog: str) -> int:
    """Run a command line and return its exit code; an error of ours is one line on stderr, never a traceback."""
    sys.setrecursionlimit(max(3000, sys.getrecursionlimit()))
    gc.set_threshold(
        100_000, 50, 50
    )  # what a run makes has no cycles; looking for them took a seventh of it
    try:
        with _interrupted_once():
            result = (
                group.main(list(arguments), prog_name=prog, standalone_mode=False)
                if prog != "summarize"
                else _summarize(arguments[1:])
            )
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        complain("stopped")
        return INCOMPLETE
    except BrokenPipeError:
        _silence_stdout()
        return INCOMPLETE
    except GateError as error:
        complain(str(error))
        return GATE
    except ConfigError as error:
        complain(str(error))
        return USAGE
    except SummarizerError as error:
        complain(str(error))
        return INCOMPLETE
    except OSError as error:
        complain(f"{error.filename or 'output'}: {error.strerror or error}")
        return INCOMPLETE
    return result if isinstance(result, int) else DONE


@contextmanager
def _interrupted_once() -> Iterator[None]:
    """The first Ctrl-C ends the body in order; a second one, while it does so, ends the process as it stands."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupted(_: int, __: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _summarize(arguments: Sequence[str]) -> object:
    command = importlib.import_module("summarizer.cli.summarize").command
    return command.main(list(arguments), prog_name="summarize", standalone_mode=False)


def _silence_stdout() -> None:
    """A reader that went away (`| head`) is no error to report twice at interpreter exit."""
    sys.stderr.close()
