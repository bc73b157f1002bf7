"""One prompt: its front matter, its message templates, and the request they make.

The file is Dotprompt-shaped: YAML front matter between ``---`` lines, then
templates, each opened by ``{{role "system"}}`` or ``{{role "user"}}``.
``{{history}}`` stands where the worked examples go: each is rendered with the
very template of the real question and followed by its answer, so that examples
and questions cannot drift apart. The text is split into messages before data
are put in, so that nothing in an article can open a role.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from summarizer.errors import PromptError
from summarizer.prompts import schema, template
from summarizer.prompts.request import Message, Request, Sampling

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SEMVER = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\Z")
_FRONT = re.compile(r"---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_MARK = re.compile(r'^\{\{(role "(system|user)"|history)\}\}[ \t]*\n?', re.MULTILINE)
_FENCE = re.compile(r"[A-Za-z0-9-]{4,64}\Z")
_KEYS = frozenset(
    {"name", "config", "input", "output", "summarizer.version", "summarizer.examples"}
)
_CONFIG = frozenset({"temperature", "maxOutputTokens", "seed"})


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: the variables of a question and the answer to it."""

    variables: Mapping[str, Any]
    reply: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """The template of one message."""

    role: Literal["system", "user"]
    nodes: tuple[template.Node, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt of one version. ``text`` is the whole file with LF line ends, ``sha256`` its digest.

    ``inputs`` is the JSON Schema of the variables, ``schema`` that of the reply.
    """

    name: str
    version: str
    text: str
    sha256: str
    inputs: Mapping[str, Any]
    schema: Mapping[str, Any]
    sampling: Sampling
    examples: tuple[Example, ...]
    turns: tuple[Turn, ...]

    @property
    def stamp(self) -> str:
        """``name@version#hash8``: what stands in outputs, cache keys and eval rows."""
        return f"{self.name}@{self.version}#{self.sha256[:8]}"

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the variables, in the order of the front matter."""
        return tuple(self.inputs.get("properties", {}))

    @property
    def schema_sha256(self) -> str:
        """Digest of the reply's schema; the order of keys counts, for models answer in that order."""
        return hashlib.sha256(json.dumps(self.schema).encode()).hexdigest()

    def render(self, variables: Mapping[str, Any]) -> tuple[Message, ...]:
        """Render the messages: system, worked examples, question.

        Raises ``PromptError`` for a missing, unknown or ill-typed variable.
        """
        faults = schema.faults(variables, self.inputs)
        fence = variables.get("fence")
        if isinstance(fence, str) and not _FENCE.match(fence):
            faults.append("fence must be 4 to 64 letters, digits or hyphens")
        if faults:
            raise PromptError("; ".join(faults[:3]), place=self.stamp)
        messages: list[Message] = []
        for turn in self.turns:
            if turn.role == "user":
                messages.extend(self.history())
            messages.append(Message(turn.role, template.fill(turn.nodes, variables).strip("\n")))
        return tuple(messages)

    def history(self) -> tuple[Message, ...]:
        """Render the worked examples: each a question in the template of the real one, and its answer."""
        nodes = next(turn.nodes for turn in self.turns if turn.role == "user")
        messages: list[Message] = []
        for example in self.examples:
            question = template.fill(nodes, example.variables).strip("\n")
            messages.append(Message("user", question))
            messages.append(Message("assistant", json.dumps(example.reply, ensure_ascii=False)))
        return tuple(messages)

    def request(self, variables: Mapping[str, Any], *, repeat: int = 0) -> Request:
        """Make the request for these variables; ``repeat`` tells deliberate repeats apart."""
        return Request(
            prompt=self.stamp,
            messages=self.render(variables),
            variables=dict(variables),
            schema=self.schema,
            sampling=self.sampling,
            repeat=repeat,
        )


def read(path: Path) -> Prompt:
    """Read and parse a prompt file named ``<name>/<version>.prompt``; ``PromptError`` names what is wrong."""
    try:
        raw = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"cannot be read: {error}", place=_place(path)) from error
    try:
        prompt = parse(raw)
    except PromptError as error:
        raise PromptError(error.message, place=_place(path)) from error
    if (prompt.name, prompt.version) != (path.parent.name, path.stem):
        raise PromptError(
            f"says it is {prompt.name}@{prompt.version}; name and version must be those of the file",
            place=_place(path),
        )
    return prompt


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def parse(raw: str) -> Prompt:
    """Parse the text of a prompt file."""
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise PromptError("holds a NUL character; remove it")
    parts = _FRONT.match(text)
    if not parts:
        raise PromptError("no front matter; the file starts and ends it with a line ---")
    front = _front(parts[1])
    inputs = _mapping(_mapping(front.get("input"), "input").get("schema"), "input.schema")
    return Prompt(
        name=str(front["name"]),
        version=_version(front["summarizer.version"]),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        inputs=inputs,
        schema=_mapping(_mapping(front.get("output"), "output").get("schema"), "output.schema"),
        sampling=_sampling(_mapping(front.get("config") or {}, "config")),
        examples=_examples(front.get("summarizer.examples") or ()),
        turns=_turns(parts[2], has_examples=bool(front.get("summarizer.examples"))),
    )


