"""Each kind of dispute between two tellings: what is shown, and what two outlets may differ in."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.domain import Dispute, DisputeKind, Level
from summarizer.text import names as naming
from summarizer.timeline import disputes
from tests.invented import article, sentences

DAY = date(2031, 3, 12)


def between(left: str, right: str, *, days: tuple[date, date] = (DAY, DAY)) -> list[Dispute]:
    """Return the disputes between two texts whose sentences are no events."""
    articles = [article(left, "a1"), article(right, "a2")]
    found = disputes.find(
        [],
        [],
        {each.id: each for each in articles},
        sentences(*articles),
        days={"a1": days[0], "a2": days[1]},
        aliases=naming.learn([left, right]),
    )
    return [dispute for dispute, _ in found]


@pytest.mark.parametrize(
    ("left", "right", "kind", "values"),
    [
        (
            "The barge struck the northern pier of the bridge on Monday.",
            "On Tuesday, the barge struck the northern pier of the bridge.",
            DisputeKind.DATE,
            ("2031-03-10", "2031-03-11"),
        ),
        (
            "The mill was bought by a Tarvan family in 2019 and closed.",
            "The mill was bought by a Tarvan family in 2016 and closed.",
            DisputeKind.DATE,
            ("2019-01-01/2019-12-31", "2016-01-01/2016-12-31"),
        ),
        (
            "Governor Ida Renk declared the old harbour closed to all ships.",
            "Governor Tobias Calder declared the old harbour closed to all ships.",
            DisputeKind.ATTRIBUTION,
            ("Ida Renk", "Tobias Calder"),
        ),
        (
            "The council has approved the sale of the old harbour.",
            "The council has not approved the sale of the old harbour.",
            DisputeKind.NEGATION,
            ("approved", "not approved"),
        ),
        (
            "The rescue boat carried 14 passengers across the bay, the owner said.",
            "The rescue boat carried 21 passengers across the bay, the owner stated.",
            DisputeKind.QUANTITY,
            ("14 passengers", "21 passengers"),
        ),
        (
            "The ferry line will open a new terminal beside the customs house.",
            "The ferry line opened a new terminal beside the customs house.",
            DisputeKind.NEGATION,
            ("planned", "occurred"),
        ),
    ],
)
def test_one_thing_told_with_another_value_is_disputed(
    left: str, right: str, kind: DisputeKind, values: tuple[str, str]
) -> None:
    """Both sides are short values, and each cites its own article."""
    (dispute,) = between(left, right)
    assert dispute.kind is kind
    assert tuple(side.value for side in dispute.sides) == values
    assert [side.citations[0].source for side in dispute.sides] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # The same day in other words.
        (
            "The barge struck the northern pier of the bridge on Tuesday.",
            "The barge struck the northern pier of the bridge yesterday.",
        ),
        # A part of a name, and a firm that speaks through its director.
        (
            "Tobias Calder said the harbour would be closed to all ships.",
            "Calder said the harbour would be closed to all ships.",
        ),
        # Denied in other words.
        (
            "The council did not approve the sale of the old harbour.",
            "The council failed to approve the sale of the old harbour.",
        ),
        # `not only` says no less.
        (
            "The fire destroyed not only the mill but the stables behind it.",
            "The fire destroyed the mill but also the stables behind it.",
        ),
        # More than one thing differs: another occasion.
        (
            "Shares of Dorval Milling fell 4 percent in Arden on Monday, traders said.",
            "Shares of Dorval Milling fell 7 percent in Arden in January, brokers said.",
        ),
        # A bound and a count within it.
        (
            "The rescue boat carried more than 12 passengers across the bay.",
            "The rescue boat carried 14 passengers across the bay.",
        ),
        # A total is no rate.
        (
            "The damaged tank lost 40,000 litres of fuel oil into the harbour basin.",
            "The damaged tank lost 25,000 litres of fuel oil a day into the harbour basin.",
        ),
        (
            "Nine more cases of the fever were confirmed in Denmark on Monday.",
            "Nine more cases of the fever were confirmed in Norway on Monday.",
        ),
        (
            "The shipper would not say how much oil was siphoned from the Aldis on Monday.",
            "On Monday the shipper showed how much oil was siphoned from the Aldis.",
        ),
    ],
)
def test_what_two_outlets_may_differ_in_is_no_dispute(left: str, right: str) -> None:
    """Compatible statements, other words for one thing, and other occasions."""
    assert between(left, right) == []


def test_a_plan_that_a_later_article_has_carried_out_is_no_dispute() -> None:
    """That is how things went."""
    left = "The ferry line will open a new terminal beside the customs house."
    right = "The ferry line opened a new terminal beside the customs house."
    assert between(left, right, days=(date(2031, 3, 1), DAY)) == []


def test_a_quotation_given_to_two_speakers_is_a_dispute_about_who_said_it() -> None:
    """The words agree, the names do not, whatever stands around them."""
    left = "“We will never sell the harbour to anyone,” said Ida Renk, who chairs the board."
    right = "Tobias Calder said at a crowded meeting: “We will never sell the harbour to anyone.”"
    (dispute,) = between(left, right)
    assert (dispute.kind, dispute.severity) == (DisputeKind.ATTRIBUTION, Level.HIGH)
    assert {side.value for side in dispute.sides} == {"Ida Renk", "Tobias Calder"}


@pytest.mark.parametrize(
    ("other", "severity"),
    [
        ("We lost 41 boats in the storm and two of the piers.", Level.HIGH),
        ("We lost 14 houses in the storm and two of the piers.", Level.MEDIUM),
    ],
)
def test_a_changed_number_of_a_quotation_is_graver_than_a_changed_word(
    other: str, severity: Level
) -> None:
    """Such a quotation can be very similar and say the opposite."""
    left = "Renk said: “We lost 14 boats in the storm and two of the piers.”"
    found = between(left, f"Renk said: “{other}”")
    assert [(d.kind, d.severity) for d in found if d.kind is DisputeKind.QUOTE] == [
        (DisputeKind.QUOTE, severity)
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Well, we have lost our boats in the storm and two of the piers.",
        "We lost our boats in the storms, and two of the piers …",
        "We lost our boats in the storm and 2 of the piers.",
    ],
)
def test_an_editor_s_hand_is_no_other_quotation(other: str) -> None:
    """Opening words, inflection, marks."""
    left = "Renk said: “We lost our boats in the storm and two of the piers.”"
    assert [d for d in between(left, f"Renk said: “{other}”") if d.severity is not Level.LOW] == []


def test_a_quotation_cut_behind_its_negation_is_disputed() -> None:
    """What was left out turns what is left."""
    left = "Renk said: “We do not think that the roof of the mill was safe.”"
    right = "The board found “that the roof of the mill was safe”, Renk said."
    found = [dispute.severity for dispute in between(left, right) if dispute.kind == "quote"]
    assert found == [Level.MEDIUM]


def test_a_quotation_cut_behind_a_negation_that_its_article_gives_is_not() -> None:
    """The reporter's own words keep the sense."""
    left = "Renk said: “We do not think that the roof of the mill was safe.”"
    right = "Renk did not think “that the roof of the mill was safe”, he said."
    assert between(left, right) == []


