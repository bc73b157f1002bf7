"""Whole runs against aimock: what fails is made good or told, and nothing is paid for twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from summarizer.errors import ModelRejected
from tests.invented import article, extracted, written
from tests.servers.aimock import answer, disturbed, failure
from tests.servers.backing import is_silent, unbacked
from tests.servers.stories import (
    COST,
    PROSE,
    WIRE,
    WRITING,
    decides,
    missing,
    prose,
    reads_local,
    reads_wire,
    run,
    writes,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.domain import Timeline
    from tests.servers.aimock import Aimock

    Run = Callable[..., Timeline]


def test_a_good_model_is_published_and_every_token_counted(aimock: Aimock) -> None:
    """Three calls at 3,000 and 10 tokens; the model's own sentence is shown."""
    aimock.script(writes(), reads_wire(), reads_local(), decides())
    timeline = run(aimock.base_url)
    calls = len(aimock.sent())
    assert PROSE in prose(timeline)
    assert missing(timeline) == []
    assert unbacked(timeline) == []
    assert (timeline.run.engine, timeline.run.model) == ("openai", "tiny")
    assert timeline.run.calls == calls
    assert (timeline.run.prompt_tokens, timeline.run.completion_tokens) == (
        3000 * calls,
        10 * calls,
    )
    assert timeline.run.cost_usd is None


@pytest.mark.parametrize(
    "false_prose",
    [
        "A grain mill in Port Sorrel burned down, killing nine workers, the fire brigade said.",
        "A grain mill in Port Sorrel burned down, killing four workers, the police said.",
        "A grain mill in Port Sorrel did not burn down, the fire brigade said.",
        "A grain mill in Port Sorrel burned down on Friday, the fire brigade said.",
        "“Four workers were killed,” the fire brigade in Port Sorrel said.",
    ],
    ids=["number", "name", "negation", "date", "quotation"],
)
def test_what_the_evidence_does_not_say_is_never_published(
    aimock: Aimock, false_prose: str
) -> None:
    """The evidence is printed word for word instead, and the sentence listed as withheld."""
    aimock.script(writes(false_prose), reads_wire(), reads_local(), decides())
    timeline = run(aimock.base_url)
    assert false_prose not in prose(timeline)
    assert any(sentence.startswith("A grain mill in Port Sorrel") for sentence in prose(timeline))
    assert false_prose in [withheld.text for withheld in timeline.withheld]
    assert unbacked(timeline) == []


def test_a_transient_failure_leaves_no_trace_but_its_call(aimock: Aimock) -> None:
    """The failed try is counted as a call."""
    aimock.script(
        writes(),
        failure(429, "slow down", on=WIRE, turn=0, retryAfter=0),
        reads_wire(turn=1),
        reads_local(),
        decides(),
    )
    timeline = run(aimock.base_url, attempts=3)
    assert missing(timeline) == []
    assert PROSE in prose(timeline)
    assert timeline.run.calls == len(aimock.sent())


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (disturbed(reads_wire(), malformedRate=1), "not JSON with status 200"),
        (disturbed(reads_wire(), disconnectRate=1), "broke off"),
        (failure(529, "Overloaded", on=WIRE), "answered 529"),
    ],
    ids=["malformed", "dropped", "overloaded"],
)
def test_what_keeps_failing_is_read_by_the_embedded_engine_and_told(
    aimock: Aimock, fault: dict[str, Any], words: str
) -> None:
    """Three tries, then the run goes on without that part's model."""
    aimock.script(writes(), fault, reads_local(), decides())
    timeline = run(aimock.base_url, attempts=3)
    (note,) = missing(timeline)
    assert note.startswith("a1.txt, characters ")
    assert words in note
    assert sum(WIRE in sent.prompt for sent in aimock.sent()) == 3
    assert any("grain mill in Port Sorrel" in sentence for sentence in prose(timeline))
    assert unbacked(timeline) == []


@pytest.mark.parametrize("reason", ["content_filter", "refusal"])
def test_a_refused_part_is_recorded_as_missing_and_not_asked_for_again(
    aimock: Aimock, reason: str
) -> None:
    """Another try would be refused too."""
    refusal = answer("I cannot.", on=WIRE, finishReason=reason, usage=COST)
    aimock.script(writes(), refusal, reads_local(), decides())
    timeline = run(aimock.base_url)
    (note,) = missing(timeline)
    assert note.startswith("a1.txt, characters ")
    assert "missing" in note
    assert sum(WIRE in sent.prompt for sent in aimock.sent()) == 1
    assert not is_silent(timeline)


