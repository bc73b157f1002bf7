"""Worked examples pass the very gates that a model's replies must pass."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from summarizer import prompts
from summarizer.checking import Evidence, check_sentence
from summarizer.domain import Article, Chunk, Event, Sentence, Verdict
from summarizer.models.replies import ExtractReply, JudgeReply, SameEventReply, Wire, WriteReply
from summarizer.models.schemas import strict_schema
from summarizer.models.scripted import ScriptedModel
from summarizer.timeline.extraction import Piece, extract
from tests.prompts.questions import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.prompts import Example

TYPES: Mapping[str, type[Wire]] = {
    "extract": ExtractReply,
    "judge": JudgeReply,
    "same_event": SameEventReply,
    "write": WriteReply,
}


@pytest.mark.parametrize("name", NAMES)
def test_schema_of_a_prompt_is_that_of_its_wire_type(name: str) -> None:
    """In the form strict endpoints take, with the fields in the same order."""
    schema, expected = prompts.load(name).schema, strict_schema(TYPES[name])
    assert schema == expected
    assert _order(schema) == _order(expected)


def _order(schema: object) -> list[Any]:
    if isinstance(schema, dict):
        own = [list(schema["properties"])] if "properties" in schema else []
        return own + [one for key in sorted(schema) for one in _order(schema[key])]
    return []


def test_a_judge_gives_evidence_and_reason_before_the_verdict() -> None:
    """A verdict that comes first is defended by its reason, not drawn from it."""
    fields = ["claim", "evidence", "reason", "verdict"]
    prompt = prompts.load("judge")
    assert list(prompt.schema["properties"]["claims"]["items"]["properties"]) == fields
    for example in prompt.examples:
        assert all(list(claim) == fields for claim in example.reply["claims"])


@pytest.mark.parametrize("name", NAMES)
def test_worked_examples_are_accepted_by_the_wire_type(name: str) -> None:
    """Few-shot answers are what a good reply looks like."""
    prompt = prompts.load(name)
    for example in prompt.examples:
        TYPES[name].model_validate_json(json.dumps(example.reply), strict=True)
        jsonschema.validate(example.variables, dict(prompt.inputs))


@pytest.mark.parametrize("name", NAMES)
def test_there_are_two_or_three_examples_each_with_a_fence_of_its_own(name: str) -> None:
    """One example teaches its own topic; one fence would teach that it is always that."""
    examples = prompts.load(name).examples
    assert len(examples) in (2, 3)
    assert len({example.variables["fence"] for example in examples}) == len(examples)


@pytest.mark.parametrize(
    ("name", "abstains"),
    [
        ("extract", lambda reply, _: reply["events"] == []),
        ("write", lambda reply, asked: len(reply["entries"]) < len(asked["groups"])),
        ("same_event", lambda reply, _: any(one["same"] == "unsure" for one in reply["answers"])),
        ("judge", lambda reply, _: any(one["evidence"] == [] for one in reply["claims"])),
    ],
)
def test_one_example_abstains(name: str, abstains: Any) -> None:
    """No events, a group left out, unsure, no evidence: the model sees that it may."""
    examples = prompts.load(name).examples
    assert any(abstains(example.reply, example.variables) for example in examples)


def test_every_written_example_sentence_is_supported_by_the_evidence_it_cites() -> None:
    """By the check that each published sentence passes."""
    for example in prompts.load("write").examples:
        groups = {group["number"]: group for group in example.variables["groups"]}
        for entry in example.reply["entries"]:
            group = groups[entry["group"]]
            shown = {one["number"]: one["text"] for one in group["evidence"]}
            for sentence in entry["sentences"]:
                cited = [Evidence(shown[number]) for number in sentence["evidence"]]
                check = check_sentence(
                    sentence["text"], cited, attributed_to=group["attributed_to"]
                )
                assert check.verdict is Verdict.SUPPORTED, (sentence["text"], check.reasons)


def test_every_rejected_example_sentence_is_one_that_the_check_rejects() -> None:
    """What an example calls rejected is not a sentence that would have been published."""
    for example in prompts.load("write").examples:
        for group in example.variables["groups"]:
            cited = [Evidence(one["text"]) for one in group["evidence"]]
            for rejected in group["rejected"]:
                check = check_sentence(rejected["text"], cited)
                assert check.verdict is not Verdict.SUPPORTED, rejected["text"]


def test_no_judged_example_is_supported_where_the_check_finds_a_contradiction() -> None:
    """The model is not taught to overrule what is certain."""
    for example in prompts.load("judge").examples:
        texts = {one["number"]: one["text"] for one in example.variables["claims"]}
        shown = {one["number"]: one["text"] for one in example.variables["evidence"]}
        for answer in example.reply["claims"]:
            cited = [Evidence(shown[number]) for number in answer["evidence"]]
            check = check_sentence(texts[answer["claim"]], cited)
            if answer["verdict"] == "supported":
                assert check.verdict is not Verdict.CONTRADICTED, check.reasons


def test_every_extracted_example_event_survives_the_rules_of_copying() -> None:
    """Nothing of an answer is dropped on its way to an event: each copy is found where it was copied from."""
    for example in prompts.load("extract").examples:
        events = _extracted(example)
        rows = example.reply["events"]
        assert len(events) == len(rows)
        for event, row in zip(events, rows, strict=True):
            assert [sentence.index + 1 for sentence in event.evidence] == row["sentences"]
            assert (event.headline, event.statement) == (row["headline"], row["statement"])
            assert (event.time_words, event.said_words) == (row["time_words"], row["said_on_words"])
            assert list(event.attributed_to) == row["attributed_to"]
            assert list(event.participants) == row["participants"]
            assert list(event.quantities) == row["quantities"]
            assert event.status.value == row["status"]


def _extracted(example: Example) -> tuple[Event, ...]:
    """The events that extraction makes of an example's reply to the example's own sentences."""
    context = [one["text"] for one in example.variables["context"]]
    texts = context + [one["text"] for one in example.variables["sentences"]]
    source = Article(id="a1", name="a1.txt", text="\n".join(texts), sha256="0" * 64)
    found: list[Sentence] = []
    for index, text in enumerate(texts, start=-len(context)):
        start = found[-1].end + 1 if found else 0
        found.append(Sentence("a1", index, start, start + len(text), text))
    own, before = tuple(found[len(context) :]), tuple(found[: len(context)])
    piece = Piece(source, Chunk(own[0].start, own[-1].end, 0, own, before))
    model = ScriptedModel([json.dumps(example.reply)])
    events, notes = extract([piece], model, prompts.load("extract"))
    assert not any(note.incomplete for note in notes)
    return events
