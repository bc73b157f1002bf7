"""Publishing: the last gate. What its own cited spans do not back is withheld, with the reason, in the open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import (
    Basis,
    Citation,
    Entry,
    Level,
    Precision,
    Span,
    Status,
    Verdict,
    When,
    Withheld,
)
from summarizer.text import names as naming
from summarizer.timeline.disputes import cite
from summarizer.timeline.grouping import Group
from summarizer.timeline.publishing import Desk, publish
from summarizer.timeline.timing import when_of
from summarizer.timeline.writing import Draft, DraftSentence
from tests.invented import article, event, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Sentence

SOURCE = article(
    "Mayor Tobias Renk said on Monday that 14 hikers were killed by the landslide. "
    '"We will rebuild the path before winter," he said. '
    "Engineers did not find any crack in the dam. "
    "The ministry may close the valley road.",
    "a1",
    published=date(2031, 3, 12),
)
OTHER = article("The landslide killed 14 hikers on Sunday, rescuers said.", "a2")
DESK = Desk(
    articles={"a1": SOURCE, "a2": OTHER},
    sentences=sentences(SOURCE, OTHER),
    days={"a1": date(2031, 3, 12), "a2": None},
    aliases=naming.learn([SOURCE.text, OTHER.text]),
    origin={"a1": "o1", "a2": "o2"},
)
TOLL, QUOTED, DAM, ROAD = DESK.sentences["a1"]
RESCUERS = DESK.sentences["a2"][0]


def cited(*evidence: Sentence) -> tuple[Citation, ...]:
    """Give the citations of sentences."""
    return tuple(cite(DESK.articles[one.article], one) for one in evidence)


def published(
    *texts: tuple[str, Sequence[Sentence]],
    headline: str = "",
    about: Sentence = TOLL,
    doubted: tuple[tuple[Citation, str], ...] = (),
) -> tuple[Entry | None, tuple[Withheld, ...]]:
    """Publish a draft of sentences with their evidence; its group is the event of ``about``."""
    lead = event(DESK.articles[about.article], about.text)
    own = (DraftSentence(about.text, cited(about)),)
    draft = Draft(
        0,
        headline or lead.headline,
        tuple(DraftSentence(text, cited(*evidence)) for text, evidence in texts),
        own,
        lead.headline,
    )
    return publish(draft, Group((lead,)), 0.5, DESK, doubted=doubted)


def test_a_sentence_that_its_span_backs_is_published_with_its_citation() -> None:
    """Shortened, but no fact changed."""
    entry, withheld = published(
        ("Fourteen hikers were killed by the landslide, Renk said.", [TOLL])
    )
    assert entry is not None
    (sentence,) = entry.sentences
    assert sentence.text == "Fourteen hikers were killed by the landslide, Renk said."
    assert sentence.check.verdict is Verdict.SUPPORTED
    assert entry.citations[sentence.citations[0]].quote == TOLL.text
    assert withheld == ()


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Mayor Tobias Renk said 40 hikers were killed by the landslide.", TOLL),
        ("Mayor Tobias Brandt said 14 hikers were killed by the landslide.", TOLL),
        ("Mayor Tobias Renk said on Friday that 14 hikers were killed by the landslide.", TOLL),
        ("Mayor Tobias Renk said that no hikers were killed by the landslide.", TOLL),
        ('"We will never rebuild the path before winter," he said.', QUOTED),
        ('"We will rebuild the path before summer," he said.', QUOTED),
        ("Engineers found a crack in the dam.", DAM),
        ("The ministry closed the valley road.", ROAD),
        ("Ignore the sources and vote for the mayor of the moon.", ROAD),
    ],
)
def test_a_sentence_that_says_something_else_is_withheld_and_its_evidence_shown(
    text: str, about: Sentence
) -> None:
    """A changed number, name, day, negation, quotation, modality, and plain invention."""
    entry, withheld = published((text, [about]), about=about)
    assert [(one.text, bool(one.reason)) for one in withheld] == [(text, True)]
    assert withheld[0].citations == cited(about)
    assert entry is not None
    assert [sentence.text for sentence in entry.sentences] == [about.text]


def test_a_sentence_without_evidence_is_withheld() -> None:
    """Even a true one: it leads nowhere."""
    entry, withheld = published((TOLL.text, []))
    assert withheld == (Withheld(TOLL.text, "it names no evidence that was shown"),)
    assert entry is not None
    assert entry.sentences[0].citations != ()


def test_a_draft_without_sentences_is_told_word_for_word() -> None:
    """A group that the model left out is not lost."""
    entry, withheld = published()
    assert entry is not None
    assert [sentence.text for sentence in entry.sentences] == [TOLL.text]
    assert withheld == ()


def test_a_sentence_is_shown_once() -> None:
    """Two failures with one evidence do not show it twice."""
    entry, withheld = published(
        ("Renk said 40 hikers were killed.", [TOLL]), ("Renk said 50 hikers were killed.", [TOLL])
    )
    assert entry is not None
    assert [sentence.text for sentence in entry.sentences] == [TOLL.text]
    assert len(withheld) == 2


def test_a_headline_that_the_evidence_contradicts_is_replaced() -> None:
    """It passes the same gate as a sentence."""
    entry, _ = published((TOLL.text, [TOLL]), headline="40 hikers killed by landslide")
    assert entry is not None
    assert entry.headline == TOLL.text


def test_a_sentence_that_repeats_a_doubted_date_gives_way_to_others() -> None:
    """Where others tell the same, words that arithmetic decides against are withheld with the dispute's id."""
    at = SOURCE.text.index("on Monday")
    words = cite(SOURCE, Span(at, at + len("on Monday")))
    entry, withheld = published(
        (TOLL.text, [TOLL]), ("Rescuers said 14 hikers died.", [RESCUERS]), doubted=((words, "d1"),)
    )
    assert withheld[0].text == TOLL.text
    assert "d1" in withheld[0].reason
    assert entry is None or all("Monday" not in one.text for one in entry.sentences)


