"""The index: the right sentence of many comes first."""

from __future__ import annotations

from summarizer.checking import Index
from summarizer.domain import Sentence

TEXTS = [
    "The council of Tarn met for nine hours.",
    "Jana Kolde was elected chair of the union.",
    "The weir at Prenn broke on Friday.",
    "Two barges sank below the weir.",
]
SENTENCES = [Sentence("a1", index, 0, len(text), text) for index, text in enumerate(TEXTS)]


def test_the_sentence_that_says_it_comes_first() -> None:
    """Shared names count for more than shared words."""
    assert Index(SENTENCES).search("Kolde now chairs the union", 2)[0].sentence.index == 1


def test_a_claim_that_shares_no_word_finds_nothing() -> None:
    """No evidence is an answer."""
    assert Index(SENTENCES).search("Snow fell overnight", 3) == []


def test_ties_keep_the_order_of_the_sources() -> None:
    """The same search gives the same answer."""
    twice = [Sentence("a1", 0, 0, 5, "It sank."), Sentence("a2", 0, 0, 5, "It sank.")]
    assert [hit.sentence.article for hit in Index(twice).search("It sank", 2)] == ["a1", "a2"]


def test_neighbours_are_of_the_same_article() -> None:
    """The context of a sentence never comes from another source."""
    mixed = [SENTENCES[0], SENTENCES[1], Sentence("a2", 0, 0, 9, "It snowed.")]
    assert [other.index for other in Index(mixed).around(SENTENCES[1])] == [0]


def test_an_empty_index_answers() -> None:
    """No sources, no hits, no error."""
    assert Index([]).search("anything", 3) == []


def test_copies_of_a_sentence_are_taken_once() -> None:
    """Wire copies leave room for the sentence with the rest of the claim."""
    texts = ["The weir at Prenn broke on Friday."] * 8 + ["Two barges sank below a mill."]
    index = Index([Sentence(f"a{n}", 0, 0, len(text), text) for n, text in enumerate(texts)])
    found = index.gather("The weir at Prenn broke on Friday and two barges sank.", 3)
    assert {hit.sentence.article for hit in found} == {"a0", "a8"}


def test_a_search_can_be_kept_within_articles() -> None:
    """What a summary cites is looked at alone."""
    mixed = [SENTENCES[2], Sentence("a2", 0, 0, 19, "The weir was built.")]
    found = Index(mixed).search("The weir broke", 3, within=frozenset({"a2"}))
    assert [hit.sentence.article for hit in found] == ["a2"]
