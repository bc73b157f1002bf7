"""Labels: status and speaker of an entry, never more than the words shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.domain import Status
from summarizer.text import names
from summarizer.timeline.labels import speakers, weaker
from tests.invented import article, event

NOBODY = names.learn([])


@pytest.mark.parametrize(
    ("replied", "sentence", "expected"),
    [
        (Status.OCCURRED, "Hale denied that the weir was cracked.", Status.DENIED),
        (Status.OCCURRED, "The weir is due to open in May.", Status.PLANNED),
        (Status.OCCURRED, "The weir opened in May.", Status.OCCURRED),
        (Status.ALLEGED, "The weir opened in May.", Status.ALLEGED),
    ],
)
def test_the_weaker_reading_stands(replied: Status, sentence: str, expected: Status) -> None:
    """A reply may say less than the sentence shown, never more."""
    assert weaker(replied, sentence) is expected


@pytest.mark.parametrize(
    ("text", "name", "around", "kept"),
    [
        ("Ivo Lund said the weir was safe.", "Ivo Lund", "", True),
        ("Ivo Lund said the weir was safe.", "Ana Brook", "Ana Brook was there.", False),
        ("Greenways, a lobby group, said the weir was safe.", "Greenways", "", True),
        ("She said the weir was safe.", "Ana Brook", "Ana Brook was there.", True),
        ("She said the weir was safe.", "Ana Brook", "Ivo Lund was there.", False),
    ],
)
def test_a_speaker_is_named_only_where_the_evidence_lets_them_speak(
    text: str, name: str, around: str, *, kept: bool
) -> None:
    """The named speaker speaks; a pronoun leaves it to the sentences before."""
    told = replace(event(article(text), text), attributed_to=(name,))
    assert speakers(told, around, NOBODY) == ((name,) if kept else ())
