"""How far a run is, on stderr: a line on a terminal, records with ``-v``, else nothing.

It shows what it is told, calls that have ended of calls to make, and guesses
nothing. The line appears only for a run that takes a while: a short one neither
flickers nor pays for the import of ``rich``.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    Tell = Callable[[str, int, int], None]

_PATIENCE_SECONDS = 0.4


@contextmanager
def working(message: str = "working", *, quiet: bool, verbose: int | bool) -> Iterator[Tell]:
    """Show ``message`` while the body runs, then what it tells: ``progress(stage, done, total)``, from any thread.

    With ``verbose`` the message and each tenth of a stage are records of the log;
    with ``quiet``, or where stderr is no terminal, nothing is shown.
    """
    if verbose:
        logging.getLogger("summarizer").info("start", extra={"doing": message})
        yield _Tenths()
    elif quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _nothing
    else:
        line = StatusLine(message)
        timer = threading.Timer(_PATIENCE_SECONDS, line.show)
        timer.daemon = True
        timer.start()
        try:
            yield line
        finally:
            timer.cancel()
            line.close()


class StatusLine:
    """A spinner and a text that is replaced by what is told: ``reading 12/24``.

    Nothing is drawn before ``show`` or after ``close``; all three may be called from any thread.
    """

    def __init__(self, message: str, *, console: Console | None = None) -> None:
        self._message = message
        self._console = console
        self._lock = threading.Lock()
        self._known: dict[str, tuple[int, int]] = {}
        self._drawn: Status | None = None
        self._is_over = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` calls of a stage have ended; reports may come out of order."""
        with self._lock:
            before, of = self._known.get(stage, (0, total))
            done = max(before, done) if of == total else done
            self._known[stage] = (done, total)
            self._message = f"{stage} {done}/{total}"
            if self._drawn:
                self._drawn.update(self._text())

    def show(self) -> None:
        """Begin to draw."""
        from rich.console import Console
        from rich.status import Status

        with self._lock:
            if not self._is_over and not self._drawn:
                console = self._console or Console(stderr=True)
                self._drawn = Status(self._text(), console=console)
                self._drawn.start()

    def close(self) -> None:
        """Take the line off the screen; what is told later is ignored."""
        with self._lock:
            self._is_over = True
            drawn, self._drawn = self._drawn, None
            if drawn:
                drawn.stop()

    def _text(self) -> Text:
        """The message as plain text: brackets in it are no markup."""
        from rich.text import Text

        return Text(self._message)


class _Tenths:
    """Records each tenth of a stage, once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: dict[tuple[str, int], int] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Record it, if a tenth more is done than was recorded."""
        tenth = done * 10 // max(total, 1)
        with self._lock:
            if tenth <= self._last.get((stage, total), 0):
                return
            self._last[stage, total] = tenth
        fields = {"stage": stage, "done": done, "total": total}
        logging.getLogger("summarizer").info("progress", extra=fields)


def _nothing(stage: str, done: int, total: int) -> None:
    """Show nothing."""
