"""The pairs of ``pairs.toml``: edits are caught, rewordings pass."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TypedDict

import pytest

from summarizer.checking import Evidence, check_sentence
from summarizer.domain import Check, Verdict

MONDAY = date(2024, 12, 16)


class Pair(TypedDict, total=False):
    """A claim and its cited span; ``kind`` is what was edited, or how it was reworded."""

    kind: str
    claim: str
    cited: str
    context: str


def pairs(name: str) -> list[Pair]:
    """Read one of the two lists of the file."""
    path = Path(__file__).with_name("pairs.toml")
    listed: list[Pair] = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return listed


def check(pair: Pair) -> Check:
    """Check a pair as the last gate of the timeline does."""
    evidence = [Evidence(pair["cited"], pair.get("context", ""), MONDAY)]
    return check_sentence(pair["claim"], evidence, reference=MONDAY)


@pytest.mark.parametrize(
    "pair", pairs("edits"), ids=lambda pair: f"{pair['kind']}: {pair['claim']}"
)
def test_a_minimal_edit_is_not_supported(pair: Pair) -> None:
    """One changed fact is enough, and the editor is told why."""
    result = check(pair)
    assert result.verdict in {Verdict.CONTRADICTED, Verdict.UNSUPPORTED}
    assert result.reasons


@pytest.mark.parametrize(
    "pair", pairs("rewordings"), ids=lambda pair: f"{pair['kind']}: {pair['claim']}"
)
def test_a_rewording_stays_supported(pair: Pair) -> None:
    """Other words for the same fact are not a difference."""
    result = check(pair)
    assert result.reasons == ()
    assert result.verdict is Verdict.SUPPORTED
