"""Several saved pages of one story: known as such, joined in order, and said where one is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.reading import read

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://ledger.example/a/bridge"
WORDS = [
    "The bridge over the Orla was closed on Saturday after engineers found a crack in its main girder.",
    "Residents were told to use the ferry, the county said in a note that it put up on its door.",
    "The repair will take six weeks at the very least and cost two million, by a first estimate.",
    "Lorries are sent by way of Halden, a detour of thirty kilometres, until the autumn.",
    "The county promised to publish the report of its engineers before the end of the month.",
    "A museum in Moss would like to have the cracked girder, its director said on Monday.",
]


def page(number: int, *, head: str = "", foot: str = "") -> str:
    """Write one page with two paragraphs of the story."""
    told = "".join(f"<p>{words}</p>" for words in WORDS[2 * number - 2 : 2 * number])
    return (
        f"<html lang=en><head><title>Bridge closed</title>{head}</head><body><h1>Bridge closed</h1>"
        f"<div class=t>{told}</div>{foot}</body></html>"
    )


def counted(number: int) -> str:
    """Write a page that says which it is of three."""
    return page(number, foot=f"<p>Page {number} of 3</p>")


def given(folder: Path, **files: str) -> list[str]:
    """Save pages and return their names in the order given."""
    for name, text in files.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return [str(folder / f"{name}.html") for name in files]


def test_pages_of_one_story_are_joined_in_their_order(tmp_path: Path) -> None:
    """Whatever the order in which they are given; the headline of each is masked."""
    found = read(given(tmp_path, c=counted(3), a=counted(1), b=counted(2)))
    (whole,) = found.articles
    told = [words for words in whole.text.split("\n\n") if words != "Bridge closed"]
    assert told == WORDS
    assert [note.incomplete for note in found.notes] == [False]


def test_a_page_that_is_missing_is_said(tmp_path: Path) -> None:
    """With the next step; the run is incomplete."""
    found = read(given(tmp_path, a=counted(1), c=counted(3)))
    note = found.notes[-1]
    assert note.incomplete
    assert note.message == (
        "holds pages 1 and 3 of 3 of a story; save page 2 too and pass the files together: they are put in order"
    )


@pytest.mark.parametrize(
    ("head", "foot", "is_part"),
    [
        (f"<link rel=canonical href='{ADDRESS}'><link rel=next href='{ADDRESS}?page=2'>", "", True),
        (f"<link rel=canonical href='{ADDRESS}'><link rel=next href='{ADDRESS}/2'>", "", True),
        ("", f"<p><a href='{ADDRESS}_2.html'>Next page</a></p>", True),
        ("", "<p>Seite 1 von 2</p>", True),
        (f"<link rel=canonical href='{ADDRESS}'><link rel=next href='https://ledger.example/a/ferry'>", "", False),
        ("<link rel=canonical href='https://l.example/post-12'><link rel=next href='https://l.example/post-13'>", "", False),
        ("", "<div class=comments><p>Page 1 of 3</p></div>", False),
        ("", "<p>Page 1 of 1</p>", False),
    ],
)  # fmt: skip
def test_a_next_page_is_not_the_next_post(
    tmp_path: Path, head: str, foot: str, is_part: bool
) -> None:
    """Its address is the page's own with the next number; comments have pages of their own."""
    found = read(given(tmp_path, a=page(1, head=head, foot=foot)))
    assert [note.incomplete for note in found.notes] == [True] * is_part


def test_a_page_given_twice_counts_once(tmp_path: Path) -> None:
    """The second copy adds nothing."""
    found = read(given(tmp_path, a=counted(1), b=counted(2), d=counted(3), e=counted(1)))
    assert len(found.articles) == 1
    assert "given more than once" in found.notes[-1].message
