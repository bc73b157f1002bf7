"""Events of one story in several languages: what names, figures and days allow comes together, and no more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.pipeline import summarize
from tests.invented import article

if TYPE_CHECKING:
    from summarizer.domain import Entry, Timeline

ENGLISH = """Ferry Aldis sinks off Brenn

BRENN, 11 March 2031 - The ferry Aldis sank off Brenn on Monday evening, killing 31 people, the coastguard said.

Captain Jonas Merrin, 54, was arrested on Tuesday on suspicion of negligence.

Divers are to search the wreck on Thursday.
"""
GERMAN = """Fähre „Aldis“ vor Brenn gesunken

Brenn, 11. März 2031. Die Fähre „Aldis“ ist am Montagabend vor Brenn gesunken.

Kapitän Jonas Merrin (54) wurde am Dienstag unter dem Verdacht der Fahrlässigkeit festgenommen.

Am Donnerstag eröffnete Bürgermeisterin Ada Lunn in Halden eine neue Schleuse.
"""
FRENCH = """Le ferry Aldis coule au large de Brenn

Brenn, le 11 mars 2031 - Le ferry Aldis a coulé lundi soir au large de Brenn, faisant 33 morts, selon les gardes-côtes.

Le capitaine Jonas Merrin, 54 ans, a été arrêté mardi, soupçonné de négligence.
"""
DAY = date(2031, 3, 11)


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """Tell the story from three articles, two of them not in English."""
    return summarize(
        [
            article(ENGLISH, "en", published=DAY),
            article(GERMAN, "de", published=DAY, language="de"),
            article(FRENCH, "fr", published=DAY, language="fr"),
        ]
    )


def told(timeline: Timeline, words: str) -> Entry:
    """Give the one entry whose citations have the words."""
    (entry,) = [
        entry
        for entry in timeline.entries
        if any(words in citation.quote for citation in entry.citations)
    ]
    return entry


@pytest.mark.parametrize("words", ["sank off Brenn", "Captain Jonas Merrin"])
def test_one_event_in_three_languages_is_one_entry(timeline: Timeline, words: str) -> None:
    """A name, a day and a figure are the same in all three."""
    entry = told(timeline, words)
    assert {citation.source for citation in entry.citations} == {"en", "de", "fr"}
    assert entry.support.articles == 3


def test_an_entry_is_told_in_one_language(timeline: Timeline) -> None:
    """The others stand beside it as evidence."""
    entry = told(timeline, "sank off Brenn")
    cited = {entry.citations[index].source for one in entry.sentences for index in one.citations}
    assert len(cited) == 1


def test_a_day_in_common_is_no_event_in_common(timeline: Timeline) -> None:
    """Divers there and a lock here."""
    entry = told(timeline, "Divers are to search")
    assert {citation.source for citation in entry.citations} == {"en"}
    assert {citation.source for citation in told(timeline, "Schleuse").citations} == {"de"}


def test_figures_of_two_languages_are_disputed(timeline: Timeline) -> None:
    """31 here and 33 there."""
    (dispute,) = timeline.disputes
    assert [side.value for side in dispute.sides] == ["31 people", "33"]


def test_a_dateline_that_stands_as_a_sentence_is_no_event(timeline: Timeline) -> None:
    """It says where and when the report was written."""
    assert not [
        entry
        for entry in (*timeline.entries, *timeline.background)
        if entry.sentences[0].text.startswith("Brenn, 11")
    ]
