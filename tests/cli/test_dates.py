"""``summarizer dates``: every time expression with its place and value."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

TEXT = "The weir broke on Monday. It was built in May 2019.\n"


def test_each_expression_is_a_json_line_with_exact_offsets(command: Command, here: Path) -> None:
    """Start and end count code points of the text; the value is TIMEX3's."""
    (here / "a.txt").write_text(TEXT)
    done = command("summarizer", "dates", "a.txt", "--published", "2031-03-12")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert [(row["text"], row["value"]) for row in rows] == [
        ("Monday", "2031-03-10"),
        ("May 2019", "2019-05"),
    ]
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in rows)
    assert (rows[0]["from"], rows[0]["to"], rows[0]["basis"]) == (
        "2031-03-10",
        "2031-03-10",
        "relative",
    )


def test_without_a_day_a_weekday_has_no_interval(command: Command, here: Path) -> None:
    """Never counted from today."""
    (here / "a.txt").write_text(TEXT)
    first, second = command("summarizer", "dates", "a.txt").out.splitlines()
    assert "from" not in json.loads(first)
    assert json.loads(second)["from"] == "2019-05-01"


def test_the_articles_own_date_is_used(command: Command, here: Path) -> None:
    """Front matter counts where no day is given."""
    (here / "a.md").write_text(f"---\ndate: 2031-03-12\n---\n{TEXT}")
    done = command("summarizer", "dates", "a.md")
    values = {json.loads(line)["text"]: json.loads(line)["value"] for line in done.out.splitlines()}
    assert values["Monday"] == "2031-03-10"


def test_marked_text_shows_each_value_beside_its_words(command: Command, here: Path) -> None:
    """`--format text`."""
    (here / "a.txt").write_text(TEXT)
    done = command("summarizer", "dates", "a.txt", "--format", "text", "--published", "2031-03-12")
    assert done.out == (
        "The weir broke on [Monday = 2031-03-10]. It was built in [May 2019 = 2019-05].\n"
    )


def test_another_language_is_read_by_its_code(command: Command, here: Path) -> None:
    """`--language`."""
    (here / "a.txt").write_text("Das Wehr brach am 3. Mai 2031.\n")
    done = command("summarizer", "dates", "a.txt", "--language", "de")
    assert [json.loads(line)["value"] for line in done.out.splitlines()] == ["2031-05-03"]


def test_a_text_without_times_prints_nothing(command: Command) -> None:
    """Exit code 0; stdin is read."""
    done = command("summarizer", "dates", "-", stdin=b"The weir broke.\n")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_missing_file_is_one_line_and_exit_code_1(command: Command) -> None:
    """It is named."""
    done = command("summarizer", "dates", "gone.txt")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("missing: gone.txt: ")
