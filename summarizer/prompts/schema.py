"""The part of JSON Schema our prompts use, checked without a library.

Variables are checked against ``input.schema`` at every rendering, so this must
be small and quick; a keyword it does not know is an error and never ignored.
Replies are not checked here but by their wire types.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.errors import PromptError

_KEYWORDS = frozenset(
    (
        "type",
        "enum",
        "anyOf",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "minItems",
        "maxItems",
        "minimum",
    )
)
_OBJECT = (dict, Mapping)  # in this order: `dict` is told at once, an abstract class takes its time
_TYPES: Mapping[object, type | tuple[type, ...]] = {
    "object": _OBJECT,
    "array": (list, tuple),
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def faults(value: object, schema: Mapping[str, object], place: str = "") -> list[str]:
    """List what in ``value`` the schema does not accept, each fault with its place; empty if all is well."""
    if not schema.keys() <= _KEYWORDS:
        unknown = schema.keys() - _KEYWORDS
        raise PromptError(f"schema keyword {sorted(unknown)[0]!r} is not supported")
    where = place or "value"
    if "anyOf" in schema:
        fits = any(not faults(value, option, place) for option in _schemas(schema["anyOf"]))
        return [] if fits else [f"{where} fits none of the allowed forms"]
    if not _has_type(value, schema.get("type")):
        return [f"{where} must be {_readable(schema.get('type'))}, not {type(value).__name__}"]
    allowed = schema.get("enum")
    if isinstance(allowed, list) and value not in allowed:
        return [f"{where} must be one of {', '.join(map(str, allowed))}"]
    if isinstance(value, str):
        return []
    if isinstance(value, list | tuple):
        return _array_faults(value, schema, place)
    if isinstance(value, _OBJECT):
        return _object_faults(value, schema, place)
    minimum = schema.get("minimum")
    is_low = isinstance(minimum, int) and isinstance(value, int) and value < minimum
    return [f"{where} must be at least {minimum}"] if is_low else []


def _schemas(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _has_type(value: object, declared: object) -> bool:
    if declared is None:
        return True
    names = declared if isinstance(declared, list) else [declared]
    if any(name not in _TYPES for name in names):
        raise PromptError(f"schema type {declared!r} is not supported")
    if isinstance(value, bool):
        return "boolean" in names
    return isinstance(value, tuple(_TYPES[name] for name in names))


def _readable(declared: object) -> str:
    return " or ".join(declared) if isinstance(declared, list) else str(declared)


def _object_faults(
    value: Mapping[str, object], schema: Mapping[str, object], place: str
) -> list[str]:
    prefix = f"{place}." if place else ""
    declared = schema.get("properties")
    properties = declared if isinstance(declared, dict) else {}
    required = schema.get("required")
    names = required if isinstance(required, list) else []
    found = [f"{prefix}{name} is missing" for name in names if name not in value]
    for name, item in value.items():
        if name in properties:
            found.extend(faults(item, properties[name], f"{prefix}{name}"))
        elif schema.get("additionalProperties") is False:
            found.append(f"{prefix}{name} is unknown")
    return found


def _array_faults(value: Sequence[object], schema: Mapping[str, object], place: str) -> list[str]:
    least, most, items = schema.get("minItems"), schema.get("maxItems"), schema.get("items")
    if isinstance(least, int) and len(value) < least:
        return [f"{place} needs at least {least} items"]
    if isinstance(most, int) and len(value) > most:
        return [f"{place} has more than {most} items"]
    if not isinstance(items, dict):
        return []
    return [
        fault
        for index, item in enumerate(value)
        for fault in faults(item, items, f"{place}[{index}]")
    ]