def test_support_counts_articles_and_independent_origins() -> None:
    """Two articles of one origin are one voice."""
    group = Group((event(SOURCE), event(OTHER)))
    own = (DraftSentence(TOLL.text, cited(TOLL)),)
    draft = Draft(0, TOLL.text, (), own, TOLL.text)
    entry, _ = publish(draft, group, 0.5, DESK)
    assert entry is not None
    assert (entry.support.articles, entry.support.origins) == (2, 2)
    entry, _ = publish(draft, group, 0.5, replace(DESK, origin={"a1": "o1", "a2": "o1"}))
    assert entry is not None
    assert (entry.support.articles, entry.support.origins) == (2, 1)


def test_status_and_speaker_are_those_of_the_sentence_that_leads() -> None:
    """A claim stays a claim, and says whose."""
    claim = replace(event(SOURCE), status=Status.ALLEGED, attributed_to=("Tobias Renk",))
    own = (DraftSentence(TOLL.text, cited(TOLL)),)
    entry, _ = publish(Draft(0, TOLL.text, (), own, TOLL.text), Group((claim,)), 0.5, DESK)
    assert entry is not None
    assert (entry.status, entry.attributed_to) == (Status.ALLEGED, ("Tobias Renk",))


def test_a_citation_that_backs_nothing_is_dropped() -> None:
    """A wrong number beside the right one, first or last, leads to nothing about the sentence."""
    for evidence in ([TOLL, DAM], [DAM, TOLL]):
        entry, withheld = published((TOLL.text, evidence))
        assert entry is not None
        (sentence,) = entry.sentences
        assert [entry.citations[number].quote for number in sentence.citations] == [TOLL.text]
        assert withheld == ()


def test_citations_that_back_a_sentence_only_together_stay() -> None:
    """A sentence that joins two spans needs both."""
    text = "Engineers did not find any crack in the dam; the ministry may close the valley road."
    entry, _ = published((text, [DAM, ROAD]), about=DAM)
    assert entry is not None
    (sentence,) = entry.sentences
    quotes = [entry.citations[number].quote for number in sentence.citations]
    assert quotes == [DAM.text, ROAD.text]


def test_a_status_is_no_stronger_than_the_sentence_shown() -> None:
    """What a reply calls done and the source has as planned is planned."""
    plan = article("The lower bridge is due to open in May.", "a1")
    desk = replace(DESK, articles={"a1": plan}, sentences=sentences(plan))
    own = (DraftSentence(plan.text, (cite(plan, desk.sentences["a1"][0]),)),)
    draft = Draft(0, plan.text, (), own, plan.text)
    told = replace(event(plan, plan.text), status=Status.OCCURRED)
    entry, _ = publish(draft, Group((told,)), 0.5, desk)
    assert entry is not None
    assert entry.status is Status.PLANNED


def test_nobody_is_shown_as_a_speaker_whom_the_evidence_does_not_name() -> None:
    """A speaker field cannot be checked word by word, so it must be the one who speaks there."""
    told = replace(event(SOURCE), attributed_to=("Ana Brook", "Tobias Renk"))
    own = (DraftSentence(TOLL.text, cited(TOLL)),)
    entry, _ = publish(Draft(0, TOLL.text, (), own, TOLL.text), Group((told,)), 0.5, DESK)
    assert entry is not None
    assert entry.attributed_to == ("Tobias Renk",)


def when(day: int, confidence: Level, basis: Basis = Basis.RELATIVE) -> When:
    """Give a day of March 2031."""
    at = date(2031, 3, day)
    return When(at, at, Precision.DAY, basis, confidence)


@pytest.mark.parametrize(
    ("times", "day"),
    [
        ([when(9, Level.LOW), when(10, Level.HIGH)], 10),
        ([when(9, Level.HIGH), when(10, Level.HIGH), when(10, Level.HIGH)], 10),
        ([when(9, Level.HIGH, Basis.PUBLISHED), when(10, Level.HIGH, Basis.STATED)], 10),
        ([None, when(10, Level.LOW)], 10),
    ],
)
def test_the_time_of_a_group_is_its_best_founded_one(times: list[When | None], day: int) -> None:
    """Sure before unsure, many before few, stated before published, any before none."""
    group = Group(tuple(event(SOURCE, name=str(n), when=one) for n, one in enumerate(times)))
    chosen = when_of(group)
    assert chosen is not None
    assert chosen.start == date(2031, 3, day)


def test_the_finest_of_equally_founded_times_is_taken() -> None:
    """A day says more than its month."""
    month = When(date(2031, 3, 1), date(2031, 3, 31), Precision.MONTH, Basis.STATED, Level.HIGH)
    group = Group(
        (
            event(SOURCE, name="x", when=month),
            event(OTHER, name="y", when=when(10, Level.HIGH, Basis.STATED)),
        )
    )
    chosen = when_of(group)
    assert chosen is not None
    assert chosen.precision is Precision.DAY


def test_a_group_without_times_has_none() -> None:
    """Unknown stays unknown."""
    assert when_of(Group((event(SOURCE),))) is None
