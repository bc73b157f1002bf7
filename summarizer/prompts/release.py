"""The rules a prompt is released under, as a check for CI, and the lock that remembers a release.

A locked file is never edited; a change of variables or reply schema is a new
major version; every version has a line in its changelog; an alias points to a
version that exists. This module writes one file, ``prompts.lock``.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import PromptError
from summarizer.prompts import examples, template
from summarizer.prompts.prompt import Prompt, read
from summarizer.prompts.store import ALIASES, aliases, find_root, sortable, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_HEADER = "# Written by `summarizer prompts lock`. A line here means: this file is released and does not change.\n"
_LINE = re.compile(r"(\S+@\S+) text=([0-9a-f]{64}) schema=([0-9a-f]{64}) inputs=([0-9a-f]{64})\Z")


@dataclass(frozen=True, slots=True)
class Locked:
    """What was released: the digests of a file's text, reply schema and input schema."""

    text: str
    schema: str
    inputs: str


def check(root: Path | None = None) -> list[str]:
    """List everything that breaks the rules of release; an empty list is a pass. Never raises for a bad prompt."""
    root = root or find_root()
    problems: list[str] = []
    known = versions(root=root)
    prompts: dict[str, Prompt] = {}
    for name, numbers in known.items():
        for number in numbers:
            try:
                prompts[f"{name}@{number}"] = read(root / name / f"{number}.prompt")
            except PromptError as error:
                problems.append(str(error))
    for key, prompt in prompts.items():
        faults = [*_template_faults(prompt), *_example_faults(prompt)]
        problems += [f"{key}: {fault}" for fault in faults]
    problems += _lock_problems(root, prompts)
    problems += _major_problems(prompts.values())
    problems += _changelog_problems(root, known)
    return problems + _alias_problems(root, known)


def lock(root: Path | None = None) -> list[str]:
    """Add every version that is not locked yet to ``prompts.lock`` and return the added ``name@version``.

    Raises ``PromptError`` if a locked file was edited: that needs a new version, not a new lock.
    """
    root = root or find_root()
    locked = _read_lock(root)
    added: list[str] = []
    for name, numbers in versions(root=root).items():
        for number in numbers:
            key, prompt = f"{name}@{number}", read(root / name / f"{number}.prompt")
            if key in locked and locked[key] != _digests(prompt):
                raise PromptError("was edited after its release; make a new version", place=key)
            if key not in locked:
                locked[key] = _digests(prompt)
                added.append(key)
    lines = [
        f"{key} text={one.text} schema={one.schema} inputs={one.inputs}\n"
        for key, one in sorted(locked.items(), key=_by_version)
    ]
    (root / "prompts.lock").write_text(_HEADER + "".join(lines), encoding="utf-8", newline="\n")
    return added


def _by_version(item: tuple[str, Locked]) -> tuple[str, tuple[int, ...]]:
    name, _, version = item[0].partition("@")
    return name, sortable(version)


def _digests(prompt: Prompt) -> Locked:
    inputs = hashlib.sha256(json.dumps(prompt.inputs).encode()).hexdigest()
    return Locked(prompt.sha256, prompt.schema_sha256, inputs)


def _read_lock(root: Path) -> dict[str, Locked]:
    path = root / "prompts.lock"
    if not path.exists():
        return {}
    locked: dict[str, Locked] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.match(line)
        if not match:
            raise PromptError(f"line {number} cannot be read; restore the file", place=path.name)
        locked[match[1]] = Locked(match[2], match[3], match[4])
    return locked


def _template_faults(prompt: Prompt) -> list[str]:
    found: list[str] = []
    used: set[str] = set()
    for turn in prompt.turns:
        found += template.faults(turn.nodes, prompt.inputs)
        used |= template.names(turn.nodes)
    return found + [
        f"variable {name} is never used" for name in prompt.variables if name not in used
    ]


def _example_faults(prompt: Prompt) -> list[str]:
    try:
        return examples.faults(prompt)
    except PromptError as error:
        return [error.message]


def _lock_problems(root: Path, prompts: Mapping[str, Prompt]) -> list[str]:
    try:
        locked = _read_lock(root)
    except PromptError as error:
        return [str(error)]
    found = [f"{key}: is locked, but its file is missing" for key in locked if key not in prompts]
    for key, prompt in prompts.items():
        now, then = _digests(prompt), locked.get(key)
        if then is None:
            found.append(f"{key}: is not locked; run `summarizer prompts lock`")
        elif (now.schema, now.inputs) != (then.schema, then.inputs):
            found.append(f"{key}: schema changed after its release; make a new major version")
        elif now.text != then.text:
            found.append(f"{key}: was edited after its release; make a new version")
    return found


def _major_problems(prompts: Iterable[Prompt]) -> list[str]:
    first: dict[tuple[str, str], Prompt] = {}
    found = []
    for prompt in prompts:
        oldest = first.setdefault((prompt.name, prompt.version.split(".")[0]), prompt)
        if (prompt.schema, prompt.inputs) != (oldest.schema, oldest.inputs):
            found.append(
                f"{prompt.name}@{prompt.version}: schema differs from {oldest.version}; make a new major version"
            )
    return found


def _changelog_problems(root: Path, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [
        f"{name}@{number}: no entry under '## {number}' in {name}/CHANGELOG.md"
        for name, numbers in known.items()
        for number in numbers
        if not _has_entry(root / name / "CHANGELOG.md", number)
    ]


def _has_entry(changelog: Path, version: str) -> bool:
    text = changelog.read_text(encoding="utf-8") if changelog.is_file() else ""
    return bool(re.search(rf"^## {re.escape(version)}[ \t]*\n+(?!#)\S", text, re.MULTILINE))


def _alias_problems(root: Path, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    try:
        named = aliases(root)
    except PromptError as error:
        return [str(error)]
    found = [
        f"{name}: has no production version in aliases.yaml"
        for name in known
        if "production" not in named.get(name, {})
    ]
    for name, one in named.items():
        for alias, version in one.items():
            if alias not in ALIASES:
                found.append(f"{name}@{alias}: unknown alias; use {' or '.join(ALIASES)}")
            elif version not in known.get(name, ()):
                found.append(f"{name}@{alias}: points to {version}, which does not exist")
    return found
