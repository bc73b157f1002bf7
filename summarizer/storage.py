"""Finished work kept on disk, so that it is never done or paid for twice.

SQLite in WAL mode makes a file safe for threads, for two processes and for a kill
at any moment. A store may fail, but must never make a run fail: a corrupt file is
set aside, a full or read-only disk ends the writing, and each is told once in
``notes``. It knows nothing of what is kept: bytes under a space and a key.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Note
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

_VERSION = 2
_SUFFIXES = ("", "-wal", "-shm")
_BUSY_SECONDS = 1.0  # another writer is done in milliseconds; Ctrl-C must not wait for longer
_EVICT_EVERY = 64  # writes between two looks at the size: a sum over all rows
_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (
    id INTEGER PRIMARY KEY,
    space TEXT NOT NULL,
    key TEXT NOT NULL,
    value BLOB NOT NULL,
    label TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    UNIQUE (space, key)
) STRICT
"""
_FROM_1 = """
ALTER TABLE replies RENAME TO kept;
ALTER TABLE kept RENAME COLUMN model TO space;
ALTER TABLE kept RENAME COLUMN digest TO key;
ALTER TABLE kept RENAME COLUMN text TO value;
ALTER TABLE kept RENAME COLUMN answered_by TO label;
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What a file holds: how many things, their bytes, and bytes on disk."""

    path: Path
    things: int
    value_bytes: int
    file_bytes: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A value as it was put, with the word that was put beside it."""

    value: bytes
    label: str


class Storage:
    """Values in the SQLite file ``path``; use as a context manager, or ``close`` it.

    ``what`` names in the plural what is kept, for the reader of a note. Beyond
    ``max_bytes`` of values the oldest go.
    """

    def __init__(self, path: Path, *, what: str, max_bytes: int = 512 * 1024 * 1024) -> None:
        self._path = path
        self._what = what
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._notes: list[Note] = []
        self._writes = 0
        self._is_writing = True
        self._connection = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the reader must be told about the file."""
        return tuple(self._notes)

    def close(self) -> None:
        """Close the file; what is asked for later is not there, and what is put later is lost."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def get(self, space: str, key: str) -> Kept | None:
        """Return what was put under ``space`` and ``key``, if it is still there."""
        with self._guarded() as connection:
            if connection is not None:
                row = connection.execute(
                    "SELECT value, label FROM kept WHERE space = ? AND key = ?", (space, key)
                ).fetchone()
                if row is not None:
                    return Kept(row[0], row[1])
        return None

    def put(self, space: str, key: str, value: bytes, *, label: str = "") -> None:
        """Keep ``value``, in the place of what was there."""
        with self._guarded() as connection:
            if connection is None or not self._is_writing:
                return
            with connection:
                connection.execute(
                    "INSERT OR REPLACE INTO kept (space, key, value, label, bytes)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (space, key, value, label, len(value)),
                )
                if self._writes % _EVICT_EVERY == 0:
                    _evict(connection, self._max_bytes)
            self._writes += 1

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection | None]:
        """Lend the connection; a failure of the database becomes a note."""
        with self._lock:
            try:
                yield self._connection
            except sqlite3.OperationalError as error:
                if self._is_writing:
                    self._tell(f"{error}; {self._what} of this run are not kept")
                self._is_writing = False
            except sqlite3.DatabaseError as error:
                if type(error) is not sqlite3.DatabaseError:
                    raise  # a subclass is a mistake of ours, not a damaged file
                self._replace(error)

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return _connect(self._path)
        except (OSError, sqlite3.OperationalError) as error:
            self._is_writing = False
            connection = _read_only(self._path)
            lost = f"{self._what} of this run are not kept"
            kept = "; those that are there are used" if connection else ""
            self._tell(f"cannot be written ({error}); {lost}{kept}")
            return connection
        except sqlite3.NotSupportedError as error:
            self._is_writing = False
            self._tell(f"is left alone: {error}; {self._what} of this run are not kept")
            return None
        except sqlite3.DatabaseError as error:
            return self._anew(error)

    def _replace(self, error: sqlite3.DatabaseError) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = self._anew(error)

    def _anew(self, error: sqlite3.DatabaseError) -> sqlite3.Connection | None:
        """Set the damaged file aside, unless another process has just done so, and start a new one."""
        healthy = _healthy(self._path)
        if healthy is not None:
            return healthy
        try:
            aside = _set_aside(self._path)
            connection = _connect(self._path)
        except (OSError, sqlite3.Error) as second:
            self._tell(
                f"is damaged ({error}) and cannot be replaced ({second}); {self._what} are not kept"
            )
            return None
        self._tell(f"was damaged ({error}); it was set aside as {aside.name} and a new one begun")
        return connection

    def _tell(self, message: str) -> None:
        self._notes.append(Note(str(self._path), f"the cache {message}"))


def stats(path: Path) -> Held:
    """Return what the file at ``path`` holds; nothing, if there is none or it cannot be read."""
    size = sum(file.stat().st_size for file in _files(path))
    if not path.is_file():
        return Held(path, 0, 0, 0)
    try:
        with closing(_connect(path)) as connection:
            things, value_bytes = connection.execute(
                "SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM kept"
            ).fetchone()
    except sqlite3.Error:
        return Held(path, 0, 0, size)
    return Held(path, things, value_bytes, size)


def clear(path: Path) -> int:
    """Remove all that is kept at ``path`` and return how many there were; a file in use stays usable.

    Raises ``ConfigError`` for a file that is locked or is no cache; it is left alone.
    """
    if not path.is_file():
        return 0
    try:
        with closing(_connect(path)) as connection:
            with connection:
                removed = connection.execute("DELETE FROM kept").rowcount
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        message = f"cannot be cleared ({error}); end what uses it, or remove the file"
        raise ConfigError(message, place=str(path)) from error
    return int(removed)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "PRAGMA synchronous = NORMAL"
        )  # in WAL a power cut may lose the last values, never the file
        _check_format(connection)
        _migrate(connection)
        with connection:
            connection.execute(_SCHEMA)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring a file of the first format, which held replies alone, to this one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 1:
        connection.executescript(
            f"BEGIN IMMEDIATE;{_FROM_1}PRAGMA user_version = {_VERSION};COMMIT;"
        )


def _read_only(path: Path) -> sqlite3.Connection | None:
    """Connect to a file that cannot be written: on a read-only medium, or locked by another process."""
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0.0, check_same_thread=False
        )
    except sqlite3.Error:
        return None
    try:
        _check_format(connection)
        connection.execute("SELECT 1 FROM kept LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        return None
    return connection


def _healthy(path: Path) -> sqlite3.Connection | None:
    """Connect to the file if all of it can be read."""
    try:
        connection = _connect(path)
    except sqlite3.Error:
        return None
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _check_format(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in {0, 1, _VERSION}:
        kind = sqlite3.NotSupportedError if version > _VERSION else sqlite3.DatabaseError
        raise kind(f"its format {version} is not {_VERSION}")


def _evict(connection: sqlite3.Connection, max_bytes: int) -> None:
    """Delete the oldest until at most ``max_bytes`` of values are left."""
    connection.execute(
        "DELETE FROM kept WHERE id IN (SELECT id FROM"
        " (SELECT id, SUM(bytes) OVER (ORDER BY id DESC) AS total FROM kept) WHERE total > ?)",
        (max_bytes,),
    )


def _files(path: Path) -> list[Path]:
    candidates = [path.with_name(path.name + suffix) for suffix in _SUFFIXES]
    return [file for file in candidates if file.is_file()]


def _set_aside(path: Path) -> Path:
    """Rename the file and its companions to the first free ``.damaged-N`` and return the new name."""
    number = 1
    while path.with_name(f"{path.name}.damaged-{number}").exists():
        number += 1
    aside = path.with_name(f"{path.name}.damaged-{number}")
    for file in _files(path):
        file.rename(aside.with_name(aside.name + file.name.removeprefix(path.name)))
    return aside
