"""One number for one cited span."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.domain import Source, Timeline
from summarizer.rendering import passages

if TYPE_CHECKING:
    from summarizer.domain import Citation


def test_numbers_run_in_reading_order(story: Timeline) -> None:
    """From the first sentence of the first entry on, without a gap."""
    found = passages.collect(story).all
    assert [passage.number for passage in found] == list(range(1, 14))
    assert found[0].citation == story.entries[0].citations[0]


def test_a_span_cited_twice_is_one_passage(story: Timeline) -> None:
    """The dispute leads to the number of the entry."""
    cited = passages.collect(story)
    side = story.disputes[0].sides[0].citations[0]
    assert cited.of(side) == cited.of(story.entries[2].citations[2])


def test_labels_count_in_the_order_of_the_text(story: Timeline) -> None:
    """``a1-5`` is the fifth cited span of a1, though it is cited first."""
    cited = passages.collect(story)
    assert [passage.label for passage in cited.in_source("a1")] == [f"a1-{n}" for n in range(1, 6)]
    assert cited.of(story.entries[0].citations[0]).label == "a1-5"


def test_a_label_is_plain_whatever_the_id(story: Timeline) -> None:
    """The place of the source stands in for an id that is not."""
    article = replace(story.sources[0].article, id="a 1]")
    entry = replace(story.entries[0], disputes=())
    moved = replace(entry, citations=(replace(entry.citations[0], source="a 1]"),))
    cited = passages.collect(Timeline("t", None, (Source(article, "o1"),), (moved,)))
    assert cited.all[0].label == "source1-1"


def test_citations_of_no_sentence_stand_behind_the_entry(story: Timeline) -> None:
    """They support the event without being in its words."""
    assert passages.uncited(story.entries[2]) == (story.entries[2].citations[3],)


def test_equal_quotations_are_shown_once(story: Timeline) -> None:
    """A wire text and its copy say the same words."""
    both: tuple[Citation, ...] = story.disputes[1].sides[0].citations
    assert passages.by_quote(both) == ((both[0].quote, both),)
