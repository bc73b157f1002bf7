"""Causes and ranks: what the source joins or ranks in other words is no addition."""

from __future__ import annotations

import pytest

from summarizer.checking import Evidence, FindingKind
from summarizer.checking.findings import compare
from summarizer.checking.overstated import find


def kinds(claim: str, cited: str) -> list[FindingKind]:
    """Show the kinds of the findings."""
    return [each.kind for each in find(compare(claim, [Evidence(cited)]))]


@pytest.mark.parametrize(
    ("claim", "cited", "expected"),
    [
        (
            "The lock failed, which is why the road shut.",
            "The lock failed. The road shut.",
            [FindingKind.CAUSALITY],
        ),
        ("The lock failed, which is why the road shut.", "The lock failed, so the road shut.", []),
        (
            "The road shut as a gate fell because rain came.",
            "The road shut as a gate fell. Rain came.",
            [FindingKind.CAUSALITY],
        ),
        (
            "It was the first time the lock had failed.",
            "The lock failed.",
            [FindingKind.SUPERLATIVE],
        ),
        ("It was the first time the lock had failed.", "The lock had never failed.", []),
        (
            "The worst storm hit Velden.",
            "A storm hit Velden, at least 12 died.",
            [FindingKind.SUPERLATIVE],
        ),
        ("The worst storm ever hit Velden.", "The most severe storm on record hit Velden.", []),
    ],
)
def test_a_cause_or_rank_must_be_the_sources(
    claim: str, cited: str, expected: list[FindingKind]
) -> None:
    """A word of the source excuses another only if the claim did not keep it; a bound is no rank."""
    assert kinds(claim, cited) == expected
