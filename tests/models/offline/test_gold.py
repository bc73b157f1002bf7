"""Single sentences against an editor's reading: which events, by which words dated, said when, done or planned."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from summarizer.models.replies import ExtractedEvent
from tests.models.offline import gold

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

Ask = Callable[..., tuple[ExtractedEvent, ...]]


def sentences() -> list[ParameterSet]:
    """Give every gold sentence; those that are known to fail must fail."""
    return [
        pytest.param(
            sentence,
            marks=[pytest.mark.xfail(strict=True, reason=sentence.fails)] if sentence.fails else [],
            id=f"{name}-{number}-{sentence.kind}",
        )
        for name in ("clauses", "clauses_held")
        for number, sentence in enumerate(gold.load(name), 1)
    ]


@pytest.mark.parametrize("sentence", sentences())
def test_a_sentence_is_read_as_an_editor_reads_it(ask: Ask, sentence: gold.GoldSentence) -> None:
    """Each event with the time of its own clause, and no event that is not told."""
    assert gold.errors(sentence.events, ask(sentence.text)) == []


def event(statement: str, time: str | None, status: str = "occurred") -> ExtractedEvent:
    """Give an event of a reply."""
    return ExtractedEvent(
        sentences=(1,),
        headline=statement,
        statement=statement,
        time_words=time,
        said_on_words=None,
        attributed_to=(),
        status="planned" if status == "planned" else "occurred",
        participants=(),
        quantities=(),
    )


OPENED = gold.GoldEvent(("opened",), ("Monday",), "", ("occurred",), optional=False)


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ([event("It opened.", "Monday")], []),
        ([event("It opened.", "on Monday night")], []),
        ([], ["missing"]),
        ([event("It closed.", "Monday")], ["missing", "extra"]),
        ([event("It opened.", "Friday")], ["time"]),
        ([event("It opened.", None)], ["time"]),
        ([event("It opened.", "Monday", "planned")], ["status"]),
        ([event("It opened.", "Monday"), event("It closed.", None)], ["extra"]),
    ],
)
def test_the_scorer_names_each_kind_of_error(found: list[ExtractedEvent], wrong: list[str]) -> None:
    """The scorer itself: a wrong time, a missing event and an extra one are told apart."""
    assert gold.errors([OPENED], found) == wrong
