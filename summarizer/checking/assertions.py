"""How a thing is asserted: denied, softened, made the cause of another, or made the greatest of its kind.

Each content word is looked up with what governs it in its clause. A difference
counts only where the same word is governed differently wherever it stands in the
evidence. Scope is a window within the clause, not a parse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.checking.findings import Comparison, Finding, FindingKind, closest
from summarizer.domain import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.checking.passages import Passage

NEGATION_REACH: Final = 3
SOFTENER_REACH: Final = 5
NEAR: Final = 0.5
"""Share of a claim's content words a cited sentence must hold to be its counterpart."""

_BREAK = re.compile(r"[;:,()\"“”—–]|\s-\s|\.\s")
_CAUSES = re.compile(
    r"\b(?:because|due to(?= (?:an?|the|h(?:is|er)|its|their|th(?:is|ese)|poor|heavy|high|low|bad|\w+ing)\b)|owing to|caus(?:e|es|ed|ing)|led to|lead(?:s|ing) to|result(?:ed|s|ing)? in|"
    r"as a result|resulting from|thanks to|prompt(?:ed|s|ing)|trigger(?:ed|s|ing)?|in response to|"
    r"blamed (?:on|for)|brought about|sparked|stemm(?:ed|ing) from|attributed to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Governed:
    """A content word with what governs it: the denying word and the softening word before it, if any."""

    stem: str
    start: int
    end: int
    sentence: int
    denial: str | None
    softener: str | None


def find(comparison: Comparison) -> Iterator[Finding]:
    """Differences in how things are asserted, in the order of the claim."""
    for number in range(len(comparison.claim.bounds)):
        if not comparison.cited.bounds:
            return
        near = [
            at for share, at in closest(comparison.claim, number, comparison.cited) if share >= NEAR
        ]
        if near:
            yield from _denials(comparison, number, near)
            yield from _softeners(comparison, number, near)
            yield from _opposites(comparison, number, near)
    yield from _causes(comparison)
    yield from _greatest(comparison)


def find_governing(comparison: Comparison) -> Iterator[Finding]:
    """Only the denials and softeners that a claim taken from the evidence word by word may have lost."""
    for number in range(len(comparison.claim.bounds)):
        ranked = closest(comparison.claim, number, comparison.cited)
        near = [at for share, at in ranked if share >= NEAR]
        if near:
            yield from _denials(comparison, number, near)
            yield from _softeners(comparison, number, near)


def governed(passage: Passage, sentence: int) -> list[Governed]:
    """Each content word of a sentence with the denial and the softener that govern it."""
    first, end = passage.bounds[sentence]
    low = passage.numbers[first - 1] + 1 if first else 0
    high = passage.numbers[end - 1] + 1
    content = {passage.numbers[at]: at for at in range(first, end)}
    result: list[Governed] = []
    denial: tuple[str, int] | None = None
    softener: tuple[str, int] | None = None
    for at in range(low, high):
        word = passage.words[at]
        if at > low and _BREAK.search(passage.text, passage.words[at - 1].end, word.start):
            denial = softener = None
        elif word.lower in lexicon.cues("clause"):
            denial = None
            if word.lower not in {"and", "or"}:
                softener = None
        if at in content:
            place = content[at]
            result.append(
                Governed(
                    passage.stems[place],
                    word.start,
                    word.end,
                    sentence,
                    denial[0] if denial else None,
                    softener[0] if softener else None,
                )
            )
            denial = _worn(denial)
            softener = _worn(softener)
        if _denies(passage, at, high):
            denial = (word.text, NEGATION_REACH)
        if word.lower in lexicon.cues("softener") and _softens(word.text, fresh=at == low):
            softener = (word.text, SOFTENER_REACH)
    return result


def _worn(force: tuple[str, int] | None) -> tuple[str, int] | None:
    return (force[0], force[1] - 1) if force and force[1] > 1 else None


def _denies(passage: Passage, at: int, end: int) -> bool:
    lower = passage.words[at].lower
    if lower not in lexicon.cues("negation") and lower not in lexicon.cues("negative_verb"):
        return lower.endswith("n't")
    return at + 1 >= end or passage.words[at + 1].lower not in lexicon.cues("no_denial")


def _softens(text: str, *, fresh: bool) -> bool:
    """``May`` and ``Will`` inside a sentence are a month and a man."""
    return fresh or text[0].islower()


def _denials(comparison: Comparison, number: int, near: list[int]) -> Iterator[Finding]:
    """Yield words denied on one side and asserted wherever it stands on the other."""
    theirs: dict[str, set[str | None]] = {}
    for sentence in near:
        for word in governed(comparison.cited, sentence):
            theirs.setdefault(word.stem, set()).add(word.denial)
    for word in governed(comparison.claim, number):
        denials = theirs.get(word.stem)
        if not denials:
            continue
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
    start, end = comparison.claim.bounds[number]
    numbers = comparison.claim.numbers
    low = numbers[start - 1] + 1 if start else 0
    return any(
        _denies(comparison.claim, at, numbers[end - 1] + 1)
        for at in range(low, numbers[end - 1] + 1)
    )


def _softeners(comparison: Comparison, number: int, near: list[int]) -> Iterator[Finding]:
    """Yield words the source only has as planned, possible or alleged, and the claim as done."""
    theirs: dict[str, set[str | None]] = {}
    for sentence in near:
        for word in governed(comparison.cited, sentence):
            theirs.setdefault(word.stem, set()).add(word.softener)
    claim = governed(comparison.claim, number)
    if any(word.softener for word in claim) or _hedges(comparison.claim, number):
        return
    for word in claim:
        softeners = theirs.get(word.stem)
        if softeners and None not in softeners and _verbal(comparison.claim, word):
            softener = sorted(each for each in softeners if each)[0]
            shown = comparison.claim.text[word.start : word.end]
            reason = f"`{shown}` is stated as done; the source has `{softener}`"
            yield Finding(FindingKind.MODALITY, Verdict.UNSUPPORTED, reason, word.start, word.end)
            return


def _hedges(passage: Passage, number: int) -> bool:
    start, end = passage.bounds[number]
    low = passage.numbers[start - 1] + 1 if start else 0
    return any(
        passage.words[at].lower in lexicon.cues("softener")
        for at in range(low, passage.numbers[end - 1] + 1)
    )


def _verbal(passage: Passage, word: Governed) -> bool:
    """Whether the word looks like the verb of a statement: inflected, or after an auxiliary."""
    text = passage.text[word.start : word.end].lower()
    before = passage.text[max(0, word.start - 12) : word.start].lower().split()
    if before and before[-1] in {"did", "was", "were", "has", "have", "had"}:
        return True
    return text.endswith(("ed", "ing")) or (
        text.isalpha() and word.stem != text and not text.endswith("s")
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
