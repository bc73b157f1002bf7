"""What small models were seen to do, and what a run makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.models.scripted import ScriptedModel
from summarizer.pipeline import summarize
from summarizer.settings import Settings
from tests.invented import MILL_LOCAL, WEDNESDAY, article, as_the_engine, extracted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from summarizer.domain import Timeline

FACTS = (
    "Fire destroyed the Port Sorrel grain mill on Tuesday and killed four workers.",
    "The mill had been inspected in May 2029 and was given a clean report.",
    "Mayor Tobias Renk opened a new bridge over the Sorrel on Tuesday.",
)


def told(events: Sequence[Mapping[str, Any]]) -> Timeline:
    """Summarize one article; a model extracts these events, and the embedded engine writes."""
    model = ScriptedModel([{"events": events}, *[as_the_engine] * 5])
    one = article(MILL_LOCAL, published=WEDNESDAY)
    return summarize([one], model=model, settings=Settings(jobs=1))


def published(timeline: Timeline) -> list[str]:
    """Return every sentence that a reader sees."""
    entries = timeline.entries + timeline.background
    return [sentence.text for entry in entries for sentence in entry.sentences]


def test_an_event_that_a_model_repeats_is_told_once() -> None:
    """Small models loop: the same event twice in a reply is one entry."""
    shown = published(told([extracted(1, statement=FACTS[0], time_words="on Tuesday")] * 2))
    assert len(shown) == len(set(shown)) == 1


def test_one_headline_for_all_events_does_not_make_them_one() -> None:
    """A model that names the story in every headline still has three events."""
    events = [
        extracted(number, statement=fact, headline="Mill fire in Port Sorrel")
        for number, fact in enumerate(FACTS, start=1)
    ]
    timeline = told(events)
    assert len(timeline.entries + timeline.background) == len(FACTS)


def test_an_article_of_which_a_model_makes_nothing_is_named() -> None:
    """An empty reply is valid, and a reader must know whose article is not in the timeline."""
    assert any("a1.txt" in note.place for note in told([]).notes)
