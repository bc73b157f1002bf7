"""Stories with gold: reads a case folder into the articles' paths and what a good timeline of them says.

The format of ``gold.toml`` is documented for authors in ``cases/README.md``. This
module knows neither timelines nor metrics.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from pydantic import ConfigDict, TypeAdapter, ValidationError

from summarizer.domain import DisputeKind, Status  # noqa: TC001 - read at run time by pydantic
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_GOLD = "gold.toml"

Groups = tuple[tuple[str, ...], ...]
"""All groups must be met; one alternative of a group is enough."""

Interval = tuple[date, date]
"""First and last day, both included."""

# A misspelt key of a gold file would otherwise be a rule that is never checked.
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """Something a good timeline tells once. ``importance`` is 3 (the story fails without it) to 1 (nice to have).

    An entry's interval must lie inside ``[start, end]`` or one of ``also``.
    ``status`` lists what is accepted; ``sources`` the articles that must be cited.
    """

    __pydantic_config__ = _STRICT

    id: str
    words: Groups
    start: date | None = None
    end: date | None = None
    also: tuple[Interval, ...] = ()
    importance: int = 2
    status: tuple[Status, ...] = ()
    attributed_to: Groups = ()
    sources: tuple[str, ...] = ()

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """Every acceptable interval; empty where no date is asked for."""
        own = ((self.start, self.end or self.start),) if self.start else ()
        return own + self.also


@dataclass(frozen=True, slots=True)
class GoldDispute:
    """A disagreement by kind and by words for each side; an ``optional`` one may be reported or not."""

    __pydantic_config__ = _STRICT

    id: str
    kinds: tuple[DisputeKind, ...]
    sides: Groups
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Words that no single published sentence may hold together, unless it holds the words of ``unless`` too."""

    __pydantic_config__ = _STRICT

    id: str
    words: Groups
    unless: Groups = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """What a good timeline of one story says, and what it may not say."""

    __pydantic_config__ = _STRICT

    title: str
    articles: tuple[str, ...]
    events: tuple[GoldEvent, ...]
    domain: str = ""
    language: str = "en"
    traps: tuple[str, ...] = ()
    reference_day: Interval | date | None = None
    disputes: tuple[GoldDispute, ...] = ()
    no_disputes: tuple[GoldDispute, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    separate: tuple[tuple[str, str], ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()

    @property
    def reference_interval(self) -> Interval | None:
        """The acceptable reference days, if the gold names any."""
        day = self.reference_day
        return (day, day) if isinstance(day, date) else day

    def same_origin(self, name: str, other: str) -> bool:
        """Whether two articles, by their names in the gold, copy or rewrite one text."""
        return name == other or any(name in group and other in group for group in self.origins)


@dataclass(frozen=True, slots=True)
class Case:
    """One story on disk; ``name`` is its folder's name."""

    name: str
    folder: Path
    gold: Gold

    @property
    def paths(self) -> tuple[Path, ...]:
        """The article files in the gold's order."""
        return tuple(self.folder / name for name in self.gold.articles)


def gold_path(folder: Path) -> Path:
    """Return where the gold of a case is: in its folder, or beside it where the folder is for articles only."""
    beside = folder.with_name(f"{folder.name}.{_GOLD}")
    return beside if beside.is_file() else folder / _GOLD


def load_case(folder: Path) -> Case:
    """Read one case; raises ``ConfigError`` with the place for gold that cannot be used."""
    path = gold_path(folder)
    try:
        gold = _adapter().validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"cannot be read as TOML: {error}", place=str(path)) from error
    except ValidationError as error:
        raise ConfigError(_first_problem(error), place=str(path)) from error
    for problem in _problems(gold, folder):
        raise ConfigError(problem, place=str(path))
    return Case(folder.name, folder, gold)


@cache
def _adapter() -> TypeAdapter[Gold]:
    """Build the reader of gold once: it takes longer than reading a story."""
    return TypeAdapter(Gold)


def corpus_digest(cases: Iterable[Case]) -> str:
    """SHA-256 over the names and bytes of all articles and gold files, in order of the cases' names."""
    digest = hashlib.sha256()
    for case in sorted(cases, key=lambda case: case.name):
        for path in (gold_path(case.folder), *case.paths):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{case.name}/{path.name}\0{content}\n".encode())
    return digest.hexdigest()


def _problems(gold: Gold, folder: Path) -> Iterable[str]:
    """Yield what the types cannot say: ids that dangle or repeat, files that are absent, intervals that run backwards."""
    ids = [event.id for event in gold.events]
    if len(set(ids)) < len(ids):
        yield "two events share an id"
    for pair in gold.separate:
        if unknown := set(pair) - set(ids):
            yield f"separate names no event: {', '.join(sorted(unknown))}"
    for event in gold.events:
        if not event.words or not all(event.words):
            yield f"event {event.id} has no words to be recognised by"
        if event.importance not in {1, 2, 3}:
            yield f"event {event.id} has importance {event.importance}; 1, 2 or 3 are known"
        if any(start > end for start, end in event.intervals):
            yield f"event {event.id} ends before it starts"
    for name in gold.articles:
        if not (folder / name).is_file():
            yield f"article {name} is not in the folder"


def _first_problem(error: ValidationError) -> str:
    problem = error.errors()[0]
    return f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
