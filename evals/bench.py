"""The door to the benchmarks: which one measures what, where its data comes from, and a clear word where one is absent.

Each benchmark is a module of ``evals/benchmarks`` with a ``run`` of its own; it is
imported only when asked for. Data is never shipped: the user names the files.
"""

from __future__ import annotations

import importlib
import importlib.util
from typing import TYPE_CHECKING

from summarizer.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType

SPEED = ("chunking",)
READ_AT_ONCE = (
    "consistency",
    "cost",
    "disputes",
    "origins",
    "grouping",
    "reference-day",
    "extraction",
)
"""Benchmarks whose outcome is for a reader; without a file to go to, it is printed."""

WITHOUT_DATA = ("extraction",)
"""Benchmarks that make what they measure on."""


def exists(name: str) -> bool:
    """Whether there is a benchmark of that name."""
    return importlib.util.find_spec(f"evals.benchmarks.{name}") is not None


def run_on_data(name: str, data: Sequence[Path], out: Path | None, **options: object) -> None:
    """Run benchmark ``name`` over ``data`` and write its predictions to ``out``; one to be read may do without.

    ``options`` are the benchmark's own. Raises ``ConfigError`` if a file or the benchmark itself is absent. What a
    benchmark returns is its own count; that it failed, it says by an error.
    """
    if not data and name not in WITHOUT_DATA:
        raise ConfigError("name the benchmark's files with --data", place=f"bench {name}")
    for path in data:
        if not path.is_file():
            raise ConfigError("no such benchmark file; data is not shipped", place=str(path))
    module = _module(name)
    try:
        module.run(data, out, **options)
    except OSError as error:
        raise InputError(f"{error.strerror}", place=str(error.filename or out)) from error


def run_speed(only: str | None) -> int:
    """Run the speed benchmarks, or ``only`` one of them, and print the table of each. Return the exit code."""
    names = (only,) if only else SPEED
    if unknown := [name for name in names if name not in SPEED]:
        raise ConfigError(f"no such speed benchmark; known: {', '.join(SPEED)}", place=unknown[0])
    for name in names:
        print(_module(name).report())
    return 0


def _module(name: str) -> ModuleType:
    """Return the benchmark's module; a missing part of it is the user's to install, so it is named."""
    try:
        return importlib.import_module(f"evals.benchmarks.{name.replace('-', '_')}")
    except ModuleNotFoundError as error:
        raise ConfigError(f"is not available: {error}", place=f"bench {name}") from error
