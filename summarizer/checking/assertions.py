"""How a thing is asserted: denied, planned, possible or only claimed, or turned into its opposite.

Each content word is looked up with what governs it in its clause. A difference
counts only where the same word is governed differently wherever it stands in the
evidence. Scope is a window within the clause, not a parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.checking.findings import Comparison, Finding, FindingKind, closest, sentence_text
from summarizer.checking.governing import (
    QUESTION,
    Governed,
    denies,
    governed,
    hearsay,
    softener,
    softens,
    span,
)
from summarizer.checking.speech import sayings
from summarizer.domain import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.checking.passages import Passage

NEAR: Final = 0.5
"""Share of a claim's content words a cited sentence must hold to be its counterpart."""
FAR: Final = 0.25
"""The same share where a word stands in no nearer sentence."""

# A future or a condition keeps what is only claimed a plain statement.
_WEAK: Final = frozenset({"will", "shall", "would", "should", "if", "unless", "whether"})


def find(comparison: Comparison) -> Iterator[Finding]:
    """Differences in how things are asserted, in the order of the claim."""
    for number in range(len(comparison.claim.bounds)):
        if not comparison.cited.bounds:
            return
        near = _within(comparison, number, NEAR)
        if near:
            yield from _governing(comparison, number, near)
            yield from _opposites(comparison, number, near)


def find_governing(comparison: Comparison) -> Iterator[Finding]:
    """Only the denials and softeners that a claim taken from the evidence word by word may have lost."""
    for number in range(len(comparison.claim.bounds)):
        near = _within(comparison, number, NEAR)
        if near:
            yield from _governing(comparison, number, near)


def _within(comparison: Comparison, number: int, least: float) -> list[int]:
    """Return the cited sentences that hold at least such a share of a sentence's content words, best first."""
    ranked = closest(comparison.claim, number, comparison.cited)
    return [at for share, at in ranked if share >= least]


def _governing(comparison: Comparison, number: int, near: list[int]) -> Iterator[Finding]:
    """Yield what governs a word of the claim's sentence otherwise than in every near sentence."""
    theirs: dict[str, list[Governed]] = {}
    for sentence in near:
        for word in governed(comparison.cited, sentence):
            theirs.setdefault(word.stem, []).append(word)
    own = governed(comparison.claim, number)
    shared = [word for word in own if word.stem in theirs]
    yield from _denials(comparison, number, shared, theirs)
    known = set(theirs)
    for sentence in _within(comparison, number, FAR):
        for word in governed(comparison.cited, sentence):
            if word.stem not in known:
                theirs.setdefault(word.stem, []).append(word)
    shared = [word for word in own if word.stem in known or (word.done and word.stem in theirs)]
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
            if _said_otherwise(comparison, number, theirs[word.stem]):
                continue
            reason = f"`{shown}` stands under `{denied}` in the source"
            yield Finding(FindingKind.NEGATION, Verdict.CONTRADICTED, reason, word.start, word.end)
            return


def _said_otherwise(comparison: Comparison, number: int, theirs: list[Governed]) -> bool:
    """Whether the claim's sentence denies the word from elsewhere: scope differs between `no X did` and `X did not`.

    A denial that the source has beside the one in question (`ruled out that it failed`) is no such thing.
    """
    own = _denying(comparison.claim, number)
    kept = {word for each in theirs for word in _denying(comparison.cited, each.sentence)}
    return bool(own - kept | own & {each.denial.lower() for each in theirs if each.denial})


def _denying(passage: Passage, number: int) -> set[str]:
    low, high = span(passage, number)
    return {passage.words[at].lower for at in range(low, high) if denies(passage, at, high)}


def _softeners(
    comparison: Comparison, number: int, shared: list[Governed], theirs: dict[str, list[Governed]]
) -> Iterator[Finding]:
    """Yield words the source only has as planned, possible or claimed, and the claim as more than that.

    A claim that has as possible what the source has as done is no better.
    """
    hedges = _hedges(comparison.claim, number)
    kept = {
        hedge
        for sentence in {each.sentence for words in theirs.values() for each in words}
        for hedge in _hedges(comparison.cited, sentence)
    }
    said = bool(sayings(sentence_text(comparison.claim, number)))
    soft = {word: found for word in shared if (found := _softened(word, theirs[word.stem]))}
    wholly = len(soft) == len(shared) > 1
    for word, softeners in soft.items():
        claimed = all(hearsay(each) for each in softeners)
        # A hedge that the source has as well stands for its own word, not for this one.
        spare = (hedges - kept) | (hedges & {each.lower() for each in softeners})
        if (spare - _WEAK or said) if claimed else spare:
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


def _softened(word: Governed, theirs: list[Governed]) -> list[str]:
    """Return what softens a word wherever the source has it; empty if it stands somewhere unsoftened.

    The present tense of a headline (`Voters return to the polls`) may be a plan: it does not bear
    out a past form where another sentence has the plan.
    """
    told = [each for each in theirs if each.softener or each.done] if word.done else theirs
    softeners = [each.softener for each in told if each.softener]
    return softeners if len(softeners) == len(told) else []


def _is_said(passage: Passage, words: list[Governed]) -> bool:
    """Whether every sentence of these words reports what somebody says."""
    return all(sayings(sentence_text(passage, word.sentence)) for word in words)


def _hedges(passage: Passage, number: int) -> set[str]:
    """Return the words by which a sentence hedges, lower-cased."""
    low, high = span(passage, number)
    return {
        softener(passage.words, at, low).lower()
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
        or (
            text.isalpha()
            and word.stem not in {text, text[:-1], f"{text[:-1]}i"}
            and text[-1] != "s"
        )
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
