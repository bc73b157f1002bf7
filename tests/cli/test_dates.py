"""``summarizer dates``: every time expression with its place and value."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

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


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (
            "The weir broke on Monday. It was built in May 2019.",
            "The weir broke on [Monday = 2031-03-10]. It was built in [May 2019 = 2019-05].",
        ),
        (
            "It rained last week.",
            "It rained [last week = 2031-W10, 3 to 9 March 2031].",
        ),
        (
            "It leaked in late 2030, for nearly two years.",
            "It leaked in [late 2030 = 2030, its end, 1 September to 31 December 2030], for [nearly two years = P2Y, or less].",
        ),
        (
            "It shut on the day after the vote.",
            "It shut on [the day after the vote = XXXX-XX-XX, not known].",
        ),
        ("The Feb. 30 deal.", "[The Feb. 30 = XXXX-02-30, not known] deal."),
    ],
)
def test_marked_text_shows_each_value_and_its_days_beside_its_words(
    command: Command, here: Path, text: str, marked: str
) -> None:
    """`--format text`: a day by its value, a stretch with its ends, and what is not known said so."""
    (here / "a.txt").write_text(text + "\n")
    done = command("summarizer", "dates", "a.txt", "--format", "text", "--published", "2031-03-12")
    assert done.out == marked + "\n"


def test_without_a_day_marked_text_says_that_a_weekday_is_not_known(
    command: Command, here: Path
) -> None:
    """The partial value stays."""
    (here / "a.txt").write_text("The weir broke on Monday.\n")
    done = command("summarizer", "dates", "a.txt", "--format", "text")
    assert done.out == "The weir broke on [Monday = XXXX-WXX-1, not known].\n"


def test_hostile_characters_do_not_reach_the_screen(command: Command, here: Path) -> None:
    """An escape and a reversal of the line are taken out, inside the brackets too."""
    (here / "a.txt").write_text("\x1b[31mIt broke on\u202e 3 May\u200b 2024.\n")
    done = command("summarizer", "dates", "a.txt", "--format", "text")
    assert not set("\x1b\u202e\u200b") & set(done.out)
    assert "2024" in done.out


def test_a_row_tells_its_anchor_and_its_reason(command: Command, here: Path) -> None:
    """Both are there for every row, the reason only where there are days."""
    (here / "a.txt").write_text("The weir broke three days ago.\n")
    done = command("summarizer", "dates", "a.txt", "--published", "2031-03-12")
    (row,) = (json.loads(line) for line in done.out.splitlines())
    assert row["anchor"] is None or isinstance(row["anchor"], str)
    assert row["explanation"]


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
