"""``summarize``: what goes where, what is missing is said, and a file is written whole or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.errors import ModelRejected
from summarizer.models.scripted import ScriptedModel
from tests.invented import MILL_WIRE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

BOTH = ("wire.txt", "local.txt")


def printed(text: str) -> Any:
    """Return the JSON that was printed."""
    return json.loads(text)


@pytest.mark.usefixtures("story")
def test_the_result_is_on_stdout_and_nothing_else_is(command: Command) -> None:
    """Exit code 0, stderr empty."""
    done = command("summarize", *BOTH)
    assert (done.code, done.err) == (0, "")
    assert "four workers" in done.out


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("form", "beginning"),
    [("json", "{"), ("markdown", "# "), ("html", "<!DOCTYPE html>"), ("csv", "entry,")],
)
def test_each_format_is_printed(command: Command, form: str, beginning: str) -> None:
    """By its name."""
    done = command("summarize", *BOTH, "--format", form)
    assert done.code == 0
    assert done.out.lower().startswith(beginning.lower())


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("out.md", "# "),
        ("out.json", "{"),
        ("out.html", "<!"),
        ("out.HTM", "<!"),
        ("out.csv", "entry,"),
    ],
)
def test_the_suffix_of_the_output_file_chooses_the_format(
    command: Command, story: Path, name: str, beginning: str
) -> None:
    """Nothing is printed then."""
    done = command("summarize", *BOTH, "-o", name)
    assert (done.code, done.out) == (0, "")
    assert (story / name).read_text(encoding="utf-8").lower().startswith(beginning)


def test_the_format_option_outranks_the_suffix(command: Command, story: Path) -> None:
    """What is asked for is written."""
    command("summarize", *BOTH, "-o", "out.txt", "--format", "json")
    assert printed((story / "out.txt").read_text())["schema"] == "summarizer/timeline/v1"


def test_an_output_file_is_replaced_whole_and_leaves_nothing_beside_it(
    command: Command, story: Path
) -> None:
    """The old one stands until the new one is complete."""
    (story / "out.md").write_text("old")
    command("summarize", *BOTH, "-o", "out.md")
    assert (story / "out.md").read_text().startswith("# ")
    assert sorted(path.name for path in story.glob("out*")) == ["out.md"]


def test_a_failed_run_leaves_an_old_output_file_alone(command: Command, story: Path) -> None:
    """Nothing was read, nothing is written."""
    (story / "out.md").write_text("old")
    done = command("summarize", "gone.txt", "-o", "out.md")
    assert done.code == 1
    assert (story / "out.md").read_text() == "old"


@pytest.mark.usefixtures("story")
def test_an_output_that_cannot_be_written_is_one_line_and_exit_code_1(command: Command) -> None:
    """With the path and what to do."""
    done = command("summarize", *BOTH, "-o", "no/such/folder/out.md")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: no/such/folder/out.md: cannot be written")
    assert done.err.count("\n") == 1


def test_missing_empty_and_binary_files_are_told_and_the_others_done(
    command: Command, story: Path
) -> None:
    """One line each, exit code 1, and a timeline of the rest."""
    (story / "empty.txt").write_bytes(b"")
    (story / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    done = command("summarize", "gone.txt", "empty.txt", "image.txt", "wire.txt")
    assert done.code == 1
    lines = done.err.splitlines()
    assert [line.split(":")[1].strip() for line in lines] == ["gone.txt", "empty.txt", "image.txt"]
    assert all(line.startswith("missing: ") for line in lines)
    assert "four workers" in done.out


def test_without_any_readable_article_nothing_is_printed(command: Command) -> None:
    """Exit code 1 and the reason."""
    done = command("summarize", "gone.txt")
    assert (done.code, done.out) == (1, "")
    assert "no article could be read" in done.err


def test_an_article_without_events_is_said_to_have_none(command: Command, here: Path) -> None:
    """It is no error."""
    (here / "a.txt").write_text("What lies next remains uncertain.\n")
    done = command("summarize", "a.txt")
    assert done.code == 0
    assert "no event was found" in done.err


def test_a_double_is_told_and_is_no_failure(command: Command, story: Path) -> None:
    """A note, exit code 0; quiet leaves it out."""
    (story / "copy.txt").write_text(MILL_WIRE)
    done = command("summarize", "wire.txt", "copy.txt")
    assert done.code == 0
    assert done.err == "note: copy.txt: is byte-identical to wire.txt: counted once\n"
    assert command("summarize", "wire.txt", "copy.txt", "-q").err == ""


@pytest.mark.usefixtures("story")
def test_quiet_still_says_what_is_missing(command: Command) -> None:
    """Silence about a loss is not quiet, it is wrong."""
    done = command("summarize", "wire.txt", "gone.txt", "-q")
    assert done.code == 1
    assert done.err.startswith("missing: gone.txt: ")


@pytest.mark.usefixtures("story")
def test_verbose_says_what_is_done(command: Command) -> None:
    """On stderr, a line a stage; the timeline itself is the same."""
    done = command("summarize", *BOTH, "-v")
    assert 'event=start doing="reading 2 articles with the embedded engine"' in done.err
    stages = [line for line in done.err.splitlines() if "event=stage" in line]
    assert [line.split("stage=")[1].split()[0] for line in stages] == [
        "splitting", "reading", "grouping", "writing",
    ]  # fmt: skip


@pytest.mark.usefixtures("story")
def test_a_date_for_all_dates_every_article(command: Command) -> None:
    """`--published DATE`."""
    document = printed(
        command("summarize", *BOTH, "--published", "2031-03-12", "--format", "json").out
    )
    assert [source["published"] for source in document["sources"]] == ["2031-03-12"] * 2
    assert document["reference_day"]["start"] == "2031-03-12"


@pytest.mark.usefixtures("story")
def test_a_date_by_name_dates_one_article(command: Command) -> None:
    """`--published NAME=DATE` outranks the date for all."""
    words = ("--published", "2031-03-12", "--published", "local.txt=2031-03-13")
    document = printed(command("summarize", *BOTH, *words, "--format", "json").out)
    assert [source["published"] for source in document["sources"]] == ["2031-03-12", "2031-03-13"]


@pytest.mark.usefixtures("story")
def test_a_date_for_a_file_that_is_not_there_is_not_lost_in_silence(command: Command) -> None:
    """A slip of the pen would change the whole timeline."""
    done = command("summarize", "wire.txt", "--published", "wier.txt=2031-03-12")
    assert done.code == 1
    assert "wier.txt" in done.err


@pytest.mark.usefixtures("story")
def test_a_date_that_is_none_names_the_word(command: Command) -> None:
    """And shows how to write one."""
    done = command("summarize", "wire.txt", "--published", "wire.txt=tomorrow")
    assert done.code == 2
    assert "'tomorrow' is not a date; write it as 2024-12-16" in " ".join(done.err.split())


@pytest.mark.usefixtures("story")
def test_max_entries_keeps_the_most_important_and_says_so(command: Command) -> None:
    """A selection, not a loss: exit code 0."""
    done = command("summarize", *BOTH, "--max-entries", "1", "--format", "json")
    document = printed(done.out)
    assert len(document["entries"]) + len(document["background"]) == 1
    assert done.code == 0
    assert "left out (--max-entries)" in done.err


@pytest.mark.usefixtures("story")
def test_the_title_is_the_users(command: Command) -> None:
    """`--title`."""
    done = command("summarize", *BOTH, "--title", "The mill", "--format", "markdown")
    assert done.out.startswith("# The mill\n")


@pytest.mark.usefixtures("story")
def test_sources_are_embedded_on_request(command: Command) -> None:
    """`--embed-sources`: the text that offsets refer to, the file itself."""
    document = printed(command("summarize", *BOTH, "--embed-sources", "--format", "json").out)
    assert document["sources"][0]["text"] == MILL_WIRE


def test_stdin_is_an_article(command: Command) -> None:
    """`-`, alone or among files."""
    document = printed(command("summarize", "-", "--format", "json", stdin=MILL_WIRE.encode()).out)
    assert [source["name"] for source in document["sources"]] == ["-"]
    assert document["entries"] or document["background"]


@pytest.mark.usefixtures("story")
def test_a_folder_and_a_glob_are_their_articles(command: Command) -> None:
    """Sorted by name."""
    for words in (".", "*.txt"):
        document = printed(command("summarize", words, "--format", "json").out)
        assert [source["name"].removeprefix("./") for source in document["sources"]] == [
            "local.txt",
            "wire.txt",
        ]


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("terminal", "no_color", "colored"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_colours_are_for_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, no_color: str, colored: bool
) -> None:
    """`NO_COLOR` is honoured, and a file or pipe gets none."""
    from summarizer.cli import output

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    assert output.colored() is colored


def test_hostile_file_names_and_texts_do_not_reach_the_terminal_alive(
    command: Command, here: Path
) -> None:
    """Neither in the result nor in a note."""
    (here / "a\x1b[31m.txt").write_text(f"\x1b[2J\u202e{MILL_WIRE}")
    done = command("summarize", "a\x1b[31m.txt", "gone\x1b[2J.txt")
    assert done.code == 1
    for hidden in ("\x1b", "\u202e"):
        assert hidden not in done.out + done.err


@pytest.mark.usefixtures("story")
def test_a_dry_run_sends_nothing_and_writes_nothing(command: Command) -> None:
    """It says what a run would send and cost."""
    done = command("summarize", *BOTH, "--dry-run")
    assert (done.code, done.out) == (
        0,
        "embedded engine: 0 calls, nothing is sent anywhere, 0 USD\n",
    )
    done = command("summarize", *BOTH, "--dry-run", "--model", "gpt-invented")
    assert done.code == 0
    assert "nothing was sent" in done.out
    assert "cost               unknown" in done.out
    assert "--assist full (this run)" in done.out
    done = command("summarize", *BOTH, "--dry-run", "--model", "gpt-invented", "--assist", "write")
    assert "--assist write (this run)" in done.out


@pytest.mark.usefixtures("story")
def test_a_key_in_the_environment_alone_sends_nothing(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The embedded engine works unless a model is named; the key is nowhere."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-invented-9876")
    done = command("summarize", *BOTH, "--format", "json")
    document = printed(done.out)
    assert (document["run"]["engine"], document["run"]["calls"]) == ("offline", 0)
    assert "sk-invented" not in done.out + done.err


@pytest.mark.usefixtures("story")
def test_a_model_that_rejects_the_run_is_one_line_and_exit_code_1(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No timeline by another engine, no traceback."""
    from summarizer import pipeline
    from summarizer.models.engine import open_engine

    model = ScriptedModel(
        [ModelRejected("the key is not accepted; check it", place="api.invented")]
    )
    monkeypatch.setattr(pipeline, "open_engine", lambda settings, _: open_engine(settings, model))
    done = command("summarize", "wire.txt", "--model", "m", "--jobs", "1")
    assert (done.code, done.out) == (1, "")
    assert done.err == "error: api.invented: the key is not accepted; check it\n"


