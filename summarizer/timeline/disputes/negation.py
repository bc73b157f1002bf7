"""What one article states and another denies: by the status of events, and by a `not` that only one telling has.

A negation counts with the word it governs, the next content word. A sentence that
denies in other words (`refused to`, `failed to`, `without`) may agree with one that
has `not`; where either has such words, nothing is said.
"""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level, Status
from summarizer.timeline.disputes.found import Found, touched, two_sides
from summarizer.timeline.disputes.matching import unmatched
from summarizer.timeline.disputes.tellings import SAYING, content_stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.timeline.disputes.scene import Scene
    from summarizer.timeline.disputes.tellings import Telling, Told

_NEGATED = re.compile(r"\b(?:not|no|never|nobody|none|nothing)\b|n[’']t\b", re.IGNORECASE)
_NEGATION = re.compile(r"not|never|cannot|\w*n't")
_DENIES = re.compile(
    r"\b(?:no|nor|nobody|none|nothing|neither|without|hardly|barely|scarcely|den(?:y|ied|ies)|refus\w+"
    r"|fail\w*|reject\w*|rul\w+ out|unable|lack\w*|declin\w+|avoid\w*|prevent\w*|stop\w*|un(?:likely|clear|able))\b",
    re.IGNORECASE,
)
_SOFT = re.compile(r"\bnot (?:only|just|least|to mention)\b|n[’']t (?:only|just)\b", re.IGNORECASE)
_NO_NEGATION = re.compile(rf"{_SOFT.pattern}|\bif not\b|\bwhether or not\b", re.IGNORECASE)
# A word that turns the sense is a small one: all the others must agree.
_SHARE = 0.8
_MUTUAL = 0.75
# `would not say how much was siphoned`: the saying is denied, not what follows.
_TELLING = frozenset("disclose reveal give specify know elaborate discuss answer speculate".split())
_REACH = 2  # content words behind a negation by which it is known again


def disputes(scene: Scene) -> Iterator[Found]:
    """Disputes between events of a group first, then between tellings."""
    for index, group in enumerate(scene.groups):
        if len(group.articles) > 1:
            yield from _of_group(index, scene)
    for telling in scene.tellings:
        yield from _of_telling(telling, scene)


def _of_group(index: int, scene: Scene) -> Iterator[Found]:
    """One article has it denied, another has it done or claimed."""
    events = scene.groups[index].events
    denied = [event for event in events if event.status is Status.DENIED]
    told = [
        event
        for event in events
        if event.status in (Status.OCCURRED, Status.ALLEGED)
        and not _NEGATED.search(event.statement)
    ]
    for first, second in product(told, denied):
        if first.article != second.article:
            yield Found(
                DisputeKind.NEGATION,
                Level.MEDIUM,
                f"stated and denied: {first.headline}",
                two_sides(
                    (first.status.value, "denied"),
                    first.evidence[0],
                    second.evidence[0],
                    scene.articles,
                ),
                None,
                (index,),
            )
            return


def _of_telling(telling: Telling, scene: Scene) -> Iterator[Found]:
    left, right = telling.left.sentence, telling.right.sentence
    if telling.share < _SHARE or telling.mutual < _MUTUAL or left.text == right.text:
        return
    ours, theirs = _negations(telling.left), _negations(telling.right)
    mine, others = unmatched(ours, theirs, (_alike,))
    if len(mine) + len(others) != 1:
        return
    (governed,) = mine or others
    negated, plain = (telling.left, telling.right) if mine else (telling.right, telling.left)
    stem = next((stem for stem in governed if stem in plain.content), "")
    if not stem or _softens(plain) or _denies_more(plain, negated):
        return
    values = (
        _shown(telling.left, stem, negated=bool(mine)),
        _shown(telling.right, stem, negated=bool(others)),
    )
    yield Found(
        DisputeKind.NEGATION,
        Level.HIGH if scene.same_day(left, right) else Level.MEDIUM,
        f"{values[0]} or {values[1]}",
        two_sides(values, left, right, scene.articles),
        None,
        touched(scene.members, left, right),
    )


def _negations(one: Told) -> list[tuple[str, ...]]:
    """Each negation as the stems of the content words right behind it."""
    text = one.sentence.text
    if not _NEGATED.search(text):
        return []
    own = one.words
    idle = [found.span() for found in _NO_NEGATION.finditer(text)]
    return [
        governed
        for at, word in enumerate(own)
        if _NEGATION.fullmatch(word.lower)
        and not any(start <= word.start < end for start, end in idle)
        and not (at + 1 < len(own) and own[at + 1].lower in SAYING | _TELLING)
        and (
            governed := tuple(
                islice(filter(None, (content_stem(after.text) for after in own[at + 1 :])), _REACH)
            )
        )
    ]


def _alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return bool(set(one) & set(two))


def _softens(one: Told) -> bool:
    """Whether it has `not only`, which an outlet shortens to `not`."""
    return _SOFT.search(one.sentence.text) is not None


def _denies_more(plain: Told, negated: Told) -> bool:
    """Whether the sentence without the negation denies in other words, which the other one has not."""
    return len(_DENIES.findall(plain.sentence.text)) > len(_DENIES.findall(negated.sentence.text))


def _shown(one: Told, governed: str, *, negated: bool) -> str:
    """`signed`, `not signed`: the word in doubt as its article has it."""
    word = next((word.text for word in one.words if content_stem(word.text) == governed), governed)
    return f"not {word}" if negated else word
