"""Ctrl-C: whatever a thread waits for, it is let go at once and says so."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from summarizer.errors import ModelUnavailable, RunStopped
from summarizer.models.base import Message, Model, Pace, Reply, Request
from summarizer.models.budget import BudgetModel
from summarizer.models.faults import StoppedShort
from summarizer.models.limits import LimitedModel
from summarizer.models.openai_api import OpenAIModel
from summarizer.models.retrying import RetryingModel
from summarizer.models.scripted import ScriptedModel
from summarizer.models.stopping import Stop
from tests.models.fault_server import DeafServer, FaultServer, answer, failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REQUEST = Request("write@1.0.0#0", (Message("user", "x"),), {}, {})
SECONDS = 0.5  # in which every thread must be free


class Worker:
    """A thread that makes one call and keeps how it ended."""

    def __init__(self, model: Model) -> None:
        self.ended: list[BaseException | Reply] = []
        self._thread = threading.Thread(target=self._call, args=(model,), daemon=True)
        self._thread.start()

    def _call(self, model: Model) -> None:
        try:
            self.ended.append(model.complete(REQUEST))
        except (RunStopped, ModelUnavailable) as error:
            self.ended.append(error)

    def join(self, seconds: float) -> bool:
        """Wait for the end and return whether it came."""
        self._thread.join(max(0.0, seconds))
        return not self._thread.is_alive()


def stack(client: Model, stop: Stop, *, jobs: int = 4) -> Model:
    """The wrappers as a run has them."""
    budget = BudgetModel(client, count=len)
    return RetryingModel(LimitedModel(budget, jobs=jobs, stop=stop), sleep=stop.sleep)


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds that another thread brings about."""
    deadline = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < deadline
        threading.Event().wait(0.002)


def stopped_within(
    seconds: float, workers: list[Worker], stop: Stop, client: OpenAIModel
) -> list[BaseException | Reply]:
    """Stop the run and return how the workers ended, if they did in time."""
    deadline = time.monotonic() + seconds
    stop.set()
    client.close()
    assert all(worker.join(deadline - time.monotonic()) for worker in workers)
    return [worker.ended[0] for worker in workers]


@pytest.mark.parametrize("fault", ["hang", "drip"])
def test_threads_end_whatever_the_server_does(server: FaultServer, fault: str) -> None:
    """Two calls under way and four that wait for a place, before the head and in the body."""
    server.actions += [getattr(server, fault)] * 2
    client, stop = OpenAIModel("tiny", base_url=server.url), Stop()
    model = stack(client, stop, jobs=2)
    workers = [Worker(model) for _ in range(6)]
    eventually(lambda: len(server.bodies) == 2)
    ends = stopped_within(SECONDS, workers, stop, client)
    assert [type(end) for end in ends].count(StoppedShort) == 2
    assert all(isinstance(end, RunStopped) for end in ends)


def test_threads_end_while_a_connection_is_being_made() -> None:
    """Nobody answers the knock."""
    deaf, stop = DeafServer(), Stop()
    client = OpenAIModel("tiny", base_url=deaf.url)
    workers = [Worker(stack(client, stop)) for _ in range(3)]
    eventually(lambda: len(client._loop._futures) == 3)
    ends = stopped_within(SECONDS, workers, stop, client)
    assert all(isinstance(end, RunStopped) for end in ends)
    deaf.close()


def test_threads_end_while_they_wait_for_their_next_try(server: FaultServer) -> None:
    """A server that asks for half a minute does not keep anybody."""
    server.actions.append(failure(429, "slow down", "Retry-After: 30"))
    client, stop = OpenAIModel("tiny", base_url=server.url), Stop()
    model = stack(client, stop)
    first = Worker(model)
    eventually(lambda: len(server.bodies) == 1 and not client._loop._futures)
    second = Worker(model)  # the pause holds for it too
    ends = stopped_within(SECONDS, [first, second], stop, client)
    assert all(isinstance(end, RunStopped) for end in ends)
    assert len(server.bodies) == 1


