"""Results of finished stories on disk, so that a run that was interrupted goes on where it stopped.

A kept result holds only for exactly what made it: the articles and gold, the
engine with its settings, prompts and code, the repeat, the metrics and the judge.
All of these are in its key; a change of any gives another key, and the story is
run again. A file is written in one step, so a kill at any moment leaves a whole
result or none; one that cannot be read counts as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from evals.report import CaseResult  # noqa: TC001 - read at run time by pydantic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.settings import Settings

_VERSION = 1
# More than a hundred runs of our own suites; a result is some 20 kB.
MOST = 2000
# Settings that cannot change a reply, only when it comes, what it may cost, and where it is kept.
_NO_MATTER = frozenset(
    "api_key jobs attempts timeout_seconds call_seconds total_seconds max_cost_usd cache use_cache "
    "cache_max_mb prices telemetry log_content log".split()
)
# What lies in the packages and makes no result: the stories have digests of their own.
_NOT_CODE = frozenset({"__pycache__", "cases", "baselines", "recordings", "suites"})


@dataclass(frozen=True, slots=True)
class Found:
    """One run of one story: its result, and the stamps of the prompts that made it."""

    result: CaseResult
    prompts: tuple[str, ...]


class Kept:
    """Results in ``folder``, one file each; ``hits`` counts those that were of use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hits = 0

    def get(self, key: str) -> Found | None:
        """Return the result kept under ``key``, or ``None``."""
        try:
            found = _adapter().validate_json(self._path(key).read_bytes())
        except (OSError, ValidationError):
            return None
        self.hits += 1
        return found

    def put(self, key: str, found: Found) -> None:
        """Keep a result. A folder that cannot be written to keeps nothing, and the run goes on."""
        path = self._path(key)
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(_adapter().dump_json(found))
            unfinished.replace(path)
            self._thin_out()
        except OSError:
            return

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _thin_out(self) -> None:
        """Drop the oldest half, once there are too many: results of code that is gone are never asked for."""
        files = list(self.folder.glob("*.json"))
        if len(files) <= MOST:
            return
        for file in sorted(files, key=lambda file: file.stat().st_mtime)[: MOST // 2]:
            file.unlink(missing_ok=True)


@cache
def _adapter() -> TypeAdapter[Found]:
    """Build reader and writer once: that takes longer than a file does."""
    return TypeAdapter(Found)


def default_folder() -> Path:
    """Return where results are kept if no other place is named: the user's cache folder of the system."""
    from platformdirs import user_cache_path

    return user_cache_path("summarizer", appauthor=False) / "evals"


def key_of(**parts: object) -> str:
    """Return the key of a result: a digest of everything that it depends on."""
    return _digest(json.dumps([_VERSION, parts], sort_keys=True, default=str))


def identity(settings: Settings, *more: str) -> str:
    """A digest of what a timeline depends on beside its articles: settings, prompts, code, packages, Python.

    ``more`` is what only the caller knows, such as the digest of a recording.
    """
    from summarizer import prompts

    chosen = {
        name: repr(getattr(settings, name)) for name in settings.__slots__ if name not in _NO_MATTER
    }
    stamps = [prompts.load(settings.prompt(name)).stamp for name in prompts.versions()]
    return _digest(
        json.dumps([chosen, stamps, code_digest(), _environment(), more], sort_keys=True)
    )


@cache
def code_digest() -> str:
    """SHA-256 over every file of the two packages: a word table can change a timeline as well as a function can."""
    import evals
    import summarizer

    digest = hashlib.sha256()
    for package in (summarizer, evals):
        home = Path(str(package.__file__)).parent
        for path in _files(home):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{home.name}/{path.relative_to(home).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _files(home: Path) -> Iterator[Path]:
    for path in sorted(home.rglob("*")):
        if path.is_file() and not _NOT_CODE.intersection(path.relative_to(home).parts):
            yield path


def _environment() -> list[str]:
    """Python and every installed package: splitting into sentences and reading pages is other people's code."""
    found = {f"{one.name} {one.version}" for one in metadata.distributions()}
    return [sys.version, *sorted(found)]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
