"""Masks: what is not story is found with its reason, and sentences of the story are left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Mask
from summarizer.reading import boilerplate
from summarizer.reading.furniture import reason

LEDE = "The bridge over the Orla was closed on Friday after engineers found a crack in its main girder."
SECOND = (
    "County engineer Petra Lindqvist told residents that the repair would take six weeks at least."
)
THIRD = "Buses between Halden and Vik will take the ferry until the work is done, the county said."


def masked(text: str) -> list[tuple[str, str]]:
    """Each mask as its reason and the text it covers."""
    return [(mask.reason, text[mask.start : mask.end]) for mask in boilerplate.find(text)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Advertisement", "advertisement"),
        ("ADVERTISEMENT - SCROLL TO CONTINUE", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Sponsored content", "advertisement"),
        ("Anzeige", "advertisement"),
        ("Sign up for our morning newsletter", "newsletter"),
        ("Subscribe to The Valley Post", "newsletter"),
        ("Get the day's top stories delivered to your inbox every morning.", "newsletter"),
        ("Join our WhatsApp channel for updates", "newsletter"),
        ("By signing up, you agree to our terms of use.", "newsletter"),
        ("We use cookies to improve your experience on this site.", "cookie"),
        ("Accept all cookies", "cookie"),
        ("© 2031 Valley Post", "copyright"),
        ("Copyright 2031 The Valley Post. All rights reserved.", "copyright"),
        ("Spotted an error? Write to the desk", "correction"),
        ("If you notice a typo, select it and press Ctrl+Enter", "correction"),
        (
            "Correction: An earlier version of this story gave the wrong length of the bridge.",
            "correction",
        ),
        ("Share on Facebook", "share"),
        ("Facebook Twitter WhatsApp Email", "share"),
        ("Copy link", "share"),
        ("Follow us on Instagram and X", "follow"),
        ("5 min read", "reading time"),
        ("Reading time: 4 minutes", "reading time"),
        ("12 Comments", "comments"),
        ("Join the conversation", "comments"),
        ("14:05 GMT", "live-blog"),
        ("23 minutes ago", "live-blog"),
        ("Show key events only", "live-blog"),
        ("Reporting by Ada Holm in Halden; Editing by Max Roe", "credit"),
        ("(Additional reporting by Jo Vik and Ann Dahl)", "credit"),
        ("AFP", "credit"),
        ("Media contact: Jo Vik, 555-0100", "contact"),
        ("Ada Holm in Vik contributed to this report.", "credit"),
        ("Photo: Ada Holm/Valley Post", "photo"),
        ("The crack in the girder, seen on Friday. (Photo by Ada Holm)", "photo"),
        ("Divers below the bridge. Photograph: Ada Holm/Reuters", "photo"),
        ("Image caption The bridge was built in another age", "photo"),
        ("FILE - The bridge in an earlier year.", "photo"),
        ("World » Europe", "section crumb"),
        ("Home > News > Region", "section crumb"),
        ("- What the divers saw -", "section title"),
        ("*** THE REPAIR ***", "section title"),
        ("## What comes next", "section title"),
        ("* * *", "ornament"),
        ("https://valleypost.example/orla-bridge", "link"),
    ],
)
def test_a_line_of_page_furniture_is_told_by_its_reason(line: str, expected: str) -> None:
    """Each kind of furniture is recognised as a whole line."""
    assert reason(line) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertisement revenue fell by a third at the Valley Post, its publisher said.",
        "Sign up for the vaccination programme opens Monday, the ministry said",
        "Subscribe to nothing and trust no one, the mayor told the council.",
        "We use cookies from our own oven, the baker said, and sell them on this site.",
        "This site uses cookies baked in Halden, the fair's director told visitors.",
        "Copyright law changed in 2024, and the museum lost its case.",
        "Share prices fell by four per cent on Friday.",
        "Share on the exchange lost a tenth of their value, the bank said",
        "Follow us into the tunnel, the guide told the lost walkers on Saturday.",
        "Reporting by the newspaper in March led to the inquiry.",
        "Comments by the minister angered the families.",
        "Related claims were thrown out by the court.",
        "Read more than a hundred letters, the judge said, and you will understand.",
        "More on this matter will be heard in May.",
        "If you see an error in the count, the board said, tell the returning officer.",
        "Five minutes later the dam broke.",
        "One hour ago seemed a lifetime, she said.",
        "Reuters was sold to a rival on Friday.",
        "Photograph: Ada Holm/Reuters The county closed the bridge over the Orla on Friday and told everyone who lives below it to leave.",
        "Nobody was warned!",
        "The picture: bleak, and getting worse by the day.",
        "- We left everything behind, she said.",
        "Halden beat Vik 3 - 1 on Saturday.",
        "“No,” she said.",
        "Cookies were handed out to the evacuees.",
        "See also what the fire did to the school, the mayor said.",
        "X said on Friday that it would appeal.",
        "The three were named as Ada Holm, Jo Vik and Max Roe.",
    ],
)
def test_a_sentence_of_the_story_is_never_furniture(sentence: str) -> None:
    """Sentences that begin like furniture stay story, alone and between paragraphs."""
    assert boilerplate.find(f"{LEDE}\n\n{sentence}\n\n{SECOND}") == ()


def test_a_mask_covers_its_line_exactly() -> None:
    """White space around a masked line is left out; carriage returns count as characters."""
    text = f"{LEDE}\r\n\r\n  Advertisement \r\n\r\n{SECOND}"
    start = len(LEDE) + 6
    assert boilerplate.find(text) == (Mask(start, start + 13, "advertisement"),)


def test_a_block_of_one_reason_is_one_mask() -> None:
    """Neighbouring lines of one reason become one stretch."""
    text = f"{LEDE}\n\nShare on Facebook\n\nCopy link\n\n{SECOND}"
    assert masked(text) == [("share", "Share on Facebook\n\nCopy link")]


def test_a_headline_on_both_sides_of_a_marker_goes_with_its_blurb() -> None:
    """A card of another story: headline, marker, headline again, one paragraph about it."""
    card = (
        "Ferry Operator Fined After Night Collision\nMore Stories\n\n"
        "Ferry Operator Fined After Night Collision\n\n"
        "The operator must pay 3,000 crowns, a court in Vik found."
    )
    assert masked(f"{LEDE}\n\n{card}\n\n{SECOND}\n\n{THIRD}") == [("teaser", card)]


def test_a_headline_said_twice_without_marker_is_a_teaser() -> None:
    """Picture link and text link of one card leave the same headline twice."""
    card = (
        "Ferry operator fined after night collision\n\nFerry operator fined after night collision"
    )
    assert masked(f"{LEDE}\n\n{card}\n\n{SECOND}\n\n{THIRD}") == [("teaser", card)]


def test_the_paragraph_after_a_marker_and_headline_stays_if_nothing_ties_it() -> None:
    """Without a repeated headline or a tight layout the next paragraph is the story's own."""
    text = f"{LEDE}\n\nRead more\n\nFerry operator fined after collision\n\nThe ferry will run all night, the county said.\n\n{SECOND}"
    assert masked(text) == [("teaser", "Read more\n\nFerry operator fined after collision")]


