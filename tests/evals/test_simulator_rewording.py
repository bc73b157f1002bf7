"""True rewordings: what is changed, and what is left alone since it carries the meaning."""

from __future__ import annotations

import pytest

from evals.simulator import rewording
from evals.simulator.changes import Scene
from evals.simulator.story import Story

SCENE = Scene(Story("en", (), people=("Ada Brook",)), ())


def reworded(text: str) -> list[str]:
    """Give all rewordings of a text."""
    return [change.text for change in rewording.changes(text, SCENE)]


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("A dam broke on Friday.", "A dam broke."),
        ("On Friday, a dam broke.", "A dam broke."),
        ("On Friday the mayor spoke.", "The mayor spoke on Friday."),
        ("The firm, which owns the dam, fell.", "The firm fell."),
        ("The mayor said that the dam broke.", "The dam broke, the mayor said."),
        ("The dam broke, the mayor said.", "The mayor said that the dam broke."),
        ("It fell, said council leader Ada Brook.", "It fell, said Ada Brook."),
        ("LARKSTOW, May 3 (Wire) - A dam broke.", "A dam broke."),
        ("The trial began early.", "The trial started early."),
        ("A man has died.", "A man died."),
        ("The police found two bodies there.", "The police found 2 bodies there."),
    ],
)
def test_a_true_rewording(text: str, changed: str) -> None:
    """Each keeps the truth of its sentence or says less."""
    assert changed in reworded(text)


@pytest.mark.parametrize(
    "text",
    [
        "He did not leave on Friday.",
        "Only he left on Friday.",
        'She said: "It broke on Friday."',
        "Nobody has won since 1990.",
        "It rains.",
    ],
)
def test_what_others_lean_on_stays(text: str) -> None:
    """Negation, `only`, quotations and spans of time forbid a cut."""
    assert reworded(text) == []


def test_two_sentences_become_one() -> None:
    """With a semicolon and a small letter."""
    assert rewording.merged("A dam broke.", "The mayor left.") == "A dam broke; the mayor left."
    assert rewording.merged("A dam broke.", 'He said: "No."') is None
