"""Progress: on a terminal a line that tells the truth, in the log tenths, elsewhere nothing."""

from __future__ import annotations

import io
import logging
import os
import pty
import subprocess
import sys
import threading

import pytest
from rich.console import Console

from summarizer.cli.progress import StatusLine, working


def terminal() -> tuple[Console, io.StringIO]:
    """A console that draws into a text."""
    drawn = io.StringIO()
    return Console(file=drawn, force_terminal=True, color_system=None, width=60), drawn


def told(caplog: pytest.LogCaptureFixture) -> list[tuple[str, int, int]]:
    """Return the progress that was recorded."""
    return [
        (vars(one)["stage"], vars(one)["done"], vars(one)["total"])
        for one in caplog.records
        if one.getMessage() == "progress"
    ]


def last_drawn(*told: tuple[str, int, int]) -> str:
    """Return what a line shows at its end, after it was told this."""
    console, drawn = terminal()
    line = StatusLine("reading 3 articles", console=console)
    line.show()
    for one in told:
        line(*one)
    line.close()
    return drawn.getvalue()


def test_the_line_shows_the_message_then_the_calls_that_have_ended() -> None:
    """The latest of what it is told; brackets are no markup."""
    assert "reading 3 articles" in last_drawn()
    assert "reading 1/3" in last_drawn(("reading", 1, 3))
    assert "writing [x] 2/9" in last_drawn(("reading", 3, 3), ("writing [x]", 2, 9))


def test_what_was_told_before_it_began_to_draw_is_shown() -> None:
    """The first calls may be quicker than the line's patience."""
    console, drawn = terminal()
    line = StatusLine("reading 3 articles", console=console)
    line("reading", 2, 3)
    line.show()
    line.close()
    assert "reading 2/3" in drawn.getvalue()


def test_reports_out_of_order_never_go_back_unless_the_stage_begins_anew() -> None:
    """Threads end when they end; a second round has another total."""
    assert "writing 3/4" in last_drawn(("writing", 3, 4), ("writing", 2, 4))
    assert "writing 1/2" in last_drawn(("writing", 4, 4), ("writing", 1, 2))


def test_a_closed_line_draws_nothing_more() -> None:
    """A thread that ends late does not write over the result."""
    console, drawn = terminal()
    line = StatusLine("reading", console=console)
    line.close()
    line.show()
    line("reading", 1, 1)
    line.close()
    assert drawn.getvalue() == ""


def test_threads_may_tell_at_once() -> None:
    """None is lost, none raises."""
    console, drawn = terminal()
    line = StatusLine("reading", console=console)
    line.show()
    threads = [threading.Thread(target=line, args=("reading", n, 40)) for n in range(1, 41)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    line("reading", 0, 40)
    line.close()
    assert "reading 40/40" in drawn.getvalue()


@pytest.mark.parametrize("quiet", [False, True])
def test_elsewhere_nothing_is_shown(capsys: pytest.CaptureFixture[str], *, quiet: bool) -> None:
    """Where stderr is no terminal."""
    with working("reading", quiet=quiet, verbose=False) as progress:
        progress("reading", 1, 2)
    assert capsys.readouterr() == ("", "")


def test_verbose_records_the_start_and_each_tenth_once(caplog: pytest.LogCaptureFixture) -> None:
    """Forty calls make ten records, three make three, none of none makes none."""
    caplog.set_level(logging.INFO, "summarizer")
    with working("reading 40 articles", quiet=False, verbose=1) as progress:
        for done in range(41):
            progress("reading", done, 40)
        for done in (1, 1, 3, 2):
            progress("writing", done, 3)
        progress("comparing", 0, 0)
    assert (caplog.records[0].getMessage(), vars(caplog.records[0])["doing"]) == (
        "start",
        "reading 40 articles",
    )
    assert told(caplog) == [
        *(("reading", done, 40) for done in range(4, 41, 4)),
        ("writing", 1, 3),
        ("writing", 3, 3),
    ]


SHORT = """
import sys
from summarizer.cli.progress import working
with working("reading", quiet=False, verbose=False) as progress:
    progress("reading", 1, 2)
print("rich" in sys.modules)
"""
LONG = """
import threading
from summarizer.cli import progress
progress._PATIENCE_SECONDS = 0
with progress.working("reading", quiet=False, verbose=False) as tell:
    [thread.join() for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
    tell("reading", 1, 2)
"""


def on_a_terminal(code: str, **environment: str) -> tuple[str, str]:
    """Run code whose stderr is a terminal and return what it printed, and what the terminal got."""
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            stderr=theirs,
            text=True,
            check=True,
            env={"TERM": "xterm", **environment},
        )
        os.close(theirs)
        theirs = -1
        try:
            shown = os.read(ours, 65536).decode()
        except OSError:  # nothing was written and the other end is closed
            shown = ""
    finally:
        os.close(ours)
        if theirs >= 0:
            os.close(theirs)
    return done.stdout, shown


def test_a_short_run_on_a_terminal_shows_nothing_and_does_not_import_rich() -> None:
    """An offline run pays nothing for progress."""
    assert on_a_terminal(SHORT) == ("False\n", "")


def test_a_long_run_on_a_terminal_shows_its_progress_and_cleans_up() -> None:
    """The cursor is shown again at the end."""
    printed, shown = on_a_terminal(LONG)
    assert printed == ""
    assert "reading 1/2" in shown
    assert shown.rindex("\x1b[?25h") > shown.index("\x1b[?25l")


def test_a_dumb_terminal_gets_no_line() -> None:
    """It could not take it back."""
    assert on_a_terminal(LONG, TERM="dumb") == ("", "")