def test_threads_end_while_a_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that does not answer holds up neither a thread nor the end of the program."""
    asked, released = threading.Event(), threading.Event()

    def look_up(*_: object) -> list[object]:
        asked.set()
        released.wait(5)
        raise OSError("no answer")

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    client, stop = OpenAIModel("tiny", base_url="http://nowhere.invalid/v1"), Stop()
    worker = Worker(stack(client, stop))
    assert asked.wait(5)
    ends = stopped_within(SECONDS, [worker], stop, client)
    assert isinstance(ends[0], RunStopped)
    lookers = [one for one in threading.enumerate() if one.name.startswith("look-up")]
    assert [one.daemon for one in lookers] == [True]
    released.set()
    lookers[0].join(5)


@contextmanager
def ctrl_c_when(server: FaultServer) -> Iterator[None]:
    """Send this process what Ctrl-C sends, once the server was asked."""

    def press() -> None:
        server.asked.wait(5)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=press)
    thread.start()
    yield
    thread.join(5)


def test_ctrl_c_reaches_a_main_thread_that_waits_for_workers(server: FaultServer) -> None:
    """It waits for a future, catches the interrupt, stops and closes; the pool ends by itself."""
    server.actions += [server.hang] * 2
    client, stop = OpenAIModel("tiny", base_url=server.url), Stop()
    model = stack(client, stop)
    with ThreadPoolExecutor(2) as pool, ctrl_c_when(server):
        futures = [pool.submit(model.complete, REQUEST) for _ in range(2)]
        with pytest.raises(KeyboardInterrupt):
            futures[0].result(5)
        started = time.monotonic()
        stop.set()
        client.close()
        for future in futures:
            with pytest.raises(RunStopped):
                future.result(SECONDS)
        assert time.monotonic() - started < SECONDS


def test_ctrl_c_reaches_a_main_thread_that_calls_by_itself(server: FaultServer) -> None:
    """The call is ended and charged; the model can be closed."""
    server.actions.append(server.hang)
    client = OpenAIModel("tiny", base_url=server.url)
    budget = BudgetModel(client, count=len)
    with ctrl_c_when(server), pytest.raises(KeyboardInterrupt):
        budget.complete(REQUEST)
    assert budget.usage.calls == 1
    client.close()


def test_closed_model_stays_closed(server: FaultServer) -> None:
    """A worker that comes late does not open it again."""
    server.actions.append(answer())
    client = OpenAIModel("tiny", base_url=server.url)
    client.complete(REQUEST)
    client.close()
    client.close()
    with pytest.raises(RunStopped):
        client.complete(REQUEST)
    assert len(server.bodies) == 1


def test_model_that_was_never_asked_can_be_closed() -> None:
    """There is no thread to stop."""
    client = OpenAIModel("tiny", base_url="http://127.0.0.1:9/v1")
    client.close()
    with pytest.raises(RunStopped):
        client.complete(REQUEST)


def test_stop_ends_a_wait_for_a_place() -> None:
    """The call that has the place goes on."""
    stop, inside, release = Stop(), threading.Event(), threading.Event()

    def answered(_: Request) -> str:
        inside.set()
        release.wait(5)
        return "{}"

    model = LimitedModel(ScriptedModel([answered]), jobs=1, stop=stop)
    first = Worker(model)
    assert inside.wait(5)
    second = Worker(model)
    stop.set()
    assert second.join(SECONDS)
    assert isinstance(second.ended[0], RunStopped)
    release.set()
    assert first.join(5)
    assert isinstance(first.ended[0], Reply)


def test_stop_ends_a_wait_for_the_endpoints_limit() -> None:
    """Nothing is left for a minute."""
    stop = Stop()
    spent = Reply("{}", pace=Pace(remaining_requests=0, reset_seconds=50.0))
    model = LimitedModel(ScriptedModel([spent]), jobs=2, stop=stop)
    model.complete(REQUEST)
    late = Worker(model)
    stop.set()
    assert late.join(SECONDS)
    assert isinstance(late.ended[0], RunStopped)


def test_stop_that_is_set_raises_at_once() -> None:
    """Before anything is waited for."""
    stop = Stop()
    stop.check()
    stop.sleep(0.0)
    stop.set()
    for late in (stop.check, lambda: stop.sleep(60.0)):
        with pytest.raises(RunStopped, match="what is done is kept"):
            late()


def test_who_asks_to_be_woken_is_woken() -> None:
    """Also who asks too late."""
    stop, woken = Stop(), list[str]()
    stop.on_set(lambda: woken.append("early"))
    stop.set()
    stop.on_set(lambda: woken.append("late"))
    assert woken == ["early", "late"]


def test_stop_is_no_failure_that_is_tried_again() -> None:
    """The retry layer lets it through."""
    stop = Stop()
    stop.set()
    inner = ScriptedModel([ModelUnavailable("busy")] * 3)
    with pytest.raises(RunStopped):
        RetryingModel(inner, sleep=stop.sleep).complete(REQUEST)
    assert len(inner.history) == 1
