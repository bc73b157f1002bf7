"""Flaws: kind, place and reason of what is wrong."""

from __future__ import annotations

from datetime import date

from summarizer.checking import Evidence, FindingKind, check_sentence
from summarizer.checking.flaws import Flaw, calendar, calendars, explain, other_side
from summarizer.domain import Check, Verdict

CITED = [Evidence("Two barges sank on Friday and 14 people were injured.")]


def flawed(text: str) -> tuple[Flaw, ...]:
    """Explain the verdict on a claim over the evidence above."""
    return explain(text, CITED, check_sentence(text, CITED, attributed_to=None))


def test_a_flaw_stands_at_the_words_that_are_wrong() -> None:
    """The rest of the claim is not blamed."""
    text = "Two barges sank and 40 people were injured."
    (flaw,) = flawed(text)
    assert (flaw.kind, text[flaw.start : flaw.end]) == (FindingKind.NUMBER, "40")


def test_a_supported_claim_has_none() -> None:
    """Nothing to explain."""
    assert flawed("Two barges sank.") == ()


def test_a_reason_without_a_finding_is_placed_by_the_words_it_names() -> None:
    """Each reason of a verdict is a flaw."""
    check = Check(Verdict.UNSUPPORTED, 0.1, ("`breakwater` is not in the cited words",))
    text = "The breakwater held."
    (flaw,) = explain(text, CITED, check)
    assert (flaw.kind, flaw.start, flaw.end) == (FindingKind.WORDING, 4, 14)


def test_a_day_that_no_calendar_has() -> None:
    """Found without any source."""
    assert calendar("He left on 31 June 2024.", None)[0].reason == "there is no 31 June"
    assert calendar("He left on Monday, 16 December.", date(2024, 12, 20)) == ()


def test_the_side_of_the_source_is_found_in_the_quotation() -> None:
    """The first of several values that stands there."""
    flaw = Flaw(FindingKind.NUMBER, "12 countries; the source has ten and nine")
    assert other_side([flaw], "Among nine states") == "nine"
    assert other_side([flaw], "Nobody") == ""


def test_every_kind_of_time_that_cannot_be_reaches_the_claim_with_its_place() -> None:
    """A length against its ends, an order and an age are flaws of dates, at their words."""
    texts = [
        "A twelve-day strike from 3 to 9 May closed the port.",
        "Holm was tried on 3 May 2011 and sentenced on 6 June 2010.",
        "The painter Ana Brill (1932-2020) died aged 70.",
    ]
    found = [(number, flaw) for clash in calendars(texts, None) for number, flaw in clash.items()]
    assert [(number, texts[number][flaw.start : flaw.end]) for number, flaw in found] == [
        (0, "twelve-day strike from 3 to 9 May"),
        (1, "tried on 3 May 2011 and sentenced on 6 June 2010"),
        (2, "1932-2020) died aged 70"),
    ]


def test_two_claims_that_contradict_one_another_each_get_their_side() -> None:
    """A distance in one sentence counts from the date in the sentence before."""
    texts = ["The mine closed on 3 May 2020.", "Three weeks later, on 3 August 2020, it opened."]
    (clash,) = calendars(texts, None)
    assert {n: texts[n][flaw.start : flaw.end] for n, flaw in clash.items()} == {
        0: "3 May 2020",
        1: "Three weeks later, on 3 August 2020",
    }


def test_no_claims_have_nothing_wrong() -> None:
    """A summary of headings only."""
    assert calendars(["", ""], None) == ()
