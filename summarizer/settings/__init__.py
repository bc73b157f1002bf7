"""What the user wants, put together once: defaults < config file < environment < command line.

    defaults          nothing is sent anywhere: no model is named
    config file       the one that is given (``config``, ``SUMMARIZER_CONFIG``), else
                      ``$XDG_CONFIG_HOME/summarizer/config.toml`` and over it ``./summarizer.toml``
    environment       ``SUMMARIZER_<KEY>``; ``OPENAI_API_KEY`` and ``OPENAI_BASE_URL`` where a model is named
    command line      ``overrides``; ``None`` means "not given"

A key is a secret: it comes from the environment or the caller, never from a
file. ``./summarizer.toml`` may come with a folder of a stranger, so it may not
say where articles are sent or which files are written. This module knows no
model and reads no price.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from summarizer.errors import ConfigError
from summarizer.settings.readers import NOT_IN_PROJECT, READERS, Secret

__all__ = ["ENV_PREFIX", "Secret", "Settings", "load_settings"]

ENV_PREFIX = "SUMMARIZER_"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run.

    ``max_tokens`` is the budget of a chunk; ``jobs`` the calls at once; ``attempts``
    the tries of one call. ``timeout_seconds`` bounds the silence of an endpoint,
    ``call_seconds`` one try, ``total_seconds`` a call with all its tries.
    ``api`` is the protocol of the endpoint. ``assist`` says how much a model does:
    ``write`` the prose, ``full`` also the extraction, ``None`` by the number of articles.
    ``log`` is the form of the records that ``-v`` prints; ``log_content`` lets article
    text and prompts into them and into traces, which ``telemetry`` switches on.
    ``prompts`` maps a prompt's name to a version or alias. ``cache`` and ``prices``
    are files; ``None`` means the standard one.
    """

    model: str | None = None
    base_url: str | None = None
    api_key: Secret | None = field(default=None, repr=False)
    max_tokens: int = 6000
    jobs: int = 4
    attempts: int = 5
    timeout_seconds: float = 60.0
    call_seconds: float = 180.0
    total_seconds: float = 600.0
    max_cost_usd: float | None = None
    prompts: Mapping[str, str] = field(default_factory=dict)
    cache: Path | None = None
    use_cache: bool = True
    cache_max_mb: int = 512
    prices: Path | None = None
    api: Literal["chat", "responses"] = "chat"
    assist: Literal["write", "full"] | None = None
    telemetry: bool = False
    log_content: bool = False
    log: Literal["text", "json"] = "text"

    def prompt(self, name: str) -> str:
        """Return the reference to load for a prompt: ``name@production`` unless another one is set."""
        return f"{name}@{self.prompts.get(name, 'production')}"


def load_settings(
    overrides: Mapping[str, object] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Settings:
    """Put the settings together; ``overrides`` may name a ``config`` file beside the fields of ``Settings``.

    Raises ``ConfigError`` that names the file or variable, the key, and the next step.
    """
    environ = os.environ if environ is None else environ
    cwd = Path.cwd() if cwd is None else cwd
    given = {key: value for key, value in (overrides or {}).items() if value is not None}
    config = given.pop("config", None) or environ.get(f"{ENV_PREFIX}CONFIG")
    merged: dict[str, object] = {}
    for layer in (
        *_files(config, environ, cwd),
        _environment(environ, cwd),
        _checked(given, "command line", cwd),
    ):
        prompts = {**_mapping(merged.get("prompts")), **_mapping(layer.get("prompts"))}
        merged |= layer
        merged["prompts"] = prompts
    if "model" in merged:
        merged = _openai(environ, cwd) | merged
    return Settings(**merged)  # type: ignore[arg-type] # every value was converted by its field's reader


def _mapping(value: object) -> Mapping[str, str]:
    return value if isinstance(value, Mapping) else {}


def _files(config: object, environ: Mapping[str, str], cwd: Path) -> tuple[dict[str, object], ...]:
    if config:
        path = cwd / Path(str(config)).expanduser()
        if not path.is_file():
            raise ConfigError("no such config file; check --config", place=str(path))
        return (_file(path),)
    home = environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", "~")).expanduser() / ".config"
    user, project = Path(home) / "summarizer" / "config.toml", cwd / "summarizer.toml"
    layers = [_file(user)] if user.is_file() else []
    if project.is_file():
        layers.append(_file(project, forbidden=NOT_IN_PROJECT))
    return tuple(layers)


def _file(path: Path, *, forbidden: frozenset[str] = frozenset()) -> dict[str, object]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", place=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"is not TOML: {error}", place=str(path)) from error
    if "api_key" in content:
        raise ConfigError(
            "'api_key' belongs in the environment; set SUMMARIZER_API_KEY", place=str(path)
        )
    barred = sorted(forbidden & content.keys())
    if barred:
        raise ConfigError(
            f"{barred[0]!r} cannot be set here; set it in the user's config file, the environment "
            "or on the command line",
            place=str(path),
        )
    return _checked(content, str(path), path.parent)


def _environment(environ: Mapping[str, str], cwd: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for variable in sorted(environ):
        if (
            variable.startswith(ENV_PREFIX)
            and variable != f"{ENV_PREFIX}CONFIG"
            and environ[variable]
        ):
            key = variable.removeprefix(ENV_PREFIX).lower()
            found |= _checked({key: environ[variable]}, _variable(variable), cwd)
    return found


def _openai(environ: Mapping[str, str], cwd: Path) -> dict[str, object]:
    """Return what the OpenAI variables say; read only where a model is named, and the weakest of all."""
    found: dict[str, object] = {}
    if environ.get("OPENAI_API_KEY"):
        found |= _checked({"api_key": environ["OPENAI_API_KEY"]}, _variable("OPENAI_API_KEY"), cwd)
    if environ.get("OPENAI_BASE_URL"):
        url = {"base_url": environ["OPENAI_BASE_URL"]}
        found |= _checked(url, _variable("OPENAI_BASE_URL"), cwd)
    return found


def _variable(name: str) -> str:
    return f"environment variable {name}"


def _checked(layer: Mapping[str, object], place: str, folder: Path) -> dict[str, object]:
    checked: dict[str, object] = {}
    for key, value in layer.items():
        read = READERS.get(key)
        if read is None:
            near = difflib.get_close_matches(key, READERS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(READERS)}"
            raise ConfigError(f"unknown setting {key!r}; {hint}", place=place)
        try:
            checked[key] = read(value)
        except (TypeError, ValueError) as error:
            raise ConfigError(f"{key!r} {error}", place=place) from error
        if isinstance(checked[key], Path):
            checked[key] = folder / Path(str(checked[key])).expanduser()
    return checked
