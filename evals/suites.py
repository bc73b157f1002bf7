"""Suites: a TOML file that names cases, engine, prompts, metrics and gates.

A suite is looked up by name in ``suites/`` beside this module, or given as a path.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - read at run time by pydantic
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError

from evals.cases import Case, gold_path, load_case
from evals.labelled import File
from summarizer.errors import ConfigError

HOME = Path(__file__).parent
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class GateRules:
    """Which metrics gate, and how far a score may fall below its floor (``epsilon``), with the reason for that slack.

    Without an ``epsilon`` it is that of the engine (``gate.slack``).
    """

    __pydantic_config__ = _STRICT

    metrics: tuple[str, ...] = ()
    epsilon: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How intervals are drawn: number of resamples and the seed that makes them repeatable."""

    __pydantic_config__ = _STRICT

    resamples: int = 2000
    seed: int = 17


@dataclass(frozen=True, slots=True)
class Simulated:
    """A suite run by a model that errs on purpose at ``rate``: once a seed as writer, as reader, and without error.

    ``rules`` are those of the gate whose false alarms are counted over the runs without error.
    """

    __pydantic_config__ = _STRICT

    rate: float
    seeds: tuple[int, ...]
    readers: tuple[int, ...] = ()
    alike: tuple[int, ...] = ()
    rules: GateRules = field(default_factory=GateRules)


@dataclass(frozen=True, slots=True)
class LabelFile:
    """A file of labelled claims, and the day on which claims without a day of their own are read."""

    __pydantic_config__ = _STRICT

    path: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Suite:
    """A named set of cases with all that a run of it needs; ``cases`` are globs relative to the suite's file.

    So are ``labels``, files of labelled claims that the checker is shown, and
    ``recording``, which the engine ``replay`` answers from. ``repeats`` and
    ``max_cost_usd`` hold where the command line says nothing.
    """

    __pydantic_config__ = _STRICT

    name: str
    cases: tuple[str, ...]
    engine: str = "offline"
    prompts: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    gate: GateRules = field(default_factory=GateRules)
    bootstrap: Bootstrap = field(default_factory=Bootstrap)
    simulator: Simulated | None = None
    recording: str | None = None
    labels: tuple[LabelFile, ...] = ()
    repeats: int = 1
    max_cost_usd: float | None = None


def load_suite(name: str) -> tuple[Suite, tuple[Case, ...]]:
    """Load the suite called ``name`` (or in the file ``name``) with its cases, sorted by name.

    Raises ``ConfigError`` if there is no such suite, it cannot be used, it has no
    case at all, or two cases share a name.
    """
    path = _path(name)
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in (HOME / "suites").glob("*.toml")))
        raise ConfigError(f"no such suite; known are: {known or 'none'}", place=name)
    try:
        suite = TypeAdapter(Suite).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"cannot be read as TOML: {error}", place=str(path)) from error
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(str(part) for part in problem["loc"])
        raise ConfigError(f"{place}: {problem['msg']}", place=str(path)) from error
    return suite, _load_cases(suite, path)


def baseline_path(name: str, kind: str = "baseline") -> Path:
    """Return where the floors of a suite are kept, or its ``kind`` of other pinned file: in ``baselines`` for our own, beside the file for one given as a path."""
    if _is_path(name):
        return Path(name).with_suffix(f".{kind}.toml")
    return HOME / "baselines" / (f"{name}.toml" if kind == "baseline" else f"{name}.{kind}.toml")


def recording_path(suite: Suite, name: str) -> Path | None:
    """Return the recording that the suite called ``name`` answers from, if it has one."""
    return (_path(name).parent / suite.recording).resolve() if suite.recording else None


def label_files(suite: Suite, name: str) -> tuple[File, ...]:
    """Return the labelled claims that the suite called ``name`` wants; files that are not installed are left out."""
    home = _path(name).parent
    found = [File((home / one.path).resolve(), one.published) for one in suite.labels]
    return tuple(file for file in found if file.path.is_file())


def _path(name: str) -> Path:
    return Path(name) if _is_path(name) else HOME / "suites" / f"{name}.toml"


def _is_path(name: str) -> bool:
    return name.endswith(".toml")


def _load_cases(suite: Suite, path: Path) -> tuple[Case, ...]:
    folders = [folder for pattern in suite.cases for folder in _folders(path.parent, pattern)]
    cases = sorted((load_case(folder) for folder in folders), key=lambda case: case.name)
    if not cases:
        raise ConfigError("no case matches; see `cases` in the suite", place=str(path))
    names = [case.name for case in cases]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ConfigError(f"two cases are named {twice[0]}", place=str(path))
    return tuple(cases)


def _folders(home: Path, pattern: str) -> list[Path]:
    """Folders with gold that ``pattern`` matches; leading ``..`` parts are walked, since globs do not climb."""
    while pattern.startswith("../"):
        home, pattern = home.resolve().parent, pattern.removeprefix("../")
    return [
        folder
        for folder in sorted(home.glob(pattern))
        if folder.is_dir() and gold_path(folder).is_file()
    ]
