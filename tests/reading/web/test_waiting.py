"""Waiting ends with the run, and nothing is begun that nobody would close."""

from __future__ import annotations

import time

import httpcore2
import pytest

from summarizer.reading.web.waiting import Deadline, Stopping, in_time


def test_nothing_is_begun_once_nothing_is_waited_for() -> None:
    """A connection opened for a run that is over would stay open."""
    stopped, begun = Stopping(), list[int]()
    stopped.set()
    with pytest.raises(httpcore2.ReadTimeout):
        in_time(lambda: begun.append(1), Deadline(5, stopped), 1)
    time.sleep(0)  # let a thread run, if there is one
    assert begun == []
