"""Figures: which two cannot both be right, and which only look so."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.text import names as naming
from summarizer.timeline.disputes.clashes import clashes
from tests.invented import article, sentences


def clashing(
    left: str, right: str, *, same_event: bool = True, days: tuple[date | None, ...] = (None, None)
) -> list[tuple[str, str]]:
    """Return the figures of two articles that clash, as their words; all sentences tell one event."""
    articles = [article(left, "a1"), article(right, "a2")]
    own = sentences(*articles)
    members = {
        (sentence.article, sentence.start): frozenset({0} if same_event else set())
        for name in own
        for sentence in own[name]
    }
    found = clashes(
        own,
        {each.id: each for each in articles},
        members,
        days=dict(zip(own, days, strict=True)),
        aliases=naming.learn([left, right]),
    )
    return [(clash.left.quantity.text, clash.right.quantity.text) for clash in found]


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (
            "The landslide at Castle Brae killed 14 hikers.",
            "The landslide at Castle Brae killed 19 hikers.",
            ("14", "19"),
        ),
        (
            "The club paid 12 million euros for striker Ivo Lund.",
            "The club paid 21 million euros for striker Ivo Lund.",
            ("12 million euros", "21 million euros"),
        ),
        (
            "Turnout in the Sorrel council vote was 41 percent.",
            "Turnout in the Sorrel council vote was 47 percent.",
            ("41 percent", "47 percent"),
        ),
    ],
)
def test_two_counts_of_one_thing_that_exclude_one_another_clash(
    left: str, right: str, words: tuple[str, str]
) -> None:
    """Both sides are given in the words of their articles."""
    assert clashing(left, right) == [words]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The landslide killed 43 hikers.", "The landslide killed more than 40 hikers."),
        ("The landslide killed 43 hikers.", "The landslide killed dozens of hikers."),
        ("Between 10,000 and 12,000 troops came.", "Thousands of troops came."),
        ("About 300 people fled the flood.", "Some 300 people fled the flood."),
        ("The landslide killed 14 hikers.", "The landslide killed fourteen hikers."),
        ("The landslide killed 14 hikers.", "The landslide injured 19 hikers."),
        ("The landslide killed 14 hikers.", "The landslide shut 19 roads."),
    ],
)
def test_figures_that_can_both_be_right_do_not_clash(left: str, right: str) -> None:
    """Bounds, round numbers, words for numbers, other roles and other things."""
    assert clashing(left, right) == []


def test_figures_of_different_times_do_not_clash() -> None:
    """This year's and last year's are two measurements."""
    left = "The mill made 40 million euros in 2030."
    right = "The mill made 52 million euros in 2031."
    assert clashing(left, right) == []


def test_an_article_that_gives_both_figures_knows_both() -> None:
    """What one article sets side by side is no disagreement between two."""
    left = "Police said 300 marchers came."
    right = "Police said 300 marchers came. The union said 450 marchers came."
    assert clashing(left, right) == []


def test_figures_of_one_article_do_not_clash() -> None:
    """A disagreement has two articles."""
    both = "The landslide killed 14 hikers. The landslide killed 19 hikers."
    assert clashing(both, "It rained.") == []


def test_unrelated_sentences_do_not_clash() -> None:
    """Same noun, other matter."""
    left = "Fourteen guests dined with Mayor Renk at the old customs house."
    right = "Ninety guests were flown to the launch pad by helicopter."
    assert clashing(left, right, same_event=False) == []


def test_a_clash_carries_the_day_of_each_article() -> None:
    """So that a later toll can be told from a disagreement."""
    articles = [
        article("The landslide killed 14 hikers.", "a1"),
        article("The landslide killed 19 hikers.", "a2"),
    ]
    own = sentences(*articles)
    days = {"a1": date(2031, 3, 10), "a2": date(2031, 3, 11)}
    (clash,) = clashes(
        own,
        {each.id: each for each in articles},
        {(name, 0): frozenset({0}) for name in own},
        days=days,
        aliases=naming.learn([each.text for each in articles]),
    )
    assert (clash.left.published, clash.right.published) == (days["a1"], days["a2"])


def test_one_turnout_in_other_words_clashes() -> None:
    """Each article gives one, and both tell the same event."""
    left = "Turnout was 64%."
    right = "Forty-one per cent of those entitled to vote did so, Ida Renk said."
    assert clashing(left, right) == [("64%", "Forty-one per cent")]
    assert clashing(left, right, same_event=False) == []


def test_what_a_fire_has_cost_is_estimated_over_a_week() -> None:
    """Two days later it is still the same damage, and a month later it is not."""
    left = "The damage to the mill was 4.5 million crowns."
    right = "Insurers put damage at 5.4 million crowns."
    days = (date(2031, 3, 10), date(2031, 3, 12))
    assert clashing(left, right, days=days) == [("4.5 million", "5.4 million")]
    assert clashing(left, right, days=(days[0], date(2031, 4, 20))) == []
