"""The timeline as JSON: the document of ``document.py`` as ASCII text.

Everything outside ASCII is escaped. So a quote keeps every character of its
source, a lone surrogate or a terminal escape included, and the output can still
be printed and written anywhere. This module knows no field of the format.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from pydantic import ValidationError

from summarizer.rendering.document import from_timeline
from summarizer.rendering.invariants import internal

if TYPE_CHECKING:
    from summarizer.domain import Timeline


def write(timeline: Timeline, *, embed_sources: bool = False) -> str:
    """Write the document, indented by two, with a line end; every character is ASCII.

    Raises ``SummarizerError`` where a value does not fit the format.
    """
    try:
        document = from_timeline(timeline, embed_sources=embed_sources)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise internal(f"{first['msg']} at {place}", error.title) from error
    # Not model_dump_json: it cannot encode a lone surrogate.
    fields = document.model_dump(by_alias=True)
    text = json.dumps(fields, indent=2, ensure_ascii=True, allow_nan=False, default=_plain)
    return text + "\n"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in the document")
