"""One sentence against its own cited spans: the check every published sentence passes.

Words that stand verbatim in a cited span are supported without further ado, unless
what was cut off governs them. Everything else meets the findings, one of which is
enough to fail, and then the score. Reasons are for an editor.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from summarizer.checking import (
    assertions,
    attributes,
    attribution,
    deeds,
    edits,
    figures,
    overstated,
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
    from collections.abc import Iterator, Sequence
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
    met = _met(text, evidence, aliases=aliases, reference=reference, attributed_to=attributed_to)
    return met if isinstance(met, Check) else _compared(met)


def holds(
    text: str,
    evidence: Sequence[Evidence],
    *,
    aliases: Naming | None = None,
    reference: date | None = None,
    attributed_to: Sequence[str] | None = (),
) -> bool:
    """Whether ``check_sentence`` would say supported; sooner told, for the first finding settles it.

    >>> from summarizer.checking import Evidence
    >>> holds("Two weirs broke.", [Evidence("The weir broke on Friday.")])
    False
    """
    met = _met(text, evidence, aliases=aliases, reference=reference, attributed_to=attributed_to)
    if isinstance(met, Check):
        return met.verdict is Verdict.SUPPORTED
    if not met.claim.bounds or not met.cited.bounds:
        return False
    part = parts.find(met)
    if part is not None:
        return next(_beside_part(met, part), None) is None
    return next(_differences(met), None) is None and not strangers.find(met)


def _met(
    text: str,
    evidence: Sequence[Evidence],
    *,
    aliases: Naming | None,
    reference: date | None,
    attributed_to: Sequence[str] | None,
) -> Check | Comparison:
    """The verdict where it needs no comparison, else the sentence beside its evidence."""
    cited = [_shown(item) for item in evidence if item.text.strip()]
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
    return compare(shown, cited, aliases=aliases, reference=reference, attributed_to=speakers)


def _shown(item: Evidence) -> Evidence:
    """The span as a reader sees it: a claim is made from what was shown."""
    text = visible(item.text)
    return item if text == item.text else replace(item, text=text)


def _compared(comparison: Comparison) -> Check:
    """Ask the findings first, then the score and the claim's own words."""
    if not comparison.claim.bounds or not comparison.cited.bounds:
        return Check(Verdict.UNSCORED, None, ("there are no words to compare",))
    part = parts.find(comparison)
    if part is not None:
        return _verdict(list(_beside_part(comparison, part)), 1.0)
    found = find_all(comparison)
    score = scorer.score(comparison.claim.text, comparison.cited.text)
    strange = [] if found else strangers.find(comparison)
    if strange:
        reason = f"{_listed(strange)} {'is' if len(strange) == 1 else 'are'} not in the cited words"
        return Check(Verdict.UNSUPPORTED, min(score, 0.5), (reason,))
    return _verdict(found, score)


def _beside_part(comparison: Comparison, part: int) -> Iterator[Finding]:
    """What a claim that stands in the evidence word for word may have lost by being cut out of it."""
    yield from parts.find_condition(comparison, part)
    yield from figures.find(comparison)
    yield from assertions.find_governing(comparison)
    yield from attribution.find(comparison)


def find_all(comparison: Comparison) -> list[Finding]:
    """Every deterministic finding of every kind, in the order of the claim."""
    return sorted(
        _differences(comparison), key=lambda finding: (finding.start, finding.end, finding.kind)
    )


def _differences(comparison: Comparison) -> Iterator[Finding]:
    """Findings as they are made, so that whoever needs one stops at the first."""
    for kind in (
        quoted,
        figures,
        times,
        people,
        deeds,
        attributes,
        attribution,
        assertions,
        overstated,
        edits,
    ):
        yield from kind.find(comparison)


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