def test_a_blurb_set_tight_under_its_headline_goes_with_it() -> None:
    """Where paragraphs are spaced and the blurb is not, it belongs to the headline."""
    card = (
        "Related:\n\nFerry operator fined after collision\nThe ferry company must pay 3,000 crowns."
    )
    assert masked(f"{LEDE}\n\n{card}\n\n{SECOND}") == [("teaser", card)]


def test_a_card_that_ends_in_read_more_is_a_teaser() -> None:
    """Headline, blurb and marker set tight below one another."""
    card = (
        "Ferry operator fined after collision\nThe ferry company must pay 3,000 crowns.\nRead more"
    )
    assert masked(f"{LEDE}\n\n{card}\n\n{SECOND}") == [("teaser", card)]


def test_a_marker_with_its_headline_in_one_line_is_a_teaser() -> None:
    """``Read more: ...`` and ``ALSO READ | ...`` are whole teasers."""
    text = f"{LEDE}\n\nRead more: Ferry operator fined\n\n{SECOND}\n\nALSO READ | Who pays for the bridge?\n\n{THIRD}"
    assert masked(text) == [
        ("teaser", "Read more: Ferry operator fined"),
        ("teaser", "ALSO READ | Who pays for the bridge?"),
    ]


def test_a_list_of_stories_below_the_article_is_masked_to_the_end() -> None:
    """Headline and blurb, pair after pair, to the end of the page."""
    below = (
        "Most read\n\nFerry operator fined after night collision\n\nThe ferry company must pay.\n\n"
        "School in Vik reopens after long winter\n\nThe school had been closed since December."
    )
    assert masked(f"{LEDE}\n\n{SECOND}\n\n{below}") == [("teaser", below)]


