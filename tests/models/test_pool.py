"""Calls at once: in order, stopped by the first error, never waited for after a stop."""

from __future__ import annotations

import threading

import pytest

from summarizer.errors import ModelRejected
from summarizer.models.pool import run_all, start


def test_calls_run_in_threads_and_their_results_keep_their_order() -> None:
    """However many at once."""
    calls = [lambda n=n: n for n in range(20)]
    assert run_all(calls, jobs=4) == list(range(20))
    assert run_all(calls, jobs=1) == list(range(20))


def test_an_error_in_one_call_stops_the_others() -> None:
    """And is the error that the caller sees."""

    def fail() -> int:
        raise ModelRejected("no")

    with pytest.raises(ModelRejected):
        run_all([fail, lambda: 1, lambda: 2], jobs=2)


def test_each_call_that_ends_is_told() -> None:
    """With one job and with several."""
    told: list[tuple[int, int]] = []

    def tell(ended: int, total: int) -> None:
        told.append((ended, total))

    run_all([lambda: 0] * 3, jobs=1, done=tell)
    run_all([lambda: 0] * 3, jobs=3, done=tell)
    assert told == [(1, 3), (2, 3), (3, 3)] * 2


def test_started_calls_run_before_anybody_waits() -> None:
    """So that other work can be done meanwhile."""
    running = threading.Event()
    results = start([running.set], jobs=2)
    assert running.wait(5)
    assert results() == [None]


def test_a_call_that_hangs_does_not_hold_up_an_error() -> None:
    """A stopped run ends at once, whatever a model is doing."""
    release = threading.Event()

    def fail() -> bool:
        raise ModelRejected("no")

    with pytest.raises(ModelRejected):
        run_all([release.wait, fail], jobs=2)
    release.set()


def test_no_call_is_nothing() -> None:
    """An empty list is an empty list."""
    assert run_all([], jobs=4) == []
    assert start([], jobs=4)() == []
