"""Records on stderr: what a line looks like, what is safe to print, and who stays silent."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from summarizer.cli.logs import JsonLines, Logfmt, configure
from summarizer.text.visible import unsafe

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = logging.getLogger("summarizer")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Leave the loggers as they were found."""
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    configure(0)
    root.handlers[:] = before


def record(event: str = "model call", **fields: Any) -> logging.LogRecord:
    """Make a record of a fixed moment."""
    made = OURS.makeRecord("summarizer", logging.INFO, "", 0, event, (), None, extra=fields)
    made.created = 1_900_000_000.0625
    return made


def line(**fields: Any) -> str:
    """Format fields as text and return what follows the three that are always there."""
    return (
        Logfmt()
        .format(record(**fields))
        .removeprefix('time=2030-03-17T17:46:40.062Z level=info event="model call"')
    )


def test_a_line_of_text_has_time_level_event_and_fields_in_their_order() -> None:
    """In UTC; what has no value is left out."""
    told = record(prompt="extract@1.0.0#ab12cd34", outcome="ok", error=None, seconds=0.25)
    assert Logfmt().format(told) == (
        'time=2030-03-17T17:46:40.062Z level=info event="model call" '
        "prompt=extract@1.0.0#ab12cd34 outcome=ok seconds=0.25"
    )


def test_a_json_line_has_the_same_with_types() -> None:
    """One object, ASCII only."""
    told = record(outcome="ok", error=None, from_cache=False, seconds=0.25, model="mäuse\u202e")
    text = JsonLines().format(told)
    assert text.isascii()
    assert json.loads(text) == {
        "time": "2030-03-17T17:46:40.062Z",
        "level": "info",
        "event": "model call",
        "outcome": "ok",
        "from_cache": False,
        "seconds": 0.25,
        "model": "mäuse\u202e",
    }


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", "plain"),
        ("näher-100%", "näher-100%"),
        ("two words", '"two words"'),
        ("", '""'),
        ("a=b", '"a=b"'),
        ('say "no"', '"say \\"no\\""'),
        ("back\\slash", '"back\\\\slash"'),
        ("line\nbreak", '"line break"'),
        ("red \x1b[31malert\x1b[0m", '"red alert"'),
        ("evil\u202etxt", "eviltxt"),
        ("half \ud800", '"half \ufffd"'),
        (True, "true"),
        (0, "0"),
        (0.0125, "0.0125"),
        (["a", 1], '"[\\"a\\", 1]"'),
    ],
)
def test_values_are_quoted_where_they_must_be_and_safe_to_print(value: object, shown: str) -> None:
    """A stranger's text cannot begin a line, a field or a colour."""
    assert line(error=value) == f" error={shown}"


@examples(max_examples=80, deadline=None)
@given(value=st.text(max_size=60))
def test_no_value_can_pose_as_another_field_or_line(value: str) -> None:
    """Outside quotes there is neither space nor sign; inside, every quote is escaped."""
    told = line(error=value).removeprefix(" error=")
    assert not unsafe(told)
    assert "\n" not in told
    if told.startswith('"'):
        inside = told[1:-1].replace("\\\\", "").replace('\\"', "")
        assert told.endswith('"')
        assert '"' not in inside
        assert "\\" not in inside
    else:
        assert not any(sign in told for sign in ' "=\\')


def test_an_exception_leaves_its_name_only() -> None:
    """A traceback would print what the program was working on."""
    stream = io.StringIO()
    configure(1, stream=stream)
    try:
        int("text of an article")
    except ValueError:
        OURS.exception("broken")
    assert stream.getvalue().endswith(" level=error event=broken exception=ValueError\n")


@pytest.mark.parametrize(
    ("verbose", "printed"),
    [
        (0, []),
        (False, []),
        (1, ["call"]),
        (True, ["call"]),
        (2, ["try", "call"]),
        (3, ["try", "call"]),
    ],
)
def test_more_v_prints_more(verbose: int, printed: list[str]) -> None:
    """Calls and stages with one, tries with two."""
    stream = io.StringIO()
    configure(verbose, stream=stream)
    OURS.debug("try")
    OURS.info("call")
    assert [one.rpartition("event=")[2] for one in stream.getvalue().splitlines()] == printed


def test_the_last_call_counts() -> None:
    """A second command in one process prints once, in its own form, where it wants."""
    first, second = io.StringIO(), io.StringIO()
    configure(1, stream=first)
    configure(1, stream=second, form="json")
    OURS.info("call")
    assert first.getvalue() == ""
    assert json.loads(second.getvalue())["event"] == "call"


def test_the_stream_is_stderr_as_it_is_then(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing of it goes to stdout, where the result is."""
    configure(1)
    OURS.info("call")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("event=call\n")


def test_a_line_that_cannot_be_printed_is_dropped() -> None:
    """A closed stderr ends no run."""
    stream = io.StringIO()
    configure(1, stream=stream)
    stream.close()
    OURS.info("call")


LIBRARIES = """
import logging
from summarizer.cli.logs import configure
configure({verbose})
import openai
for name in ("openai._base_client", "httpx2", "httpcore2.http11", "trafilatura.core", "anyone"):
    logger = logging.getLogger(name)
    for tell in (logger.debug, logger.info, logger.warning, logger.error):
        tell("Authorization: Bearer secret")
"""


@pytest.mark.parametrize("verbose", [0, 2])
def test_other_libraries_stay_silent_whatever_their_variables_say(verbose: int) -> None:
    """Even where the SDK is told to print its requests, which hold articles."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LIBRARIES.format(verbose=verbose)],
        capture_output=True,
        text=True,
        check=True,
        env={"OPENAI_LOG": "debug"},
    )
    assert (done.stdout, done.stderr) == ("", "")
