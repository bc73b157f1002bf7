"""The head of a plain text: title, byline, publication line; and ledes that only look like one."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.reading import heads

LEDE = "The bridge over the Orla was closed on Friday after engineers found a crack in its main girder."


def reasons(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Each mask of the head as its reason and the text it covers."""
    return [
        (mask.reason, text[mask.start : mask.end]) for mask in heads.read(text, title=title).masks
    ]


def test_a_full_head_is_read_line_by_line() -> None:
    """Section, headline, byline and two dates stand above the story."""
    text = (
        "World » Region\n\nBridge closed after crack found\n\nBy Ada Holm and Max Roe, Halden\n"
        f"Published: 3 May 2031, 10:15 GMT | Updated: 4 May 2031\n\n{LEDE}"
    )
    head = heads.read(text)
    assert (head.metadata.title, head.metadata.author) == (
        "Bridge closed after crack found",
        "Ada Holm and Max Roe",
    )
    assert (head.metadata.published, head.metadata.updated) == (date(2031, 5, 3), date(2031, 5, 4))
    assert [mask.reason for mask in head.masks] == [
        "section crumb",
        "title",
        "byline",
        "publication line",
    ]
    assert text[head.end :].strip() == LEDE


def test_a_headline_needs_no_blank_line_if_a_long_paragraph_follows() -> None:
    """Some texts have one paragraph a line."""
    assert reasons(f"Bridge closed after crack\n{LEDE} {LEDE}\n{LEDE}") == [
        ("title", "Bridge closed after crack")
    ]


def test_a_known_title_is_found_again_and_masked() -> None:
    """Punctuation and case aside, Markdown mark or not, doubled or not."""
    text = f"# Bridge closed!\n\nBRIDGE CLOSED\n\n{LEDE}"
    assert reasons(text, "Bridge closed") == [
        ("title", "# Bridge closed!"),
        ("title", "BRIDGE CLOSED"),
    ]


def test_a_header_of_fields_is_read() -> None:
    """``Key: value`` lines, two at least, all known."""
    text = f"Title: Bridge closed\nDate: 3 May 2031\nSource: Valley Post\n\n{LEDE}"
    head = heads.read(text)
    assert (head.metadata.title, head.metadata.published) == ("Bridge closed", date(2031, 5, 3))
    assert (head.metadata.publisher, head.masks[-1].end) == ("Valley Post", text.index("\n\n"))


def test_a_press_release_gives_its_date() -> None:
    """The release line is no story; the headline after it is the title."""
    text = f"FOR IMMEDIATE RELEASE\n\nMay 3, 2031\n\n{LEDE}"
    head = heads.read(text)
    assert (head.metadata.published, len(head.masks)) == (date(2031, 5, 3), 2)


@pytest.mark.parametrize(
    "lede",
    [
        LEDE,
        "By Monday, 40 people had been moved out of the valley by boat.",
        "HALDEN, May 3 (Orla News) - The bridge was closed.",
        "Published studies show that bridges of this kind fail after sixty years.",
        "The verdict, published on 3 May 2031, cleared the county.",
        "Date: nobody knows when the crack began.",
        "“We had no warning,” said Ada Holm, who lives below the bridge.",
        "3 May 2031 will be remembered in Halden.",
        "Updated rules of 3 May 2031 apply.",
    ],
)
def test_a_lede_that_looks_like_a_head_stays_story(lede: str) -> None:
    """A sentence of the story is never taken for a headline, a byline or a date line."""
    assert reasons(f"{lede}\n\n{LEDE}") == []


def test_an_undated_byline_is_no_date() -> None:
    """Nothing is invented."""
    assert heads.read(f"By ADA HOLM\n\n{LEDE}").metadata.published is None


def test_an_ambiguous_publication_line_is_left_in_the_text() -> None:
    """The day and the month cannot be told apart."""
    assert reasons(f"Published 03/05/2031\n\n{LEDE}") in ([], [("title", "Published 03/05/2031")])
