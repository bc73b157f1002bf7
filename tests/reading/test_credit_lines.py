"""Lines of names and dates above a story, and lines that only look like them."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.reading import credit_lines
from summarizer.reading.metadata import Metadata

MAY = date(2031, 5, 3)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Holm, 3 May 2031", "Ada Holm"),
        ("By Ada Holm in Halden, 3 May 2031 at 10:15", "Ada Holm"),
        ("3 May 2031 - By Ada Holm and Max Roe", "Ada Holm and Max Roe"),
        ("Published 3 May 2031 by Ada Holm", "Ada Holm"),
        ("Von Ada Holm, 3. Mai 2031", "Ada Holm"),
        ("Ada Holm | 3 May 2031 | 4 min read", None),
        ("May 3, 2031 | Updated 9:12 a.m.", None),
        ("Saturday, May 3, 2031 · Valley Post", None),
    ],
)
def test_a_line_of_names_and_a_date_is_read(line: str, author: str | None) -> None:
    """The day is the publication's; who it is only where the line says so."""
    reason, said = credit_lines.read(line)
    assert reason in ("byline", "publication line")
    assert (said.published, said.author) == (MAY, author)


@pytest.mark.parametrize("line", ["Valley Post, May 3, 2031", "Halden, 3 May 2031"])
def test_names_before_a_comma_need_a_title_above(line: str) -> None:
    """A short headline has capitals and a date, too."""
    assert credit_lines.read(line)[0] is None
    assert credit_lines.read(line, below=True)[1].published == MAY


@pytest.mark.parametrize(
    "line",
    [
        "Residents vote on the bridge, May 3, 2031",
        "By Monday, 3 May 2031, the bridge was open",
        "HALDEN, May 3, 2031 (Orla News) - The bridge was closed.",
        "Bridge opens - May 3 - after 12 years",
        "Ada Holm, who was born on 3 May 2031",
    ],
)
def test_other_words_keep_a_line_in_the_story(line: str) -> None:
    """Only names and one date make a credit."""
    assert credit_lines.read(line, below=True) == (None, Metadata())
