"""How benchmark files are read: compressed or not, and the dated articles of a topic as text a reader would see.

The corpora of timelines keep their articles as tokens of a treebank; they are joined
to text again. Files that cannot be read, or are something else, are one clear line.
"""

from __future__ import annotations

import json
import lzma
import re
from dataclasses import dataclass
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

_UNDONE = (
    ("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]"), ("\\/", "/"),
    ("`` ", "“"), (" ''", "”"), ("``", "“"), ("''", "”"), (" '", "'"), (" n't", "n't"),
    ("( ", "("), (" )", ")"), ("$ ", "$"), (" %", "%"),
)  # fmt: skip
_SPACED = re.compile(r" ([.,;:!?])(?= |\n|$)")


@dataclass(frozen=True, slots=True)
class Dated:
    """An article and the day it appeared on."""

    id: str
    day: date
    text: str


def opened(path: Path) -> IO[str]:
    """Open a file for reading as UTF-8; ``.xz`` is read as it is."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def content(path: Path) -> dict[str, Any]:
    """Return the JSON object of a file. Raises ``UnreadableInput`` if it cannot be read, ``ValueError`` if it is no JSON."""
    try:
        with opened(path) as file:
            found: dict[str, Any] = json.load(file)
            return found
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"cannot be read ({error})", place=str(path)) from error


def read(path: Path) -> tuple[str, list[Dated]]:
    """Return the topic of a file and its dated articles, their tokens joined to text again."""
    try:
        topic = content(path)
        articles = [
            Dated(row["id"], date.fromisoformat(row["date"]), plain(row["text"]))
            for row in topic["articles"]
        ]
        return str(topic["topic"]), articles
    except (ValueError, KeyError, TypeError) as error:
        message = "is not a file of a topic and articles with id, date and text"
        raise UnreadableInput(message, place=str(path)) from error


def plain(text: str) -> str:
    """Undo the tokens of a treebank, as far as readers of dates could stumble over them.

    >>> plain("`` It 's over , '' he said -LRB- on May 3 , 2024 -RRB- .")
    "“It's over,” he said (on May 3, 2024)."
    """
    for token, mark in _UNDONE:
        text = text.replace(token, mark)
    return _SPACED.sub(r"\1", text)
