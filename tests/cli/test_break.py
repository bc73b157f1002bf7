"""Mistakes at the command line that are told at once, before a call is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.models.fault_server import FaultServer, answer, closed_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Command

USAGE = 2


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """Lend a server that finds no event, however often it is asked."""
    one = FaultServer()
    one.actions = [answer()] * 20
    yield one
    one.close()


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("url", ["http://127.0.0.1:99999/v1", "http://127.0.0.1:x/v1", "http://["])
def test_a_url_that_is_none_is_a_line_and_no_traceback(command: Command, url: str) -> None:
    """A slip in ``--base-url`` is a usage error."""
    done = command("summarize", "wire.txt", "--model", "m", "--base-url", url)
    assert (done.code, done.err.count("\n")) == (USAGE, 1)


@pytest.mark.usefixtures("story")
def test_a_key_that_no_header_takes_is_a_line_and_no_traceback(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key with a letter outside ASCII, as a slip of the keyboard leaves it."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-schlüssel")
    url = f"http://127.0.0.1:{closed_port()}/v1"
    done = command("summarize", "wire.txt", "--model", "m", "--base-url", url)
    assert (done.code, done.err.count("\n")) == (USAGE, 1)


@pytest.mark.usefixtures("story")
def test_a_prompt_that_does_not_exist_is_refused(command: Command, server: FaultServer) -> None:
    """A typing mistake in ``--prompt`` must not run with the released version."""
    url = ("--model", "m", "--base-url", server.url)
    done = command("summarize", "wire.txt", *url, "--prompt", "extrakt@1.0.0")
    assert (done.code, server.bodies) == (USAGE, [])


@pytest.mark.usefixtures("story")
def test_a_folder_that_is_not_there_is_told_before_a_call_is_paid(
    command: Command, server: FaultServer
) -> None:
    """``-o`` into a folder that does not exist sends nothing."""
    url = ("--model", "m", "--base-url", server.url)
    done = command("summarize", "wire.txt", *url, "-o", "nowhere/out.json")
    assert (done.code != 0, server.bodies) == (True, [])
