"""Done, going on, planned, claimed by one side, or denied: decided on the main clause and its frame."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Status
from summarizer.models.offline import reporting
from summarizer.models.offline.status import status_of


def status(sentence: str) -> str:
    """The status of a sentence with the frame that is found in it."""
    return status_of(sentence, reporting.find(sentence)).value


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry sank off Tarvos on Saturday.",
        "The council voted on Tuesday to ban cars from the centre.",
        "Skylar has sold its stake in the mill.",
        "The court did not convict the former minister.",
        "He pleaded not guilty on Monday.",
        "The ministry said the tunnel had been flooded.",
        "Nobody was hurt, the fire brigade said.",
        "According to police, the driver fled on foot.",
        "The dockers' union urged members to stay at home.",
        "Ana Ruiz won the marathon.",
        "The agency has closed its inquiry, its head announced.",
    ],
)
def test_occurred(sentence: str) -> None:
    """What is told as done, by the article or by a speaker whose verb takes no side."""
    assert status(sentence) == "occurred"


@pytest.mark.parametrize(
    "sentence",
    [
        "The tunnel is expected to open in June.",
        "The two leaders will meet in Tarvos on Friday.",
        "The government plans to sell its stake in Norair.",
        "The strike is set to begin on Monday.",
        "The exhibition was due to open last week.",
        "The hearing is scheduled for 12 September.",
        "Doctors intend to publish the data.",
        "The party vowed to appeal against the ruling.",
        "The prime minister promised to lower fuel taxes.",
        "The ministry threatened to leave the treaty.",
        "The trial will start on Friday, a court official said.",
        "The union said that its members will strike.",
        "The vaccine is likely to be approved this year.",
    ],
)
def test_planned(sentence: str) -> None:
    """What has not happened when the article is written."""
    assert status(sentence) == "planned"


@pytest.mark.parametrize(
    "sentence",
    [
        "Rescuers are still searching for nine miners.",
        "Firefighters continue to battle the blaze near Tarvos.",
        "The road remains closed after the landslide.",
        "Two climbers remain missing.",
        "Engineers are currently repairing the turbine.",
        "The bank said it is reviewing the loans.",
        "Vets have been testing cattle in the valley.",
    ],
)
def test_ongoing(sentence: str) -> None:
    """What had begun and not ended."""
    assert status(sentence) == "ongoing"


@pytest.mark.parametrize(
    "sentence",
    [
        "The opposition accused the government of rigging the vote.",
        "Norland claimed that its forces had shot down three drones.",
        "Prosecutors alleged that the former mayor took bribes.",
        "The man allegedly stole 40 paintings from the museum.",
        "A total of 30 people were reportedly killed.",
        "The general is believed to have been killed.",
        "The suspect is said to have fled across the border.",
        "The army said its troops had destroyed a depot.",
        "The cause is suspected arson.",
        "The actress was accused of tax fraud.",
    ],
)
def test_alleged(sentence: str) -> None:
    """What one side claims, what is hearsay, and what a side in a fight counts for itself."""
    assert status(sentence) == "alleged"


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister denied that the data had been leaked.",
        "Brennick Motors denied the allegations.",
        "The governor dismissed the claims as baseless.",
        "The bank refuted a report that it was for sale.",
        "The cyclist has denied taking the drug.",
        "The editor disputes that the letter was forged.",
    ],
)
def test_denied(sentence: str) -> None:
    """The verb of the frame is a denial."""
    assert status(sentence) == "denied"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“We will sue,” read a banner that hung from the roof.", "occurred"),
        ('The film "It Is Going to Rain" opened in Brask.', "occurred"),
        ('A poster that says "Allegedly Free" was sold.', "occurred"),
    ],
)
def test_a_quotation_does_not_decide(sentence: str, expected: str) -> None:
    """What is quoted is the speaker's."""
    assert status(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank sold the tower, which will become a hotel.",
        "The crew left the ship, which is still burning.",
        "The singer bought the farm, where she plans to retire.",
    ],
)
def test_a_relative_clause_does_not_decide(sentence: str) -> None:
    """`..., which will ...` does not make the main clause a plan."""
    assert status(sentence) == "occurred"


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_has_a_status(text: str) -> None:
    """No characters make it fail, and the answer is the same twice."""
    report = reporting.find(text)
    assert status_of(text, report) in Status
    assert status_of(text, report) is status_of(text, report)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The treaty will not be signed on Monday.", "occurred"),
        ("The mayor says he will not resign.", "occurred"),
        (
            "The owners had tried to list the firm but withdrew before trading was to begin.",
            "occurred",
        ),
        ("The envoy, Karim Dusal, on Tuesday rejected a proposal to extend the truce.", "occurred"),
        ("The governor rejected claims that the dam was unsafe.", "denied"),
        ("The firm dismissed the report.", "denied"),
        ("The trial of the mayor, who denies the charge, is set to begin on 3 March.", "planned"),
        ("The union said it had been told of plans to shut the mill.", "occurred"),
        ("Brandt, who denied stealing 40 paintings, was jailed on Friday.", "occurred"),
        ("A man accused of stealing 40 paintings was acquitted on Friday.", "occurred"),
    ],
)
def test_the_main_verb_decides(sentence: str, expected: str) -> None:
    """What will not be is no plan, turning down an offer is no denial, a relative clause is no frame."""
    assert status(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The rot - suspected in six orchards - has slowed.", Status.OCCURRED),
        ("The rot has allegedly slowed.", Status.ALLEGED),
        ("Tuesday marked the start of the season, all of which will be dry.", Status.OCCURRED),
    ],
)
def test_what_is_put_in_beside_the_claim_does_not_decide(sentence: str, expected: Status) -> None:
    """Between dashes or in a relative clause stands another statement."""
    assert status_of(sentence, None) is expected
