"""What the sections of the speed benchmark are measured with; each takes from it what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Setup:
    """``jobs`` is the number of calls at once, ``peers`` the Python that has the other libraries (ours, if ``None``).

    Everybody runs ``rounds`` times, in turn, so that a busy machine is fair to all.
    """

    articles: int = 24
    jobs: int = 16
    latency_ms: int = 400
    rounds: int = 3
    peers: Path | None = None
