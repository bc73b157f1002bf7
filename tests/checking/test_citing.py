"""References: what leads to one article or to words in one is taken, the rest is told."""

from __future__ import annotations

import pytest

from summarizer.checking.citing import Reference, Shelf, noted
from summarizer.domain import Article, Citation

WIRE = Article(
    "a1",
    "news/wire.txt",
    "The weir at “Prenn” broke.\nTwo barges sank.",
    "1" * 64,
    title="Weir breaks at Prenn",
    url="https://www.example.org/weir/",
)
LOCAL = Article("a2", "local.txt", "The weir broke.", "2" * 64, publisher="Prenn Courier")
SHELF = Shelf([WIRE, LOCAL])


@pytest.mark.parametrize(
    ("note", "article"),
    [
        ("wire.txt", "a1"),
        ("see news/wire.txt, page 2", "a1"),
        ("http://example.org/weir#top", "a1"),
        ("“Weir breaks at Prenn”, 13 December", "a1"),
        ("Prenn Courier, 13 December", "a2"),
    ],
)
def test_a_note_that_names_one_article_leads_there(note: str, article: str) -> None:
    """By file, address, title or publisher."""
    assert SHELF.find([Reference("1", note)]).articles == (article,)


@pytest.mark.parametrize("note", ["hardwire.txt", "wire.txt and local.txt", "http://example.org/x"])
def test_a_note_that_names_none_or_two_leads_nowhere(note: str) -> None:
    """Nothing is guessed, and the reader is told."""
    cited = SHELF.find([Reference("1", note)])
    assert cited.lost == ("`1` leads to none of the sources",) or not cited.articles[1:]
    assert note != "hardwire.txt" or not cited.found


def test_a_quotation_leads_to_its_span() -> None:
    """By its place, or wherever it stands; quotations may stand inside it."""
    reference = noted("a", "“The weir at “Prenn” broke.” wire\\.txt, characters 0–26")
    span = Citation("a1", 0, 26, "The weir at “Prenn” broke.")
    assert SHELF.find([reference]).spans == (span,)
    assert SHELF.find([Reference("a", quote="Two barges sank.")]).spans[0].start == 27


def test_a_quotation_that_no_source_has_is_told() -> None:
    """An altered quotation is no citation."""
    cited = SHELF.find([Reference("a", "wire.txt", "Three barges sank.")])
    assert cited.lost == ("`a` quotes words that `news/wire.txt` has not",)


def test_the_digest_of_a_file_goes_before_its_name() -> None:
    """Our JSON names both; a file may have been renamed."""
    assert SHELF.find([Reference("a9", "local.txt", sha256="1" * 64)]).articles == ("a1",)


def test_a_name_of_two_articles_names_none() -> None:
    """`index.html` of two folders."""
    twins = [
        Article(name, f"{name}/index.html", "It broke.", digit * 64)
        for name, digit in (("x", "3"), ("y", "4"))
    ]
    assert Shelf(twins).find([Reference("1", "index.html")]).articles == ()
    assert Shelf(twins).find([Reference("1", "y/index.html")]).articles == ("y",)
