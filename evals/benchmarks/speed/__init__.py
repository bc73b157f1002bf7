"""How long things take, a section each: ``python -m evals bench speed --only SECTION``.

A section is a module with ``measure(setup) -> Section``; it is imported only when
asked for. A target that is missed is printed, never an error: on a busy machine
every figure is an upper one.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.benchmarks.speed.results import Section
    from evals.benchmarks.speed.setup import Setup

SECTIONS = ("model",)


def measure(names: Sequence[str], setup: Setup) -> list[Section]:
    """Return the sections of these names, measured one after another."""
    return [importlib.import_module(f"{__name__}.{name}").measure(setup) for name in names]
