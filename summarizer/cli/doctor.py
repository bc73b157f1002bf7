"""``summarizer doctor``: what is installed, what is set, what would be used."""

from __future__ import annotations

import importlib.metadata
import platform
from typing import TYPE_CHECKING

import click

from summarizer import __version__
from summarizer.cli.output import write
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from collections.abc import Callable

_PACKAGES = ("openai", "tiktoken", "tenacity", "pydantic", "sentencex", "trafilatura", "rich")


@click.command("doctor", epilog="Example: summarizer doctor")
def command() -> int:
    """Check the installation and print what a run would use; nothing is sent anywhere."""
    lines = [f"summarizer {__version__} on Python {platform.python_version()}, {platform.system()}"]
    failed = False
    for name, check in _CHECKS.items():
        try:
            lines.append(f"ok    {name}: {check()}")
        except (SummarizerError, OSError, importlib.metadata.PackageNotFoundError) as error:
            failed = True
            lines.append(f"FAIL  {name}: {error}")
    write("\n".join(lines), None)
    return int(failed)


def _packages() -> str:
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES)


def _ranks() -> str:
    from summarizer.text.tokens import count

    return f"o200k_base, digest as published; “one two three” is {count('one two three')} tokens"


def _prompts() -> str:
    from summarizer import prompts

    problems = prompts.check()
    if problems:
        raise SummarizerError("; ".join(problems))
    return ", ".join(prompts.load(name).stamp for name in sorted(prompts.versions()))


def _settings() -> str:
    from summarizer.settings import load_settings

    settings = load_settings()
    if settings.model is None:
        return "no model named: the embedded engine is used, nothing is sent anywhere"
    key = "a key is set" if settings.api_key else "no key is set"
    return f"model {settings.model} at {settings.base_url or 'OpenAI'}, {key}"


def _cache() -> str:
    from summarizer.models.cache import default_path, stats
    from summarizer.settings import load_settings

    path = load_settings().cache or default_path()
    if not path.exists():
        return f"{path} (empty)"
    held = stats(path)
    return f"{held.path}: {held.replies} replies, {held.file_bytes:,} bytes"


_CHECKS: dict[str, Callable[[], str]] = {
    "packages": _packages,
    "tokenizer": _ranks,
    "prompts": _prompts,
    "settings": _settings,
    "cache": _cache,
}
