"""What a caller wants from the web and allows, in one value.

The limits are those of a patient reader, not of a crawler; tests shorten them. The
clock, the wait, the resolver and the connection are passed in, so that a test can
stand in for the world.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from datetime import date, datetime
    from pathlib import Path

    from httpcore2 import NetworkStream

Resolve = Callable[[str, int], Sequence[str]]
"""A host name and a port in, addresses as text out; raises ``OSError`` for a name that is none."""
Connect = Callable[[str, int, float], "NetworkStream"]
"""An address that was checked, a port and seconds in, a connection out."""


@dataclass(frozen=True, slots=True)
class Web:
    """How the web is read.

    ``match``, ``since`` and ``most`` choose among the entries of a feed or sitemap:
    all these words, no older than this day or moment (aware), at most so many.
    ``cache`` is the file pages are kept in, ``cache_bytes`` of them at most; ``None`` keeps
    nothing. ``page_seconds``
    is the whole time one article may take, redirects and waits included. ``stopping``,
    once it is set, ends all waits: what has not come is a note.
    """

    allow_private: bool = False
    match: str | None = None
    since: date | datetime | None = None
    most: int = 20
    cache: Path | None = None
    cache_bytes: int = 512 * 1024 * 1024
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    page_seconds: float = 45.0
    resolve: Resolve | None = None
    connect: Connect | None = None
    now: Callable[[], float] = time.time
    sleep: Callable[[float], object] | None = None
    progress: Callable[[str, int, int], None] | None = None
    stopping: threading.Event | None = None
