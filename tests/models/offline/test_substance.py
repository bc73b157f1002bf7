"""Facts pass the bar, commentary does not, and what is specific weighs more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models.offline import reporting
from summarizer.models.offline.substance import ADDS, NEWSWORTHY, Signals, substance

BARE = Signals(names=0, quantities=0, times=0, report=None)


def test_a_continuation_needs_less_than_an_event() -> None:
    """A sentence that goes on about an event told before has a lower bar."""
    assert 0 < ADDS < NEWSWORTHY


@pytest.mark.parametrize(
    ("sentence", "signals"),
    [
        ("The ferry was lost off Tarvos on Saturday.", Signals(1, 0, 1, None)),
        ("Three trams collided in Brask, killing five.", Signals(1, 2, 0, None)),
        ("The central bank raised its rate to 4 percent.", Signals(0, 2, 0, None)),
        ("Ana Ruiz won the marathon in Tarvos on Sunday.", Signals(2, 0, 1, None)),
        ("Tarn meet Halden on 8 June in the capital.", Signals(2, 0, 1, None)),
        ("Parliament passed the bill by 112 votes to 87.", Signals(0, 2, 0, None)),
    ],
)
def test_a_fact_is_newsworthy(sentence: str, signals: Signals) -> None:
    """Two kinds of the specific, and a past tense."""
    assert substance(sentence, signals) >= NEWSWORTHY


@pytest.mark.parametrize(
    "sentence",
    [
        "The situation underscores the fragile balance of power in the region.",
        "What comes next remains uncertain.",
        "The latest came in December.",
        "On Monday the last of them fell.",
        "Only time will tell whether the truce holds.",
        "These developments raise serious concerns about stability.",
        "The move highlights the growing tensions between neighbours.",
        "Such efforts reflect a broader shift in policy.",
        "The implications for the global economy could be significant.",
        "We must not forget the victims.",
        "The vote sets the stage for a tense summer.",
        "The attack sent shock waves through the village.",
        "The strike serves as a reminder of old quarrels.",
        "Whether the coalition will survive remains to be seen.",
    ],
)
def test_commentary_is_not(sentence: str) -> None:
    """What it all means is not an event, even with a time or a name in it."""
    assert substance(sentence, BARE) < ADDS
    assert substance(sentence, replace(BARE, times=1)) < NEWSWORTHY


@pytest.mark.parametrize(
    "sentence",
    [
        "How long can the city wait for 300 new buses?",
        "Did 12 ships leave Tarvos on Monday?",
        "Read on",
        "Photo: reuters",
        "",
        "…",
        "12 345 678",
    ],
)
def test_questions_and_scraps_tell_nothing(sentence: str) -> None:
    """A question asserts nothing, and fewer than four words are no sentence."""
    assert substance(sentence, Signals(3, 2, 1, None)) == 0.0


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Experts believe the dam held.", "Experts"),
        ("Critics said the plan was rushed.", "Critics"),
        ("Analysts believe wages fell.", "Analysts"),
    ],
)
def test_a_speaker_without_a_name_weighs_less(sentence: str, speaker: str) -> None:
    """`Experts believe` is not the word of somebody."""
    report = reporting.find(sentence)
    unnamed = substance(sentence, Signals(0, 0, 0, report, speaker))
    named = substance(sentence, Signals(0, 0, 0, report, "Hanne Lund"))
    assert unnamed < named


def test_another_language_is_not_held_to_english_tenses() -> None:
    """The past cannot be told apart there, so it is not asked for."""
    sentence = "Die Fähre lief am Samstag vor Tarvos auf Grund."
    english = substance(sentence, Signals(1, 0, 1, None))
    german = substance(sentence, Signals(1, 0, 1, None, english=False))
    assert german > english
    assert german >= NEWSWORTHY


@given(
    st.text(max_size=120),
    st.integers(0, 6),
    st.integers(0, 6),
    st.integers(0, 3),
)
@settings(max_examples=100, deadline=None)
def test_more_of_the_specific_never_weighs_less(
    text: str, names: int, quantities: int, times: int
) -> None:
    """One more name, figure or time does not lower the score, and the same signals give the same score."""
    fewer = Signals(names, quantities, times, None)
    more = Signals(names + 1, quantities + 1, times + 1, None)
    assert substance(text, more) >= substance(text, fewer)
    assert substance(text, fewer) == substance(text, fewer)
