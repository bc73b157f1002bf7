"""How a thing is asserted: denied, softened, made the cause of another, or made the greatest of its kind.

Each content word is looked up with what governs it in its clause. A difference
counts only where the same word is governed differently wherever it stands in the
evidence. Scope is a window within the clause, not a parse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarizer.checking import attribution, lexicon
from summarizer.checking.findings import Comparison, Finding, FindingKind, closest, sentence_text
from summarizer.checking.governing import (
    QUESTION,
    Governed,
    denies,
    governed,
    hearsay,
    softens,
    span,
)
from summarizer.domain import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.checking.passages import Passage

NEAR: Final = 0.5
"""Share of a claim's content words a cited sentence must hold to be its counterpart."""

# A future or a condition keeps what is only claimed a plain statement.
_WEAK: Final = frozenset({"will", "shall", "would", "should", "if", "unless", "whether"})
_CAUSES = re.compile(
    r"\b(?:because|due to(?= (?:an?|the|h(?:is|er)|its|their|th(?:is|ese)|poor|heavy|high|low|bad|\w+ing)\b)|owing to|caus(?:e|es|ed|ing)|led to|lead(?:s|ing) to|result(?:ed|s|ing)? in|"
    r"as a result|resulting from|thanks to|prompt(?:ed|s|ing)|trigger(?:ed|s|ing)?|in response to|"
    r"blamed (?:on|for)|brought about|sparked|stemm(?:ed|ing) from|attributed to)\b",
    re.IGNORECASE,
)


def find(comparison: Comparison) -> Iterator[Finding]:
    """Differences in how things are asserted, in the order of the claim."""
    for number in range(len(comparison.claim.bounds)):
        if not comparison.cited.bounds:
            return
        near = [
            at for share, at in closest(comparison.claim, number, comparison.cited) if share >= NEAR
        ]
        if near:
            yield from _governing(comparison, number, near)
            yield from _opposites(comparison, number, near)
    yield from _causes(comparison)
    yield from _greatest(comparison)


def find_governing(comparison: Comparison) -> Iterator[Finding]:
    """Only the denials and softeners that a claim taken from the evidence word by word may have lost."""
    for number in range(len(comparison.claim.bounds)):
        ranked = closest(comparison.claim, number, comparison.cited)
        near = [at for share, at in ranked if share >= NEAR]
        if near:
            yield from _governing(comparison, number, near)


def _governing(comparison: Comparison, number: int, near: list[int]) -> Iterator[Finding]:
    """Yield what governs a word of the claim's sentence otherwise than in every near sentence."""
    theirs: dict[str, list[Governed]] = {}
    for sentence in near:
        for word in governed(comparison.cited, sentence):
            theirs.setdefault(word.stem, []).append(word)
    shared = [word for word in governed(comparison.claim, number) if word.stem in theirs]
    yield from _denials(comparison, number, shared, theirs)
    yield from _softeners(comparison, number, shared, theirs)


def _denials(
    comparison: Comparison, number: int, shared: list[Governed], theirs: dict[str, list[Governed]]
) -> Iterator[Finding]:
    """Yield words denied on one side and asserted wherever it stands on the other."""
    for word in shared:
        denials = {each.denial for each in theirs[word.stem]}
        shown = comparison.claim.text[word.start : word.end]
        if word.denial and denials == {None}:
            reason = f"the claim denies `{shown}`; the source does not"
            yield Finding(FindingKind.NEGATION, Verdict.CONTRADICTED, reason, word.start, word.end)
            return
        if not word.denial and None not in denials and shown[0].islower():
            denied = sorted(each for each in denials if each)[0]
            if _said_otherwise(comparison, number):
                continue
            reason = f"`{shown}` stands under `{denied}` in the source"
            yield Finding(FindingKind.NEGATION, Verdict.CONTRADICTED, reason, word.start, word.end)
            return


def _said_otherwise(comparison: Comparison, number: int) -> bool:
    """Whether the claim's sentence denies in any words: scope differs between `no X did` and `X did not`."""
    low, high = span(comparison.claim, number)
    return any(denies(comparison.claim, at, high) for at in range(low, high))


