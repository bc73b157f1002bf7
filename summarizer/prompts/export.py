"""A prompt in the formats of other tools, message for message what we send ourselves.

Our templates become Jinja in the part that Jinja2 and Nunjucks share: `for`, `if`
and the filters ``replace`` and ``length``. Both tools fill a template in one pass
with escaping off, so that braces in data are data; our own braces are written as
expressions. A line end in data would open a line, or in Prompty a role, so texts
get none. What only ``visible`` takes out (escapes, invisible characters, control
tokens) an exported prompt lets through: it is for trying prompts, not for a run.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from summarizer.errors import PromptError
from summarizer.prompts import template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.prompts.prompt import Prompt

_SYNTAX = re.compile(r"\{(?=[{%#]|\Z)|#(?=\})")  # at the end of a text a tag may follow
_ONE_LINE = r' | replace("\r", " ") | replace("\n", " ")'
_PROMPTY_ROLE = re.compile(r"^\s*#?\s*(assistant|developer|system|tool|user)\b.*:\s*$", re.I | re.M)
_NOT_IN_FRONT = ("---", "+++")  # Prompty ends its front matter at these wherever they stand
_QUESTION = "question"  # one object in promptfoo: a list at the top would be spread over many tests


class Tool(StrEnum):
    """Where a prompt can be exported to."""

    PROMPTFOO = "promptfoo"
    PROMPTY = "prompty"


def export(prompt: Prompt, tool: Tool) -> str:
    """Return ``prompt`` as a file of ``tool``: a promptfoo configuration or a ``.prompty`` file (format of Prompty 2).

    Raises ``PromptError`` for a template that the other format cannot hold.
    """
    return _promptfoo(prompt) if tool is Tool.PROMPTFOO else _prompty(prompt)


def messages(prompt: Prompt, *, within: str = "") -> list[tuple[str, str]]:
    """Return role and Jinja template of each message; variables are fields of ``within``, if it is given."""
    found: list[tuple[str, str]] = []
    for turn in prompt.turns:
        if turn.role == "user":
            found += [(one.role, _literal(one.content)) for one in prompt.history()]
        text = _jinja(turn.nodes, prompt.inputs, within).strip("\n")
        if text.endswith("%}"):
            raise PromptError("a message ends in a block; end it in a line", place=prompt.stamp)
        found.append((turn.role, text))
    return found


def _literal(text: str) -> str:
    return _SYNTAX.sub(r'{{ "\g<0>" }}', text)


def _jinja(nodes: Sequence[template.Node], schema: Mapping[str, Any], scope: str) -> str:
    """Translate ``nodes``, whose names are fields of ``scope``; ``schema`` is that of the scope."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, template.Text):
            parts.append(_literal(node.text))
            continue
        own = schema if node.name == "this" else schema.get("properties", {}).get(node.name, {})
        path = scope if node.name == "this" else f"{scope}.{node.name}" if scope else node.name
        if isinstance(node, template.Variable):
            parts.append(f"{{{{ {path}{_ONE_LINE if _is(own, 'string') else ''} }}}}")
        elif node.kind == "if":
            body = _jinja(node.body, schema, scope)
            parts.append(f"{{% if {_condition(path, own)} %}}{body}{{% endif %}}")
        else:
            item = f"{node.name}_item"
            body = _jinja(node.body, own.get("items", {}), item)
            parts.append(f"{{% for {item} in {path} %}}{body}{{% endfor %}}")
    return "".join(parts)


def _condition(path: str, schema: Mapping[str, Any]) -> str:
    """What our ``if`` asks: an empty list is true in JavaScript, a zero is false in both."""
    if _is(schema, "array"):
        return f"{path} | length"
    return f"{path} or {path} == 0" if _is(schema, "integer") else path


def _is(schema: Mapping[str, Any], kind: str) -> bool:
    declared = schema.get("type")
    return kind in (declared if isinstance(declared, list) else [declared])


