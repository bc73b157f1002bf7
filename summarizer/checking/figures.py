"""Numbers: every quantity of a claim against the quantities of its evidence, with bounds, units and what is counted.

A claim may be vaguer than its evidence (``dozens`` for 43, ``more than 40`` for 43),
never sharper. A number of the right size that counts something else does not back
it, and figures that count nothing (``Article 5``) must be there as they are. Dates
and durations belong to ``times``; the text around the spans backs no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.checking import times
from summarizer.checking.findings import Comparison, Finding, FindingKind
from summarizer.domain import Verdict
from summarizer.text import quantities
from summarizer.text.words import stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.text.quantities import Quantity


def find(comparison: Comparison) -> Iterator[Finding]:
    """Numbers of the claim that no cited span backs, in order."""
    text = comparison.claim.text
    if not any(character.isalnum() for character in text):
        return
    dated = [
        (timex.start, timex.end)
        for timex in times.expressions(comparison)
        if not times.within_a_day(timex)
    ]
    theirs = [each for item in comparison.evidence for each in quantities.find(item.text)]
    covered = list(dated)
    for quantity in quantities.find(text):
        covered.append((quantity.start, quantity.end))
        if not any(start < quantity.end and quantity.start < end for start, end in dated):
            yield from _compared(comparison, quantity, theirs)
    yield from _bare(comparison, covered)


def backs(theirs: Quantity, mine: Quantity) -> bool:
    """Whether a source's quantity makes the claim's true: it is compatible and no vaguer.

    ``comparable`` is asked before; 43 backs ``more than 40``, ``more than 40`` does not back 43.
    """
    if not quantities.compatible(mine, theirs):
        return False
    vague = quantities.Kind.VAGUE
    if mine.kind is not vague and theirs.kind is not vague and mine.approx and theirs.approx:
        return mine.value == theirs.value
    if mine.kind is vague or (mine.approx and theirs.kind is not vague):
        return True
    if theirs.kind is vague or theirs.approx:
        return False
    if mine.unit != theirs.unit:
        return True
    slack = max(mine.step if mine.scale else 0.0, theirs.step if theirs.scale else 0.0) / 2
    low = mine.low is None or (theirs.low is not None and mine.low <= theirs.low + slack)
    high = mine.high is None or (theirs.high is not None and theirs.high <= mine.high + slack)
    return low and high


def _compared(
    comparison: Comparison, mine: Quantity, theirs: Sequence[Quantity]
) -> Iterator[Finding]:
    alike = [each for each in theirs if quantities.comparable(mine, each)]
    if any(backs(each, mine) for each in alike):
        return
    loose = [each for each in theirs if each not in alike and _loosely(comparison, mine, each)]
    rivals = [each for each in alike if not quantities.compatible(mine, each)]
    if not rivals and any(backs(each, mine) for each in loose):
        return
    if not alike and _few(mine):
        return
    shown = _shown(mine)
    if alike:
        kept = rivals or alike
        verdict = Verdict.CONTRADICTED if len(rivals) == len(alike) else Verdict.UNSUPPORTED
        reason = f"{shown}; the source has {_either(kept)}"
    else:
        same = [each for each in theirs if each.value == mine.value and each.unit == mine.unit]
        roles = mine.role and same and all(each.role for each in same)
        verdict = Verdict.CONTRADICTED if roles else Verdict.UNSUPPORTED
        reason = (
            f"{shown}; the source counts {_shown(same[0])}"
            if same
            else f"`{shown}` is not in the cited words"
        )
    yield Finding(FindingKind.NUMBER, verdict, reason, mine.start, mine.end)


def _loosely(comparison: Comparison, mine: Quantity, theirs: Quantity) -> bool:
    """Whether two may count the same although one does not say what, or says it in words of its own."""
    if mine.role and theirs.role and mine.role != theirs.role:
        return False
    if (mine.unit is None) != (theirs.unit is None):
        return False
    if mine.noun is None or theirs.noun is None:
        return True
    return stem(mine.noun) in {word.stem for word in comparison.cited.words}


def _few(quantity: Quantity) -> bool:
    """Whether it is a word for few (`one`, `a couple`, `several`), which tells what any plural tells."""
    vague = quantity.kind is quantities.Kind.VAGUE
    return quantity.role is None and (quantity.low or 0.0) < (10 if vague else 2)


def _shown(quantity: Quantity) -> str:
    """Show the number with what it counts: ``40 killed``, ``14 soldiers``, ``12 km``."""
    if quantity.role is not None:
        return f"{quantity.text} {quantity.role.value}"
    if quantity.phrase and quantity.phrase not in quantity.text:
        return f"{quantity.text} {quantity.phrase}"
    return quantity.text


def _either(kept: Sequence[Quantity]) -> str:
    return " and ".join(dict.fromkeys(each.text for each in kept[:3]))


def _bare(comparison: Comparison, covered: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Figures that count nothing and date nothing: they must stand in the evidence as they are."""
    theirs = {word.lower for item in comparison.evidence for word in words(item.text)}
    for word in comparison.claim.words:
        if not word.lower[0].isdigit() or word.lower in theirs:
            continue
        if not any(start < word.end and word.start < end for start, end in covered):
            reason = f"`{word.text}` is not in the cited words"
            yield Finding(FindingKind.NUMBER, Verdict.UNSUPPORTED, reason, word.start, word.end)