def test_parts_that_do_not_make_their_total_are_disputed_with_the_sum() -> None:
    """Arithmetic decides, so there is a resolution; both sides are cited to the letter."""
    text = "The storm killed 12 people -- five in Arden and six in Brae."
    (dispute,) = between(text, "It rained.")
    assert (dispute.kind, dispute.resolution) == (DisputeKind.ARITHMETIC, "5 + 6 is 11")
    assert [side.citations[0].quote for side in dispute.sides] == [
        "12",
        "five in Arden and six in Brae",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The storm killed 12 people -- six in Arden and six in Brae.",
        "The storm killed 12 people, including five in Arden and six in Brae.",
        "The storm killed about 12 people -- five in Arden and six in Brae.",
        "The storm killed 12 people -- most in Arden and some in Brae.",
    ],
)
def test_what_adds_up_or_is_no_sum_is_left_alone(text: str) -> None:
    """Sums that hold, parts of a whole, rounded totals, vague parts."""
    assert between(text, "It rained.") == []


def test_a_later_toll_is_shown_as_what_came_later() -> None:
    """`14, later 19`: an update of the lowest rank."""
    left = "The landslide at Castle Brae killed 14 hikers, rescuers said."
    right = "The landslide at Castle Brae killed 19 hikers, rescuers said."
    (dispute,) = between(left, right, days=(date(2031, 3, 10), date(2031, 3, 11)))
    assert (dispute.severity, dispute.summary) == (
        Level.LOW,
        "14 hikers, later 19 hikers (killed)",
    )


def test_a_measure_of_another_day_is_of_a_lower_rank() -> None:
    """What is measured anew each day may have changed."""
    left = "The river at Arden stood 4 metres above the old quay, the harbour office said."
    right = "The river at Arden stood 6 metres above the old quay, the harbour office said."
    days = (date(2031, 3, 10), date(2031, 3, 11))
    assert [each.severity for each in between(left, right, days=days)] == [Level.MEDIUM]
    assert [each.severity for each in between(left, right)] == [Level.HIGH]


@pytest.mark.parametrize("who", ["the Operator", "the Prime Minister", "the Company"])
def test_a_description_is_no_other_speaker(who: str) -> None:
    """Whom it means is left open, like a pronoun."""
    quoted = "\u201cThe alarm was never switched off on that day,\u201d"
    assert between(f"{quoted} Dorval Milling said.", f"{quoted} {who} said.") == []


def test_a_body_whose_name_is_a_common_word_is_a_speaker() -> None:
    """`Senate` is no description."""
    quoted = "\u201cThe alarm was never switched off on that day,\u201d"
    (dispute,) = between(f"{quoted} the Harbour Board said.", f"{quoted} the Senate said.")
    assert dispute.kind is DisputeKind.ATTRIBUTION