def test_headlines_after_a_marker_end_at_the_next_paragraph() -> None:
    """A list of links in the middle of a story takes no paragraph with it."""
    links = "See also:\nFerry operator fined\nSchool in Vik reopens"
    assert masked(f"{LEDE}\n{links}\n{SECOND}\n{THIRD}") == [("teaser", links)]


def test_a_doubled_headline_at_the_top_takes_no_lede_with_it() -> None:
    """Above the first paragraph a doubled headline is the story's own."""
    title = "Bridge over the Orla closed after crack found"
    assert masked(f"{title}\n\n{title}\n\n{LEDE}\n\n{SECOND}") == []


def test_a_short_line_between_paragraphs_is_a_section_title() -> None:
    """A heading in plain text has no mark but its shape."""
    text = f"{LEDE}\n\nWhat the divers saw\n\n{SECOND}\n\nWhat happens now?\n\n{THIRD}"
    assert masked(text) == [
        ("section title", "What the divers saw"),
        ("section title", "What happens now?"),
    ]


def test_the_title_below_a_time_stamp_is_a_section_title() -> None:
    """So a live blog sets its posts."""
    text = f"14:05 GMT\nFerries to run all night\n{LEDE}"
    assert masked(text) == [
        ("live-blog", "14:05 GMT"),
        ("section title", "Ferries to run all night"),
    ]


def test_a_long_title_case_line_between_paragraphs_is_a_teaser() -> None:
    """The link to another story without any marker."""
    link = "Ferry Operator Fined Three Thousand Crowns After Night Collision Near Vik"
    assert masked(f"{LEDE}\n\n{link}\n\n{SECOND}") == [("teaser", link)]


@pytest.mark.parametrize(
    "line",
    [
        "Saturday, 3 May",
        "“We could not wait”",
        "Those named by the county are:",
        "nobody was hurt",
        "- the ferry landing",
        "1. Close the bridge",
    ],
)
def test_a_line_that_may_be_story_is_left_between_paragraphs(line: str) -> None:
    """Dates, quotations, list items and open lines are no headings."""
    assert masked(f"{LEDE}\n\n{line}\n\n{SECOND}") == []


def test_names_in_a_list_are_left_alone() -> None:
    """Several short lines in a row are a list of the story."""
    text = f"{LEDE}\n\nHalden\nVik\nSandnes\n\n{SECOND}"
    assert masked(text) == []


def test_nothing_before_the_start_is_masked() -> None:
    """Front matter is looked at by others."""
    text = f"Advertisement\n\n{LEDE}\n\nAdvertisement"
    assert [mask.start for mask in boilerplate.find(text, 13)] == [len(text) - 13]


def test_a_huge_line_is_one_paragraph() -> None:
    """A million characters without a space cost one look."""
    assert boilerplate.find("x" * 1_000_000) == ()


@given(
    st.lists(
        st.sampled_from(
            [
                LEDE,
                SECOND,
                "Advertisement",
                "Read more",
                "Ferry operator fined",
                "- X -",
                "",
                "\u202e\x1b[31m",
                "Related:",
                "14:05",
            ]
        )
        | st.text(max_size=40),
        max_size=25,
    ),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"]),
)
@settings(max_examples=150, deadline=None)
def test_masks_are_sorted_apart_trimmed_and_inside(parts: list[str], end: str) -> None:
    """Whatever the text, masks keep their invariants."""
    text = end.join(parts)
    masks = boilerplate.find(text)
    assert all(0 <= mask.start < mask.end <= len(text) for mask in masks)
    assert all(left.end < right.start for left, right in pairwise(masks))
    assert all(
        text[mask.start : mask.end].strip(" \t\r\n") == text[mask.start : mask.end]
        for mask in masks
    )
