"""What may never be printed is not printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Check, Citation, Verdict
from summarizer.errors import SummarizerError
from summarizer.rendering.invariants import verify

if TYPE_CHECKING:
    from summarizer.domain import Entry, Timeline


def with_first(story: Timeline, entry: Entry) -> Timeline:
    """Return the story with another first entry."""
    return replace(story, entries=(entry, *story.entries[1:]))


def test_the_story_keeps_all_promises(story: Timeline) -> None:
    """The fixture itself is printable."""
    verify(story)


def test_a_quote_must_equal_its_span(story: Timeline) -> None:
    """A citation moved by one character is caught, with the entry's name."""
    entry = story.entries[0]
    moved = replace(entry.citations[0], start=entry.citations[0].start - 1)
    with pytest.raises(SummarizerError, match=r"^entry e1: .*a quote differs from a1 at 460"):
        verify(with_first(story, replace(entry, citations=(moved,))))


def test_a_citation_must_lie_inside_its_source(story: Timeline) -> None:
    """Python's forgiving slices do not hide an end beyond the text."""
    outside = Citation("a2", 0, 10_000, story.sources[1].article.text)
    entry = replace(story.entries[0], citations=(outside,))
    with pytest.raises(SummarizerError, match="it cites 0 to 10000, outside a2"):
        verify(with_first(story, entry))


def test_a_source_must_exist(story: Timeline) -> None:
    """A citation of an article that is not listed leads nowhere."""
    entry = replace(story.entries[0], citations=(Citation("a9", 0, 1, "x"),))
    with pytest.raises(SummarizerError, match="unknown source a9"):
        verify(with_first(story, entry))


@pytest.mark.parametrize(("indices", "message"), [((), "no citation"), ((1,), "cites what is not")])
def test_a_sentence_must_cite_what_its_entry_has(
    story: Timeline, indices: tuple[int, ...], message: str
) -> None:
    """Neither no citation nor one beyond the list is printed."""
    entry = story.entries[0]
    sentence = replace(entry.sentences[0], citations=indices)
    with pytest.raises(SummarizerError, match=message):
        verify(with_first(story, replace(entry, sentences=(sentence,))))


@pytest.mark.parametrize(
    "verdict", [Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.NOT_A_CLAIM]
)
def test_only_what_passed_checking_is_published(story: Timeline, verdict: Verdict) -> None:
    """A failed sentence belongs into withheld."""
    entry = story.entries[0]
    sentence = replace(entry.sentences[0], check=Check(verdict, 0.2))
    with pytest.raises(SummarizerError, match=f"verdict {verdict.value} was published"):
        verify(with_first(story, replace(entry, sentences=(sentence,))))


def test_entries_are_in_order_of_time(story: Timeline) -> None:
    """The first day first."""
    with pytest.raises(SummarizerError, match="not in order of time"):
        verify(replace(story, entries=story.entries[::-1]))


def test_what_is_dated_and_what_is_not_stand_apart(story: Timeline) -> None:
    """An undated entry belongs into the background, a dated one does not."""
    with pytest.raises(SummarizerError, match="undated entry stands among the dated"):
        verify(replace(story, entries=story.background, background=()))
    with pytest.raises(SummarizerError, match="dated entry stands in the background"):
        verify(replace(story, entries=(), background=story.entries))


def test_ids_are_unique(story: Timeline) -> None:
    """Two entries of one name cannot be told apart by a reader."""
    with pytest.raises(SummarizerError, match="share an id"):
        verify(replace(story, entries=(story.entries[0], story.entries[0])))


def test_a_named_dispute_exists(story: Timeline) -> None:
    """A badge leads to its dispute."""
    with pytest.raises(SummarizerError, match="names a dispute that does not exist"):
        verify(replace(story, disputes=()))


@pytest.mark.parametrize("score", [float("nan"), -0.1, 1.1])
def test_a_score_is_a_share(story: Timeline, score: float) -> None:
    """NaN is not a score."""
    entry = story.entries[0]
    sentence = replace(entry.sentences[0], check=Check(Verdict.SUPPORTED, score))
    with pytest.raises(SummarizerError, match="a score is outside 0 to 1"):
        verify(with_first(story, replace(entry, sentences=(sentence,))))
