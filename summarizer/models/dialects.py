"""What one endpoint takes of what others take, and how that is learned from its refusals.

Endpoints that call themselves compatible refuse single fields: the schema or
some of its keywords, the output cap by one of its names, the temperature. A
refusal that names a field of ours leads one narrow step down; any other is an
error. This module knows what is sent, and no client.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.models.faults import Fault

Form = Literal["json_schema", "json_object", "text"]
Cap = Literal["max_tokens", "max_completion_tokens", "max_output_tokens"]

_FORMAT = re.compile(
    r"response[_ ]format|text\.format|output_(?:format|config)|json[_ ]schema|json_object"
    r"|structured output|grammar|guided_json|(?:required for|in) format",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"unsupported|not support|unrecognized|unknown|not permitted|not allowed|invalid|unavailable"
    r"|(?:must|should) be|only the default|only supports|enabled only|does not|doesn't|don't|failed|cannot"
    r"|but not both|extra|deprecated|missing field|too large|at most",
    re.IGNORECASE,
)
_TOO_MUCH = re.compile(r"too large|at most|less than or equal|valid range", re.IGNORECASE)
_BOUNDS = frozenset(
    {"minItems", "maxItems", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
)
_BOUND = re.compile(rf"\b(?:{'|'.join(sorted(_BOUNDS))})\b")
_REFUSALS = frozenset({400, 422, 501})


@dataclass(frozen=True, slots=True)
class Dialect:
    """What an endpoint takes: how the schema is sent, the name of the output cap, which settings.

    ``bounds`` are the schema's keywords for sizes, ``store`` is the field of the
    Responses API that forbids to keep the answer, ``cache_key`` routes requests
    of one prompt to one cache.
    """

    schema: Form = "json_schema"
    bounds: bool = True
    cap: Cap | None = "max_tokens"
    temperature: bool = True
    seed: bool = True
    store: bool = False
    cache_key: bool = False


def adapted(dialect: Dialect, fault: Fault) -> Dialect | None:
    """Return a dialect that avoids what ``fault`` complains of, or ``None`` if it complains of something else.

    Only a status for refused requests that comes with the field's name counts (and
    500 for the schema, which Ollama sends): a fallback that catches every refusal
    would hide real errors and send each request many times.
    """
    if fault.status in _REFUSALS and _REFUSES.search(fault.words):
        if dialect.cap and _complains(fault, dialect.cap):
            return replace(dialect, cap=_other_cap(dialect.cap, fault))
        if dialect.temperature and _complains(fault, "temperature"):
            return replace(dialect, temperature=False)
        if dialect.seed and _complains(fault, "seed"):
            return replace(dialect, seed=False)
        if dialect.cache_key and _complains(fault, "prompt_cache_key"):
            return replace(dialect, cache_key=False)
        if dialect.store and _complains(fault, "store"):
            return replace(dialect, store=False)
    elif fault.status != 500 or not _REFUSES.search(fault.words):
        return None
    return _plainer(dialect, fault)


def _plainer(dialect: Dialect, fault: Fault) -> Dialect | None:
    """Return the next form of the schema if it is the schema that was refused."""
    if dialect.schema == "text" or not _FORMAT.search(fault.words):
        return None
    if dialect.schema == "json_object":
        return replace(dialect, schema="text")
    if dialect.bounds and _BOUND.search(fault.words):
        return replace(dialect, bounds=False)
    return replace(dialect, schema="json_object")


def _other_cap(cap: Cap, fault: Fault) -> Cap | None:
    """Return the cap to try next: none where its value is too high, else its successor if that is named."""
    if cap == "max_output_tokens" or _TOO_MUCH.search(fault.words):
        return None
    if cap == "max_completion_tokens":
        return "max_tokens"
    return "max_completion_tokens" if _names(fault, "max_completion_tokens") else None


def _complains(fault: Fault, parameter: str) -> bool:
    return fault.parameter == parameter or (not fault.parameter and _names(fault, parameter))


def _names(fault: Fault, parameter: str) -> bool:
    return re.search(rf"(?<![a-z_]){parameter}(?![a-z_])", fault.message, re.IGNORECASE) is not None


def without_bounds(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``schema`` without its keywords for sizes; they are checked again when the reply is read.

    >>> without_bounds({"type": "array", "minItems": 1, "items": {"type": "integer", "minimum": 1}})
    {'type': 'array', 'items': {'type': 'integer'}}
    """
    return {
        key: {name: _stripped(one) for name, one in value.items()}
        if key == "properties"  # whose keys are names, not keywords
        else _stripped(value)
        for key, value in schema.items()
        if key not in _BOUNDS
    }


def _stripped(value: object) -> object:
    if isinstance(value, dict):
        return without_bounds(value)
    return [_stripped(one) for one in value] if isinstance(value, list) else value
