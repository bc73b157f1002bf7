"""Runs a server in a process of its own for as long as a test needs it.

It knows that a server announces its address on standard output once it
listens, and nothing about what it serves.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_START_SECONDS = 60.0  # a busy machine; a server that hangs is killed and its log shown
_STOP_SECONDS = 10.0


@contextmanager
def served(command: Sequence[str], *, log: Path) -> Iterator[str]:
    """Start ``command`` and yield the loopback address that it prints; what else it says goes to ``log``.

    Raises ``RuntimeError`` with the end of the log if it prints none.
    """
    with log.open("w", encoding="utf-8") as sink:
        process = subprocess.Popen(  # noqa: S603 - the caller's own command
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=sink,
            text=True,
            encoding="utf-8",
        )
        try:
            address = _announced(process)
            if address is None:
                tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
                raise RuntimeError(f"{command[0]} did not start (code {process.wait()}):\n{tail}")
            drain = threading.Thread(target=shutil.copyfileobj, args=(process.stdout, sink))
            drain.start()
            yield address
        finally:
            _end(process)
        drain.join()
        if process.stdout:
            process.stdout.close()


def _announced(process: subprocess.Popen[str]) -> str | None:
    overdue = threading.Timer(_START_SECONDS, process.kill)
    overdue.start()
    try:
        for line in process.stdout or ():
            if found := _ADDRESS.search(line):
                return found.group()
    finally:
        overdue.cancel()
    return None


def _end(process: subprocess.Popen[str]) -> None:
    if process.stdin:
        process.stdin.close()
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
