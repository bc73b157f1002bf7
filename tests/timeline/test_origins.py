"""Origins: who copied whom, so that one voice is not counted twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest

from summarizer.timeline import origins
from summarizer.timeline.origins import Kind
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

MORE = """The ferry's owner said the vessel had passed an inspection in April without complaint.

A second boat took 140 of the passengers on to Lorne harbour before dawn on Saturday.

Forecasters expect a gale from the northwest that could push the hull further onto the rocks.

Insurers put the damage at six million crowns in a first estimate sent to shareholders.
"""

INQUIRY = """Parliament's transport committee has opened an inquiry into how island routes are licensed.

Its chair, Tomas Alder, wants the files of the last nine years from the shipping inspectorate.

The inspectorate employs eleven surveyors for a fleet of more than three hundred vessels.

A report is due in November and will be read in public session, Alder wrote to members.
"""

OWN = """Café owner Rosa Quill opened her kitchen at two in the morning and made breakfast for strangers.

The school gymnasium still smelled of wet wool when the first parents arrived from the mainland.

Somebody had chalked a list of names on the wall beside the basketball hoop, and crossed them out.

By noon the island's only bakery had sold everything, including the cake in the window.
"""

BACKGROUND = """The Lorne run was privatised in 1996 and has changed hands three times since.

In 2008 a cargo ship sank on the same shoal, and two sailors drowned.
"""

COUNTED = """The survey ship Halvard left Port Sorrel on 14 March with 38 people on board.

Captain Irene Voss reported 212 icebergs between Sorrel and Cape Lorne, more than in 1987.

The Norrland Institute paid 4,500 crowns a day for the Halvard and its two boats.

Voss will meet Tomas Alder of the Institute in Arden, where 60 scientists are waiting.

In Arden the Halvard is to take on 900 tonnes of fuel from the tanker Meridian.
"""

TRANSLATED = """Das Forschungsschiff Halvard verließ Port Sorrel am 14. März mit 38 Menschen an Bord.

Kapitänin Irene Voss meldete 212 Eisberge zwischen Sorrel und Cape Lorne, mehr als 1987.

Für die Halvard und ihre zwei Boote zahlte das Norrland Institut 4.500 Kronen am Tag.

Nun trifft Voss in Arden Tomas Alder vom Institut, wo 60 Forscher warten.

In Arden soll die Halvard 900 Tonnen Treibstoff vom Tanker Meridian übernehmen.
"""

DAY = date(2031, 3, 11)


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
    """Three copied sentences among many are enough where both texts name the agency, and not where none does."""
    borrowed = "\n\n".join(WIRE.split("\n\n")[:3]) + "\n\n" + INDEPENDENT + OWN
    fuller = WIRE + MORE
    assert found(fuller, borrowed) == ["o1", "o2"]
    credit = "\n(Lorne News Agency)\n"
    assert found(fuller + credit, borrowed + credit) == ["o1", "o1"]


def test_a_statement_that_both_quote_at_length_is_no_lineage() -> None:
    """What stands in quotation marks was chosen by the speaker."""
    statement = "\n\n".join(
        f'"{part.strip()}" {{who}} said.' for part in WIRE.strip().split("\n\n")
    )
    mine = INDEPENDENT + statement.format(who="Ana Brook")
    theirs = OWN + statement.format(who="the line's director")
    assert found(mine, theirs) == ["o1", "o2"]


def test_background_behind_different_openings_is_no_lineage() -> None:
    """A desk keeps its paragraphs on what went before and puts them under each day's news."""
    assert found(INDEPENDENT + WIRE, OWN + WIRE)[0] == "o1"
    assert found(INDEPENDENT + OWN + BACKGROUND, MORE + INQUIRY + BACKGROUND) == ["o1", "o2"]


def test_a_mixture_of_two_sources_does_not_make_them_one() -> None:
    """It is like both; they are not like each other."""
    one, other = WIRE + MORE, INQUIRY + OWN
    mixed = "\n\n".join(one.split("\n\n")[:4]) + "\n\n" + "\n\n".join(other.split("\n\n")[:4])
    origin = found(one, other, mixed)
    assert origin[0] != origin[1]
    assert origin[2] in origin[:2]


def test_two_parts_of_one_text_share_its_origin() -> None:
    """They have nothing in common but where they are from."""
    whole = WIRE + MORE
    assert found(whole, WIRE, MORE) == ["o1", "o1", "o1"]
    assert found(WIRE, MORE) == ["o1", "o2"]


def test_what_copies_the_own_part_of_a_mixture_is_not_of_its_other_source() -> None:
    """Likeness does not pass on: the third never saw the first."""
    mixed = WIRE + INQUIRY
    articles = [
        article(WIRE + MORE, "a1", published=DAY),
        article(mixed, "a2", published=DAY + timedelta(1)),
        article(INQUIRY, "a3", published=DAY + timedelta(2)),
    ]
    origin, _ = origins.find(articles, sentences(*articles))
    assert origin["a1"] != origin["a3"]


