"""One quotation that two articles give in other words, cut so that its sense changes, or to another speaker.

Quotations are compared wherever they stand: what a speaker said is told in articles
that otherwise have nothing in common. Outlets cut, contract and respell; that is no
dispute. A changed number, name or negation is of the first rank, since such a
quotation can be very similar and say the opposite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level, Sentence
from summarizer.text import quotes
from summarizer.text.quotes import ChangeKind
from summarizer.text.words import STOPWORDS, words
from summarizer.timeline.disputes import attribution, tellings
from summarizer.timeline.disputes.found import Found, short, touched, two_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarizer.text.quotes import Alignment, Change
    from summarizer.timeline.disputes.scene import Scene

_QUOTED_WORDS = 5  # shorter quotations differ for many good reasons
_LEAST = 2  # content words in common; the alignment of all words decides
_MOST = 0.5  # of the shorter one's content
_CHANGED = 0.34  # share of a quotation's words beyond which it is another one
_SPELT = {
    word: str(value)
    for line in (
        "one two three four five six seven eight nine ten eleven twelve",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    )
    for value, word in enumerate(line.split(), 1)
}
_NUMBER = re.compile(rf"(\d[\d,.]*|{'|'.join(_SPELT)})(?:st|nd|rd|th)?")
_REPLACING = frozenset({ChangeKind.REPLACED, ChangeKind.NAME})
_ROOT = 5  # letters: `fisherman`, `fishermen`
_OPENING = STOPWORDS | frozenset("well yes look okay".split())
_TURNS = re.compile(
    r"(?:\b(?:not|never|no|nobody|cannot|if|unless|until)\b|n[’']t\b)[^.,;:!?]{0,40}$",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|never|no|nobody|cannot|if|unless|until|denied|doubt\w*)\b|n[’']t\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a quotation with the sentence they stand in."""

    words: str
    sentence: Sentence


def disputes(scene: Scene) -> Iterator[Found]:
    """Disputes between quotations of one event first, then between quotations anywhere."""
    every = {name: _of_article(own) for name, own in scene.sentences.items()}
    for left, right in _pairs(every, scene):
        alignment = _aligned(left, right)
        if alignment is None:
            continue
        yield from _worded(left, right, alignment, scene)
        yield from _moved(left, right, scene)


def _of_article(own: Sequence[Sentence]) -> list[tuple[Sentence, Quoted]]:
    """Each quotation as a sentence of its own, so that it is compared as one, with what it stands in."""
    return [
        (
            Sentence(
                sentence.article,
                sentence.index,
                sentence.start + found.inner_start,
                sentence.start + found.inner_end,
                found.of(sentence.text),
                sentence.paragraph,
            ),
            Quoted(found.of(sentence.text), sentence),
        )
        for sentence in own
        for found in quotes.find(sentence.text)
        if found.words >= _QUOTED_WORDS
    ]


def _pairs(
    every: Mapping[str, list[tuple[Sentence, Quoted]]], scene: Scene
) -> Iterator[tuple[Quoted, Quoted]]:
    """Quotations of one event, and those that share their words wherever they stand; each pair once."""
    seen: set[tuple[str, str]] = set()
    by_place = {
        (inner.article, inner.start): quoted for own in every.values() for inner, quoted in own
    }
    of_sentence: dict[tuple[str, int], list[Quoted]] = {}
    for quoted in by_place.values():
        of_sentence.setdefault((quoted.sentence.article, quoted.sentence.start), []).append(quoted)
    for group in scene.groups:
        places = sorted({(s.article, s.start) for event in group.events for s in event.evidence})
        held = [place for place in places if place in of_sentence]
        for one, two in combinations(held, 2):
            if one[0] == two[0]:
                continue
            for left, right in product(of_sentence[one], of_sentence[two]):
                if (left.words, right.words) not in seen:
                    seen.add((left.words, right.words))
                    yield left, right
    told = {name: tuple(inner for inner, _ in own) for name, own in every.items()}
    for telling in tellings.find(told, least=_LEAST, most=_MOST):
        left, right = (
            by_place[one.sentence.article, one.sentence.start]
            for one in (telling.left, telling.right)
        )
        if (left.words, right.words) not in seen:
            seen.add((left.words, right.words))
            yield left, right


