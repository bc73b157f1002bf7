"""What calls may cost, and what each way to end costs."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from summarizer.errors import BudgetSpent, ConfigError, ModelRejected, ModelUnavailable, RunStopped
from summarizer.models.base import Message, Reply, Request, Sampling, Usage
from summarizer.models.budget import BudgetModel
from summarizer.models.faults import BrokenOff, StoppedShort, UnusableReply
from summarizer.models.pool import start
from summarizer.models.pricing import Price
from summarizer.models.scripted import Answer, ScriptedModel

REQUEST = Request(
    "write@1.0.0#0", (Message("user", "x" * 92),), {}, {}, Sampling(max_output_tokens=100)
)
PRICE = Price(input=1.0, cached=0.1, output=10.0)
REPLY = Reply("{}", usage=Usage(prompt=100, completion=50, cached=40, calls=1))


def test_cost_is_summed_with_cached_tokens_at_their_price() -> None:
    """60 fresh, 40 cached, 50 written, twice."""
    model = BudgetModel(ScriptedModel([REPLY, REPLY]), count=len, price=PRICE)
    model.complete(REQUEST)
    model.complete(REQUEST)
    assert model.usage == Usage(prompt=200, completion=100, cached=80, calls=2)
    assert model.cost_usd == pytest.approx(0.001128)


def test_failed_tries_count_with_what_they_used() -> None:
    """An empty answer is paid for; a refusal of the server is a call without tokens."""
    queue: list[Answer] = [
        UnusableReply("empty", usage=Usage(7, 3, calls=1)),
        ModelUnavailable("503"),
        REPLY,
    ]
    model = BudgetModel(ScriptedModel(queue), count=len, price=PRICE)
    for _ in range(2):
        with pytest.raises(ModelUnavailable):
            model.complete(REQUEST)
    model.complete(REQUEST)
    assert model.usage == Usage(prompt=107, completion=53, cached=40, calls=3)
    assert model.tally.failed == 2


def test_call_that_could_pass_the_limit_is_not_made() -> None:
    """102 prompt tokens and 100 written ones can cost 0.001102 dollars."""
    inner = ScriptedModel([REPLY])
    with pytest.raises(BudgetSpent, match="--max-cost"):
        BudgetModel(inner, count=len, price=PRICE, max_cost_usd=0.0011).complete(REQUEST)
    assert inner.history == []
    BudgetModel(inner, count=len, price=PRICE, max_cost_usd=0.0012).complete(REQUEST)


def test_a_call_waits_for_those_under_way_before_it_gives_up() -> None:
    """What is set aside is more than what is used: when the first is settled, there is room for the second."""
    running, release = threading.Event(), threading.Event()

    def slow(_: Request) -> Reply:
        running.set()
        assert release.wait(5)
        return REPLY

    model = BudgetModel(ScriptedModel([slow, REPLY]), count=len, price=PRICE, max_cost_usd=0.0019)
    results = start([lambda: model.complete(REQUEST)] * 2, jobs=2)
    assert running.wait(5)
    release.set()
    assert results() == [REPLY, REPLY]
    assert model.cost_usd == pytest.approx(0.001128)


def test_calls_under_way_count_against_the_limit() -> None:
    """What they may still use is not there for another call, and what they did use is not either."""
    running, release = threading.Event(), threading.Event()

    def slow(_: Request) -> Reply:
        running.set()
        assert release.wait(5)
        return REPLY

    model = BudgetModel(ScriptedModel([slow]), count=len, price=PRICE, max_cost_usd=0.0015)
    results = start([lambda: model.complete(REQUEST)] * 2, jobs=2)
    assert running.wait(5)
    release.set()
    with pytest.raises(BudgetSpent):
        results()
    assert model.usage.calls == 1


def test_an_endpoint_that_cuts_prompts_in_silence_is_told_of_once() -> None:
    """It counts what it read, and that is far less than was sent."""
    request = replace(REQUEST, messages=(Message("user", "word " * 4000),))
    cut = Reply("{}", usage=Usage(prompt=2048, completion=5, calls=1))
    model = BudgetModel(ScriptedModel([cut, cut]), count=lambda text: len(text.split()))
    model.complete(request)
    model.complete(request)
    (note,) = model.notes
    assert note.message.startswith("the endpoint counted 2,048 tokens in a prompt of about 4,000")


def test_another_tokenizer_is_no_cut() -> None:
    """Counts differ from one to the other."""
    request = replace(REQUEST, messages=(Message("user", "word " * 4000),))
    whole = Reply("{}", usage=Usage(prompt=3000, completion=5, calls=1))
    model = BudgetModel(ScriptedModel([whole]), count=lambda text: len(text.split()))
    model.complete(request)
    assert model.notes == ()


def test_tokens_can_be_limited_without_a_price() -> None:
    """For servers that cost nothing but time."""
    model = BudgetModel(ScriptedModel([REPLY]), count=len, max_tokens=150)
    with pytest.raises(BudgetSpent, match="150 tokens"):
        model.complete(REQUEST)


def test_server_without_usage_is_charged_the_estimate() -> None:
    """A silent server does not make the budget endless."""
    model = BudgetModel(ScriptedModel(["{}"]), count=len, price=PRICE)
    assert model.complete(REQUEST).usage == Usage(prompt=102, completion=2, calls=1)


def test_limit_in_dollars_needs_a_price() -> None:
    """A price that is not known is not 0."""
    with pytest.raises(ConfigError, match="'tiny' is not known"):
        BudgetModel(ScriptedModel(name="tiny"), count=len, max_cost_usd=1.0)


def test_unknown_price_gives_an_unknown_cost() -> None:
    """Not 0."""
    model = BudgetModel(ScriptedModel([REPLY]), count=len)
    model.complete(REQUEST)
    assert model.cost_usd is None


@pytest.mark.parametrize(
    ("error", "usage"),
    [
        (BrokenOff("no byte for a minute"), Usage(prompt=102, calls=1)),
        (StoppedShort("closed"), Usage(prompt=102, calls=1)),
        (UnusableReply("null content, no usage"), Usage(prompt=102, calls=1)),
        (ModelUnavailable("connection refused"), Usage(calls=1)),
        (ModelRejected("401"), Usage(calls=1)),
        (RunStopped("before it was sent"), Usage()),
    ],
)
def test_try_without_an_answer_is_charged_its_prompt_if_it_was_sent(
    error: Exception, usage: Usage
) -> None:
    """A provider may bill what it was sent; nobody bills a refusal."""

    def fail(_: Request) -> str:
        raise error

    model = BudgetModel(ScriptedModel([fail]), count=len, price=PRICE, max_cost_usd=1.0)
    with pytest.raises(type(error)):
        model.complete(REQUEST)
    assert model.usage == usage
    assert model._reserved == Usage()


def test_nothing_is_counted_where_nothing_is_limited() -> None:
    """Counting takes longer than all the rest of a call."""
    counted: list[str] = []

    def count(text: str) -> int:
        counted.append(text)
        return len(text)

    BudgetModel(ScriptedModel([REPLY]), count=count, price=PRICE).complete(REQUEST)
    assert counted == []


def test_a_text_is_counted_once() -> None:
    """The first message and the schema are the same from call to call."""
    counted: list[str] = []

    def count(text: str) -> int:
        counted.append(text)
        return len(text)

    model = BudgetModel(ScriptedModel([REPLY, REPLY]), count=count, max_tokens=9999)
    model.complete(REQUEST)
    model.complete(REQUEST)
    assert counted == ["x" * 92, "{}"]
