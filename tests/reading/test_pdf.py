"""PDF: reading order, words whole again, heads and feet masked, and nothing that can hang."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Note
from summarizer.errors import UnreadableInput
from summarizer.reading import formats, pdf, print_layout
from summarizer.reading.print_layout import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.domain import Article

pytest.importorskip("pypdfium2")

LEFT = (
    "The bridge over the Orla was closed on",
    "Saturday after engineers found a crack in",
    "its main girder. The transportation commit-",
    "tee was told of a long-",
    "term repair, the county said in its note.",
    "A ferry runs until ten in the evening and",
)
RIGHT = (
    "will be free of charge, the mayor said at",
    "a meeting on Monday. The long-term repair",
    "takes six weeks at the very least, county",
    "engineer Petra Lindqvist told the council.",
)
Placed = tuple[float, float, float, str]
"""Left edge, base line and size in points, and words."""


def made(pages: Sequence[Sequence[Placed]], info: str = "", trailer: str = "") -> bytes:
    """Write a PDF by hand, with one of its fourteen standard fonts."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for page in pages:
        text = "".join(
            f"BT /F {size} Tf {x} {y} Td ({words.replace('(', '').replace(')', '')}) Tj ET\n"
            for x, y, size, words in page
        )
        objects.append(f"<< /Length {len(text)} >>\nstream\n{text}endstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    body = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        f"{body}xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {count} /Root 1 0 R /Info {count - 1} 0 R {trailer} >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("latin-1")


def column(x: float, lines: Sequence[str], top: float = 700) -> list[Placed]:
    """Set lines one below the other."""
    return [(x, top - 13 * index, 10, words) for index, words in enumerate(lines)]


def story(number: int = 1) -> list[Placed]:
    """Set a page in two columns under a headline, with a head and a foot."""
    head = [(50.0, 785.0, 8.0, "The Halden Ledger"), (450.0, 785.0, 8.0, "Saturday, 3 May 2031")]
    foot = [(290.0, 20.0, 8.0, f"Page {number} of 2")]
    headline = (
        [(50.0, 740.0, 22.0, "Bridge over the Orla closed for six weeks")] if number == 1 else []
    )
    return [*head, *headline, *column(50, LEFT), *column(320, RIGHT), *foot]


def article(data: bytes) -> Article:
    """Read a PDF as the door does."""
    return next(
        item.article for item in formats.items("a.pdf", data, "pdf") if not isinstance(item, Note)
    )


def test_columns_are_read_one_after_the_other_and_words_are_whole() -> None:
    """A hyphen stays where the word is written with one elsewhere; a sentence goes on in the next column."""
    text = pdf.read(made([story()])).text
    assert text.split("\n\n")[2] == (
        "The bridge over the Orla was closed on Saturday after engineers found a crack in its main girder. "
        "The transportation committee was told of a long-term repair, the county said in its note. "
        "A ferry runs until ten in the evening and will be free of charge, the mayor said at a meeting on Monday. "
        "The long-term repair takes six weeks at the very least, county engineer Petra Lindqvist told the council."
    )


def test_heads_feet_and_page_numbers_are_masked_and_the_day_of_the_paper_is_taken() -> None:
    """What runs on every page is no story, but says when it was printed."""
    read = article(made([story(1), story(2)]))
    assert {(mask.reason, read.text[mask.start : mask.end]) for mask in read.masks} == {
        ("title", "Bridge over the Orla closed for six weeks"),
        ("running head", "The Halden Ledger"),
        ("running head", "Saturday, 3 May 2031"),
        ("page number", "Page 1 of 2"),
        ("page number", "Page 2 of 2"),
    }
    assert (read.title, read.published, read.language, read.derived) == (
        "Bridge over the Orla closed for six weeks",
        date(2031, 5, 3),
        "en",
        True,
    )


def test_the_day_of_the_file_is_told_and_not_used() -> None:
    """It is when the file was made, which may be years later."""
    data = made(
        [column(50, LEFT)], "/CreationDate (D:20310607120000Z) /Title (Microsoft Word - x.docx)"
    )
    first, note = formats.items("a.pdf", data, "pdf")
    assert not isinstance(first, Note)
    assert (first.article.published, first.article.title) == (None, None)
    assert isinstance(note, Note)
    assert "the file was made on 2031-06-07" in note.message


def test_columns_written_line_by_line_across_the_page_are_still_columns() -> None:
    """The order in the file is that of the program that wrote it, not that of a reader."""
    left, right = column(50, LEFT), column(320, RIGHT)
    mixed = [*(line for pair in zip(left, right, strict=False) for line in pair), *left[4:]]
    assert pdf.read(made([mixed])).text == pdf.read(made([[*left, *right]])).text


def test_a_table_is_read_row_by_row() -> None:
    """Short cells are no columns of text."""
    rows = [("Halden", "12", "3"), ("Vik", "7", "1"), ("Orla", "9", "2"), ("Sandnes", "4", "0")]
    runs = [
        Run(0, 50.0 + 150 * place, 700.0 - 13 * row, 90.0 + 150 * place, 710.0 - 13 * row, cell)
        for row, cells in enumerate(rows)
        for place, cell in enumerate(cells)
    ]
    (paragraph,) = print_layout.read(runs, [800.0])
    assert paragraph.text == "Halden 12 3 Vik 7 1 Orla 9 2 Sandnes 4 0"


def test_paragraphs_part_at_indents_and_at_white() -> None:
    """As papers and as letters set them."""
    indent = (62.0, 661.0, 10.0, "Ada Holm, the mayor of the town, said so")
    lines = [*column(50, LEFT[:3]), indent, *column(50, RIGHT[:2], 648)]
    apart = column(50, LEFT[:2]) + column(50, RIGHT[:2], 640)
    assert [len(pdf.read(made([page])).text.split("\n\n")) for page in (lines, apart)] == [2, 2]


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (made([[]]), r"holds no text \(a scan\?\); run OCR"),
        (made([story()])[:300], "is no whole PDF; save it again"),
        (b"%PDF-1.7\n" + b"\x00" * 1000, "is no whole PDF; save it again"),
        (
            made(
                [story()],
                trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'00' * 32}> /P -4 >> /ID [<00> <00>]",
            ),
            "locked by a password; save it without one",
        ),
    ],
    ids=["scan", "cut", "zeros", "locked"],
)
def test_what_cannot_be_read_is_one_clear_line(data: bytes, fact: str) -> None:
    """The fact and the next step."""
    with pytest.raises(UnreadableInput, match=fact):
        pdf.read(data)


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    """The reading program is ended."""
    with pytest.raises(UnreadableInput, match="takes more than 0 seconds"):
        pdf.read(made([story()]), seconds=0.001)


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setattr(pdf, "_answer", lambda *_: pdf._checked({"fault": "missing"}))
    with pytest.raises(UnreadableInput, match=r"pip install 'summarizer\[pdf\]'"):
        pdf.read(b"%PDF-1.7")
