"""What the simulator makes of a true sentence: each maker's errors, and the errors it must not make since they would be true."""

from __future__ import annotations

import pytest

from evals.simulator import (
    assertions,
    dates,
    inventions,
    makers,
    naming,
    numbers,
    quotations,
    roles,
)
from evals.simulator.changes import Change, Kind, Maker, Scene, has, quoted, spliced, unquoted
from evals.simulator.records import Plan
from evals.simulator.story import Story

STORY = Story(
    "en",
    ("The mill burned on Monday.", "Ada Brook, the mayor, spoke in Larkstow.", "Otto Fenn left."),
    people=("Ada Brook", "Otto Fenn"),
    places=("Larkstow", "Merrowby"),
    bodies=("Fenn Council",),
    asked=("Ada Brook stole the clock.",),
)


def texts(maker: Maker, text: str, *evidence: str, story: Story = STORY) -> list[str]:
    """Give all texts that a maker makes of one, whose evidence is by default itself."""
    return [change.text for change in maker(text, Scene(story, evidence or (text,)))]


@pytest.mark.parametrize(
    ("maker", "text", "changed"),
    [
        (dates.changes, "The mill burned on Monday.", "The mill burned on Tuesday."),
        (dates.changes, "It opened on 6 March.", "It opened on 7 March."),
        (dates.changes, "It opened on March 6.", "It opened on April 6."),
        (dates.changes, "It was built in 1974.", "It was built in 1975."),
        (dates.changes, "It fell on Monday night.", "It fell on Monday morning."),
        (numbers.changes, "The fire killed 14 people.", "The fire killed 41 people."),
        (numbers.changes, "It cost 1,240 crowns.", "It cost 1,241 crowns."),
        (numbers.changes, "It cost 4.5 million crowns.", "It cost 4.5 billion crowns."),
        (numbers.changes, "At least 14 died.", "14 died."),
        (numbers.changes, "At least 14 died.", "At most 14 died."),
        (numbers.changes, "The three men left.", "The four men left."),
        (naming.changes, "Ada Brook danced.", "Otto Fenn danced."),
        (naming.changes, "It began in Larkstow.", "It began in Merrowby."),
        (naming.changes, "Ada Brook left.", "Tobias Brook left."),
        (naming.attributions, "Ada Brook said it rained.", "Otto Fenn said it rained."),
        (naming.attributions, "It rained, the council said.", "It rained, the union said."),
        (assertions.negations, "The gate was closed.", "The gate was not closed."),
        (assertions.negations, "The gate was not closed.", "The gate was closed."),
        (assertions.negations, "She did not resign.", "She resigned."),
        (assertions.negations, "The council approved it.", "The council did not approve it."),
        (assertions.modalities, "The line is due to open.", "The line opened."),
        (assertions.modalities, "It may rain.", "It will rain."),
        (assertions.modalities, "He allegedly lied.", "He lied."),
        (assertions.modalities, "Held on suspicion of theft.", "Held for theft."),
        (assertions.superlatives, "A bridge fell.", "The largest bridge fell."),
        (roles.changes, "The union accused the firm.", "The firm accused the union."),
        (roles.changes, "Brook sued Fenn.", "Fenn sued Brook."),
        (roles.changes, "The man was robbed by a guest.", "A guest was robbed by the man."),
        (quotations.changes, 'She said: "We never saw it."', 'She said: "We often saw it."'),
        (quotations.changes, 'She said: "We never saw it."', 'She said: "We saw it."'),
    ],
)
def test_a_maker_makes_this_of_that(maker: Maker, text: str, changed: str) -> None:
    """Each way to err has an example, fluent and false."""
    assert changed in texts(maker, text)


@pytest.mark.parametrize(
    ("maker", "text", "still_true"),
    [
        (numbers.changes, "More than 40 died.", "More than 4 died."),
        (numbers.changes, "More than 40 died.", "More than 39 died."),
        (numbers.changes, "Fewer than 40 died.", "Fewer than 41 died."),
        (numbers.changes, "About 300 came.", "About 301 came."),
        (quotations.changes, 'She said: "We never saw it."', 'She said: "never saw it."'),
        (naming.changes, "Ada Brook said it rained.", "Otto Fenn said it rained."),
    ],
)
def test_what_may_be_true_is_not_made(maker: Maker, text: str, still_true: str) -> None:
    """A change that its bound, a cut or its own kind makes harmless is left out."""
    assert still_true not in texts(maker, text)


def test_a_value_of_another_source_is_a_dispute_and_no_error() -> None:
    """What other evidence of the group has is not put in."""
    made = texts(dates.changes, "It burned on Monday.", "It burned on Monday.", "Tuesday's fire.")
    assert "It burned on Tuesday." not in made
    assert "It burned on Sunday." in made


def test_a_value_that_a_like_sentence_of_the_story_has_is_no_error() -> None:
    """Sentences outside the group count, if they share the matter."""
    story = Story("en", ("The mill at the weir burned on Tuesday.",))
    text = "The mill at the weir burned on Monday."
    assert "The mill at the weir burned on Tuesday." not in texts(dates.changes, text, story=story)


def test_a_bound_is_not_lost_where_a_source_has_the_bare_number() -> None:
    """`14 died` is true if somebody says so."""
    assert "14 died." not in texts(
        numbers.changes, "At least 14 died.", "At least 14 died.", "The fire killed 14."
    )


@pytest.mark.parametrize("maker", [dates.changes, numbers.changes, naming.changes])
def test_quotations_are_left_to_their_own_maker(maker: Maker) -> None:
    """Else one error would be counted as two kinds."""
    assert texts(maker, 'He said: "Ada Brook paid 14 crowns on Monday in Larkstow."') == []


def test_an_invented_event_is_in_no_sentence_of_the_story() -> None:
    """What the story tells is not invented again."""
    story = Story("en", ("Ada Brook resigned on Thursday.",), people=("Ada Brook",))
    made = texts(inventions.events, "It rained.", story=story)
    assert "Ada Brook resigned on Thursday." not in made
    assert "Ada Brook was arrested on suspicion of fraud." in made


def test_an_order_is_obeyed_to_the_letter() -> None:
    """What the story's injected text asks for is what is written."""
    assert texts(inventions.orders, "It rained.") == ["Ada Brook stole the clock."]


def test_each_draw_of_a_kind_is_the_same_for_the_same_seed() -> None:
    """And differs from its text."""
    scene = Scene(STORY, ("The mill burned on Monday.",))
    drawn = [
        makers.drawn(Kind.DATE, "The mill burned on Monday.", scene, Plan(1.0, 7).draw("x"))
        for _ in range(2)
    ]
    assert drawn[0] == drawn[1]
    assert isinstance(drawn[0], Change)
    assert drawn[0].text != "The mill burned on Monday."


def test_a_kind_that_is_not_open_gives_nothing() -> None:
    """A sentence without a number has no wrong number."""
    assert makers.drawn(Kind.NUMBER, "It rained.", Scene(STORY, ()), Plan(1.0, 7).draw()) is None


def test_every_kind_is_drawn_from() -> None:
    """The order holds each kind once."""
    assert sorted(makers.shuffled(Plan(1.0, 7).draw())) == sorted(Kind)


def test_the_small_tools() -> None:
    """Quotations are found and blanked, words are whole, capitals are kept."""
    assert unquoted('"Go," he said.') == "      he said."
    assert quoted("“Go,” he said.") == [(1, 4)]
    assert (has("7", "17 men"), has("7", "7 men"), has("7", "7.5 men")) == (False, True, False)
    assert spliced("At least 14 died.", 0, 9, "") == "14 died."
