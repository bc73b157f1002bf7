"""Small words put in or left out between words that claim and source share: denials and bounds.

`Would` for `would not`, `1,200` for `more than 1,200`: no content word differs, and
the fact does. English scope is for ``governing``; here only the place between two shared words
is looked at, so that the small words of six languages can be compared alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.checking import lexicon
from summarizer.checking.closed_words import ADVERB, AUXILIARY
from summarizer.checking.findings import Finding, FindingKind
from summarizer.checking.governing import denies
from summarizer.domain import Verdict
from summarizer.text.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.checking.findings import Comparison
    from summarizer.checking.laying import Departure
    from summarizer.checking.passages import Passage
    from summarizer.text.words import Word

_DECIMAL = re.compile(r"\d+,\d{1,2}")


def find(comparison: Comparison, departure: Departure) -> Finding | None:
    """Return the denial or the bound by which claim and source differ at a departure."""
    claim, cited = comparison.claim, comparison.cited
    if departure.start == departure.end and not departure.closed:
        return _cut_off(comparison, departure)
    if not departure.closed:
        return None
    own = claim.words[departure.start : departure.end]
    theirs = cited.words[departure.low : departure.high]
    put_in = _denial(claim, departure.start, departure.end)
    left_out = _denial(cited, departure.low, departure.high)
    if put_in is not None and left_out is None and _small((*own, *theirs)):
        reason = f"the claim has `{put_in.text}`; the source does not"
        return Finding(FindingKind.NEGATION, Verdict.CONTRADICTED, reason, put_in.start, put_in.end)
    start, end = _shown(claim, departure)
    if (
        left_out is not None
        and put_in is None
        and _small(own)
        and _reaches(comparison, departure, left_out)
    ):
        reason = f"the source has `{left_out.text}`; the claim does not"
        return Finding(FindingKind.NEGATION, Verdict.CONTRADICTED, reason, start, end)
    return (
        _hedge(comparison, departure)
        or _bound(comparison, departure)
        or _decimal(comparison, departure)
    )


def _decimal(comparison: Comparison, departure: Departure) -> Finding | None:
    """Return a figure with a decimal comma, which ``quantities`` does not read, in the place of another one."""
    if departure.end - departure.start != 1 or departure.high - departure.low != 1:
        return None
    mine, theirs = comparison.claim.words[departure.start], comparison.cited.words[departure.low]
    if not _DECIMAL.fullmatch(mine.text) or not theirs.text[0].isdigit():
        return None
    reason = f"`{mine.text}`; the source has `{theirs.text}`"
    return Finding(FindingKind.NUMBER, Verdict.CONTRADICTED, reason, mine.start, mine.end)


def _hedge(comparison: Comparison, departure: Departure) -> Finding | None:
    """Return a word of hearsay that was left out between two words: `a fee (understood to be) 3 million`."""
    theirs = comparison.cited.words[departure.low : departure.high]
    own = comparison.claim.words[departure.start : departure.end]
    hedge = next((word for at, word in enumerate(theirs) if _hedges(theirs, at)), None)
    if hedge is None or not _small(own):
        return None
    start, end = _shown(comparison.claim, departure)
    reason = f"the source has it only as `{hedge.text}`"
    return Finding(FindingKind.MODALITY, Verdict.UNSUPPORTED, reason, start, end)


def _hedges(theirs: Sequence[Word], at: int) -> bool:
    """Whether a word makes what follows hearsay: `reportedly`, `thought to be`, `on suspicion of`."""
    lower = theirs[at].lower
    if lower in lexicon.cues("foreign_hedge"):
        return True
    after = {word.lower for word in theirs[at + 1 :]}
    if lower in lexicon.cues("hearsay_noun"):
        return bool(after & {"of", "that"})
    heard = lower in lexicon.cues("hearsay") or lower in lexicon.cues("heard")
    return heard and ("to" in after or lower.endswith("ly"))


def _cut_off(comparison: Comparison, departure: Departure) -> Finding | None:
    """Return a denial that would follow the last word of the claim: `she would` for `she would not`."""
    claim, cited = comparison.claim, comparison.cited
    at = departure.low
    if not departure.start or at >= len(cited.words) or departure.start < len(claim.words):
        return None
    last = claim.words[departure.start - 1]
    if last.lower in AUXILIARY and _denial(cited, at, at + 1):
        reason = f"the source has `{last.text} {cited.words[at].text}`"
        return Finding(FindingKind.NEGATION, Verdict.CONTRADICTED, reason, last.start, last.end)
    return None


def _denial(passage: Passage, start: int, end: int) -> Word | None:
    """Return the first word of a stretch that denies what follows, in English or another language."""
    foreign = lexicon.cues("foreign_negation")
    for at in range(start, end):
        word = passage.words[at]
        # `Has not just told` for `has just told`: the word behind is the source's own and makes no bound.
        last = at + 1 == end and word.lower in {"not", "no", "never"}
        if last or word.lower in foreign or denies(passage, at, len(passage.words)):
            return word
    return None


def _small(words: Sequence[Word]) -> bool:
    """Whether all words but the denial itself are small ones, which cannot make up for it."""
    small = STOPWORDS | ADVERB | lexicon.cues("negation") | lexicon.cues("foreign_negation")
    return all(word.lower in small or word.lower.endswith("n't") for word in words)


def _reaches(comparison: Comparison, departure: Departure, denial: Word) -> bool:
    """Whether a denial that was left out denies what both have: not a word or an aside left out with it."""
    cited = comparison.cited
    after = [
        word for word in cited.words[departure.low : departure.high] if word.start > denial.start
    ]
    before, behind = cited.words[departure.low - 1], cited.words[departure.high]
    pointed = "," in cited.text[before.end : behind.start]
    return not pointed and (_small(after) or denial.lower == "no")


def _bound(comparison: Comparison, departure: Departure) -> Finding | None:
    """Return a figure that lost its bound, in languages whose bounds ``quantities`` does not read."""
    claim, cited = comparison.claim, comparison.cited
    bounds = lexicon.cues("foreign_bound")
    theirs = {word.lower for word in cited.words[departure.low : departure.high]} & bounds
    own = {word.lower for word in claim.words[departure.start : departure.end]} & bounds
    if theirs == own or departure.end >= len(claim.words):
        return None
    figure = claim.words[departure.end]
    if not figure.text[0].isdigit() and figure.lower not in lexicon.cues("foreign_scale"):
        return None
    low = cited.words[departure.low].start if departure.high > departure.low else 0
    high = cited.words[departure.high].end
    reason = f"`{figure.text}`; the source has `{cited.text[low:high] if theirs else figure.text}`"
    return Finding(FindingKind.NUMBER, Verdict.UNSUPPORTED, reason, figure.start, figure.end)


def _shown(claim: Passage, departure: Departure) -> tuple[int, int]:
    """Return where in the claim something was left out: at the word behind."""
    word = claim.words[min(departure.end, len(claim.words) - 1)]
    return word.start, word.end