@pytest.mark.usefixtures("story")
def test_a_chunk_that_failed_is_told_and_exit_code_1(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The timeline is printed all the same."""
    from summarizer import pipeline
    from summarizer.models.engine import open_engine
    from tests.invented import as_the_engine, refused

    model = ScriptedModel([refused, as_the_engine])
    monkeypatch.setattr(pipeline, "open_engine", lambda settings, _: open_engine(settings, model))
    done = command("summarize", "wire.txt", "--model", "m", "--jobs", "1")
    assert done.code == 1
    assert "four workers" in done.out
    assert done.err.startswith("missing: wire.txt, characters ")


@pytest.mark.usefixtures("story")
def test_an_unknown_prompt_is_one_line_and_exit_code_2(command: Command) -> None:
    """A wrong reference is a wrong setting."""
    done = command("summarize", "wire.txt", "--prompt", "extract@99.0.0")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert done.err.count("\n") == 1


@pytest.mark.usefixtures("story")
def test_only_what_is_asked_for_is_shown_and_the_rest_is_counted(command: Command) -> None:
    """`--since`, `--until`, `--focus`: a part of the story, not a failure."""
    dated = ("--published", "2031-03-12", "--format", "json")
    spanned = command("summarize", *BOTH, *dated, "--until", "2030-12-31")
    assert {entry["when"]["end"][:4] for entry in printed(spanned.out)["entries"]} == {"2029"}
    assert "outside the days asked for" in spanned.err
    focused = command("summarize", *BOTH, *dated, "--focus", "Dorval Milling")
    told = printed(focused.out)
    assert all("Dorval" in entry["headline"] for entry in told["entries"] + told["background"])
    assert focused.code == 0


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--since", "soon"), "'soon' is not a date"),
        (("--since", "2031-01-02", "--until", "2031-01-01"), "lies before"),
    ],
)
def test_days_that_cannot_be_asked_for_are_a_usage_error(
    command: Command, words: tuple[str, ...], line: str
) -> None:
    """One line that says which."""
    done = command("summarize", "wire.txt", *words)
    assert done.code == 2
    assert line in " ".join(done.err.split())


@pytest.mark.usefixtures("story")
def test_another_story_is_told_of_and_split_on_request(command: Command, tmp_path: Path) -> None:
    """The reader learns which article is meant; `--split-stories` writes a file for each story."""
    (tmp_path / "regatta.txt").write_text(
        "The Corrie Bay regatta was won on Saturday by Ada Lunn's Silver Petrel.\n\n"
        "The Silver Petrel beat the Marchioness by eleven minutes, the Corrie Bay club said.\n",
        encoding="utf-8",
    )
    told = command("summarize", *BOTH, "regatta.txt")
    assert "an article seems to tell another story: regatta.txt" in told.err
    done = command("summarize", *BOTH, "regatta.txt", "--split-stories", "-o", "all.json")
    assert done.code == 0
    first, second = (printed((tmp_path / f"all-{n}.json").read_text("utf-8")) for n in (1, 2))
    assert [source["name"] for source in first["sources"]] == list(BOTH)
    assert [source["name"] for source in second["sources"]] == ["regatta.txt"]
