"""The client against a real llama.cpp: what it enforces, what it ignores in silence, and how it says no."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ConfigDict, StringConstraints

from summarizer import prompts
from summarizer.errors import ContextOverflow, ReplyInvalid
from summarizer.models.base import Finish, Message, Request, Sampling
from summarizer.models.openai_api import OpenAIModel
from summarizer.models.validation import validated
from summarizer.text.sentences import of_article
from summarizer.timeline.extraction import pieces, variables
from tests.servers.stories import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.domain import Article

    Llama = Callable[..., str]

SMALL = Request(
    prompt="small@1.0.0#00000000",
    messages=(Message("user", "Say something."),),
    variables={},
    schema={
        "type": "object",
        "properties": {
            "mood": {"type": "string", "enum": ["calm", "loud"]},
            "level": {"type": "integer", "minimum": 1, "maximum": 9},
            "names": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": ["string", "null"]},
            },
        },
        "required": ["mood", "level", "names"],
        "additionalProperties": False,
    },
    sampling=Sampling(temperature=1.0, max_output_tokens=400),
)


def reading(article: Article) -> Request:
    """Give the request that reads an article."""
    (piece,) = pieces([article], {article.id: of_article(article)}, max_tokens=6000)
    return prompts.load("extract@production").request(variables(piece))


def test_a_strict_schema_is_enforced_on_noise(llama: Llama) -> None:
    """Twelve replies drawn at random, each of another seed: all fit, and not all are equal."""
    with OpenAIModel("tiny", base_url=llama()) as model:
        replies = [
            model.complete(
                replace(SMALL, sampling=Sampling(temperature=1.0, seed=seed, max_output_tokens=400))
            )
            for seed in range(12)
        ]
    ended = [json.loads(reply.text) for reply in replies if reply.finish is Finish.STOP]
    assert len(ended) >= 10
    for value in ended:
        Draft202012Validator(SMALL.schema).validate(value)
    assert len({json.dumps(value) for value in ended}) > 2


class Coded(BaseModel):
    """A reply whose type has what llama.cpp's grammars leave out without a word."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Annotated[str, StringConstraints(pattern=r"^\d{4}$")]


def test_what_the_server_ignores_in_silence_is_checked_here(llama: Llama) -> None:
    """A pattern with a backslash class is dropped from the grammar: the type refuses what the server lets pass."""
    pattern = {"type": "string", "pattern": r"^\d{4}$"}
    request = replace(
        SMALL,
        schema={
            "type": "object",
            "properties": {"code": pattern},
            "required": ["code"],
            "additionalProperties": False,
        },
    )
    with (
        OpenAIModel("tiny", base_url=llama()) as model,
        pytest.raises(ReplyInvalid, match="code: String should match pattern"),
    ):
        validated(model, request, Coded)


def test_the_schema_of_a_prompt_is_taken_as_it_is(llama: Llama) -> None:
    """No field and no keyword of it is refused, so the reply has its form and its usage."""
    with OpenAIModel("tiny", base_url=llama()) as model:
        request = reading(ARTICLES[0])
        reply = model.complete(request)
        assert reply.finish is Finish.STOP
        Draft202012Validator(request.schema).validate(json.loads(reply.text))
        assert reply.usage.prompt > 1000
        assert reply.usage.completion > 10


def test_what_two_requests_of_a_prompt_share_is_read_once(llama: Llama) -> None:
    """The server reports the tokens it had kept: nearly all but those of the second article."""
    once = Sampling(temperature=0.0, max_output_tokens=1)
    with OpenAIModel("tiny", base_url=llama(seed=1)) as model:
        first, second = (
            model.complete(replace(reading(article), sampling=once)).usage for article in ARTICLES
        )
    assert first.cached < 100
    assert second.cached > 0.8 * second.prompt


def test_the_responses_route_takes_the_worked_examples(llama: Llama) -> None:
    """llama.cpp wants to be told that a turn of the assistant is a message; then it answers, heeding no schema."""
    example = Message("user", "[1] A mast fell."), Message("assistant", "{}")
    messages = (*example, Message("user", "[1] A dam broke."))
    request = replace(SMALL, messages=messages, sampling=Sampling(0.0, max_output_tokens=20))
    with OpenAIModel("tiny", base_url=llama(), api="responses") as model:
        assert model.complete(request).usage.completion > 0


def test_a_reply_that_never_ends_is_cut_at_its_cap(llama: Llama) -> None:
    """And is told from one that ended."""
    with OpenAIModel("tiny", base_url=llama(closing=False)) as model:
        reply = model.complete(replace(SMALL, sampling=Sampling(max_output_tokens=48)))
    assert reply.finish is Finish.LENGTH
    assert reply.usage.completion == 48


def test_a_prompt_beyond_the_window_is_told_from_other_bad_requests(llama: Llama) -> None:
    """llama.cpp's 400 has words and a type of its own, not OpenAI's code."""
    long = replace(SMALL, messages=(Message("user", "The ferry left on time. " * 2000),))
    with (
        OpenAIModel("tiny", base_url=llama(window=2048)) as model,
        pytest.raises(ContextOverflow, match="too long for tiny"),
    ):
        model.complete(long)
