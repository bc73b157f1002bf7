"""What is asked for: days, a name, words; and what is said of the rest."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.domain import Basis, Level, Precision, When
from summarizer.text import names
from summarizer.timeline.grouping import Group
from summarizer.timeline.scope import Scope, within
from summarizer.timeline.timing import lies_in
from tests.invented import MILL_LOCAL, MILL_WIRE, TUESDAY, article, event

WIRE, LOCAL = article(MILL_WIRE, "a1"), article(MILL_LOCAL, "a2")
ON_TUESDAY = When(TUESDAY, TUESDAY, Precision.DAY, Basis.STATED, Level.HIGH)
IN_MAY = When(date(2029, 5, 1), date(2029, 5, 31), Precision.MONTH, Basis.STATED, Level.HIGH)
FIRE = Group((event(WIRE, "A grain mill", when=ON_TUESDAY),))
DENIAL = Group((event(WIRE, "The owner, Dorval"),))
INSPECTION = Group((event(LOCAL, "The mill had been", when=IN_MAY),))
BRIDGE = Group((event(LOCAL, "Mayor", when=ON_TUESDAY),))
ALL = (FIRE, DENIAL, INSPECTION, BRIDGE)
NAMES = names.learn(
    [sentence for text in (MILL_WIRE, MILL_LOCAL) for sentence in text.split("\n\n")]
)


def test_nothing_asked_for_is_everything() -> None:
    """Without a scope every event stays, the undated ones too."""
    assert within(ALL, Scope(), NAMES) == (ALL, ())


def test_a_span_of_days_keeps_what_overlaps_it_and_counts_the_rest() -> None:
    """May 2029 overlaps a span that begins in its middle; undated events lie in no span."""
    kept, notes = within(ALL, Scope(since=date(2029, 5, 20), until=date(2030, 1, 1)), NAMES)
    assert kept == (INSPECTION,)
    assert notes[0].message == "2 events outside the days asked for, 1 without a date"


@pytest.mark.parametrize(
    ("focus", "kept"),
    [
        ("Dorval Milling", (DENIAL,)),
        ("Renk", (BRIDGE,)),
        ("mayor bridge", (BRIDGE,)),
        ("grain mills", (FIRE,)),
        ("bridge fire", ()),
    ],
)
def test_a_focus_is_a_name_in_any_of_its_forms_or_all_of_the_words(
    focus: str, kept: tuple[Group, ...]
) -> None:
    """The last name stands for the mayor; words count by their stems, and all must be there."""
    assert within(ALL, Scope(focus=focus), NAMES)[0] == kept


def test_a_focus_that_meets_nothing_is_said() -> None:
    """An empty timeline without a word would look like a failure."""
    _, notes = within(ALL, Scope(focus="submarine"), NAMES)
    assert notes[0].message == "no event is about “submarine”; try other words for it"


def test_an_unknown_time_lies_in_no_span_but_in_no_limits() -> None:
    """Undated events are only left out where days are asked for."""
    assert lies_in(None, None, None)
    assert not lies_in(None, TUESDAY, None)
