"""Writing: what a model wrote is a draft with citations; what it left out is told word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer import prompts
from summarizer.errors import ModelRejected, ModelUnavailable
from summarizer.models.scripted import Answer, ScriptedModel
from summarizer.timeline.grouping import Group
from summarizer.timeline.writing import Draft, write
from tests.invented import (
    MILL_LOCAL,
    MILL_WIRE,
    article,
    as_the_engine,
    cut_off,
    event,
    refused,
    written,
)

if TYPE_CHECKING:
    from summarizer.domain import Note
    from summarizer.models.base import Request

WIRE, LOCAL = article(MILL_WIRE, "a1"), article(MILL_LOCAL, "a2")
ARTICLES = {"a1": WIRE, "a2": LOCAL}
FIRE = Group((event(WIRE, "A grain mill"), event(LOCAL, "Fire destroyed")))
BRIDGE = Group((event(LOCAL, "Mayor", headline="New bridge"),))
FIRE_TEXT = "A grain mill in Port Sorrel burned down on Tuesday, killing four workers, the fire brigade said."
BRIDGE_TEXT = "Mayor Tobias Renk opened a new bridge over the Sorrel on Tuesday."


def drafts(
    *answers: Answer, groups: tuple[Group, ...] = (FIRE, BRIDGE)
) -> tuple[tuple[Draft, ...], tuple[Note, ...], ScriptedModel]:
    """Write the entries of ``groups`` with a scripted model."""
    model = ScriptedModel(answers)
    found, notes = write(groups, articles=ARTICLES, model=model, prompt=prompts.load("write"))
    return found, notes, model


def test_evidence_numbers_become_exact_citations() -> None:
    """A sentence with two numbers cites two articles, to the character."""
    reply = {
        "entries": [
            written(1, ("The mill burned.", (1, 2))),
            written(2, ("A bridge was opened.", (3,))),
        ]
    }
    (fire, bridge), notes, _ = drafts(reply)
    (sentence,) = fire.sentences
    assert [(one.source, one.quote) for one in sentence.citations] == [
        ("a1", FIRE_TEXT),
        ("a2", "Fire destroyed the Port Sorrel grain mill on Tuesday and killed four workers."),
    ]
    assert bridge.sentences[0].citations[0].quote == BRIDGE_TEXT
    assert all(
        ARTICLES[one.source].text[one.start : one.end] == one.quote for one in sentence.citations
    )
    assert notes == ()


@pytest.mark.parametrize("number", [3, 4, 999])
def test_a_number_of_another_group_or_of_nothing_backs_nothing(number: int) -> None:
    """Evidence is that of the group; a sentence that names other numbers has no citation."""
    reply = {"entries": [written(1, ("The mill burned.", (number,)))]}
    assert drafts(reply)[0][0].sentences[0].citations == ()


def test_numbers_run_through_all_groups_of_a_call() -> None:
    """So that a number of another group is seen to be one."""
    _, _, model = drafts({"entries": list[object]()})
    shown = [
        [item["number"] for item in group["evidence"]]
        for group in model.history[0].variables["groups"]
    ]
    assert shown == [[1, 2], [3]]


def test_a_group_that_the_reply_leaves_out_is_told_word_for_word() -> None:
    """The draft has no sentence of the model, and its evidence stands ready."""
    (_, bridge), _, _ = drafts({"entries": [written(1, ("The mill burned.", (1,)))]})
    assert bridge.sentences == ()
    assert [sentence.text for sentence in bridge.fallback] == [BRIDGE_TEXT]
    assert bridge.headline == "New bridge"


def test_an_aside_that_the_reply_leaves_out_is_told_by_its_statement() -> None:
    """The whole sentence would tell something else; nothing would lose the event."""
    aside = Group((event(WIRE, "A grain mill", statement="A grain mill burned down"),))
    ((draft,), _, _) = drafts({"entries": list[object]()}, groups=(aside,))
    assert [sentence.text for sentence in draft.fallback] == ["A grain mill burned down"]


def test_a_group_that_was_never_shown_is_ignored() -> None:
    """An invented group has no evidence."""
    found, _, _ = drafts({"entries": [written(7, ("Aliens landed.", (1,)))]})
    assert [draft.sentences for draft in found] == [(), ()]


def test_the_first_answer_for_a_group_counts() -> None:
    """A second one for the same group does not overwrite it."""
    (fire, _), _, _ = drafts(
        {"entries": [written(1, ("First.", (1,))), written(1, ("Second.", (1,)))]}
    )
    assert [sentence.text for sentence in fire.sentences] == ["First."]


@pytest.mark.parametrize(
    "answers",
    [(refused,), (cut_off,) * 4, ("not JSON", "nor this"), (ModelUnavailable("down"),)],
)
def test_a_failed_call_is_written_by_the_engine_and_the_reader_is_told(
    answers: tuple[Answer, ...],
) -> None:
    """Every group has its sentences, and the note is incomplete."""
    found, notes, _ = drafts(*answers)
    assert all(draft.sentences for draft in found)
    assert [note.incomplete for note in notes] == [True]
    assert "2 entries" in notes[0].message


def test_a_model_that_cannot_be_used_at_all_stops_the_run() -> None:
    """Nothing is written in its place."""
    with pytest.raises(ModelRejected):
        drafts(ModelRejected("no quota"))


def test_hidden_characters_of_a_reply_do_not_reach_a_draft() -> None:
    """Sentence and headline are made safe for a screen."""
    (fire, _), _, _ = drafts(
        {"entries": [written(1, ("The\u202e mill \x1b[2Jburned.", (1,)), headline="A\u200bB")]}
    )
    assert (fire.sentences[0].text, fire.headline) == ("The mill burned.", "AB")


def test_many_groups_are_written_in_several_calls() -> None:
    """Small models begin to skip some of a long list; numbers start anew in each call."""
    groups = tuple(Group((event(LOCAL, "Mayor", name=f"a2.e{n}"),)) for n in range(30))
    found, _, model = drafts(*[as_the_engine] * 10, groups=groups)
    sizes = [len(request.variables["groups"]) for request in model.history]
    assert sizes == [12, 12, 6]
    assert [draft.group for draft in found] == list(range(30))
    assert all(draft.sentences[0].citations[0].quote == BRIDGE_TEXT for draft in found)


def test_evidence_is_shown_once_however_many_events_share_it() -> None:
    """Two events of one sentence do not make two pieces of evidence."""
    both = Group((event(WIRE, "A grain mill", name="x"), event(WIRE, "A grain mill", name="y")))
    shown: list[int] = []

    def count(request: Request) -> str:
        shown.extend(item["number"] for item in request.variables["groups"][0]["evidence"])
        return '{"entries": []}'

    drafts(count, groups=(both,))
    assert shown == [1]


def test_no_groups_need_no_call() -> None:
    """An empty coverage costs nothing."""
    found, notes, model = drafts(groups=())
    assert (found, notes, model.history) == ((), (), [])
