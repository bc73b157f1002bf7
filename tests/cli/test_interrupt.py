"""Ctrl-C in a real process, against a server that never answers: the run ends, and a second one goes on."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.models.fault_server import FaultServer, answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EVENT = """{"events": [{"sentences": [1], "headline": "A weir broke", "statement": "A weir broke.",
"time_words": "on Monday", "said_on_words": null, "attributed_to": [], "status": "occurred",
"participants": [], "quantities": []}]}"""
PROGRAM = "import sys; from summarizer.cli import summarize_main; sys.exit(summarize_main())"


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A loopback server, stopped at the end."""
    one = FaultServer()
    yield one
    one.close()


@pytest.fixture
def stories(tmp_path: Path) -> list[str]:
    """Two articles in the working directory."""
    (tmp_path / "a.txt").write_text("A weir broke in Castle Brae on Monday.\n")
    (tmp_path / "b.txt").write_text("Farms were flooded near Port Sorrel on Tuesday.\n")
    return ["a.txt", "b.txt", "--published", "2031-03-12"]


def started(folder: Path, server: FaultServer, *arguments: str) -> subprocess.Popen[str]:
    """Run ``summarize`` as a process of its own, one call at a time."""
    words = ["--model", "tiny", "--base-url", server.url, "--jobs", "1", *arguments]
    environment = {**os.environ, "SUMMARIZER_CACHE": str(folder / "replies.sqlite")}
    return subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-c", PROGRAM, *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def waited_for(server: FaultServer, requests: int) -> None:
    """Wait until the server has been asked so often."""
    for _ in range(3000):
        if len(server.bodies) >= requests:
            return
        time.sleep(0.01)
    raise AssertionError(f"the server was asked {len(server.bodies)} times")


def test_ctrl_c_ends_a_run_whose_server_hangs_and_the_same_command_goes_on(
    tmp_path: Path, server: FaultServer, stories: list[str]
) -> None:
    """Within a second, with one line; the reply that had come is not asked for again."""
    server.actions = [answer(EVENT), server.hang]
    run = started(tmp_path, server, *stories)
    waited_for(server, 2)
    asked = time.monotonic()
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=10)
    seconds = time.monotonic() - asked
    assert (run.returncode, out) == (1, "")
    assert err == (
        "error: stopped; the replies that had come are kept, and the same command goes on from there\n"
    )
    assert seconds < 5  # a second, and room for a busy machine; a call would have hung for a minute

    server.actions = [
        answer(EVENT.replace("A weir broke", "Farms flooded")),
        answer('{"entries": []}'),
    ]
    again = started(tmp_path, server, *stories)
    out, err = again.communicate(timeout=30)
    assert again.returncode == 0, err
    assert "A weir broke" in out
    assert len(server.bodies) == 4  # one before, one that hung, one extraction, one writing


@pytest.mark.parametrize("command", ["summarize", "batch"])
def test_a_site_that_says_nothing_does_not_hold_who_stops(tmp_path: Path, command: str) -> None:
    """Its time would be a quarter of a minute; the threads that wait for it are told."""
    program = "import sys; from summarizer.cli import main; sys.exit(main())"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/x"
        (tmp_path / "todo.jsonl").write_text(json.dumps({"id": "a", "articles": [address]}))
        words = [address] if command == "summarize" else ["todo.jsonl", "--out", "out"]
        process = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-c", program, command, *words, "--allow-private"],
            cwd=tmp_path,
            env={**os.environ, "SUMMARIZER_CACHE": str(tmp_path / "replies.sqlite")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        silent.settimeout(20)
        connection, _ = silent.accept()
        with connection:
            process.send_signal(signal.SIGINT)
            asked = time.monotonic()
            out, err = process.communicate(timeout=30)
    assert time.monotonic() - asked < 5  # half a second, and room for a busy machine
    assert (process.returncode, out) == (1, "")
    assert "error: stopped" in err
    assert "Traceback" not in err
