"""The JSON Schema of a wire type in the form every strict endpoint takes.

OpenAI's strict mode, llama.cpp's grammars and others each support a part of
JSON Schema and refuse, or ignore in silence, the rest. What is sent is kept to
the common part; what is dropped is checked again by the wire type when the
reply is read:

- ``$ref`` is written out (our types do not recur) and ``$defs`` dropped;
- ``title``, ``description`` and ``default`` are dropped: they are notes for us;
- ``minLength`` and ``maxLength`` are dropped: strict mode refuses them;
- every object is closed and requires all of its fields; null is an allowed value instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

_DROPPED = frozenset({"$defs", "title", "description", "default", "minLength", "maxLength"})


def strict_schema(reply_type: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of ``reply_type`` for strict mode; keys keep the order of the fields, in which models answer."""
    full = reply_type.model_json_schema()
    return _strict(full, full.get("$defs", {}))


def _strict(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref")
    if isinstance(reference, str):
        return _strict(definitions[reference.removeprefix("#/$defs/")], definitions)
    strict: dict[str, Any] = {}
    for key, value in schema.items():
        if key in _DROPPED:
            continue
        if key == "properties":
            strict[key] = {name: _strict(one, definitions) for name, one in value.items()}
        elif key == "anyOf":
            strict[key] = [_strict(one, definitions) for one in value]
        elif key == "items":
            strict[key] = _strict(value, definitions)
        else:
            strict[key] = value
    if strict.get("type") == "object":
        strict["required"] = list(strict.get("properties", {}))
        strict["additionalProperties"] = False
    return strict