def _aligned(left: Quoted, right: Quoted) -> Alignment | None:
    """Where the shorter quotation stands in the longer, if it is the same quotation."""
    shorter, longer = sorted((left.words, right.words), key=len)
    alignment = quotes.align(shorter, longer)
    if alignment is None or alignment.exact:
        return alignment
    changed = sum(max(len(c.source.split()), len(c.quote.split())) for c in alignment.changes)
    return alignment if changed <= _CHANGED * len(shorter.split()) else None


def _worded(left: Quoted, right: Quoted, alignment: Alignment, scene: Scene) -> Iterator[Found]:
    rank = _rank(alignment) or _cut(left, right, alignment)
    if rank is not None:
        yield Found(
            DisputeKind.QUOTE,
            rank,
            f"quoted differently: “{short(left.words)}” and “{short(right.words)}”",
            two_sides(
                (short(left.words), short(right.words)),
                left.sentence,
                right.sentence,
                scene.articles,
            ),
            None,
            touched(scene.members, left.sentence, right.sentence),
        )


def _rank(alignment: Alignment) -> Level | None:
    """How much the changes matter; ``None`` where there are none that change a word of weight."""
    kinds = {change.kind for change in alignment.changes}
    before = _figures(change.source for change in alignment.changes)
    if ChangeKind.NEGATION in kinds or (
        ChangeKind.NUMBER in kinds
        and before != _figures(change.quote for change in alignment.changes)
    ):
        return Level.HIGH
    if _weight(change.source for change in alignment.changes) == _weight(
        change.quote for change in alignment.changes
    ):
        return None
    if any(_renames(change) for change in alignment.changes):
        return Level.HIGH
    replaced = any(
        change.kind in _REPLACING and _weight([change.source]) != _weight([change.quote])
        for change in alignment.changes
    )
    return Level.MEDIUM if replaced else Level.LOW


def _figures(texts: Iterable[str]) -> set[str]:
    """The numbers of texts in figures: `the first of June` and `1st June` have the same."""
    found = (_NUMBER.fullmatch(word.lower) for text in texts for word in words(text))
    return {_SPELT.get(match[1], match[1]) for match in found if match}


def _weight(texts: Iterable[str]) -> set[str]:
    """The words of weight, by what they share with their inflections: spelling and small words are an editor's hand."""
    return {
        word.stem[:_ROOT] for text in texts for word in words(text) if word.lower not in STOPWORDS
    }


def _renames(change: Change) -> bool:
    """Whether it is a name that changed, and not the capital of an opening word."""
    if change.kind is not ChangeKind.NAME:
        return False
    return all(
        any(word.text[0].isupper() and word.lower not in _OPENING for word in words(text))
        for text in (change.source, change.quote)
    )


def _cut(left: Quoted, right: Quoted, alignment: Alignment) -> Level | None:
    """Whether the shorter quotation leaves out a negation or condition right before it that its article does not give."""
    shorter, longer = sorted((left, right), key=lambda quoted: len(quoted.words))
    before = longer.words[: alignment.start]
    if not _TURNS.search(before):
        return None
    around = shorter.sentence.text.replace(shorter.words, " ")
    return None if _NEGATED.search(around) else Level.MEDIUM


def _moved(left: Quoted, right: Quoted, scene: Scene) -> Iterator[Found]:
    """The same words given to two speakers that are named in both sentences."""
    one, two = (_speakers(quoted.sentence, scene) for quoted in (left, right))
    if len(one) != 1 or len(two) != 1:
        return
    ours, theirs = one[0], two[0]
    if not attribution.of_one_kind(ours, theirs):
        return
    if attribution.names_it(ours, right.sentence, scene) or attribution.names_it(
        theirs, left.sentence, scene
    ):
        return
    yield attribution.dispute((ours, theirs), (left.sentence, right.sentence), scene, says=True)


def _speakers(sentence: Sentence, scene: Scene) -> list[attribution.Bearer]:
    return [one for one in attribution.bearers(sentence, scene) if "says" in one.places]
