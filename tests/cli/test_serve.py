"""``summarizer serve`` as a process: where it listens, how it ends, what it says without its extra."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import httpx2
import pytest

from tests.invented import MILL_WIRE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

PROGRAM = "import sys; from summarizer.cli import main; sys.exit(main())"


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Run ``summarizer serve`` as a process of its own, with an empty folder for what is temporary."""
    (folder / "temporary").mkdir()
    return subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-c", PROGRAM, "serve", "--no-open", *arguments],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "temporary")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def address_of(process: subprocess.Popen[str]) -> str:
    """Return the address that is printed."""
    assert process.stdout is not None
    found = re.fullmatch(
        r"Serving on (http://127\.0\.0\.1:\d+/[\w-]{43}/)\n", process.stdout.readline()
    )
    assert found
    return found.group(1)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_and_leaves_nothing(tmp_path: Path, ending: signal.Signals) -> None:
    """With exit code 0, whatever is under way, and with no word of an article on any stream."""
    process = started(tmp_path)
    address = address_of(process)
    origin = "/".join(address.split("/")[:3])
    long = "\n\n".join(f"{MILL_WIRE} {number}" for number in range(400))
    with httpx2.Client(trust_env=False, timeout=20) as client:
        begun = client.post(
            f"{address}runs",
            headers={"origin": origin, "sec-fetch-site": "same-origin"},
            files=[("files", ("wire.txt", long.encode()))],
        )
        assert begun.status_code == 303
        process.send_signal(ending)
        asked = time.monotonic()
        out, err = process.communicate(timeout=20)
    assert time.monotonic() - asked < 5  # a second, and room for a busy machine
    assert process.returncode == 0
    assert out == ""
    assert err == (
        "Open this address in a browser on this computer; Ctrl-C ends it.\nended; nothing was kept\n"
    )
    assert list((tmp_path / "temporary").iterdir()) == []


def test_it_listens_on_this_computer_only(tmp_path: Path) -> None:
    """Not on the addresses that others could reach; 127.0.0.2 stands for them."""
    process = started(tmp_path)
    port = int(address_of(process).split(":")[2].split("/")[0])
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.2", port), timeout=5)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def test_a_port_that_is_taken_is_a_usage_error(command: Command) -> None:
    """With what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = command("summarizer", "serve", "--no-open", "--port", str(port))
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"error: --port: port {port} cannot be had (address already in use); "
        "choose another, or none for a free one\n"
    )


@pytest.mark.parametrize("missing", ["uvicorn", "starlette.applications", "python_multipart"])
def test_without_the_extra_it_says_what_to_install(
    command: Command, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """In one line."""
    for name in [one for one in sys.modules if one.startswith("summarizer.serving")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    done = command("summarizer", "serve", "--no-open")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "error: summarizer serve: needs Starlette, uvicorn and python-multipart; "
        "pip install 'summarizer[serve]'\n"
    )


def test_the_way_out_that_its_notes_name_is_there(command: Command) -> None:
    """A link into an intranet is refused with a word on ``--allow-private``."""
    assert "--allow-private" in command("summarizer", "serve", "--help").out


def test_it_has_no_option_for_another_address(command: Command) -> None:
    """Nobody publishes it by mistake."""
    assert "--host" not in command("summarizer", "serve", "--help").out
    assert command("summarizer", "serve", "--host", "0.0.0.0").code == 2  # noqa: S104 - it is refused
