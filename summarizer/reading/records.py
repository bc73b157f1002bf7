"""Articles in JSON and JSON Lines: which field is what, and where a record is broken.

A record's text is its value, unchanged, save that halves of surrogate pairs, which no
encoding can carry, become U+FFFD one for one. Knows nothing of files.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.reading.metadata import Metadata, clean, from_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_FIELDS = ("text", "body", "content", "articlebody", "article_body")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a file. ``number`` counts from 1: the line in JSON Lines, the item in a list, ``None`` for a lone object."""

    number: int | None
    id: str | None
    text: str
    sha256: str
    metadata: Metadata
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A record or file that cannot be used, and why; ``number`` as in :class:`Record`."""

    number: int | None
    message: str


def of_json(text: str) -> Iterator[Record | Fault]:
    """Yield the articles of a JSON file: one object, a list of objects, or an object whose ``articles`` is such a list."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1:
            yield from of_lines(text)
        else:
            yield Fault(None, f"is not valid JSON: {_place(error)}; repair or export it again")
        return
    except (RecursionError, ValueError) as error:
        yield Fault(
            None, f"is not usable JSON: {_cause(error)}; export it again as a list of objects"
        )
        return
    if isinstance(value, dict) and not _text_of(value) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if not isinstance(value, list):
        yield _record(value, None)
    elif not value:
        yield Fault(None, "holds an empty list; there is no article in it")
    else:
        for number, item in enumerate(value, 1):
            yield _record(item, number)


def of_lines(text: str) -> Iterator[Record | Fault]:
    """Yield the articles of JSON Lines, one object a line; blank lines are passed over."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            yield Fault(
                number, f"is not valid JSON: {error.msg} at column {error.colno}; line skipped"
            )
        except (RecursionError, ValueError) as error:
            yield Fault(number, f"is not usable JSON: {_cause(error)}; line skipped")
        else:
            yield _record(value, number)


def _record(value: object, number: int | None) -> Record | Fault:
    if not isinstance(value, Mapping):
        return Fault(number, "is no object; an article is an object with a 'text' field")
    text = _text_of(value)
    if text is None:
        return Fault(
            number, "has no text; an article needs a string field 'text', 'body' or 'content'"
        )
    if not text.strip():
        return Fault(number, "has an empty text; skipped")
    whole, replaced = _SURROGATE.subn("\ufffd", text)
    name = value.get("id")
    return Record(
        number=number,
        id=clean(_whole(name))
        if isinstance(name, str)
        else str(name)
        if _is_number(name)
        else None,
        text=whole,
        sha256=hashlib.sha256(whole.encode()).hexdigest(),
        metadata=from_fields({str(_whole(key)): _whole(item) for key, item in value.items()}),
        replaced=replaced,
    )


def _text_of(value: Mapping[Any, object]) -> str | None:
    lower = {str(key).casefold(): item for key, item in value.items() if isinstance(item, str)}
    texts = [lower[name] for name in TEXT_FIELDS if name in lower]
    return next((text for text in texts if text.strip()), texts[0] if texts else None)


def _whole(value: object) -> object:
    """Return the value with its unpaired surrogates replaced, as deep as names go: strings, lists and objects of strings."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(item) if isinstance(item, str | dict) else None for item in value[:20]]
    if isinstance(value, dict):
        name = value.get("name")
        return {"name": _whole(name)} if isinstance(name, str) else {}
    return value


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18


def _place(error: json.JSONDecodeError) -> str:
    return f"{error.msg} at line {error.lineno}, column {error.colno}"


def _cause(error: Exception) -> str:
    return (
        "nested too deeply" if isinstance(error, RecursionError) else "a number in it is too long"
    )
