"""Citation recall and precision as ALCE has them."""

from __future__ import annotations

from evals.metrics.citing import citation_precision, citation_recall
from summarizer.domain import (
    Article,
    Check,
    Citation,
    Entry,
    EntrySentence,
    Source,
    Timeline,
    Verdict,
)
from tests.evals.stories import GOLD

FIRST = "The ferry Aurel sank off Morrow Point."
SECOND = "All 40 passengers of the ferry Aurel were saved."
OTHER = "The harbour cafe sold ice cream."
# Far apart: the two sentences before a span may say who is meant.
TEXT = f"{FIRST} It was a cold day. Nobody had expected it. {OTHER} The sun set at four. {SECOND}"


def told(text: str, *quotes: str, verdict: Verdict = Verdict.UNSCORED) -> Timeline:
    """Give a timeline of one sentence that cites ``quotes``."""
    spans = tuple(Citation("a1", TEXT.index(q), TEXT.index(q) + len(q), q) for q in quotes)
    sentence = EntrySentence(text, tuple(range(len(spans))), Check(verdict))
    source = Source(Article("a1", "wire.txt", TEXT, "0" * 64), "o1")
    return Timeline("t", None, (source,), (Entry("e1", None, "Ferry", (sentence,), spans),))


def values(timeline: Timeline) -> tuple[float | None, float | None]:
    """Give recall and precision."""
    return citation_recall(timeline, GOLD).value, citation_precision(timeline, GOLD).value


def test_a_sentence_that_its_one_citation_states() -> None:
    """Stated, and by what is needed."""
    assert values(told(FIRST, FIRST)) == (1.0, 1.0)


def test_a_citation_that_is_not_needed_is_imprecise() -> None:
    """The other one states the sentence without it, and it does not state it alone."""
    timeline = told(FIRST, FIRST, OTHER)
    assert values(timeline) == (1.0, 0.5)
    assert citation_precision(timeline, GOLD).misses == (f"{FIRST} | does not need: {OTHER}",)


def test_two_citations_that_state_it_only_together_are_both_needed() -> None:
    """Neither alone says where the ferry sank and that all were saved."""
    both = "The ferry Aurel sank off Morrow Point and all 40 passengers were saved."
    assert values(told(both, FIRST, SECOND)) == (1.0, 1.0)


def test_citations_of_a_sentence_that_they_do_not_state_are_all_imprecise() -> None:
    """Recall is 0 whatever the product's own check said, and a miss shows what was cited."""
    timeline = told("All 14 passengers were saved.", SECOND, OTHER, verdict=Verdict.SUPPORTED)
    assert values(timeline) == (0.0, 0.0)
    (miss,) = citation_recall(timeline, GOLD).misses
    assert miss.startswith("unsupported: All 14 passengers were saved.")
    assert miss.endswith(f"cited: {SECOND} / {OTHER}")


def test_a_sentence_without_a_citation_has_no_recall() -> None:
    """And no citation of which precision could be asked."""
    assert values(told(FIRST)) == (0.0, None)


def test_what_is_no_claim_is_not_asked() -> None:
    """A timeline that claims nothing has no score."""
    assert values(told(FIRST, FIRST, verdict=Verdict.NOT_A_CLAIM)) == (None, None)