def test_the_evidence_of_a_lineage_says_what_was_shared() -> None:
    """A reader who doubts a merged origin can see how much, and in what order."""
    articles = [article(WIRE + "(Reuters)\n", "a1"), article(REWRITE + "(Reuters)\n", "a2")]
    _, (lineage,) = origins.find(articles, sentences(*articles))
    assert (lineage.left, lineage.right, lineage.kind) == ("a1", "a2", Kind.REWRITE)
    assert lineage.evidence.startswith("4 of 4 sentences of a1 in the same order; ")
    assert lineage.evidence.endswith("; credit to Reuters in both")


def test_the_longest_stretches_stand_where_they_are_said_to_stand() -> None:
    """So that a page can show them side by side."""
    articles = [article(WIRE, "a1"), article("A line before.\n\n" + WIRE.upper(), "a2")]
    _, (lineage,) = origins.find(articles, sentences(*articles))
    (stretch,) = lineage.stretches
    assert stretch.left.of(WIRE).startswith("A ferry ran aground")
    assert stretch.right.of(articles[1].text) == stretch.left.of(WIRE).upper()


@pytest.mark.parametrize(
    ("first", "second", "source", "direction"),
    [
        ({"published": 0}, {"published": 1}, "a1", "a1 was published 1 day earlier"),
        ({"published": 2}, {"published": 0}, "a2", "a2 was published 2 days earlier"),
        ({"publisher": "Reuters"}, {"tail": "(Reuters)\n"}, "a1", "a2 credits the publisher of a1"),
        ({}, {"tail": MORE}, "a2", "a1 stands in a2, which has more"),
        ({}, {}, None, ""),
    ],
)
def test_who_follows_whom_is_said_where_it_can_be_told(
    first: dict[str, Any], second: dict[str, Any], source: str | None, direction: str
) -> None:
    """Days, credits and the fuller text tell; two equal copies do not."""
    articles = [
        replace(
            article(WIRE + given.get("tail", ""), name),
            publisher=given.get("publisher"),
            published=DAY + timedelta(given["published"]) if "published" in given else None,
        )
        for name, given in (("a1", first), ("a2", second))
    ]
    _, (lineage,) = origins.find(articles, sentences(*articles))
    assert (lineage.source, lineage.direction) == (source, direction)


def test_a_text_of_which_a_part_is_borrowed_is_told_of_and_counted_apart() -> None:
    """A reader is told of the borrowing; the rest is the desk's own."""
    borrowed = "\n\n".join(WIRE.split("\n\n")[:3]) + "\n\n" + INDEPENDENT + OWN
    articles = [article(WIRE + MORE, "a1"), article(borrowed, "a2")]
    origin, (lineage,) = origins.find(articles, sentences(*articles))
    assert origin == {"a1": "o1", "a2": "o2"}
    assert not lineage.one_origin
    assert lineage.evidence.endswith("counted apart: both have more of their own")


def test_a_translation_is_known_by_names_figures_and_their_order() -> None:
    """Words of two languages are not compared."""
    articles = [article(COUNTED, "a1", language="en"), article(TRANSLATED, "a2", language="de")]
    origin, (lineage,) = origins.find(articles, sentences(*articles))
    assert origin == {"a1": "o1", "a2": "o1"}
    assert lineage.kind is Kind.TRANSLATION
    assert "in another language" in lineage.evidence


def test_two_languages_on_one_event_are_two_origins() -> None:
    """Names and a few figures in common are what an event leaves everywhere."""
    other = "\n\n".join(reversed(TRANSLATED.strip().split("\n\n")))
    articles = [article(COUNTED, "a1", language="en"), article(other, "a2", language="de")]
    origin, _ = origins.find(articles, sentences(*articles))
    assert origin == {"a1": "o1", "a2": "o2"}


def test_words_that_agree_in_no_run_and_no_order_are_no_lineage() -> None:
    """Where a language's commonest words are not known, short texts have many in common."""
    shuffled = "\n\n".join(
        " ".join(reversed(part.rstrip(".").split())) + "."
        for part in reversed(WIRE.strip().split("\n\n"))
    )
    assert found(WIRE, shuffled) == ["o1", "o2"]


def test_the_order_of_articles_changes_names_only() -> None:
    """Which articles are one origin does not hang on who comes first."""
    texts = [WIRE, INDEPENDENT, REWRITE, WIRE + MORE, INQUIRY]
    forth, back = found(*texts), found(*reversed(texts))[::-1]
    for one, other in combinations(range(len(texts)), 2):
        assert (forth[one] == forth[other]) == (back[one] == back[other])


@pytest.mark.parametrize(
    "text",
    ["", " \n", "a" * 100_000, "“" * 3_000, "\u202e\u200b\x1b[31m " * 500, "船が座礁した。" * 400],
    ids=["nothing", "white", "unbroken", "marks", "invisible", "unspaced"],
)
def test_hostile_texts_neither_crash_nor_hang(text: str) -> None:
    """Whatever is handed in, every article has an origin."""
    assert len(found(text, WIRE, text)) == 3


@pytest.mark.parametrize("text", ["", "Fire.", "One two three four."])
def test_texts_too_short_to_compare_are_origins_of_their_own(text: str) -> None:
    """No shared words are not all words shared."""
    assert found(text, text) == ["o1", "o2"]
