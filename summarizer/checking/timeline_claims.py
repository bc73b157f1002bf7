"""The claims of our own timeline JSON: the sentences of its entries and of its background, with what they cite.

Headlines, quotations and disputes are no claims of the summary. A file by anyone may
pretend to be a timeline, so nothing in it is taken to be of the type it should be.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summarizer.checking.citing import Reference
from summarizer.checking.claims import Claim, Document, says
from summarizer.checking.markup import Block
from summarizer.domain import Span
from summarizer.errors import UnreadableInput
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def read(text: str) -> Document:
    """Read a timeline (TIMELINE_V1), a paragraph an entry; raises ``UnreadableInput`` for other JSON."""
    try:
        timeline = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"the summary is not JSON ({error})") from error
    if not isinstance(timeline, dict) or timeline.get("schema") != "summarizer/timeline/v1":
        raise UnreadableInput("the summary is JSON but not a summarizer/timeline/v1")
    sources = {
        one.get("id"): one for one in _list(timeline, "sources") if isinstance(one.get("id"), str)
    }
    blocks: list[Block] = []
    found: list[Claim] = []
    at = 0
    for entry in (*_list(timeline, "entries"), *_list(timeline, "background")):
        said = _list(entry, "sentences")
        shown = [
            visible(each["text"]) if isinstance(each.get("text"), str) else "" for each in said
        ]
        low = 0
        for each, words in zip(said, shown, strict=True):
            if words:
                start, end = _literal(text, each["text"], at)
                at = max(at, end)
                place = Span(low, low + len(words))
                cites = _cited(each, _list(entry, "citations"), sources)
                found.append(Claim(words, start, end, says(words), len(blocks), place, cites=cites))
                low = place.end + 1
        blocks.append(Block(" ".join(filter(None, shown)), ()))
    return Document(tuple(blocks), tuple(found))


def _list(value: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the objects of a list, whatever else a file by anyone may hold there."""
    found = value.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _literal(text: str, value: str, at: int) -> tuple[int, int]:
    """Return where a string value stands in a JSON file from ``at`` on; (-1, -1) if it is escaped in another way."""
    for is_ascii in (False, True):
        literal = json.dumps(value, ensure_ascii=is_ascii)[1:-1]
        found = text.find(literal, at)
        if found >= 0:
            return found, found + len(literal)
    return -1, -1


def _cited(
    sentence: Mapping[str, Any],
    citations: Sequence[Mapping[str, Any]],
    sources: Mapping[Any, Mapping[str, Any]],
) -> tuple[Reference, ...]:
    """Return the citations of a sentence of our JSON."""
    numbers = sentence.get("citations")
    found: list[Reference] = []
    for number in numbers if isinstance(numbers, list) else []:
        if not isinstance(number, int) or not 0 <= number < len(citations):
            continue
        one = citations[number]
        source = sources.get(one.get("source"), {})
        start = one.get("start")
        found.append(
            Reference(
                str(one.get("source")),
                str(source.get("name", "")),
                str(one.get("quote", "")),
                start if isinstance(start, int) else None,
                str(source.get("sha256", "")),
            )
        )
    return tuple(found)
