"""Copies of real articles, from a new headline to a text told again in other words, and texts that only share something.

An article is a list of sentences. Every maker takes the sentences of an article, what it is to be mixed
with, the day and a draw; all facts of what is kept stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from evals.benchmarks.copying.rewording import exchanged, rewritten

if TYPE_CHECKING:
    from datetime import date

_BLOCK = 3  # sentences of a paragraph
_MOST = 3 / 5  # of a dispatch
_HEADS = (
    "What we know so far", "The latest developments", "Officials speak of a difficult day", "Report: more questions than answers",
    "New details emerge", "Concern grows as the story unfolds", "Our correspondent reports",
)  # fmt: skip
_SPEAKERS = (
    ("the spokesman said", "he told reporters", "he added", "the spokesman went on"),
    ("according to the statement", "the official told journalists", "said the official", "the statement read"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Material:
    """What a copy is made of: an article's sentences, another's to mix with, and the day."""

    sentences: Sequence[str]
    other: Sequence[str]
    day: date


Maker = Callable[[Material, Random], list[str]]


def _headline(told: Sequence[str], draw: Random) -> list[str]:
    return [draw.choice(_HEADS), *told]


def _half(told: Sequence[str]) -> list[str]:
    return list(told[: max(4, len(told) // 2)])


def _dropped(told: Sequence[str], draw: Random) -> list[str]:
    kept = sorted(draw.sample(range(len(told)), k=len(told) - len(told) // 3))
    return [told[number] for number in kept]


def _reordered(told: Sequence[str], draw: Random) -> list[str]:
    blocks = [told[at : at + _BLOCK] for at in range(0, len(told), _BLOCK)]
    draw.shuffle(blocks)
    return [sentence for block in blocks for sentence in block]


def _again(material: Material, told: Sequence[str], draw: Random) -> list[str]:
    return rewritten(told, material.day, draw)


def _in_brief(material: Material, draw: Random) -> list[str]:
    """Half of the sentences, each only as far as its first comma behind the eighth word, in other words."""
    kept = sorted(draw.sample(range(len(material.sentences)), k=(len(material.sentences) + 1) // 2))
    return _again(material, [_clause(material.sentences[number]) for number in kept], draw)


def _clause(sentence: str) -> str:
    if "“" in sentence or "”" in sentence:
        return sentence  # half a quotation is none
    words = sentence.split()
    last = next((at for at, word in enumerate(words) if at >= 8 and word.endswith(",")), None)
    return sentence if last is None else " ".join(words[: last + 1])[:-1] + "."


def _framed(of: Material, told: Sequence[str], *, share: float, credit: bool) -> list[str]:
    """The first part of a dispatch, within sentences of another article that are about as many as three fifths of it."""
    inner = list(told[: max(4, round(len(told) * share))])
    own = list(of.other[: max(3, len(told) * 3 // 5)])
    end = ["(Reuters)"] if credit else []
    return [*own[: len(own) // 2], *inner, *own[len(own) // 2 :], *end]


def _mixed(of: Material) -> list[str]:
    """The first half of each, in turns of a paragraph."""
    one, other = _half(of.sentences), _half(of.other)
    size = max(6, min(len(one), len(other)))
    told = []
    for at in range(0, size, _BLOCK):
        told += [*one[at : min(at + _BLOCK, size)], *other[at : min(at + _BLOCK, size)]]
    return told


COPIES: dict[str, Maker] = {
    "new headline": lambda of, draw: _headline(of.sentences, draw),
    "first half": lambda of, draw: _headline(_half(of.sentences), draw),
    "a third dropped": lambda of, draw: _dropped(of.sentences, draw),
    "reordered": lambda of, draw: _reordered(of.sentences, draw),
    "dropped, reordered": lambda of, draw: _reordered(_dropped(of.sentences, draw), draw),
    "reworded": lambda of, draw: _again(of, of.sentences, draw),
    "reworded, dropped": lambda of, draw: _again(of, _dropped(of.sentences, draw), draw),
    "reworded, dropped, reordered": lambda of, draw: _headline(
        _reordered(_again(of, _dropped(of.sentences, draw), draw), draw), draw
    ),
    "reworded, first half": lambda of, draw: _again(of, _half(of.sentences), draw),
    "reworded twice": lambda of, draw: _again(
        of, _again(of, _dropped(of.sentences, draw), draw), draw
    ),
    "in brief, reworded": _in_brief,
    "a third of the words exchanged": lambda of, draw: _reordered(
        exchanged(_dropped(of.sentences, draw), 1 / 3, draw), draw
    ),
    "two thirds exchanged": lambda of, draw: _reordered(
        exchanged(_dropped(of.sentences, draw), 2 / 3, draw), draw
    ),
    "framed": lambda of, _: _framed(of, of.sentences, share=_MOST, credit=False),
    "framed, credited": lambda of, _: _framed(of, of.sentences, share=_MOST, credit=True),
    "framed, reworded, credited": lambda of, draw: _framed(
        of, _again(of, of.sentences, draw), share=_MOST, credit=True
    ),
    "a third, framed": lambda of, _: _framed(of, of.sentences, share=1 / 3, credit=False),
    "two mixed": lambda of, _: _mixed(of),
}
"""By strength: what another desk does with a text."""


def quoting(of: Material, quoted: Sequence[str], draw: Random) -> tuple[list[str], list[str]]:
    """Two articles with the same statement in both at length, each under its own words for who says it."""
    told = []
    for sentences, ways in zip((of.sentences, of.other), _SPEAKERS, strict=True):
        own = list(sentences)
        at = draw.randrange(1, 3)
        for sentence in quoted:
            bare = sentence.strip("“”").rstrip(".”").replace("“", "'").replace("”", "'")
            way = draw.choice(ways)
            own.insert(at, f"“{bare},” {way}.")
            at += draw.randrange(1, 3)
        told.append(own)
    return told[0], told[1]


def backed(of: Material, background: Sequence[str], draw: Random) -> tuple[list[str], list[str]]:
    """Two articles with the same paragraphs of background towards their ends."""
    told = []
    for sentences in (of.sentences, of.other):
        at = draw.randrange(len(sentences) * 3 // 5, len(sentences) + 1)
        told.append([*sentences[:at], *background, *sentences[at:]])
    return told[0], told[1]
