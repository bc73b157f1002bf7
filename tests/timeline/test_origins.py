"""Origins: who copied whom, so that one voice is not counted twice."""

from __future__ import annotations

import pytest

from summarizer.timeline import origins
from tests.invented import article, sentences

WIRE = """A ferry ran aground off Cape Lorne on Friday with 212 people on board, the coast guard said.

All passengers were taken off by lifeboat within three hours and nobody was seriously hurt.

The captain told investigators that the rudder had stopped answering shortly before midnight.

Divers are to look at the hull on Sunday before a tug tries to pull the ferry free.
"""

REWRITE = """On Friday a ferry ran aground off Cape Lorne carrying 212 people, according to the coast guard.

Passengers were all taken off by lifeboat within three hours; nobody was seriously hurt.

Investigators were told by the captain that the rudder stopped answering shortly before midnight.

On Sunday divers will look at the hull before a tug tries to pull the ferry free.
"""

INDEPENDENT = """Pensioner Mabel Trant was asleep in her cabin when the deck tilted and the lights went out.

"They counted us twice on the quay," she said, wrapped in a blanket. "Then somebody brought soup."

Islanders have complained for years about the age of the boats on the Lorne run.

The operator has cancelled sailings until the middle of next week.
"""


def found(*texts: str) -> list[str]:
    """Return the origins of articles with these texts, in order."""
    articles = [article(text, f"a{number}") for number, text in enumerate(texts, start=1)]
    origin, _ = origins.find(articles, sentences(*articles))
    return [origin[each.id] for each in articles]


def test_a_wire_copy_under_another_masthead_is_one_origin() -> None:
    """A new opening line and a missing end do not make a text another desk's."""
    copied = "Our newsroom, Cape Lorne.\n\n" + "\n\n".join(WIRE.split("\n\n")[:3])
    assert found(WIRE, copied) == ["o1", "o1"]


def test_a_rewrite_that_keeps_order_and_words_is_one_origin() -> None:
    """Turned sentences hide the copy from a comparison of strings, not from ours."""
    assert found(WIRE, REWRITE) == ["o1", "o1"]


def test_two_desks_on_one_accident_are_two_origins() -> None:
    """One occasion, other sentences."""
    assert found(WIRE, INDEPENDENT) == ["o1", "o2"]


def test_a_shared_quotation_alone_is_no_lineage() -> None:
    """Two reporters at one press conference write down the same words."""
    quotation = (
        '"We will not rest until every single family has had its answer," said Ana Brook.\n\n'
    )
    assert found(WIRE + "\n" + quotation, quotation + INDEPENDENT) == ["o1", "o2"]


def test_a_copy_of_a_copy_shares_the_first_origin() -> None:
    """Lineage passes on, and the numbers follow the order of the articles."""
    assert found(INDEPENDENT, WIRE, REWRITE, WIRE + "\nMore soon.\n") == ["o1", "o2", "o2", "o2"]


def test_a_credit_to_the_same_agency_lowers_the_bar() -> None:
    """One copied sentence in four is enough where both texts name the agency, and not enough where none does."""
    borrowed = INDEPENDENT + "\n" + WIRE.split("\n\n", maxsplit=1)[0] + "\n"
    assert found(WIRE, borrowed) == ["o1", "o2"]
    credit = "\n(Lorne News Agency)\n"
    assert found(WIRE + credit, borrowed + credit) == ["o1", "o1"]


def test_the_evidence_of_a_lineage_names_both_articles_and_its_shares() -> None:
    """A reader who doubts a merged origin can see how much was shared."""
    articles = [article(WIRE, "a1"), article(WIRE, "a2")]
    _, (lineage,) = origins.find(articles, sentences(*articles))
    assert (lineage.left, lineage.right, lineage.shingles) == ("a1", "a2", 1.0)


@pytest.mark.parametrize("text", ["", "Fire.", "One two three four."])
def test_texts_too_short_to_compare_are_origins_of_their_own(text: str) -> None:
    """No shared words are not all words shared."""
    assert found(text, text) == ["o1", "o2"]
