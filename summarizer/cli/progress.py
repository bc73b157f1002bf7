"""A spinner on stderr while slow work runs: only on a terminal, only where it is not in the way."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def working(message: str, *, quiet: bool, verbose: bool) -> Iterator[None]:
    """Show ``message`` while the body runs; with ``verbose`` as a line, on a terminal as a spinner, else not at all."""
    if verbose:
        print(message, file=sys.stderr)
        yield
    elif quiet or not sys.stderr.isatty():
        yield
    else:
        from rich.console import Console

        with Console(stderr=True).status(message):
            yield
