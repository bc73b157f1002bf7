"""Cards of other stories beside and inside a story."""

from __future__ import annotations

import pytest
from lxml import html

from summarizer.reading import cards

STORY = "<p>The bridge over the Orla was closed on Saturday after engineers found a crack.</p>" * 3


def left(inset: str) -> str:
    """Return the text of a page without its cards."""
    body = html.document_fromstring(f"<body><div>{STORY}{inset}</div></body>").find("body")
    cards.drop(body)
    return " ".join(" ".join(body.itertext()).split("crack.")[-1].split())


CARD = "<div><h3><a href=/x>The ferry has a captain</a></h3><p>She comes from Moss.</p></div>"


@pytest.mark.parametrize(
    "inset",
    [
        f"<section><h2>In other news</h2>{CARD * 2}</section>",
        "<div>"
        + "<x-card><a href=/x><h3>The ferry has a captain</h3></a><p>Moss.</p></x-card>" * 3
        + "</div>",
    ],
)
def test_like_elements_with_linked_headlines_are_dropped(inset: str) -> None:
    """With the line that announces them."""
    assert not left(inset)


@pytest.mark.parametrize(
    ("inset", "expected"),
    [
        (CARD, "The ferry has a captain She comes from Moss."),
        ("<div><h2><a href='#a'>10:00</a></h2></div>" * 2, "10:00 10:00"),
        (f"<div><h2>By ferry</h2>{STORY[:60]}</div>", "By ferry The bridge over the Orla was closed on Saturday after engi"),
    ],
)  # fmt: skip
def test_one_linked_headline_or_a_mark_on_the_page_is_no_list(inset: str, expected: str) -> None:
    """It may be a subheading of the story."""
    assert left(inset).startswith(expected[:40])


def test_a_page_of_cards_keeps_them() -> None:
    """Else nothing would be left."""
    body = html.document_fromstring(f"<body><div>{CARD * 9}</div></body>").find("body")
    cards.drop(body)
    assert "captain" in body.text_content()