def test_a_truncated_reply_is_given_more_room_and_then_less_text(aimock: Aimock) -> None:
    """The cap is raised once, then the chunk is halved; no request is ever sent twice."""
    text = "\n\n".join(f"Ferry {number} left Port Sorrel on time." for number in range(1, 61))
    cut = answer('{"events": [', on="[1] Ferry 1 left", finishReason="length", usage=COST)
    rest = answer({"events": []}, on="Ferry 60 left", usage=COST)
    aimock.script(rest | {"match": {"userMessage": "[1] Ferry 31 left"}}, cut, decides())
    timeline = run(aimock.base_url, (article(text, "ferries"),))
    reading = [sent for sent in aimock.sent() if "Ferry" in sent.prompt]
    caps = [sent.body["max_tokens"] for sent in reading[:2]]
    assert caps[0] < caps[1]
    assert reading[0].prompt == reading[1].prompt
    assert all(len(sent.prompt) < len(reading[0].prompt) for sent in reading[2:])
    asked = [(sent.prompt, sent.body["max_tokens"]) for sent in reading]
    assert len(set(asked)) == len(asked)
    assert any("output cap" in note for note in missing(timeline))


def test_a_text_that_is_too_long_is_cut_and_read_in_parts(aimock: Aimock) -> None:
    """The model reads all of it in the end, so nothing is missing."""
    text = "\n\n".join(f"Ferry {number} left Port Sorrel on time." for number in range(1, 61))
    overflow = failure(
        400, "maximum context length is 4096 tokens", code="context_length_exceeded", turn=0
    )
    aimock.script(overflow, answer({"events": []}, usage=COST))
    timeline = run(aimock.base_url, (article(text, "ferries"),))
    whole, *parts = [sent for sent in aimock.sent() if "Ferry" in sent.prompt]
    assert whole.status == 400
    assert len(parts) == 2
    assert all(len(part.prompt) < len(whole.prompt) for part in parts)
    assert all(any(f"Ferry {n} left" in part.prompt for part in parts) for n in range(1, 61))
    assert missing(timeline) == []


def test_a_reply_off_its_schema_gets_one_repair_turn_that_hardly_grows(aimock: Aimock) -> None:
    """Neither the article nor the bad reply is sent twice in one prompt."""
    bad = {"events": "none of them, which is a long story " * 20}
    aimock.script(writes(), reads_wire(bad, turn=0), reads_wire(turn=1), reads_local(), decides())
    timeline = run(aimock.base_url)
    first, second = (sent.prompt for sent in aimock.sent() if WIRE in sent.prompt)
    assert second.startswith(first)
    assert len(second) - len(first) < 400
    assert "a long story" not in second
    assert missing(timeline) == []
    assert PROSE in prose(timeline)


def test_after_the_repair_turn_the_embedded_engine_answers(aimock: Aimock) -> None:
    """Two requests for that part, no third."""
    aimock.script(writes(), reads_wire("no JSON at all"), reads_local(), decides())
    timeline = run(aimock.base_url)
    (note,) = missing(timeline)
    assert "not JSON" in note
    assert sum(WIRE in sent.prompt for sent in aimock.sent()) == 2
    assert any("grain mill in Port Sorrel" in sentence for sentence in prose(timeline))


def test_prose_that_cannot_be_had_leaves_the_evidence_word_for_word(aimock: Aimock) -> None:
    """And the run says so."""
    refusal = answer("I cannot.", on=WRITING, finishReason="content_filter", usage=COST)
    aimock.script(refusal, reads_wire(), reads_local(), decides())
    timeline = run(aimock.base_url)
    assert any(note.startswith("writing") for note in missing(timeline))
    assert any(sentence.startswith("A grain mill in Port Sorrel") for sentence in prose(timeline))
    assert unbacked(timeline) == []


def test_a_group_that_the_model_leaves_out_is_told_by_its_evidence(aimock: Aimock) -> None:
    """An answer to a group that does not exist is no answer to the one that does."""
    astray = answer({"entries": [written(9, (PROSE, [1]))]}, on=WRITING, usage=COST)
    aimock.script(astray, reads_wire(), reads_local(), decides())
    timeline = run(aimock.base_url)
    assert any("grain mill" in sentence for sentence in prose(timeline))
    assert unbacked(timeline) == []


@pytest.mark.parametrize("number", [3, 99], ids=["a sentence", "no sentence"])
def test_events_without_sense_are_not_lost_in_silence(aimock: Aimock, number: int) -> None:
    """Schema-valid nonsense with no prose for it: the reader gets the text of the article, or the reason."""
    nonsense = {"events": [extracted(number, statement="two companies reported")]}
    aimock.script(
        answer({"entries": []}, on=WRITING, usage=COST),
        reads_wire(nonsense),
        reads_local(nonsense),
        decides(),
    )
    timeline = run(aimock.base_url)
    assert unbacked(timeline) == []
    assert not is_silent(timeline)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (failure(401, "Incorrect API key provided", code="invalid_api_key"), "key"),
        (failure(404, "The model `tiny` does not exist", code="model_not_found"), "no model"),
        (failure(429, "Quota exceeded", code="insufficient_quota"), "no credit"),
    ],
    ids=["key", "model", "quota"],
)
def test_what_no_retry_can_mend_ends_the_run_at_once(
    aimock: Aimock, fault: dict[str, Any], words: str
) -> None:
    """One call, one line."""
    aimock.script(fault)
    with pytest.raises(ModelRejected, match=words):
        run(aimock.base_url)
    assert len(aimock.sent()) == 1
