"""Names that open a sentence, and speakers behind pronouns and documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summarizer.models.offline import speakers
from summarizer.models.replies import ExtractedEvent

Ask = Callable[..., tuple[ExtractedEvent, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland sent two ships to Tarvos.", ("Norland", "Tarvos")),
        ("Skylar reported a loss of 3 million euros.", ("Skylar",)),
        ("Rescuers found two men.", ()),
        ("Police arrested a man in Brask.", ("Brask",)),
        ("Speaking was hard.", ()),
        ("Thursday was hard.", ()),
    ],
)
def test_a_name_that_opens_the_sentence(text: str, expected: tuple[str, ...]) -> None:
    """A verb behind it shows that the first word is a name; plurals and plain nouns are none."""
    assert speakers.named(text) == expected


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        (
            "Health Minister Pia Holm and Mayor Lena Ostrow",
            ("Health Minister Pia Holm", "Mayor Lena Ostrow"),
        ),
        ("the harbour and rail authority", ("harbour and rail authority",)),
        ("", ()),
    ],
)
def test_speakers_are_listed(speaker: str, expected: tuple[str, ...]) -> None:
    """Two full names are two speakers."""
    assert speakers.listed(speaker) == expected


def test_a_pronoun_behind_is_who_opens_the_sentence(ask: Ask) -> None:
    """`..., it said` is the company itself, and the headline does not name `it`."""
    (event,) = ask(
        "Norlandic lens maker Garrow Optics has agreed to buy Skylar for 640 million euros, it said on Thursday."
    )
    assert event.attributed_to == ("Garrow Optics",)
    assert event.headline.endswith("640 million euros")


def test_a_pronoun_that_points_at_nobody_is_no_speaker(ask: Ask) -> None:
    """Better no name than `she`."""
    (event,) = ask("She said on Monday that 40 boats had left Brask.")
    assert event.attributed_to == ()


def test_a_document_speaks_for_who_issued_it(ask: Ask) -> None:
    """`the statement said` is the word of its signatories."""
    events = ask(
        "The ministers of Norland signed a joint statement in Brask on Monday.",
        "The statement said patrols would begin in June.",
    )
    assert events[-1].attributed_to == ("ministers of Norland",)
    assert (events[-1].time_words, events[-1].status) == ("June", "planned")


def test_a_speaker_is_not_cut_inside_a_bracket() -> None:
    """What a span cut in two is left out with its bracket."""
    assert speakers.unbracketed("the Flood Agency (FA") == "the Flood Agency"
    assert (
        speakers.unbracketed("the Flood Agency (FA) of Brask") == "the Flood Agency (FA) of Brask"
    )
