"""A total and its parts, given in one sentence, that do not add up: `12 dead -- 5 in Arden and 6 in Brae`.

Only a list that is set off from its total, and closed by `and`, is a sum: what follows
`including` is a part of it. Vague and rounded figures are left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level, Side, Span
from summarizer.text import quantities
from summarizer.timeline.disputes.found import Found, cite, touched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.domain import Sentence
    from summarizer.text.quantities import Quantity
    from summarizer.timeline.disputes.scene import Scene

_OPENED = re.compile(r"\s--\s|\s?[—–]\s?|:\s|\s\(")
_ENDED = re.compile(r"\s--|[—–]|\)|;|\.(?=\s|$)|$")
_REACH = 60  # characters from a total to the list of its parts
_OPEN_LIST = re.compile(r"\b(?:including|among|about|some|nearly|least|than)\b")
_BETWEEN = re.compile(r",\s(?:and\s)?|\sand\s")
_PART = re.compile(
    r"(?P<n>\d[\d,]*|[a-z]+)(?:(?:\s\w+){0,2}\s(?:in|at|on|from|near|outside|for)\s[^,;]+|\s[a-z]+)"
)
_SMALL = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}


def disputes(scene: Scene) -> Iterator[Found]:
    """Disputes within single sentences."""
    for own in scene.sentences.values():
        for sentence in own:
            if " and " in sentence.text and any(
                mark in sentence.text for mark in ("--", "—", "–", ": ", " (")
            ):
                yield from _of(sentence, scene)


def _of(sentence: Sentence, scene: Scene) -> Iterator[Found]:
    text = sentence.text
    language = scene.articles[sentence.article].language or "en"
    for total in quantities.find(text, language):
        if total.kind is not quantities.Kind.EXACT or total.approx or total.unit or total.scale:
            continue
        found = _parts(text, total)
        if found is None:
            continue
        place, parts = found
        if sum(parts) == total.value:
            continue
        shown = " + ".join(f"{part:,}" for part in parts)
        yield Found(
            DisputeKind.ARITHMETIC,
            Level.MEDIUM,
            f"{total.text} is not {shown}",
            (
                _side(total.text, sentence, (total.start, total.end), scene),
                _side(shown, sentence, place, scene),
            ),
            f"{shown} is {sum(parts):,}",
            touched(scene.members, sentence),
        )
        return


def _side(value: str, sentence: Sentence, place: tuple[int, int], scene: Scene) -> Side:
    span = Span(sentence.start + place[0], sentence.start + place[1])
    return Side(value, (cite(scene.articles[sentence.article], span),))


def _parts(text: str, total: Quantity) -> tuple[tuple[int, int], Sequence[int]] | None:
    """Where the closed list after a total stands, and its figures; ``None`` without one."""
    opened = _OPENED.search(text, total.end, total.end + _REACH)
    if opened is None:
        return None
    start = opened.end()
    ended = _ENDED.search(text, start)
    end = ended.start() if ended else len(text)
    stretch = text[start:end]
    if " and " not in stretch or _OPEN_LIST.search(stretch):
        return None
    parts = [_part(item) for item in _BETWEEN.split(stretch)]
    told = [part for part in parts if part is not None]
    return ((start, end), told) if len(parts) == len(told) > 1 else None


def _part(item: str) -> int | None:
    """The figure of `52 in Alder` or `six women`: of an item that is one with its place or kind."""
    found = _PART.fullmatch(item.strip())
    if found is None:
        return None
    digits = found["n"].replace(",", "")
    return int(digits) if digits.isdigit() else _SMALL.get(digits)
