"""Where prompts are found and how one is named: ``extract``, ``extract@1.0.0``, ``extract@candidate``.

Aliases (``production``, ``candidate``) are movable and live in ``aliases.yaml``;
versions are files and do not move. This module does not judge a prompt.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ConfigError, PromptError
from summarizer.prompts.prompt import SEMVER, Prompt, read

if TYPE_CHECKING:
    from collections.abc import Mapping

ALIASES = ("production", "candidate")
_REFERENCE = re.compile(r"([a-z][a-z0-9_]{0,63})(?:@([A-Za-z0-9.]{1,32}))?\Z")
_PACKAGE = Path(__file__).resolve().parent.parent


def find_root() -> Path:
    """Return the folder of the shipped prompts: inside the wheel, else beside the package in the repository."""
    for root in (_PACKAGE / "_prompts", _PACKAGE.parent / "prompts"):
        if root.is_dir():
            return root
    raise PromptError("no prompts were installed; reinstall the package")


def load(reference: str = "extract@production", *, root: Path | None = None) -> Prompt:
    """Load the prompt a reference names; a name alone means its ``production`` version.

    Raises ``ConfigError`` for a reference that names nothing, ``PromptError`` for a broken file.
    """
    root = root or find_root()
    match = _REFERENCE.match(reference)
    if not match:
        raise ConfigError(
            f"{reference!r} is not a prompt; write NAME, NAME@VERSION or NAME@candidate"
        )
    name, wanted = match[1], match[2] or "production"
    known = versions(root=root)
    if name not in known:
        raise ConfigError(f"there is no prompt {name!r}; there are {', '.join(known)}")
    version = _resolve(name, wanted, root)
    if version not in known[name]:
        raise ConfigError(
            f"prompt {name} has no version {version}; it has {', '.join(known[name])}"
        )
    return read(root / name / f"{version}.prompt")


def _resolve(name: str, wanted: str, root: Path) -> str:
    if SEMVER.match(wanted):
        return wanted
    if wanted not in ALIASES:
        raise ConfigError(
            f"{name}@{wanted}: {wanted!r} is neither a version nor {' or '.join(ALIASES)}"
        )
    version = aliases(root).get(name, {}).get(wanted)
    if version is None:
        raise ConfigError(f"prompt {name} has no {wanted} version; set one in aliases.yaml")
    return version


def versions(*, root: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Return every prompt's versions, oldest first."""
    root = root or find_root()
    found: dict[str, tuple[str, ...]] = {}
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        numbers = [path.stem for path in folder.glob("*.prompt") if SEMVER.match(path.stem)]
        if numbers:
            found[folder.name] = tuple(sorted(numbers, key=sortable))
    return found


def sortable(version: str) -> tuple[int, ...]:
    """Return a version as numbers, so that 1.10.0 comes after 1.9.0."""
    return tuple(map(int, version.split(".")))


def aliases(root: Path) -> Mapping[str, Mapping[str, str]]:
    """Return ``aliases.yaml``: prompt name to alias to version."""
    import yaml

    path = root / "aliases.yaml"
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PromptError(
            f"cannot be read: {' '.join(str(error).split())}", place=path.name
        ) from error
    if not isinstance(content, dict) or not all(isinstance(one, dict) for one in content.values()):
        raise PromptError("must map each prompt to its aliases", place=path.name)
    return {
        str(name): {str(alias): str(version) for alias, version in one.items()}
        for name, one in content.items()
    }


def diff(old: Prompt, new: Prompt) -> str:
    """Return what changed from one prompt to another as a unified diff of the files."""
    return "".join(
        difflib.unified_diff(
            old.text.splitlines(keepends=True),
            new.text.splitlines(keepends=True),
            fromfile=f"{old.name}@{old.version}",
            tofile=f"{new.name}@{new.version}",
        )
    )
