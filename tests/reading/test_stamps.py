"""Publication and update, where the data of a page and its print are at odds."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.reading import pages, stamps

STORY = "".join(
    f"<p>The bridge over the Orla was closed on Saturday, said engineer number {number} of the county.</p>"
    for number in ("one", "two", "three", "four")
)


def dates(head: str, line: str) -> tuple[date | None, date | None]:
    """Return publication and update of a page with this head and this line under its headline."""
    body = f"<h1>Bridge is closed</h1><div>{line}</div>{STORY}"
    found = pages.read(f"<html><head>{head}</head><body><article>{body}</article></body></html>")
    return found.metadata.published, found.metadata.updated


def meta(published: str, modified: str | None = None) -> str:
    """Return the Open Graph dates of a page."""
    second = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    return f'<meta property="article:published_time" content="{published}">{second}'


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        (meta("2031-05-12", "2031-05-12"), "Published May 3, 2031", (date(2031, 5, 3), date(2031, 5, 12))),
        (meta("2031-05-12"), "Published 3 May 2031 | Updated 12 May 2031", (date(2031, 5, 3), date(2031, 5, 12))),
        (meta("2031-05-04T04:35:00Z"), "May 3, 2031, 11:35 p.m.", (date(2031, 5, 3), None)),
        (meta("1970-01-01T00:00:00Z"), "3 May 2031", (date(2031, 5, 3), None)),
        (meta("2031-05-03", "2031-05-09"), "9 May 2031", (date(2031, 5, 3), date(2031, 5, 9))),
        (meta("2031-05-03", "2031-05-01"), "", (date(2031, 5, 3), None)),
        ('<meta name="date" content="2031-06-20">', "3 May 2031", (date(2031, 5, 3), None)),
        ("", "Veröffentlicht am 3. Mai 2031 – Aktualisiert am 4. Mai 2031", (date(2031, 5, 3), date(2031, 5, 4))),
        ("", "Publié le 3 mai 2031, mis à jour le 4 mai 2031", (date(2031, 5, 3), date(2031, 5, 4))),
        ("", "Ada Holm", (None, None)),
        ("", "The bridge was opened on 3 May 1987 by the mayor of that time.", (None, None)),
    ],
)  # fmt: skip
def test_what_readers_are_told_decides(
    head: str, line: str, expected: tuple[date | None, date | None]
) -> None:
    """An update given as publication, a zone over midnight, a day that stands for none, the day of a build."""
    assert dates(head, line) == expected


def test_an_address_holds_the_day_of_publication() -> None:
    """It is used where data give no possible one."""
    head = '<link rel="canonical" href="https://v.example/2031/05/03/bridge">' + meta("1970-01-01")
    assert dates(head, "")[0] == date(2031, 5, 3)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://v.example/2031/05/03/bridge", date(2031, 5, 3)),
        ("https://v.example/news/20310503-bridge.html", date(2031, 5, 3)),
        ("https://v.example/2031/45/99/bridge", None),
        ("https://v.example/article-20310", None),
        (None, None),
    ],
)
def test_a_day_in_an_address(url: str | None, expected: date | None) -> None:
    """Year, month and day must all be there and be a day."""
    assert stamps.in_address(url) == expected