def _softeners(
    comparison: Comparison, number: int, shared: list[Governed], theirs: dict[str, list[Governed]]
) -> Iterator[Finding]:
    """Yield words the source only has as planned, possible or claimed, and the claim as more than that.

    A claim that has as possible what the source has as done is no better.
    """
    hedges = _hedges(comparison.claim, number)
    said = bool(attribution.sayings(sentence_text(comparison.claim, number)))
    soft = {
        word: [each.softener for each in theirs[word.stem] if each.softener]
        for word in shared
        if all(each.softener for each in theirs[word.stem])
    }
    wholly = len(soft) == len(shared) > 1
    for word, softeners in soft.items():
        claimed = all(hearsay(each) for each in softeners)
        if (hedges - _WEAK or said) if claimed else hedges:
            continue
        if (wholly and claimed) or _verbal(comparison.claim, word):
            shown = comparison.claim.text[word.start : word.end]
            asked = QUESTION in softeners
            how = "only as a question" if asked else f"`{min(softeners)}`"
            reason = f"`{shown}` is stated as done; the source has {how}"
            yield Finding(FindingKind.MODALITY, Verdict.UNSUPPORTED, reason, word.start, word.end)
            return
    for word in shared:
        done = all(each.done and not each.softener for each in theirs[word.stem])
        if word.softener and word.direct and done and not word.denial:
            if hearsay(word.softener) and _is_said(comparison.cited, theirs[word.stem]):
                continue
            reason = f"only `{word.softener}` in the claim; the source has it done"
            yield Finding(FindingKind.MODALITY, Verdict.UNSUPPORTED, reason, word.start, word.end)
            return


def _is_said(passage: Passage, words: list[Governed]) -> bool:
    """Whether every sentence of these words reports what somebody says."""
    return all(attribution.sayings(sentence_text(passage, word.sentence)) for word in words)


def _hedges(passage: Passage, number: int) -> set[str]:
    """Return the words by which a sentence hedges, lower-cased."""
    low, high = span(passage, number)
    return {
        passage.words[at].lower
        for at in range(low, high)
        if softens(passage.words, at, low=low, high=high)
    }


def _verbal(passage: Passage, word: Governed) -> bool:
    """Whether the word looks like the verb of a statement: inflected, or after an auxiliary."""
    text = passage.text[word.start : word.end].lower()
    before = passage.text[max(0, word.start - 12) : word.start].lower().split()
    if before and before[-1] in {"did", "was", "were", "has", "have", "had"}:
        return True
    return (
        word.done
        or text.endswith(("ed", "ing"))
        or (text.isalpha() and word.stem != text and not text.endswith("s"))
    )


def _opposites(comparison: Comparison, number: int, near: list[int]) -> Iterator[Finding]:
    """Yield words the evidence does not have, where its nearest sentence has the opposite."""
    antonyms = lexicon.antonyms()
    cited = comparison.cited
    start, end = cited.bounds[near[0]]
    theirs = {cited.words[cited.numbers[at]].lower for at in range(start, end)}
    lowers = {word.lower for word in cited.words}
    first, last = comparison.claim.bounds[number]
    own = {comparison.claim.words[comparison.claim.numbers[at]].lower for at in range(first, last)}
    if number in comparison.claim.negated or near[0] in cited.negated:
        return
    for at in range(first, last):
        word = comparison.claim.words[comparison.claim.numbers[at]]
        if word.lower in lowers or word.stem in cited.places:
            continue
        rivals = (antonyms.get(word.lower, frozenset()) & theirs) - own
        if rivals:
            reason = f"`{word.text}`; the source has `{min(rivals)}`"
            yield Finding(FindingKind.OPPOSITE, Verdict.CONTRADICTED, reason, word.start, word.end)


def _causes(comparison: Comparison) -> Iterator[Finding]:
    match = _CAUSES.search(comparison.claim.text)
    if match and not _CAUSES.search(comparison.cited.text) and not _why(comparison.cited):
        reason = f"`{match.group()}` makes a cause of what the source does not join"
        yield Finding(
            FindingKind.CAUSALITY, Verdict.UNSUPPORTED, reason, match.start(), match.end()
        )


def _why(passage: Passage) -> bool:
    """Whether there are connectives that may carry a cause without naming it."""
    weak = {
        "since",
        "as",
        "after",
        "so",
        "therefore",
        "over",
        "why",
        "reason",
        "follow",
        "amid",
        "sanction",
    }
    return any(word.lower in weak or word.stem in weak for word in passage.words)


def _greatest(comparison: Comparison) -> Iterator[Finding]:
    theirs = {word.stem for word in comparison.cited.words}
    lowers = {word.lower for word in comparison.cited.words}
    if any(_is_greatest(word.lower) for word in comparison.cited.words):
        return
    for at, word in enumerate(comparison.claim.words):
        if not _is_greatest(word.lower) or word.lower in lowers or word.stem in theirs:
            continue
        before = comparison.claim.words[at - 1].lower if at else ""
        if before in {"at", "not"} or word.text[0].isupper():
            continue
        reason = f"`{word.text}` is not in the cited words"
        yield Finding(FindingKind.SUPERLATIVE, Verdict.UNSUPPORTED, reason, word.start, word.end)


def _is_greatest(lower: str) -> bool:
    if lower in lexicon.cues("greatest"):
        return True
    return len(lower) > 4 and lower.endswith("est") and lower not in lexicon.cues("not_greatest")
