"""The frame behind or inside what is said, where what is said opens like an occasion or has its own verb of saying."""

from __future__ import annotations

import pytest

from summarizer.models.offline import reporting


def frame(sentence: str) -> tuple[str, str, str] | None:
    """Speaker, verb and content as words."""
    report = reporting.find(sentence)
    if report is None:
        return None
    return report.speaker.of(sentence), report.verb, report.content.of(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "At least 41 people died in the flood, officials said Monday.",
            ("officials", "said", "At least 41 people died in the flood"),
        ),
        (
            "Gunmen killed 12 people at a market in Ostrow, the army said.",
            ("the army", "said", "Gunmen killed 12 people at a market in Ostrow"),
        ),
        (
            "The 2019 refit of the ferry cost 3 million euros, the auditor said on Monday.",
            ("the auditor", "said", "The 2019 refit of the ferry cost 3 million euros"),
        ),
        (
            "The company plans 400 job cuts, its owner said on Friday.",
            ("its owner", "said", "The company plans 400 job cuts"),
        ),
    ],
)
def test_nothing_but_a_time_behind_the_verb(sentence: str, expected: tuple[str, str, str]) -> None:
    """Then what is said stands before it, whatever it opens with."""
    assert frame(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "Twelve ships were turned back, said Pia Holm, a spokeswoman for the coast guard.",
            "Pia Holm",
            "Twelve ships were turned back",
        ),
        ("“It is the third one,” said the baker, Ada Lenz.", "Ada Lenz", "“It is the third one,”"),
        (
            "The bakery will stay shut, said one of its owners, who asked not to be named.",
            "one of its owners",
            "The bakery will stay shut",
        ),
    ],
)
def test_a_speaker_behind_the_verb(sentence: str, speaker: str, content: str) -> None:
    """`said X` behind a comma, with or without a quotation."""
    assert frame(sentence) == (speaker, "said", content)


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "The mill was sold for $40 million, Reuters reported, citing two people.",
            "Reuters",
            "The mill was sold for $40 million",
        ),
        (
            "Fourteen people have been arrested, police said, adding that more would follow.",
            "police",
            "Fourteen people have been arrested",
        ),
        (
            "The line is closed, the ministry said on Wednesday, because the bridge cracked in March.",
            "the ministry",
            "The line is closed",
        ),
    ],
)
def test_a_frame_in_the_middle(sentence: str, speaker: str, content: str) -> None:
    """What follows the frame does not hide who speaks."""
    found = frame(sentence)
    assert found is not None
    assert (found[0], found[2]) == (speaker, content)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The plant, he said, would close by the end of the year.", "he"),
        ("The driver, police said, had been drinking.", "police"),
        ("The governor, officials said, was in Brask.", "officials"),
    ],
)
def test_a_frame_between_subject_and_verb(sentence: str, speaker: str) -> None:
    """Only what is inserted speaks; the whole sentence is what is said."""
    report = reporting.find(sentence)
    assert report is not None
    assert report.speaker.of(sentence) == speaker
    assert report.content.of(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "Thirty bodies have been found, the regional governor, Tomas Belik, has just told reporters at the market.",
            "Tomas Belik",
        ),
        (
            "Reports in Tarvos that she had refused to train were untrue, her agent, Marc Tilsen, said on Friday.",
            "Marc Tilsen",
        ),
        (
            "“They ask us what we did,” the chairman, Roland Ganz, said on Saturday.",
            "Roland Ganz",
        ),
    ],
)
def test_a_name_in_apposition_speaks(sentence: str, speaker: str) -> None:
    """`its director, Ada Norling, said`: the name says more than the office."""
    report = reporting.find(sentence)
    assert report is not None
    assert report.speaker.of(sentence) == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "A bomb went off on Thursday, and a militant group claimed responsibility.",
        "They stopped work for an hour, a protest that the union called a first warning.",
        "The firm paid a fine, and its owners reported a loss.",
        "The agency, which reported in May, has closed.",
    ],
)
def test_a_verb_with_an_object_is_no_frame(sentence: str) -> None:
    """`claimed responsibility` is an act, and a relative clause is not the frame of its sentence."""
    assert reporting.find(sentence) is None
