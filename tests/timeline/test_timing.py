"""Which time an entry is shown with."""

from __future__ import annotations

from datetime import date

from summarizer.domain import Basis, Level, Precision, When
from summarizer.timeline import timing
from summarizer.timeline.grouping import Group
from tests.invented import article, event

ONE = article("The trial began in May. Nobody came.", "a1")
TWO = article("The trial opened in June. Nobody came.", "a2")


def on(day: int, *, basis: Basis = Basis.STATED, confidence: Level = Level.HIGH) -> When:
    """Give a day of March 2031."""
    at = date(2031, 3, day)
    return When(at, at, Precision.DAY, basis, confidence)


def test_an_entry_has_the_day_that_its_first_sentence_names() -> None:
    """Two of three say the 11th; told is the sentence that says the 10th, and the dispute is shown."""
    lead = event(ONE, "The trial", when=on(10))
    group = Group((lead, event(TWO, "The trial", when=on(11)), event(TWO, "Nobody", when=on(11))))
    assert timing.when_of(group) == on(11)
    assert timing.told_with(group, lead) == on(10)


def test_a_day_that_nobody_names_gives_way() -> None:
    """The day of an article, of low confidence, is no statement."""
    lead = event(ONE, "The trial", when=on(10, basis=Basis.PUBLISHED, confidence=Level.LOW))
    group = Group((lead, event(TWO, "The trial", when=on(11))))
    assert timing.told_with(group, lead) == on(11)
