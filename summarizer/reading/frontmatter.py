"""The YAML block at the head of a Markdown file: where it stands and what it says.

Values are read as strings (no YAML types: a date keeps the zone it was written with).
Knows nothing of the Markdown below the block.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import Mask
from summarizer.reading.metadata import Metadata, from_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

REASON = "front matter"
_BLOCK = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(.{0,65536}?)(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)",
    re.DOTALL,
)
_FIELD = re.compile(r"^([A-Za-z][\w -]{0,40}):[ \t]*(\S.*?)?[ \t]*\r?$", re.MULTILINE)


def split(text: str) -> tuple[Metadata, Mask | None]:
    r"""Return the metadata of a front matter and its mask, delimiters included; ``(Metadata(), None)`` without one.

    Two rules around prose are no front matter: the block must hold ``key: value`` lines.

    >>> split("---\ntitle: Bridge closed\n---\nText.")[1]
    Mask(start=0, end=28, reason='front matter')
    """
    match = _BLOCK.match(text)
    if match is None:
        return Metadata(), None
    values = _mapping(match.group(1))
    if not values:
        return Metadata(), None
    return from_fields(values), Mask(match.start(), match.end(), REASON)


def _mapping(block: str) -> Mapping[str, object]:
    """Return the fields of the block, read line by line where YAML refuses it (a colon in a bare title is common)."""
    import yaml

    try:
        values = yaml.BaseLoader(block).get_single_data()
    except (yaml.YAMLError, RecursionError, ValueError):
        return {name: (value or "").strip("\"'") for name, value in _FIELD.findall(block)}
    return values if isinstance(values, dict) else {}
