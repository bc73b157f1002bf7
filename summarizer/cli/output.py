"""Where results and notes go: results to stdout or a file, all else to stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableInput
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.domain import Note


def complain(message: str) -> None:
    """One line on stderr, safe to print whatever it quotes."""
    print(f"error: {visible(message)}", file=sys.stderr)


def tell(notes: Iterable[Note], *, quiet: bool = False) -> bool:
    """Print notes on stderr; return whether any says that something is missing. ``quiet`` keeps only those."""
    incomplete = False
    for note in notes:
        incomplete = incomplete or note.incomplete
        if note.incomplete or not quiet:
            kind = "missing" if note.incomplete else "note"
            print(f"{kind}: {visible(f'{note.place}: {note.message}')}", file=sys.stderr)
    return incomplete


def write(text: str, path: Path | None) -> None:
    """Write ``text`` as UTF-8 to ``path``, whole or not at all, or to stdout."""
    data = text if text.endswith("\n") else text + "\n"
    encoded = data.encode("utf-8", "replace")
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(encoded)
        sys.stdout.buffer.flush()
        return
    partial: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            partial = Path(file.name)
            file.write(encoded)
        partial.chmod(0o666 & ~_umask())
        partial.replace(path)
    except OSError as error:
        if partial is not None:
            partial.unlink(missing_ok=True)
        raise UnreadableInput(
            f"cannot be written ({error.strerror}); choose another place with -o", place=str(path)
        ) from error


def _umask() -> int:
    """The process's own mask; reading it means setting it twice."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def colored() -> bool:
    """Whether stdout takes colours: a terminal, and no ``NO_COLOR`` (https://no-color.org)."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def terminal_width() -> int | None:
    """The terminal's width in columns, capped for reading, or ``None`` where stdout is not one."""
    if not sys.stdout.isatty():
        return None
    return max(60, min(os.get_terminal_size(sys.stdout.fileno()).columns, 120))
