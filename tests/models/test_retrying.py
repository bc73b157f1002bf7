"""One retry layer: what is tried again, how long it waits, when it stops."""

from __future__ import annotations

import pytest

from summarizer.errors import ModelError, ModelRejected, ModelUnavailable, ReplyTruncated
from summarizer.models.base import Message, Request
from summarizer.models.faults import Unreachable
from summarizer.models.retrying import RetryingModel
from summarizer.models.scripted import Answer, ScriptedModel
from tests.models.clock import Time

REQUEST = Request("write@1.0.0#0", (Message("user", "x"),), {}, {})


def retrying(
    model: ScriptedModel, time: Time, *, attempts: int = 4, total_seconds: float = 100.0
) -> RetryingModel:
    """Wrap ``model`` with this time and a jitter of one half."""
    return RetryingModel(
        model,
        attempts=attempts,
        total_seconds=total_seconds,
        sleep=time.sleep,
        clock=lambda: time.now,
        jitter=lambda: 0.5,
    )


def test_transient_failures_are_tried_again_with_growing_jittered_waits() -> None:
    """Half of 0.5, 1 and 2 seconds."""
    time, model = Time(), ScriptedModel([ModelUnavailable("busy")] * 3 + ["{}"])
    assert retrying(model, time).complete(REQUEST).text == "{}"
    assert time.naps == [0.25, 0.5, 1.0]


def test_the_servers_wish_is_waited_for_with_a_little_spread() -> None:
    """Never less than asked."""
    time, model = Time(), ScriptedModel([ModelUnavailable("busy", retry_after=4.0), "{}"])
    retrying(model, time).complete(REQUEST)
    assert time.naps == [4.2]


def test_attempts_are_counted_and_the_last_failure_is_raised() -> None:
    """Four tries, not five."""
    time, model = Time(), ScriptedModel([ModelUnavailable(f"try {n}") for n in range(9)])
    with pytest.raises(ModelUnavailable, match="try 3"):
        retrying(model, time).complete(REQUEST)
    assert len(model.history) == 4


def test_a_wish_beyond_the_deadline_ends_the_call_at_once() -> None:
    """Five minutes are not slept through."""
    time, model = Time(), ScriptedModel([ModelUnavailable("busy", retry_after=300.0)])
    with pytest.raises(ModelUnavailable) as caught:
        retrying(model, time).complete(REQUEST)
    assert caught.value.retry_after == 300.0
    assert time.naps == []


def test_time_spent_in_the_tries_counts() -> None:
    """Two slow failures use up the deadline although attempts are left."""
    time = Time()

    class Slow(ScriptedModel):
        def complete(self, request: Request) -> object:  # type: ignore[override]
            time.now += 60
            return super().complete(request)

    slow = Slow([ModelUnavailable("slow")] * 9)
    with pytest.raises(ModelUnavailable):
        retrying(slow, time, attempts=9).complete(REQUEST)
    assert len(slow.history) == 2


@pytest.mark.parametrize("error", [ModelRejected("no"), ReplyTruncated("cut")])
def test_other_failures_are_not_tried_again(error: ModelError) -> None:
    """They would come back the same."""
    time, model = Time(), ScriptedModel([error])
    with pytest.raises(type(error)):
        retrying(model, time).complete(REQUEST)
    assert len(model.history) == 1


def test_name_is_that_of_the_model_inside() -> None:
    """Cache keys and outputs do not see the wrapper."""
    assert RetryingModel(ScriptedModel(name="tiny")).name == "tiny"


def test_an_endpoint_that_is_down_is_not_waited_for_call_by_call() -> None:
    """After three lost calls each gets one try; a call that succeeds gives the next their tries back."""
    down: list[Answer] = [ModelUnavailable("down")] * 14
    time, model = Time(), ScriptedModel([*down, "{}", ModelUnavailable("busy"), "{}"])
    again = retrying(model, time)
    tries = []
    for _ in range(5):
        before = len(model.history)
        with pytest.raises(ModelUnavailable):
            again.complete(REQUEST)
        tries.append(len(model.history) - before)
    assert tries == [4, 4, 4, 1, 1]
    again.complete(REQUEST)
    again.complete(REQUEST)
    assert len(model.history) == 17


def test_an_endpoint_that_no_try_ever_reached_ends_the_run() -> None:
    """Nobody wants a timeline of another engine because of a slip in an address."""
    down: list[Answer] = [Unreachable("could not be reached: refused", place="http://h/v1")] * 4
    time, model = Time(), ScriptedModel(down)
    with pytest.raises(ModelRejected, match="is the server running"):
        retrying(model, time).complete(REQUEST)


def test_an_endpoint_that_goes_away_loses_calls_and_not_the_run() -> None:
    """What was reached once is worth going on for."""
    answers: list[Answer] = ["{}", *[Unreachable("could not be reached: refused")] * 4]
    time, model = Time(), ScriptedModel(answers)
    again = retrying(model, time)
    again.complete(REQUEST)
    with pytest.raises(ModelUnavailable):
        again.complete(REQUEST)
