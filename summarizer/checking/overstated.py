"""More than the source says: a cause made of what it only lists, or the utmost made of what it does not rank.

A claim may name a cause or a rank in its own words where the source has one that the
claim did not keep; one that the claim kept says nothing of another. Whether the cause is
the right one is not known here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.checking.findings import Comparison, Finding, FindingKind
from summarizer.domain import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.checking.passages import Passage

# Conjunctions and nouns that may carry a cause without naming it.
_CONNECTIVES: Final = frozenset(
    "since as after so therefore over why reason follow amid sanction".split()
)
_CAUSES = re.compile(
    r"\b(?:because|due to(?= (?:an?|the|h(?:is|er)|its|their|th(?:is|ese)|poor|heavy|high|low|bad|\w+ing)\b)|owing to|caus(?:e|es|ed|ing)|led to|lead(?:s|ing) to|result(?:ed|s|ing)? in|"
    r"as a result|resulting from|thanks to|prompt(?:ed|s|ing)|trigger(?:ed|s|ing)?|in response to|"
    r"(?:which|that|this) (?:is|was) why|for (?:this|that|which) reason|consequently|as a consequence|hence|thereby|"
    r"blamed (?:on|for)|brought about|sparked|stemm(?:ed|ing) from|attributed to)\b",
    re.IGNORECASE,
)
# What makes a thing the first or the utmost in several words.
_RANKED = re.compile(
    r"\b(?:(?:the|for the|its|their|his|her) (?:very )?first (?:time|such|ever|of its kind)|ever before|(?:in|of) (?:all|its|their) (?:time|history)|on record|of all time"
    r"|like never before|in living memory|second to none)\b",
    re.IGNORECASE,
)
_RANKING: Final = frozenset("first time record history before ever memory kind".split())

# They say how many, not how great: none of them stands for a superlative.
_WHOLE: Final = frozenset("all every entir".split()) | {"entire"}


def find(comparison: Comparison) -> Iterator[Finding]:
    """Causes and ranks that the evidence does not have, in that order."""
    yield from _causes(comparison)
    yield from _ranked(comparison)
    yield from _greatest(comparison)


def _causes(comparison: Comparison) -> Iterator[Finding]:
    own = {match.group().lower() for match in _CAUSES.finditer(comparison.claim.text)}
    theirs = {match.group().lower() for match in _CAUSES.finditer(comparison.cited.text)}
    if not own - theirs or theirs - own or _why(comparison):
        return
    match = next(
        found
        for found in _CAUSES.finditer(comparison.claim.text)
        if found.group().lower() not in theirs
    )
    reason = f"`{match.group()}` makes a cause of what the source does not join"
    yield Finding(FindingKind.CAUSALITY, Verdict.UNSUPPORTED, reason, match.start(), match.end())


def _why(comparison: Comparison) -> bool:
    """Whether the source has connectives that may carry a cause, and the claim did not keep them."""
    own = {word.lower for word in comparison.claim.words}
    return any(
        word.lower not in own and (word.lower in _CONNECTIVES or word.stem in _CONNECTIVES)
        for word in comparison.cited.words
    )


def _ranked(comparison: Comparison) -> Iterator[Finding]:
    """Yield `the first time` and its like, where the source has no word of that kind that the claim lacks."""
    match = _RANKED.search(comparison.claim.text)
    if match is None:
        return
    own = {word.lower for word in comparison.claim.words}
    theirs = {word.lower for word in comparison.cited.words}
    spare = any(is_greatest(word) for word in theirs - own - _WHOLE)
    if not spare and match.group().lower() not in comparison.cited.text.lower():
        if any(
            word.lower() in theirs
            for word in match.group().split()
            if word.lower() in _RANKING - {"time", "before"}
        ):
            return
        reason = f"`{match.group()}` is not in the cited words"
        yield Finding(
            FindingKind.SUPERLATIVE, Verdict.UNSUPPORTED, reason, match.start(), match.end()
        )


def _greatest(comparison: Comparison) -> Iterator[Finding]:
    """Yield words for the utmost that the source does not have; one of its own that the claim lacks may be meant."""
    own = {word.stem for word in comparison.claim.words}
    theirs = {word.stem for word in comparison.cited.words}
    lowers = {word.lower for word in comparison.cited.words}
    ranks = _ranks(comparison.claim)
    spare = _ranks(comparison.cited) - own
    if spare - _WHOLE or (spare and ranks & _WHOLE):
        return
    for word in comparison.claim.words:
        if word.stem not in ranks or word.lower in lowers or word.stem in theirs:
            continue
        if word.text[0].islower():
            reason = f"`{word.text}` is not in the cited words"
            yield Finding(
                FindingKind.SUPERLATIVE, Verdict.UNSUPPORTED, reason, word.start, word.end
            )


def _ranks(passage: Passage) -> set[str]:
    """Return the stems of words for the utmost of a kind; `at least` and `not all` are bounds."""
    return {
        word.stem
        for at, word in enumerate(passage.words)
        if is_greatest(word.lower) and (not at or passage.words[at - 1].lower not in {"at", "not"})
    }


def is_greatest(lower: str) -> bool:
    """Whether a word makes a thing the only one or the utmost of its kind.

    >>> is_greatest("tallest"), is_greatest("forest")
    (True, False)
    """
    if lower in lexicon.cues("greatest"):
        return True
    return len(lower) > 4 and lower.endswith("est") and lower not in lexicon.cues("not_greatest")
