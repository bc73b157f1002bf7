"""The frame that stands first: who speaks, and which verbs say something."""

from __future__ import annotations

import pytest

from summarizer.models.offline import reporting


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "The firm's chief executive, Ada Norling, said on Monday that sales fell.",
            "Ada Norling",
            "sales fell.",
        ),
        (
            "Sudmark's president, Karim Dusal, on Tuesday rejected a proposal to extend the truce.",
            "Karim Dusal",
            "a proposal to extend the truce.",
        ),
        (
            "The agency reported on 4 May that exports fell 3% in March.",
            "The agency",
            "exports fell 3% in March.",
        ),
        (
            "Health Minister Pia Holm and Mayor Lena Ostrow said patrols would begin.",
            "Health Minister Pia Holm and Mayor Lena Ostrow",
            "patrols would begin.",
        ),
        (
            "The court, which ruled in May that the law was void, said it would sit again.",
            "The court",
            "it would sit again.",
        ),
        ("The mayor met crews and said the wall would hold.", "The mayor", "the wall would hold."),
        (
            'Dusal said: "We will not sign this treaty."',
            "Dusal",
            '"We will not sign this treaty."',
        ),
    ],
)
def test_who_speaks_and_what_is_said(sentence: str, speaker: str, content: str) -> None:
    """Through appositions, times and relative clauses."""
    report = reporting.find(sentence)
    assert report is not None
    assert (report.speaker.of(sentence), report.content.of(sentence)) == (speaker, content)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Critics say the plan was rushed.", "say"),
        ("Experts say the dam could fail.", "say"),
        ("Analysts expect that wages fell.", "expect"),
        ("Detectives believe the man had fled.", "believe"),
    ],
)
def test_a_clause_needs_no_that(sentence: str, verb: str) -> None:
    """A noun with a verb right behind is a clause."""
    report = reporting.find(sentence)
    assert report is not None
    assert report.verb == verb


@pytest.mark.parametrize(
    "sentence",
    [
        "Brandt, who denied stealing 40 paintings, was jailed for nine years on Friday.",
        "A man accused of stealing 40 paintings in March was acquitted on Friday.",
        "A general said to be ill was seen in Brask.",
        "The ministry neither confirmed nor denied the raid.",
        "She wrote 14 novels.",
        'One of them rolled up a banner that said "Welcome" and left.',
        "Voters rejected the tax.",
    ],
)
def test_no_report(sentence: str) -> None:
    """Participles, relative clauses and ordinary objects say nothing."""
    assert reporting.find(sentence) is None


def test_a_sentence_beyond_all_length_has_no_frame() -> None:
    """No sentence of news is that long; looking for its speaker would only cost time."""
    assert reporting.find("The mayor said that " + "the bridge and " * 200) is None
