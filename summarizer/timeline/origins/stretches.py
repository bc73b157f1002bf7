"""The longest stretches of words that two texts have in common, with their places, so that a page can show them.

Word for word, whatever the case and the punctuation; a stretch may run over several
sentences. Knows texts and places, not what they prove.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from summarizer.domain import Span
from summarizer.text.words import words
from summarizer.timeline.origins.lineage import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.domain import Sentence
    from summarizer.timeline.origins.comparison import Followed
    from summarizer.timeline.origins.prints import Print

_SHOWN = 3  # stretches of a lineage
_LOOKED_AT = 4  # runs of lines in which they are looked for
_SHORTEST = 4  # words
_LONG = 400  # words of a run of lines that are compared


def longest(
    left: Print,
    right: Print,
    lines: Sequence[Followed],
    sentences: tuple[Sequence[Sentence], Sequence[Sentence]],
) -> tuple[Stretch, ...]:
    """Return the longest stretches, in the order of the left text; ``lines`` are those of it that follow the right."""
    blocks = sorted(
        _blocks(lines),
        key=lambda block: -sum(one.verbatim * len(left.lines[one.line].words) for one in block),
    )
    found: list[tuple[int, Stretch]] = []
    for block in blocks[:_LOOKED_AT]:
        mine = sentences[0][left.lines[block[0].line].index : left.lines[block[-1].line].index + 1]
        theirs = sentences[1][
            right.lines[block[0].other].index : right.lines[block[-1].other].index + 1
        ]
        found += _common(mine, theirs)
    found.sort(key=lambda one: (one[0], -one[1].left.start), reverse=True)
    return tuple(
        sorted((stretch for _, stretch in found[:_SHOWN]), key=lambda stretch: stretch.left)
    )


def _blocks(lines: Sequence[Followed]) -> Iterator[list[Followed]]:
    """Lines that follow each other in both texts."""
    block: list[Followed] = []
    for one in lines:
        if block and not (one.line == block[-1].line + 1 and one.other == block[-1].other + 1):
            yield block
            block = []
        block.append(one)
    if block:
        yield block


def _common(mine: Sequence[Sentence], theirs: Sequence[Sentence]) -> Iterator[tuple[int, Stretch]]:
    """The longest run of words of the two, with its length in words."""
    one, other = _placed(mine), _placed(theirs)
    matcher = SequenceMatcher(
        None, [word for word, _, _ in one], [word for word, _, _ in other], autojunk=False
    )
    match = matcher.find_longest_match()
    if match.size >= _SHORTEST:
        last = match.size - 1
        yield (
            match.size,
            Stretch(
                Span(one[match.a][1], one[match.a + last][2]),
                Span(other[match.b][1], other[match.b + last][2]),
            ),
        )


def _placed(sentences: Sequence[Sentence]) -> list[tuple[str, int, int]]:
    """The words of sentences with their places in the article."""
    return [
        (word.lower, sentence.start + word.start, sentence.start + word.end)
        for sentence in sentences
        for word in words(sentence.text)
    ][:_LONG]
