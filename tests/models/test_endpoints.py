"""What is sent to endpoints that cannot be reached here: OpenAI, Azure, its dated versions."""

from __future__ import annotations

import json

import httpx2
import pytest
from openai import AsyncOpenAI

from summarizer.errors import ModelRejected, ModelUnavailable
from summarizer.models.openai_api import OpenAIModel
from tests.models.fault_server import KEY, REQUEST


def served(
    name: str, url: str, *answers: httpx2.Response
) -> tuple[OpenAIModel, list[httpx2.Request]]:
    """A client for an endpoint that cannot be reached here, and what it was sent."""
    sent: list[httpx2.Request] = []
    queue = list(answers)

    def handle(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        return queue.pop(0)

    transport = httpx2.AsyncClient(transport=httpx2.MockTransport(handle))
    base = url.partition("?")[0]
    client = AsyncOpenAI(api_key=KEY, base_url=base, http_client=transport)
    return OpenAIModel(name, base_url=url, api_key=KEY, client=client), sent


def good() -> httpx2.Response:
    """A plain answer."""
    return httpx2.Response(200, json={"choices": [{"message": {"content": "{}"}}]})


def test_openai_gets_the_prompts_stamp_as_the_key_of_its_cache() -> None:
    """Equal prefixes go to one machine; the cap has its new name."""
    model, sent = served("gpt-5", "https://api.openai.com/v1", good())
    with model:
        model.complete(REQUEST)
    body = json.loads(sent[0].content)
    assert body["prompt_cache_key"] == "extract@1.0.0#00000000"
    assert body["max_completion_tokens"] == 100


def test_refused_cache_key_is_left_out() -> None:
    """Older versions of Azure know none."""
    refused = {"error": {"message": "Unrecognized request argument supplied: prompt_cache_key"}}
    url = "https://invented.openai.azure.com/openai/v1"
    model, sent = served("mini", url, httpx2.Response(400, json=refused), good())
    with model:
        model.complete(REQUEST)
    assert ["prompt_cache_key" in json.loads(one.content) for one in sent] == [True, False]


def test_azure_takes_the_key_as_a_bearer() -> None:
    """Its v1 endpoint is the plain protocol."""
    model, sent = served("mini", "https://invented.openai.azure.com/openai/v1", good())
    with model:
        model.complete(REQUEST)
    assert str(sent[0].url) == "https://invented.openai.azure.com/openai/v1/chat/completions"
    assert sent[0].headers["authorization"] == f"Bearer {KEY}"
    assert "api-key" not in sent[0].headers


def test_azures_dated_versions_take_a_query_and_a_header_of_their_own() -> None:
    """The query stands in no message."""
    url = "https://invented.openai.azure.com/openai/deployments/mini?api-version=2024-10-21"
    refused = {"error": {"message": "no: /chat/completions?api-version=2024-10-21"}}
    model, sent = served("mini", url, good(), httpx2.Response(400, json=refused))
    with model:
        model.complete(REQUEST)
        with pytest.raises(ModelRejected) as caught:
            model.complete(REQUEST)
    assert str(sent[0].url) == url.replace("mini?", "mini/chat/completions?")
    assert sent[0].headers["api-key"] == KEY
    assert "authorization" not in sent[0].headers
    assert "api-version" not in str(caught.value) + repr(model)


def test_the_sdks_own_retries_are_off_whatever_client_is_given() -> None:
    """One retry layer."""
    busy = httpx2.Response(500, json={"error": {"message": "busy"}})
    model, sent = served("gpt-5", "https://api.openai.com/v1", busy)
    with model, pytest.raises(ModelUnavailable):
        model.complete(REQUEST)
    assert len(sent) == 1


def test_an_endpoint_that_is_said_to_ignore_the_schema_gets_it_in_the_prompt() -> None:
    """With status 200 nothing would tell; the schema costs tokens, a wasted reply costs more."""
    model, sent = served("haiku", "https://api.anthropic.com/v1", good())
    with model:
        model.complete(REQUEST)
    body = json.loads(sent[0].content)
    assert "response_format" not in body
    assert '"events"' in body["messages"][0]["content"]
