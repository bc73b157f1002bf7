"""What is said of the articles themselves: another story, a text that follows another."""

from __future__ import annotations

from summarizer.timeline import remarks
from summarizer.timeline.origins import find
from summarizer.timeline.stories import opening
from tests.invented import MILL_LOCAL, MILL_WIRE, article, sentences

LONG = "\n\n".join(
    f"{MILL_WIRE.strip()}\n\nThe {word} crew left Port Sorrel at {hour} with {hour * 3} metres of hose."
    for hour, word in enumerate(("first", "second", "third", "fourth"), start=3)
)


def test_a_copy_is_told_with_its_evidence() -> None:
    """The reader learns why two articles count once."""
    pair = (article(LONG, "a1"), article(LONG, "a2"))
    _, lineages = find(pair, sentences(*pair))
    (note,) = remarks.of_origins(lineages, {each.id: each for each in pair})
    assert note.message.startswith("a1.txt and a2.txt count once: ")
    assert "in the same order" in note.message
    assert not note.incomplete


def test_two_desks_are_no_remark() -> None:
    """Nothing is said where nothing follows."""
    pair = (article(MILL_WIRE, "a1"), article(MILL_LOCAL, "a2"))
    _, lineages = find(pair, sentences(*pair))
    assert remarks.of_origins(lineages, {each.id: each for each in pair}) == ()
    openings = {key: opening(own) for key, own in sentences(*pair).items()}
    assert remarks.of_stories(pair, openings) == ()
