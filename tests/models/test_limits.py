"""How many calls run at once, and when the next one may start."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress

import pytest

from summarizer.errors import ModelUnavailable
from summarizer.models.base import Message, Pace, Reply, Request, Sampling, Usage
from summarizer.models.faults import UnusableReply
from summarizer.models.limits import LimitedModel
from summarizer.models.pricing import Price
from summarizer.models.scripted import Answer, ScriptedModel
from tests.models.clock import Time

REQUEST = Request(
    "write@1.0.0#0", (Message("user", "x" * 92),), {}, {}, Sampling(max_output_tokens=100)
)
PRICE = Price(input=1.0, cached=0.1, output=10.0)
REPLY = Reply("{}", usage=Usage(prompt=100, completion=50, cached=40, calls=1))


def test_no_more_than_jobs_calls_run_at_once() -> None:
    """The third caller waits until one of two is done."""
    gate, running, peak = threading.Barrier(2, timeout=5), 0, 0
    lock = threading.Lock()

    def answer(_: Request) -> str:
        nonlocal running, peak
        with lock:
            running += 1
            peak = max(peak, running)
        gate.wait()
        with lock:
            running -= 1
        return "{}"

    model = LimitedModel(ScriptedModel([answer] * 6), jobs=2)
    threads = [threading.Thread(target=model.complete, args=(REQUEST,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert peak == 2


def test_limit_halves_on_overload_and_grows_back() -> None:
    """Eight, four after a failure, five after four successes."""
    model = LimitedModel(ScriptedModel([ModelUnavailable("429"), *["{}"] * 4]), jobs=8)
    with pytest.raises(ModelUnavailable):
        model.complete(REQUEST)
    assert model.limit == 4
    for _ in range(4):
        model.complete(REQUEST)
    assert model.limit == 5


def test_limit_never_falls_below_one() -> None:
    """There is always a way through."""
    model = LimitedModel(ScriptedModel([ModelUnavailable("429")] * 3), jobs=2)
    for _ in range(3):
        with pytest.raises(ModelUnavailable):
            model.complete(REQUEST)
    assert model.limit == 1


def at_once(model: LimitedModel, calls: int) -> None:
    """Make calls in as many threads and wait for all."""

    def call() -> None:
        with suppress(ModelUnavailable):
            model.complete(REQUEST)

    threads = [threading.Thread(target=call) for _ in range(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)


def failing_together(calls: int) -> list[Answer]:
    """Answers of which none comes before all were asked for."""
    gate = threading.Barrier(calls, timeout=5)

    def fail(_: Request) -> str:
        gate.wait()
        raise ModelUnavailable("429")

    return [fail] * calls


def test_burst_of_failures_halves_the_limit_once() -> None:
    """Sixteen calls fail together: 16 to 8; the next failure, of a call begun later: 8 to 4."""
    late = ModelUnavailable("429")
    model = LimitedModel(ScriptedModel([*failing_together(16), late]), jobs=16)
    at_once(model, 16)
    assert model.limit == 8
    at_once(model, 1)
    assert model.limit == 4


def test_success_of_a_call_from_before_the_decrease_does_not_count() -> None:
    """It says nothing about the lower limit."""
    gate = threading.Barrier(2, timeout=5)

    def late(_: Request) -> str:
        gate.wait()
        gate.wait()
        return "{}"

    def fail(_: Request) -> str:
        gate.wait()
        raise ModelUnavailable("503")

    model = LimitedModel(ScriptedModel([late, fail]), jobs=2)
    first = threading.Thread(target=model.complete, args=(REQUEST,))
    first.start()
    at_once(model, 1)
    assert model.limit == 1
    gate.wait()
    first.join(5)
    assert model.limit == 1


def test_answer_that_says_nothing_is_no_overload() -> None:
    """The server was up to it."""
    model = LimitedModel(ScriptedModel([UnusableReply("empty")]), jobs=8)
    at_once(model, 1)
    assert model.limit == 8


def limited(time: Time, *queue: Answer, jobs: int = 4) -> LimitedModel:
    """A limiter with this time around these answers."""
    return LimitedModel(ScriptedModel(queue), jobs=jobs, clock=lambda: time.now, sleep=time.sleep)


def test_wish_told_to_one_call_is_kept_by_all() -> None:
    """The next call waits the 7 seconds that the first one was told."""
    time = Time()
    model = limited(time, ModelUnavailable("429", retry_after=7.0), "{}", "{}")
    at_once(model, 1)
    model.complete(REQUEST)
    model.complete(REQUEST)
    assert time.naps == [7.0]


def test_wish_without_measure_is_bounded() -> None:
    """A day becomes a minute; who asks then is told again."""
    time = Time()
    model = limited(time, ModelUnavailable("429", retry_after=86400.0), "{}")
    at_once(model, 1)
    model.complete(REQUEST)
    assert time.naps == [60.0]


def test_calls_wait_for_the_reset_when_nothing_is_left() -> None:
    """The endpoint said so with its last answer."""
    time = Time()
    spent = Reply("{}", pace=Pace(remaining_requests=0, reset_seconds=12.5))
    model = limited(time, spent, "{}", "{}")
    for _ in range(3):
        model.complete(REQUEST)
    assert time.naps == [12.5]


def test_calls_wait_for_the_reset_when_too_few_tokens_are_left() -> None:
    """23 of the prompt and 100 to be written need 123."""
    time = Time()
    low = Reply("{}", pace=Pace(remaining_tokens=122, reset_seconds=3.0))
    enough = Reply("{}", pace=Pace(remaining_tokens=123, reset_seconds=3.0))
    model = limited(time, enough, low, "{}")
    for _ in range(3):
        model.complete(REQUEST)
    assert time.naps == [3.0]


def test_a_wait_for_the_endpoint_holds_no_place() -> None:
    """Whoever sleeps lets others in: here the sleeper itself asks again, with one place in all."""
    inner = ScriptedModel([ModelUnavailable("429", retry_after=5.0), "{}", "{}"])
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds
        model.complete(REQUEST)

    model = LimitedModel(inner, jobs=1, clock=lambda: now[0], sleep=sleep)
    at_once(model, 1)
    assert model.complete(REQUEST).text == "{}"
    assert inner.queue == deque()
