"""Altered quotations: a word changed, a word cut from within, or the whole given to another speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evals.simulator import naming, words
from evals.simulator.changes import Change, Scene, quoted, spliced

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST = 4  # words: less is a term, and no saying


def changes(text: str, scene: Scene) -> Iterator[Change]:
    """Each quotation of ``text``, altered so that no source has it."""
    stretches = [
        (start, end) for start, end in quoted(text) if len(text[start:end].split()) >= _FEWEST
    ]
    for start, end in stretches:
        yield from _changed(text, start, end, scene)
        yield from _cut(text, start, end, scene)
    if stretches:
        for start, end, speaker in naming.speakers(text, scene):
            for other in naming.others(speaker, text, scene):
                yield Change(
                    spliced(text, start, end, other),
                    "another speaker",
                    f"{speaker} says so, not {other}",
                )


def _changed(text: str, start: int, end: int, scene: Scene) -> Iterator[Change]:
    for found in re.finditer(r"[\w’']+", text[start:end]):
        other = words.ALTERED.get(found[0].lower())
        if other is None and len(found[0]) > 5 and found[0].islower():
            other = _stand_in(found[0], text, scene)
        if other:
            new = other.capitalize() if found[0][:1].isupper() else other
            changed = text[: start + found.start()] + new + text[start + found.end() :]
            if _is_new(changed, start, scene):
                yield Change(changed, "word changed", f"the quotation has {found[0]}, not {new}")


def _stand_in(word: str, text: str, scene: Scene) -> str | None:
    """Another word of the story with the same ending and of about the same length."""
    pool = sorted(
        {
            other
            for sentence in scene.story.sentences
            for other in re.findall(r"\b[a-zà-ÿ]{5,}\b", sentence)
            if other[-2:] == word[-2:] and abs(len(other) - len(word)) < 3 and other != word
        }
    )
    fitting = [other for other in pool if other not in text]
    return fitting[len(word) % len(fitting)] if fitting else None


def _cut(text: str, start: int, end: int, scene: Scene) -> Iterator[Change]:
    """Without a word between its first and last: what is cut off at an end leaves a true quotation."""
    inner = list(re.finditer(r"[\w’']+ ", text[start:end]))[1:-1]
    for found in inner:
        changed = text[: start + found.start()] + text[start + found.end() :]
        if len(found[0]) > 3 and _is_new(changed, start, scene):
            yield Change(changed, "word cut", f"the quotation has {found[0].strip()} there")


def _is_new(changed: str, start: int, scene: Scene) -> bool:
    new = next((changed[one:end] for one, end in quoted(changed) if one == start), "")
    return bool(new) and not any(new in sentence for sentence in scene.story.sentences)
