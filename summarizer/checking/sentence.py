"""One sentence against its own cited spans: the check every published sentence passes.

Words that stand verbatim in a cited span are supported without further ado, unless
what was cut off governs them. Everything else meets the findings, one of which is
enough to fail, and then the score. Reasons are for an editor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarizer.checking import (
    assertions,
    attributes,
    attribution,
    deeds,
    figures,
    parts,
    people,
    quoted,
    scorer,
    strangers,
    times,
)
from summarizer.checking.findings import compare, fold
from summarizer.domain import Check, Verdict
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.checking.evidence import Evidence
    from summarizer.checking.findings import Comparison, Finding, Naming

MAX_REASONS: Final = 6
MAX_CHARACTERS: Final = 5_000
"""Longest text that is checked as a sentence, so that a hostile one cannot take the time of thousands."""


def check_sentence(
    text: str,
    evidence: Sequence[Evidence],
    *,
    aliases: Naming | None = None,
    reference: date | None = None,
    attributed_to: Sequence[str] | None = (),
) -> Check:
    """Check one sentence against the spans it cites, strictly.

    ``reference`` is the day the sentence speaks from. ``attributed_to`` names speakers
    shown beside the sentence, who excuse a saying that it leaves out; ``None``
    excuses every one. Without evidence, or without a word to compare, the verdict is
    unsupported or unscored respectively.

    >>> from summarizer.checking import Evidence
    >>> check_sentence("The weir broke.", [Evidence("The weir broke on Friday.")]).verdict
    <Verdict.SUPPORTED: 'supported'>
    """
    cited = [item for item in evidence if item.text.strip()]
    shown = fold(visible(text))
    if not any(character.isalnum() for character in shown):
        return Check(Verdict.UNSCORED, None, ("there are no words to check",))
    if not cited:
        return Check(Verdict.UNSUPPORTED, 0.0, ("nothing is cited",))
    if any(parts.whole(shown, fold(visible(item.text))) for item in cited):
        return Check(Verdict.SUPPORTED, 1.0)
    if len(shown) > MAX_CHARACTERS:
        return Check(Verdict.UNSCORED, None, ("too long to be checked as one sentence",))
    speakers = None if attributed_to is None else tuple(attributed_to)
    return _compared(
        compare(shown, cited, aliases=aliases, reference=reference, attributed_to=speakers)
    )


def backing(
    text: str,
    evidence: Sequence[Evidence],
    *,
    aliases: Naming | None = None,
    reference: date | None = None,
    attributed_to: Sequence[str] | None = (),
) -> tuple[bool, ...]:
    """Tell for each cited span whether the sentence may keep it: false where it says otherwise by itself.

    A sentence that one span backs is supported whatever the others say; those that
    contradict it are a dispute and no support, so the caller drops their citations.

    >>> from summarizer.checking import Evidence
    >>> cited = [Evidence("The blast killed 14."), Evidence("The blast killed 15.")]
    >>> backing("The blast killed fourteen.", cited)
    (True, False)
    """
    return tuple(
        check_sentence(
            text, [item], aliases=aliases, reference=reference, attributed_to=attributed_to
        ).verdict
        is not Verdict.CONTRADICTED
        for item in evidence
    )


def _compared(comparison: Comparison) -> Check:
    """Ask the findings first, then the score and the claim's own words."""
    if not comparison.claim.bounds or not comparison.cited.bounds:
        return Check(Verdict.UNSCORED, None, ("there are no words to compare",))
    part = parts.find(comparison)
    if part is not None:
        found = [
            *parts.find_condition(comparison, part),
            *figures.find(comparison),
            *assertions.find_governing(comparison),
            *attribution.find(comparison),
        ]
        return _verdict(found, 1.0)
    found = find_all(comparison)
    score = scorer.score(comparison.claim.text, comparison.cited.text)
    strange = [] if found else strangers.find(comparison)
    if strange:
        reason = f"{_listed(strange)} {'is' if len(strange) == 1 else 'are'} not in the cited words"
        return Check(Verdict.UNSUPPORTED, min(score, 0.5), (reason,))
    return _verdict(found, score)


def find_all(comparison: Comparison) -> list[Finding]:
    """Every deterministic finding of every kind, in the order of the claim."""
    found = [
        *quoted.find(comparison),
        *figures.find(comparison),
        *times.find(comparison),
        *people.find(comparison),
        *deeds.find(comparison),
        *attributes.find(comparison),
        *attribution.find(comparison),
        *assertions.find(comparison),
    ]
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.kind))


def _verdict(found: Sequence[Finding], score: float) -> Check:
    if not found:
        return Check(Verdict.SUPPORTED, score)
    found = sorted(found, key=lambda finding: finding.verdict is not Verdict.CONTRADICTED)
    contradicted = found[0].verdict is Verdict.CONTRADICTED
    reasons = tuple(dict.fromkeys(finding.reason for finding in found))[:MAX_REASONS]
    verdict = Verdict.CONTRADICTED if contradicted else Verdict.UNSUPPORTED
    return Check(verdict, min(score, 0.2 if contradicted else 0.4), reasons)


def _listed(words: Sequence[str]) -> str:
    shown = [f"`{word}`" for word in dict.fromkeys(words)][:4]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
