"""What the records of a run look like on stderr: logfmt for people, JSON lines for programs.

Only our own records are printed. Other libraries' loggers (the SDK, the HTTP
client, the page reader) are silent here whatever the environment asks for:
theirs may hold headers, addresses and article text. This module does not know
which records there are; see ``models/tracing.py``.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Literal, TextIO

from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_BARE = re.compile(r'[^\s"=\\]+')
_LEVELS = {0: logging.NOTSET, 1: logging.INFO, 2: logging.DEBUG}


def configure(
    verbose: int | bool,
    *,
    stream: TextIO | None = None,
    form: Literal["text", "json"] = "text",
) -> None:
    """Print our records on ``stream`` (stderr): none at 0, calls and stages at 1, tries too at 2.

    May be called again; the last call counts.
    """
    ours, root = logging.getLogger("summarizer"), logging.getLogger()
    if not any(isinstance(handler, logging.NullHandler) for handler in root.handlers):
        # A handler that prints nothing ends Python's own printing of warnings, and `basicConfig` of a library.
        root.addHandler(logging.NullHandler())
    for handler in [one for one in ours.handlers if isinstance(one, _Lines)]:
        ours.removeHandler(handler)
    ours.setLevel(_LEVELS[min(int(verbose), 2)])
    if verbose:
        lines = _Lines(stream or sys.stderr)
        lines.setFormatter(JsonLines() if form == "json" else Logfmt())
        ours.addHandler(lines)


class Logfmt(logging.Formatter):
    """One line of ``key=value`` a record, safe to print: ``time=... level=info event="model call" outcome=ok``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; fields without a value are left out."""
        return " ".join(f"{key}={_shown(value)}" for key, value in _fields(record))


class JsonLines(logging.Formatter):
    """One JSON object a line and record, in ASCII: nothing in it moves a cursor."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; fields without a value are left out."""
        return json.dumps(dict(_fields(record)), ensure_ascii=True, default=str)


class _Lines(logging.StreamHandler[TextIO]):
    """Prints lines; one that cannot be printed is dropped, because a log may not end a run."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (logging's signature)
        """Say nothing: the stream that broke is the one to say it on."""


@cache
def _always() -> frozenset[str]:
    """What every record has; the rest of its attributes are fields."""
    return frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


def _fields(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    moment = datetime.fromtimestamp(record.created, UTC)
    yield "time", f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"
    yield "level", record.levelname.lower()
    yield "event", record.getMessage()
    for key, value in vars(record).items():
        if key not in _always() and value is not None:
            yield key, value
    if record.exc_info and record.exc_info[0]:
        yield "exception", record.exc_info[0].__name__  # its text may be anybody's


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    line = visible(text)
    if _BARE.fullmatch(line):
        return line
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
