"""Plans: what is arranged, possible, put off or unreal has not happened on the day it names."""

from __future__ import annotations

import pytest

from summarizer.models.offline import plans


@pytest.mark.parametrize(
    "clause",
    [
        "The bridge was due to open on Friday.",
        "The bridge had been due to open on Friday.",
        "The bridge was to have opened in 2021.",
        "The verdict was due on Wednesday.",
        "The vote was scheduled for Thursday.",
        "She was going to testify on Thursday.",
        "The court could rule on Thursday.",
        "The road should be finished by May.",
        "The rocket might fly on Monday.",
        "The mill would have opened in 2022.",
        "The derby was postponed from Friday to Sunday.",
        "The election has been delayed until October.",
        "They agreed to meet again on 14 May.",
        "The road will not reopen before September.",
        "The inquiry opens on Monday.",
        "Talks resume on Thursday.",
        "Tarn meet Halden in the final on 8 June.",
        "Halden host Vik on Sunday.",
        "The ban comes into force on 1 May.",
        "The bank is widely expected to cut rates.",
        "He was told he would be tried in June.",
        "Garvel Steel to close mill in June.",
    ],
)
def test_a_plan(clause: str) -> None:
    """By arrangement, possibility, a new day, a timetable, or a headline's infinitive."""
    assert plans.is_plan(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "They play Halden on Sunday.",
        "The bridge opened on Friday.",
        "The bridge did not open on Friday.",
        "Witnesses could see smoke on Friday.",
        "Rescuers could not reach the cave on Friday.",
        "The road was due west of the town.",
        "He was going to the station on Friday.",
        "The firm withdrew before trading was to begin.",
        "The family moved to Tarvos in May.",
        "The family was moved to 40 Mill Road.",
        "The vote was postponed on Friday.",
        "In May the mill was sold.",
        "A record was set on Friday.",
    ],
)
def test_no_plan(clause: str) -> None:
    """Done, not done, able to, on the way, or told only beside what was done."""
    assert not plans.is_plan(clause)


def test_the_day_that_was_given_up_is_known_by_what_stands_before_it() -> None:
    """`Moved from Friday to Sunday`: Friday is past, Sunday is not."""
    assert plans.is_old_day("The derby was moved from ")
    assert not plans.is_old_day("The derby was moved from Friday to ")


def test_an_arrangement_hangs_on_a_noun_or_is_the_verb() -> None:
    """`A strike planned for Friday` and `a strike is planned for Friday`."""
    assert plans.modifies_noun("The union called off a strike planned for ")
    assert not plans.modifies_noun("A strike is planned for ")
    assert plans.arranged_for("A strike is planned for ")
