"""From what the user typed to bytes: files, folders, globs and standard input.

Order is that of the arguments, sorted inside folders and globs. Only regular files
are opened, never more than the limit is read, links that lead in circles end. Knows
suffixes; knows nothing of what is in a file. Web addresses are only told apart here:
``web`` fetches them.
"""

from __future__ import annotations

import glob
import os
import re
import stat
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer.domain import Note
from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".webarchive": "webarchive",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".pdf": "pdf",
    ".warc": "warc",
    ".warc.gz": "warc",
}
"""What a suffix (lower case) says about a file; ``stdin`` is a kind of its own."""

# What only looks like an address that is read: `www.paper.example`, `ftp://...`, `https//paper.example`.
_ADDRESS = re.compile(
    r"www\.\w|(?:h?t{1,2}ps?|s?ftps?|file|feed)(?::/|/{1,2}\w+\.\w)", re.IGNORECASE
)
STDIN = "-"
WEB = "web"
"""The kind of an argument that is a web address, or ``feed:`` and one."""


@dataclass(frozen=True, slots=True)
class Found:
    """An input to read: its name as the user knows it, its path (``None`` for standard input and the web) and its kind."""

    name: str
    path: Path | None
    kind: str


def find(arguments: Sequence[str]) -> Iterator[Found | Note]:
    """Yield the inputs that the arguments name, with a note for each that names none."""
    for argument in arguments:
        name = shown(argument)
        if not argument.strip():
            yield Note("(empty argument)", "an input needs a name; leave it out", incomplete=True)
        elif argument == STDIN:
            yield Found(STDIN, None, "stdin")
        elif is_web(argument):
            yield Found(name, None, WEB)
        else:
            yield from _paths(argument)


def is_web(argument: str) -> bool:
    """Return whether an argument means something on the web, not a file."""
    return argument.strip().lower().startswith(("http://", "https://", "feed:"))


def shown(path: str) -> str:
    """Return a path as text that can be printed: bytes of it that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def load(found: Found, *, stdin: BinaryIO | None, max_bytes: int) -> bytes:
    """Return the bytes of an input.

    Raises UnreadableInput if it cannot be opened, is no regular file, or has more than ``max_bytes``.
    """
    if found.path is None:
        if stdin is None:
            raise UnreadableInput("standard input is not available; name a file instead")
        data = stdin.read(max_bytes + 1)
    else:
        with opened(found.path) as file:
            data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UnreadableInput(
            f"has more than {max_bytes:,} bytes, the most an article may have; split it"
        )
    return data


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file for reading.

    Raises UnreadableInput if it cannot be opened or read, or is a device, pipe or folder.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise UnreadableInput(f"is {_special(mode)}, not a file; pass its text by '-'")
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise UnreadableInput(reason(error)) from error
    with file:
        try:
            yield file
        except OSError as error:
            raise UnreadableInput(reason(error)) from error


def reason(error: OSError | ValueError) -> str:
    """Return in one clause why a path cannot be read, and what to do."""
    if isinstance(error, FileNotFoundError):
        name = str(error.filename or "")
        if _ADDRESS.match(name):
            return "is no file; a web address begins with https:// or http://"
        return "does not exist; check the name"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read ({error.strerror.lower()}); check the path"
    return "is no valid path; check the name"


def _paths(argument: str) -> Iterator[Found | Note]:
    path = Path(argument)
    try:
        if path.is_symlink() and not path.exists():
            yield Note(
                shown(argument), "is a link that leads nowhere; check its target", incomplete=True
            )
        elif path.is_dir():
            yield from _folder(argument)
        elif not path.exists() and glob.has_magic(argument):
            yield from _glob(argument)
        else:
            yield _file(argument)
    except (OSError, ValueError) as error:
        yield Note(shown(argument), reason(error), incomplete=True)


def _file(argument: str) -> Found:
    path = Path(argument)
    return Found(shown(argument), path, KINDS.get(_suffix(path), "text"))


def _suffix(path: Path) -> str:
    """Return the suffix that tells the kind: ``.warc.gz`` is one, other packed files are not read."""
    last = path.suffix.lower()
    return ".warc.gz" if path.name.lower().endswith(".warc.gz") else last


def _glob(pattern: str) -> Iterator[Found | Note]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - names as typed, './' kept
    if not matches:
        yield Note(shown(pattern), "matches no file; check the pattern", incomplete=True)
    for match in matches:
        if Path(match).is_dir():
            if "**" not in pattern:
                yield from _folder(match)
        else:
            yield _file(match)


def _folder(argument: str) -> Iterator[Found | Note]:
    """Yield the files of known kinds below a folder, sorted; other kinds are counted in one quiet note."""
    files: list[str] = []
    notes: list[Note] = []
    others: Counter[str] = Counter()
    for item in _walk(argument, notes):
        suffix = _suffix(Path(item))
        if suffix in KINDS:
            files.append(item)
        else:
            others[suffix or "without suffix"] += 1
    yield from (_file(item) for item in sorted(files, key=lambda item: Path(item).parts))
    yield from sorted(notes, key=lambda note: note.place)
    if others:
        kinds = ", ".join(sorted(others)[:6])
        plural = "file" if others.total() == 1 else "files"
        yield Note(
            shown(argument),
            f"{others.total()} {plural} of other kinds skipped ({kinds}); name a file itself to read it",
        )
    if not files and not notes:
        known = ", ".join(KINDS)
        yield Note(
            shown(argument), f"holds no article ({known}); check the folder", incomplete=True
        )


def _walk(top: str, notes: list[Note]) -> Iterator[str]:
    """Every visible file below ``top``; links to folders are followed, each folder is entered once."""
    entered: set[tuple[int, int]] = set()
    pending = [top]
    while pending:
        folder = pending.pop()
        try:
            status = Path(folder).stat()
            entries = sorted(os.listdir(folder))  # noqa: PTH208 - names, not paths: './a' stays './a'
        except OSError as error:
            notes.append(Note(shown(folder), reason(error), incomplete=True))
            continue
        if (status.st_dev, status.st_ino) in entered:
            notes.append(
                Note(
                    shown(folder),
                    "leads back to a folder already read; remove the link",
                    incomplete=True,
                )
            )
            continue
        entered.add((status.st_dev, status.st_ino))
        pages = {Path(name).stem for name in entries if KINDS.get(_suffix(Path(name))) == "page"}
        for name in entries:
            path = Path(folder) / name
            if name.startswith(".") or (name.endswith("_files") and name[:-6] in pages):
                continue  # what a browser saves beside a page: frames and scripts, no articles
            if path.is_dir():
                pending.append(os.path.join(folder, name))  # noqa: PTH118 - keeps './'
            else:
                yield os.path.join(folder, name)  # noqa: PTH118 - keeps './'


def _special(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a device or socket"