def _front(text: str) -> Mapping[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is 8 times quicker
    try:
        front = _mapping(yaml.load(text, loader), "front matter")  # noqa: S506 - both are safe
    except yaml.YAMLError as error:
        raise PromptError(f"front matter is not YAML: {' '.join(str(error).split())}") from error
    unknown = front.keys() - _KEYS
    if unknown:
        raise PromptError(f"unknown key {min(map(str, unknown))!r} in the front matter")
    missing = {"name", "summarizer.version", "input", "output"} - front.keys()
    if missing:
        raise PromptError(f"{min(missing)!r} is missing in the front matter")
    return front


def _mapping(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise PromptError(f"{place} must be a mapping")
    return value


def _version(value: object) -> str:
    if not isinstance(value, str) or not SEMVER.match(value):
        raise PromptError(f"summarizer.version {value!r} is not a version like 1.0.0")
    return value


def _sampling(config: Mapping[str, Any]) -> Sampling:
    unknown = config.keys() - _CONFIG
    if unknown:
        raise PromptError(f"unknown key config.{min(unknown)}; known: {', '.join(sorted(_CONFIG))}")
    temperature = config.get("temperature")
    return Sampling(
        temperature=None if temperature is None else float(temperature),
        max_output_tokens=config.get("maxOutputTokens"),
        seed=config.get("seed"),
    )


def _examples(raw: object) -> tuple[Example, ...]:
    if not isinstance(raw, (list, tuple)):
        raise PromptError("summarizer.examples must be a list")
    return tuple(
        Example(
            _mapping(_mapping(one, "an example").get("input"), "an example's input"),
            _mapping(_mapping(one, "an example").get("output"), "an example's output"),
        )
        for one in raw
    )


def _turns(body: str, *, has_examples: bool) -> tuple[Turn, ...]:
    marks = list(_MARK.finditer(body))
    if not marks or body[: marks[0].start()].strip():
        raise PromptError('the first message must start with {{role "system"}} or {{role "user"}}')
    order = [mark[2] or "history" for mark in marks]
    wanted = ["system", "history", "user"] if has_examples else ["system", "user"]
    if order != wanted:
        raise PromptError(f"messages must be {', '.join(wanted)}; found {', '.join(order)}")
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    turns: list[Turn] = []
    for mark, end in zip(marks, ends, strict=True):
        content = body[mark.end() : end]
        if mark[2] is None:
            if content.strip():
                raise PromptError("{{history}} must stand alone")
            continue
        turns.append(Turn("system" if mark[2] == "system" else "user", template.parse(content)))
    return tuple(turns)
