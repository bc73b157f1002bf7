"""Entries are the best evidence word for word, each sentence with the evidence it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models.offline.write import MOST_SENTENCES, write

if TYPE_CHECKING:
    from summarizer.models.replies import WrittenEntry

Evidence = dict[str, object]

FERRY = "The ferry Hedda sank off Tarvos on Saturday with 40 people on board."
FERRY_TOO = "The Hedda, a ferry with 40 people on board, sank off Tarvos on Saturday."
SENTENCES = [
    FERRY,
    FERRY_TOO,
    "“We heard a bang,” said Mira Okafor, a nurse from Velden.",
    "Captain Ren Sato was rescued by a trawler of the Brask fleet.",
    "He was tired.",
    "Meanwhile, experts believe the sinking could reshape safety at sea.",
    "The coast guard said on Monday that 12 people were missing.",
    "The coast guard said on Monday that 15 people were missing.",
    "",
]


def piece(number: int, source: str, text: str, headline: str | None = None) -> Evidence:
    """One numbered sentence of a source; a headline marks what an extractor took as an event."""
    return {
        "number": number,
        "source": source,
        "text": text,
        "claim": text if headline else None,
        "headline": headline,
    }


def entry(*evidence: Evidence) -> WrittenEntry:
    """The entry written for one group."""
    group = {
        "number": 1,
        "when": None,
        "status": "occurred",
        "attributed_to": [],
        "evidence": list(evidence),
    }
    return write({"fence": "q3ve-71xd", "groups": [group]}).entries[0]


def test_the_lead_is_an_event_and_not_its_tail() -> None:
    """A sentence that stands alone leads, though it comes second."""
    written = entry(
        piece(1, "a1", "He was tired."), piece(2, "a1", FERRY, "The ferry Hedda sank off Tarvos")
    )
    assert written.headline == "The ferry Hedda sank off Tarvos"
    assert written.sentences[0].text == FERRY
    assert written.sentences[0].evidence == (2,)


def test_two_sources_that_say_the_same_are_one_sentence() -> None:
    """The second source is cited, not repeated."""
    written = entry(
        piece(1, "a1", FERRY, "The ferry Hedda sank off Tarvos"),
        piece(2, "a2", FERRY_TOO, "The Hedda sank off Tarvos"),
    )
    (sentence,) = written.sentences
    assert sorted(sentence.evidence) == [1, 2]


def test_figures_that_clash_do_not_support_each_other() -> None:
    """12 missing is no evidence for 15 missing."""
    written = entry(
        piece(1, "a1", "The coast guard said on Monday that 12 people were missing.", "12 missing"),
        piece(2, "a2", "The coast guard said on Monday that 15 people were missing.", "15 missing"),
    )
    assert all(len(sentence.evidence) == 1 for sentence in written.sentences)


def test_a_quotation_is_added() -> None:
    """It brings a name and words that the lead has not."""
    written = entry(
        piece(1, "a1", FERRY, "The ferry Hedda sank off Tarvos"),
        piece(2, "a1", "“Divers heard a bang,” said Mira Okafor, a nurse from Velden."),
    )
    assert [sentence.evidence for sentence in written.sentences] == [(1,), (2,)]


def test_a_sentence_that_brings_nothing_is_left_out() -> None:
    """No name, figure or quotation that is not there yet."""
    written = entry(
        piece(1, "a1", FERRY, "The ferry Hedda sank off Tarvos"),
        piece(2, "a1", "It was an old boat with a long past."),
    )
    assert [sentence.evidence for sentence in written.sentences] == [(1,)]


def test_a_claim_is_written_rather_than_its_sentence() -> None:
    """What the extractor read from a longer sentence is what the entry says."""
    evidence = {
        "number": 4,
        "source": "a1",
        "text": "The pier, which opened in 1932, was closed on Tuesday.",
        "claim": "The pier opened in 1932.",
        "headline": "The pier opened",
    }
    (sentence,) = entry(evidence).sentences
    assert sentence.text == "The pier opened in 1932."


def test_a_group_without_a_headline_gets_one() -> None:
    """From its lead."""
    assert entry(piece(1, "a1", "The mill was sold.")).headline == "The mill was sold"


def test_groups_are_answered_in_order() -> None:
    """Each under its own number."""
    groups = [
        {
            "number": number,
            "when": None,
            "status": "occurred",
            "attributed_to": [],
            "evidence": [piece(1, "a1", FERRY)],
        }
        for number in (4, 2, 9)
    ]
    entries = write({"fence": "q3ve-71xd", "groups": groups}).entries
    assert [one.group for one in entries] == [4, 2, 9]


@given(
    st.lists(
        st.tuples(st.sampled_from(SENTENCES[:-1]), st.sampled_from(["a1", "a2", "a3"])),
        min_size=1,
        max_size=10,
    )
)
@settings(max_examples=80, deadline=None)
def test_no_word_is_written_here(items: list[tuple[str, str]]) -> None:
    """Every sentence is a piece of evidence, cites it first, and then only other sources."""
    evidence = [piece(number, source, text) for number, (text, source) in enumerate(items, 1)]
    written = entry(*evidence)
    assert 1 <= len(written.sentences) <= MOST_SENTENCES
    for sentence in written.sentences:
        first, *others = sentence.evidence
        text, source = items[first - 1]
        assert sentence.text == text
        sources = [items[number - 1][1] for number in others]
        assert source not in sources
        assert len(sources) == len(set(sources))
    assert written == entry(*evidence)


@given(st.lists(st.text(max_size=80).map("Garrow {}".format), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_evidence_is_answered(texts: list[str]) -> None:
    """No characters behind a word make it fail."""
    assert entry(*[piece(number, "a1", text) for number, text in enumerate(texts, 1)]).sentences


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0"])
def test_evidence_without_a_word_is_no_entry(blank: str) -> None:
    """A group of white space is left out; beside a sentence it is passed over."""
    group: dict[str, Any] = {"number": 1, "when": None, "status": "occurred", "attributed_to": []}
    alone = {**group, "evidence": [piece(1, "a1", blank)]}
    assert write({"fence": "q3ve-71xd", "groups": [alone]}).entries == ()
    (sentence,) = entry(piece(1, "a1", blank), piece(2, "a2", FERRY)).sentences
    assert sentence.evidence == (2,)


def test_a_quotation_does_not_lean_on_its_first_word() -> None:
    """`“They ...,” said X` stands alone: the pronoun is the speaker's."""
    quoted = (
        "“They sold the mill in Brask for 40 million euros,” said Pia Holm of the Velden union."
    )
    plain = "A mill was sold."
    assert entry(piece(1, "a1", plain), piece(2, "a1", quoted)).sentences[0].text == quoted


def test_a_clause_that_leans_on_its_own_sentence_is_told_whole() -> None:
    """`its shares` without the firm before it is nobody's."""
    text = "Garrow is a large firm, but its shares have halved since March."
    item = {
        "number": 1,
        "source": "a",
        "text": text,
        "claim": "Its shares have halved since March.",
        "headline": "Garrow's shares have halved",
    }
    reply = write({"groups": [{"number": 1, "evidence": [item]}]})
    assert reply.entries[0].sentences[0].text == text


def test_what_a_tokeniser_took_apart_is_shown_as_printed() -> None:
    """The citation keeps the source's spelling; the sentence is for a reader."""
    item = {
        "number": 1,
        "source": "a",
        "text": "The lock -LRB- built in 1932 -RRB- was shut , she said .",
        "claim": None,
        "headline": None,
    }
    reply = write({"groups": [{"number": 1, "evidence": [item]}]})
    assert reply.entries[0].sentences[0].text == "The lock (built in 1932) was shut, she said."
