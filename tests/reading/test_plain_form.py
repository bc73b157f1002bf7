"""Odd markup in its plain form: footnotes, typewritten text, tables of other elements, pages without a body."""

from __future__ import annotations

import pytest
from lxml import html

from summarizer.reading import blocks, plain_form


def lines(markup: str) -> list[str]:
    """Return the blocks of a page after its form is settled."""
    tree = html.document_fromstring(f"<body>{markup}</body>")
    body = tree.find("body")
    plain_form.settle(body)
    return [block.text for block in blocks.of_tree(body)]


def test_a_footnote_goes_with_its_mark() -> None:
    """A number in the middle of a sentence is no part of it."""
    assert lines(
        "<p>The girder was cracked<sup><a href='#fn1'>[1]</a></sup> in May.</p>"
        "<ol><li id=fn1><p>From a slide shown at a meeting.</p></li></ol>"
    ) == ["The girder was cracked in May."]


def test_a_footnote_of_a_newsletter_is_found_by_its_number() -> None:
    """The target is the number there, the note around it."""
    assert lines(
        "<p>The girder was cracked.<a href='#footnote-1'>1</a></p>"
        "<div><a id='footnote-1' href='#anchor'>1</a><div><p>From a slide.</p></div></div>"
    ) == ["The girder was cracked."]


@pytest.mark.parametrize(
    "markup", ["<p><a href='#two'>2</a> of them</p>", "<p>Room <a href='/x'>12</a></p>"]
)
def test_a_number_that_is_no_mark_stays(markup: str) -> None:
    """A link of a menu is not raised and follows no word; a link elsewhere is no note."""
    assert lines(markup) == [html.fromstring(markup).text_content()]


def test_typewritten_text_is_parted_at_indents_and_empty_lines() -> None:
    """As a wire's terminal has it."""
    assert lines(
        "<pre>    HALDEN (Wire) - The bridge\nwas closed.\n    A ferry runs.\n\n* the Grebe,\n  for ninety\n* the Tern</pre>"
    ) == [
        "HALDEN (Wire) - The bridge was closed.",
        "A ferry runs.",
        "* the Grebe, for ninety",
        "* the Tern",
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<div role=table><div role=row><span>Town</span><span>Boats</span></div><div role=row><span>Halden</span><span>3</span></div></div>",
        "<div><div class=r><div>Town</div><div>Boats</div></div><div class=r><div>Halden</div><div>3</div></div><div class=r><div>Moss</div><div>12</div></div></div>",
    ],
)
def test_a_grid_is_read_as_rows(markup: str) -> None:
    """Roles say it, or like elements with a figure in a column."""
    assert lines(markup)[:2] == ["Town | Boats", "Halden | 3"]


def test_names_side_by_side_are_no_grid() -> None:
    """No figures, no table."""
    cell = "<div class=r><div>Ada Holm</div><div>Halden</div></div>"
    assert lines(f"<div>{cell * 3}</div>") == ["Ada Holm", "Halden"] * 3


def test_a_page_without_a_body_tag_has_one() -> None:
    """The parser takes what it does not know for metadata."""
    tree = html.document_fromstring("<!doctype html><title>T</title><main><p>The bridge</main>")
    plain_form.embody(tree)
    assert [block.text for block in blocks.of_tree(tree.find("body"))] == ["The bridge"]