def _promptfoo(prompt: Prompt) -> str:
    """A configuration with the prompt, one provider to be named, and a test for each worked example."""
    chat = [{"role": role, "content": text} for role, text in messages(prompt, within=_QUESTION)]
    sampling = {
        "temperature": prompt.sampling.temperature,
        "max_tokens": prompt.sampling.max_output_tokens,
        "seed": prompt.sampling.seed,
    }
    strict = {"name": prompt.name, "strict": True, "schema": prompt.schema}
    config = {
        "description": f"{prompt.stamp}. The tests are the examples the prompt shows: a smoke test, no measure.",
        "prompts": [{"label": prompt.stamp, "raw": json.dumps(chat, ensure_ascii=False, indent=1)}],
        "providers": [
            {
                "id": "openai:chat:NAME-OF-A-MODEL",
                "config": {key: value for key, value in sampling.items() if value is not None}
                | {"response_format": {"type": "json_schema", "json_schema": strict}},
            }
        ],
        "defaultTest": {"assert": [{"type": "is-json", "value": prompt.schema}]},
        "tests": [
            {
                "description": f"worked example {number}",
                "vars": {_QUESTION: example.variables},
                "assert": _expected(prompt.name, example.reply),
            }
            for number, example in enumerate(prompt.examples, start=1)
        ],
    }
    return _yaml(config)


def _expected(name: str, reply: Mapping[str, Any]) -> list[dict[str, str]]:
    """What an answer to an example must have in common with ours: the decisions, not the wording."""
    if name not in _DECISIONS:
        return []
    rows, decision = _DECISIONS[name]
    wanted = sorted({":".join(_decided(row, key) for key in decision) for row in reply[rows]})
    fields = ", ".join(f"row.{key}" for key in decision)
    script = (
        f"JSON.stringify([...new Set(JSON.parse(output).{rows}"
        f".map(row => [{fields}].map(String).join(':')))].sort()) === {_script(wanted)}"
    )
    return [{"type": "javascript", "value": _literal(script)}]


_DECISIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "extract": ("events", ("sentences", "status", "time_words")),
    "write": ("entries", ("group",)),
    "same_event": ("answers", ("pair", "same")),
    "judge": ("claims", ("claim", "verdict")),
}


def _decided(row: Mapping[str, Any], key: str) -> str:
    """The value as JavaScript's ``String`` prints it."""
    value = row[key]
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return "null" if value is None else str(value)


def _script(value: object) -> str:
    """A text for JavaScript to compare with the output of its own ``JSON.stringify``."""
    compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(compact, ensure_ascii=False)


def _prompty(prompt: Prompt) -> str:
    options = {
        "temperature": prompt.sampling.temperature,
        "maxOutputTokens": prompt.sampling.max_output_tokens,
        "seed": prompt.sampling.seed,
    }
    front = _yaml(
        {
            "name": prompt.name,
            "description": f"{prompt.stamp}. Texts must be one visible line each.",
            "metadata": {"version": prompt.version, "sha256": prompt.sha256},
            "model": {
                "apiType": "chat",
                "options": {key: value for key, value in options.items() if value is not None},
            },
            "inputs": _properties(prompt.inputs),
            "outputs": _properties(prompt.schema),
            "template": {
                "format": {"kind": "jinja2", "strict": True},
                "parser": {"kind": "prompty"},
            },
        }
    )
    if any(mark in front for mark in _NOT_IN_FRONT):
        raise PromptError("holds --- or +++, where Prompty ends a front matter", place=prompt.stamp)
    turns = messages(prompt)
    if any(_PROMPTY_ROLE.search(text) for _, text in turns):
        raise PromptError("has a line that Prompty reads as a role", place=prompt.stamp)
    return f"---\n{front}---\n" + "\n\n".join(f"{role}:\n{text}" for role, text in turns) + "\n"


def _properties(schema: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    required = schema.get("required", [])
    return {
        name: _property(one) | {"required": name in required}
        for name, one in schema.get("properties", {}).items()
    }


def _property(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A field as Prompty has it; limits of lists and numbers have no place there."""
    declared = schema.get("type")
    options = schema.get("anyOf") or [
        {**schema, "type": kind}
        for kind in (declared if isinstance(declared, list) else [declared])
    ]
    kinds = [one for one in options if one.get("type") != "null"]
    if len(kinds) != 1:
        raise PromptError("a field of several types cannot be written for Prompty")
    own = kinds[0]
    found: dict[str, Any] = {"kind": own["type"]}
    if len(options) > 1:
        found["nullable"] = True
    if "enum" in own:
        found["enumValues"] = own["enum"]
    if own["type"] == "array":
        found["items"] = _property(own["items"])
    if own["type"] == "object":
        found["properties"] = _properties(own)
    return found


def _yaml(value: Mapping[str, Any]) -> str:
    """YAML in our order of keys, every value written out where it stands, long texts as they are."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes a text of several lines as a block."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - nothing may be an alias
            return True

    def text(dumper: yaml.SafeDumper, data: str) -> yaml.Node:
        style = "|" if "\n" in data else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)

    Dumper.add_representer(str, text)
    return str(yaml.dump(value, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100))
