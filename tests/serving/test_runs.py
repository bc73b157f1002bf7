"""Runs: at most so many at once, each can be stopped, each ends in a state that can be told."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Timeline
from summarizer.errors import EmptyInput, RunStopped
from summarizer.serving.runs import Phase, Run, Runs
from summarizer.serving.work import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


DONE = Result(Timeline("Weir", None, (), ()), "<p>")


def at_once(_: Run) -> Result:
    """Work that is nothing."""
    return DONE


def ended(run: Run | None) -> Run:
    """Wait for a run's end."""
    assert run is not None
    pause = threading.Event()
    for _ in range(1000):
        if run.state.is_over:
            return run
        pause.wait(0.005)
    raise AssertionError("the run did not end")


def idle(runs: Sequence[Run | None]) -> None:
    """Wait until no thread does anything for these runs."""
    pause = threading.Event()
    for _ in range(1000):
        if not any(run.is_working for run in runs if run is not None):
            return
        pause.wait(0.005)
    raise AssertionError("a thread did not end")


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What work waits for; opened at the end."""
    event = threading.Event()
    yield event
    event.set()


def test_a_run_tells_how_far_it_is_and_ends_with_its_result(gate: threading.Event) -> None:
    """From any thread."""
    told = threading.Event()

    def work(run: Run) -> Result:
        run.tell("reading", 3, 8)
        told.set()
        gate.wait(10)
        return DONE

    run = Runs().start(work)
    assert run is not None
    assert told.wait(10)
    state = run.state
    assert (state.phase, state.stage, state.done, state.total) == (Phase.RUNNING, "reading", 3, 8)
    gate.set()
    assert ended(run).state.phase is Phase.DONE
    assert run.state.result is DONE


def test_no_more_than_so_many_run_at_once(gate: threading.Event) -> None:
    """The next is refused, and welcome when one has ended."""
    runs = Runs(most_at_once=2)

    def work(_: Run) -> Result:
        gate.wait(10)
        return DONE

    first, second = runs.start(work), runs.start(work)
    assert runs.is_full
    assert runs.start(work) is None
    gate.set()
    ended(first)
    ended(second)
    assert ended(runs.start(at_once)).state.number == 3


def test_a_stopped_run_ends_at_the_next_thing_it_tells(gate: threading.Event) -> None:
    """Until then it is stopping, and holds its place."""
    runs = Runs(most_at_once=1)

    def work(run: Run) -> Result:
        gate.wait(10)
        run.tell("reading", 1, 2)
        return DONE

    run = runs.start(work)
    assert run is not None
    run.stop()
    assert run.state.phase is Phase.STOPPING
    assert runs.is_full
    gate.set()
    assert ended(run).state.phase is Phase.STOPPED
    assert run.state.result is None


def test_a_stopped_run_wakes_whoever_waits_in_it() -> None:
    """So that what is fetched for it is not waited for."""

    def work(run: Run) -> Result:
        assert run.stopping.wait(10)
        run.tell("reading", 1, 2)
        return DONE

    run = Runs(grace=60).start(work)
    assert run is not None
    run.stop()
    assert ended(run).state.phase is Phase.STOPPED


def test_a_run_that_does_not_end_is_over_after_the_grace(gate: threading.Event) -> None:
    """Whatever its thread still makes is dropped, be it a result or an error."""
    runs = Runs(grace=0.01)
    results: list[Result | KeyError] = [DONE, KeyError("late")]

    def work(_: Run) -> Result:
        gate.wait(10)
        result = results.pop()
        if isinstance(result, KeyError):
            raise result
        return result

    stopped = [runs.start(work), runs.start(work)]
    for run in stopped:
        assert run is not None
        run.stop()
        assert ended(run).state.phase is Phase.STOPPED
        assert run.is_working
    gate.set()
    idle(stopped)
    assert results == []
    for run in stopped:
        assert run is not None
        assert (run.state.phase, run.state.result) == (Phase.STOPPED, None)
        assert run.state.error == "stopped; nothing of it was kept"
        with pytest.raises(RunStopped):
            run.tell("writing", 1, 1)


def test_what_was_stopped_makes_room_but_not_without_end(gate: threading.Event) -> None:
    """As many may be ending as may be under way, so that nobody can pile up threads."""
    runs = Runs(most_at_once=1, grace=0.01)

    def work(_: Run) -> Result:
        gate.wait(10)
        return DONE

    first = runs.start(work)
    assert first is not None
    first.stop()
    ended(first)
    second = runs.start(work)
    assert second is not None
    second.stop()
    ended(second)
    assert runs.start(work) is None
    gate.set()
    idle([first, second])
    assert ended(runs.start(at_once)).state.phase is Phase.DONE


def test_an_error_of_ours_is_its_own_line() -> None:
    """As the command line would print it."""

    def work(_: Run) -> Result:
        raise EmptyInput("no article could be read")

    state = ended(Runs().start(work)).state
    assert (state.phase, state.error) == (Phase.FAILED, "no article could be read")


def test_an_error_of_the_program_is_told_without_its_words(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """They may be an article's; nothing is printed either."""

    def work(_: Run) -> Result:
        raise KeyError("The mayor is said to have fled")

    state = ended(Runs().start(work)).state
    assert state.phase is Phase.FAILED
    assert state.error is not None
    assert "KeyError in runs.py, line" in state.error
    assert "mayor" not in state.error
    assert capfd.readouterr() == ("", "")


def test_only_the_last_runs_are_kept() -> None:
    """A session of a day does not fill the memory."""
    runs = Runs(most_kept=3)
    for _ in range(6):
        ended(runs.start(at_once))
    assert [state.number for state in runs.states()] == [6, 5, 4]
    assert runs.get(1) is None
