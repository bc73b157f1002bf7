"""Wrong names, and sayings given to another: people, places and bodies exchanged within the story or for invented ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evals.simulator import words
from evals.simulator.changes import Change, Scene, has, spliced, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPEAKER_VERB = rf"(?:{words.SAYS}|{words.SAYS_ELSEWHERE})"
_NO_ROLE = r"(?:it|he|she|they|that|would|had|has|was|were|to|on|in|not)\b"
_FIGURES = (
    "the company",
    "the union",
    "the police",
    "the council",
    "the court",
    "the ministry",
    "the agency",
    "officials",
    "prosecutors",
    "investigators",
    "residents",
    "analysts",
    "engineers",
)


def changes(text: str, scene: Scene) -> Iterator[Change]:
    """Each name of ``text`` that speaks nothing, made another of its sort."""
    for sort, names, invented in _sorts(scene):
        for start, end, name in _mentions(text, names):
            if _speaks(text, start, end):
                continue
            for other in names:
                if _is_other(other, name, text) and scene.clears(other, text):
                    yield Change(
                        spliced(text, start, end, other),
                        f"another {sort} of the story",
                        f"the source has {name}, not {other}",
                    )
            for other in invented:
                yield Change(
                    spliced(text, start, end, other),
                    f"an invented {sort}",
                    f"no source has {other}",
                )
    yield from _forenames(text, scene)


def attributions(text: str, scene: Scene) -> Iterator[Change]:
    """Each saying outside of quotations, given to another speaker."""
    if re.search(r"[\"“„«]", text):
        return
    for start, end, speaker in speakers(text, scene):
        for other in others(speaker, text, scene):
            yield Change(
                spliced(text, start, end, other),
                "another speaker",
                f"{speaker} says so, not {other}",
            )


def speakers(text: str, scene: Scene) -> list[tuple[int, int, str]]:
    """Who speaks in ``text``: a name or a figure beside a verb of saying, with its place."""
    found = [
        (start, end, name)
        for start, end, name in _mentions(text, (*scene.story.people, *scene.story.bodies))
        if _speaks(text, start, end) and not re.search(r"\b[Tt]he $", text[:start])
    ]
    shown = unquoted(text)
    figures = (
        match
        for figure in _FIGURES
        for match in re.finditer(rf"\b{figure}\b(?!')", shown, re.IGNORECASE)
    )
    spoken = (match for match in figures if _speaks(text, match.start(), match.end()))
    return [*found, *((match.start(), match.end(), match[0]) for match in spoken)]


def others(speaker: str, text: str, scene: Scene) -> Sequence[str]:
    """Who else might speak: people of the story, or figures, of whom no source tells it."""
    pool = (
        scene.story.people
        if speaker[:1].isupper() and speaker.lower() not in _FIGURES
        else _FIGURES
    )
    return [
        other
        for other in pool
        if _is_other(other, speaker, text) and scene.clears(other.split()[-1], text)
    ]


def _sorts(scene: Scene) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    story = scene.story
    return [
        ("person", story.people, words.PEOPLE[:2]),
        ("place", story.places, words.PLACES[:2]),
        ("body", story.bodies, words.BODIES[:2]),
    ]


def _mentions(text: str, names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Full names, longest first, then surnames of people that stand alone."""
    shown = unquoted(text)
    taken: list[tuple[int, int]] = []
    short = [name.split()[-1] for name in names if len(name.split()) == 2]
    for name in sorted({*names, *short}, key=lambda name: (-len(name), name)):
        for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", shown):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield found.start(), found.end(), name


def _is_other(other: str, name: str, text: str) -> bool:
    """Whether ``other`` is somebody else than ``name`` and stands nowhere in ``text``."""
    parts = {part.lower() for part in name.split()}
    return not parts & {part.lower() for part in other.split()} - {"the"} and not any(
        has(part, text) for part in other.split() if part != "the"
    )


def _speaks(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    return bool(
        re.search(
            rf"\b(?:{_SPEAKER_VERB}|according to|selon|según)\s(?:(?!{_NO_ROLE})\w+\s){{0,4}}$",
            before,
        )
        or re.match(rf"(?:,[^,]+,)?\s(?:has just |also )?{_SPEAKER_VERB}\b", after)
    )


def _forenames(text: str, scene: Scene) -> Iterator[Change]:
    for start, _, name in _mentions(text, scene.story.people):
        first, _, last = name.partition(" ")
        if not last:
            continue
        for other in words.FORENAMES[:3]:
            if not scene.clears(f"{other} {last}", text):
                continue
            changed = spliced(text, start, start + len(first), other)
            yield Change(changed, "forename", f"the source has {name}, not {other} {last}")
