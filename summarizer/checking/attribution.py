"""Who says so: the speakers of a claim against the speakers of its evidence.

A claim that gives a saying to somebody else than its nearest cited sentence does is
contradicted; one that states as its own what the source only reports is unsupported. Who speaks is
read by ``speech``; a speaker left open there is not judged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarizer.checking.findings import (
    Comparison,
    Finding,
    FindingKind,
    closest,
    sentence_at,
    sentence_text,
)
from summarizer.checking.speech import Saying, sayings
from summarizer.domain import Verdict
from summarizer.text.similarity import folded_stem
from summarizer.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASIDE = re.compile(r",\s(?:which|who|whose)\s[^,.;]{2,200},")
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*)(?:\s+[A-Z][\w.'’-]*){0,4}")
COUNTERPART: Final = 0.6
"""Share of a claim's content words a cited sentence must hold to be what the claim was made from."""


def find(comparison: Comparison) -> Iterator[Finding]:
    """Sayings given to another speaker, and sayings of the source stated as plain fact."""
    claim = comparison.claim
    own = sayings(claim.text)
    for saying in own:
        if not saying.open:
            yield from _moved(comparison, saying)
    if not own and comparison.attributed_to is not None and not comparison.attributed_to:
        yield from _dropped(comparison)


def _moved(comparison: Comparison, saying: Saying) -> Iterator[Finding]:
    theirs = _nearest(comparison, saying)
    if any(_one(comparison, saying, other) for other in theirs):
        return
    known = {
        word.stem for passage in (comparison.cited, comparison.context) for word in passage.words
    }
    named = bool(saying.stems & known) or _known_alias(comparison, saying.who)
    if named and (not theirs or any(other.open for other in theirs)):
        return
    if theirs:
        speaker = next((other.who for other in theirs if not other.open), theirs[0].who)
        reason = f"said by `{speaker}` in the source, by `{saying.who}` in the claim"
        verdict = Verdict.UNSUPPORTED if theirs[0].open else Verdict.CONTRADICTED
    else:
        reason = f"the cited words do not name `{saying.who}`"
        verdict = Verdict.UNSUPPORTED
    yield Finding(FindingKind.ATTRIBUTION, verdict, reason, saying.start, saying.end)


def _one(comparison: Comparison, mine: Saying, theirs: Saying) -> bool:
    if {folded_stem(one) for one in mine.stems} & {folded_stem(one) for one in theirs.stems}:
        return True
    return comparison.aliases is not None and comparison.aliases.same(mine.who, theirs.who)


def _known_alias(comparison: Comparison, who: str) -> bool:
    if comparison.aliases is None:
        return False
    texts = [item.text for item in comparison.evidence] + [
        item.context for item in comparison.evidence
    ]
    names = {match.group() for text in texts for match in _NAME.finditer(text)}
    return any(comparison.aliases.same(who, name) for name in names)


def _nearest(comparison: Comparison, saying: Saying) -> list[Saying]:
    """Return the sayings in the cited sentences that are about as close to the claim's sentence as the closest."""
    number = sentence_at(comparison.claim, saying.start)
    ranked = closest(comparison.claim, number, comparison.cited)
    if not ranked:
        return []
    near = [at for share, at in ranked if share >= ranked[0][0] - 0.15]
    return [each for at in near for each in sayings(sentence_text(comparison.cited, at))]


def _dropped(comparison: Comparison) -> Iterator[Finding]:
    """Yield sentences whose every counterpart stands under a saying, given as the writer's own word."""
    claim, cited = comparison.claim, comparison.cited
    for number, (start, end) in enumerate(claim.bounds):
        near = [at for share, at in closest(claim, number, cited) if share >= COUNTERPART]
        stems = set(claim.stems[start:end])
        speakers = [_governs(sentence_text(cited, at), stems) for at in near]
        if not near or not all(speakers):
            continue
        saying = next(each for each in speakers if each)
        if not saying.stems & stems:
            first = claim.words[claim.numbers[start]].start
            last = claim.words[claim.numbers[end - 1]].end
            reason = f"`{saying.who}` says so in the source; the claim states it as fact"
            yield Finding(FindingKind.ATTRIBUTION, Verdict.UNSUPPORTED, reason, first, last)


def _governs(sentence: str, stems: set[str]) -> Saying | None:
    """Return the saying of a cited sentence that governs most of what the claim shares with it.

    A relative clause between commas is the writer's own: a claim made from it and
    from what it belongs to is not governed by who said the rest.
    """
    shared = stems & {word.stem for word in words(sentence)}
    for saying in sayings(sentence):
        start, end = saying.scope
        for aside in _ASIDE.finditer(sentence, start, end):
            if len(stems & {word.stem for word in words(aside.group())}) > 1:
                start = aside.end()
        governed = {word.stem for word in words(sentence[start:end])}
        if len(shared & governed) > len(shared) / 2:
            return saying
    return None
