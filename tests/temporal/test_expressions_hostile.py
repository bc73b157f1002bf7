"""Hostile texts: the work grows with the text and no faster, however the text is made."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.temporal import annotate, expressions, tense
from summarizer.temporal.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2024, 5, 8)
PIECES = (
    "Monday ",
    "the end of ",
    "the first half of ",
    "two days after the ",
    "the day after ",
    "5 May ",
    "May 3-",
    "from 3 to ",
    "1/1/1/1",
    "2024-",
    "12:",
    "-",
    "1",
    "a",
    "\n",
    "now ",
    "early ",
    "a week on ",
    "e\u0301",
    "\u0301",
    "\u202e",
    "\x00",
    "half past ",
    "the eve of the ",
)


def counting(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often a place is parsed and a word is asked for its tense."""
    steps: Counter[str] = Counter()

    def counted(owner: object, name: str) -> None:
        real: Callable[..., object] = getattr(owner, name)

        def call(*arguments: object) -> object:
            steps[name] += 1
            return real(*arguments)

        monkeypatch.setattr(owner, name, call)

    counted(expressions._Parser, "_parse")
    counted(expressions._Parser, "_build")
    counted(tense, "_cue")
    return steps


@pytest.mark.parametrize("piece", PIECES)
def test_the_work_is_a_few_steps_a_token(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No place is parsed again and again, and no word is asked for its tense again and again."""
    text = (piece * 6_000)[:6_000]
    tokens = len(lexicon("en").tokens(text).starts)
    steps = counting(monkeypatch)
    annotate(text, DAY)
    assert steps.total() <= 40 * (tokens + 1)


@pytest.mark.parametrize("piece", PIECES)
def test_what_is_told_of_each_expression_does_not_grow(piece: str) -> None:
    """Explanations and texts of ranges do not pile up along a chain of dates."""
    text = (piece * 6_000)[:6_000]
    told = [len(t.when.explanation) + len(t.when.text or "") for t in annotate(text, DAY) if t.when]
    assert max(told, default=0) < 300


@pytest.mark.parametrize("piece", ["a", "1", "-", "\n", "1/1/1/1", "\u0301"])
def test_a_megabyte_without_a_word_is_read(piece: str) -> None:
    """Nothing overflows, recurses or looks back over the whole text."""
    text = (piece * 1_000_000)[:1_000_000]
    assert annotate(text, DAY) == ()
