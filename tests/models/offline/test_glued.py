"""A headline or caption that lost its line end is not read as part of the sentence behind it."""

from __future__ import annotations

import time

import pytest

from summarizer.models.offline.glued import cut, sentence


@pytest.mark.parametrize(
    ("line", "behind"),
    [
        # a capital that only the beginning of a sentence gives
        ("Crews at the old weir on Friday", "The river authority has closed the lock at Brask."),
        (
            "Holm tells inquiry all pumps failed",
            "A report on the flood has been published in Tarvos.",
        ),
        ("Water stood in the church", "Another nine families have left the valley since then."),
        ("The mayor met growers in the square", "It was the third protest in Halden this month."),
        ("Sandbags lie along the quay", "Two more pumps have been sent to the town of Corrie."),
        (
            "Boats were tied up in the harbour",
            "After the storm the ferry company stopped all services.",
        ),
        # a quotation that was pulled out
        ("Ines Vik: “Nobody warned us”", "The council has said that sirens were sounded at four."),
        # a plural noun that has no capital inside a sentence
        (
            "Growers greeted Mr Vik at the hall with placards",
            "Engineers said on Sunday that the wall would hold.",
        ),
        # a name that one clause would not hold twice
        (
            "Garrow attacked over mill waste video",
            "Garrow has come under fire over a film of its pipes.",
        ),
        (
            "Minister Ada Holm warned the town",
            "Minister Ada Holm has warned that the dam may fail.",
        ),
        # a page's button, a blog's stamp
        ("Help", "The weir has been repaired by crews from Norland."),
        (
            "Ada Holm | 09:51 UK time, Friday, 28 May 2031",
            "Growers have met in the town hall of Brask.",
        ),
    ],
)
def test_a_glued_line_is_cut_off(line: str, behind: str) -> None:
    """Two clauses without a word or a mark between them are two sentences."""
    assert cut(f"{line} {behind}") == len(line) + 1


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said The Hague court had agreed to hear the case in June.",
        "He told The Brask Times that the bridge would be closed for a week.",
        "The plan Garrow has proposed to the council was rejected on Friday night.",
        "The amount Garrow is having to pay will be settled by Garrow and the state.",
        "Health officials said the influenza A virus had spread to four more towns.",
        "Ada Holm's The Weir has been sold to publishers in nine countries this year.",
        "The WHO said on Friday that the WHO had sent two teams to the valley.",
        "Mr Vik was asked about comments Mr Holm had made after the wall gave way.",
        "The singer of It Was Raining has died at her home in Halden aged 81.",
        "Police arrested the man who sued banker Ines Vik and his banker Ines Vik left.",
        "On Monday the council of Brask approved the plan, and The Mill will be shut.",
        "If the union rejects the offer Garrow has made, the mill will be shut in May.",
        "Crews found the bodies of two men in the mill on Friday night, police said.",
        "In the north Norland has lost two ships since the war with Tarvos began.",
        "Former coach Williams said the team had not trained since the flood in May.",
        "Das Haus In der Au hat der Stadt gehört, sagte der Bürgermeister am Freitag.",
    ],
)
def test_a_plain_sentence_stays_whole(text: str) -> None:
    """Titles, names, relative clauses without a pronoun and labels are parts of their sentence."""
    assert cut(text) == 0


def test_a_name_begins_sooner_at_the_top_of_an_article() -> None:
    """There a headline or caption is likely; inside, the same words are a relative clause more often."""
    text = "Oil is coating beaches along miles of coastline Garrow has begun to share its findings."
    assert (cut(text), text[cut(text, top=True) :][:6]) == (0, "Garrow")


def test_a_sentence_is_read_without_dateline_and_glued_line_and_as_printed() -> None:
    """All that stands before a sentence's own words goes in one step."""
    source = "Crews at the weir The flood agency -LRB- FA -RRB- has closed it , she said ."
    assert sentence(source) == "The flood agency (FA) has closed it, she said."


def test_another_language_is_only_printed() -> None:
    """The rules are of English."""
    text = "Leute am Wehr The Stadt has es geschlossen und alle sind gegangen."
    assert sentence(text, english=False) == text


def test_hostile_text_takes_no_time() -> None:
    """A megabyte without an end, and thousands of capitals."""
    started = time.monotonic()
    assert cut("A" * 1_000_000) == 0
    cut("The a " * 330)
    sentence("`` -LRB- " * 200)
    assert time.monotonic() - started < 2
