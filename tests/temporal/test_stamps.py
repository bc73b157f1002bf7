"""Dates that stand by themselves, and dates that belong to a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.temporal.stamps import HEAD, Stamp, stamp


def kind(marked: str) -> Stamp | None:
    """The kind of the date between ``<`` and ``>``."""
    start, end = marked.index("<"), marked.index(">") - 1
    return stamp(marked.replace("<", "").replace(">", ""), start, end)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("Bridge closed <Friday 3 May 2024> 18.05 BST A crane fell.", Stamp.CLOCKED),
        ("LUNSK | <Mon Aug 23, 2021> 5:26 pm EDT LUNSK - A fund", Stamp.CLOCKED),
        ("By Ada Holm <February 1, 2021>: 3:19 AM ET A curated list", Stamp.CLOCKED),
        ("Ada Holm | 09:33 UK time, <Wednesday, 9 June 2021> The firm", Stamp.CLOCKED),
        ("Posted <January 28, 2021> | Lunsk", Stamp.CLOCKED),
        ("Published: <3 May 2021>\nA crane fell.", Stamp.CLOCKED),
        ("Published <3 May 2021>, updated 9 May 2021", Stamp.CLOCKED),
        ("<January 26, 2021> | By Ada Holm Two weeks", Stamp.BARE),
        ("Pier shut <January 26, 2021> | By Ada Holm Two weeks", Stamp.BARE),
        ("<3 May 2021>\nA crane fell.", Stamp.BARE),
        ("<Friday, May 3rd 2021>. Good morning.", Stamp.BARE),
        ("FOR IMMEDIATE RELEASE: <May 3, 2021>\nLunsk Ltd has a ferry.", Stamp.CLOCKED),
        ("ARVIK, <Dec. 3, 2021> (Nordwire) — The", Stamp.DATELINE),
        ("ARVIK, Lunsk, <Dec. 3> — The", Stamp.DATELINE),
        ("<June 3> (Nordwire) - Efforts", Stamp.DATELINE),
        ("Updated: <May 2, 2021> 4:35 p.m. ET", Stamp.UPDATED),
        ("Page last updated at 10:02 GMT, <Monday, 3 May 2021> 11:02 UK", Stamp.UPDATED),
        ("<March 3, 2021> -- Updated 1915 GMT (0315 HKT)", Stamp.UPDATED),
    ],
)
def test_stamps(marked: str, wanted: Stamp) -> None:
    """What a page prints about itself, by house style."""
    assert kind(marked) is wanted


@pytest.mark.parametrize(
    "marked",
    [
        "The bridge closed on <Friday 3 May 2024> at last.",
        "At 10:30 a.m. on <3 May 2024> police came.",
        "The report was published <May 3, 2024>, officials said.",
        "When: <Friday, May 3, 2024>, 1:00 PM, town hall",
        "The bridge, opened <May 3, 2024>, fell.",
        "It ran from <3 May 2024> to 9 May 2024.",
        "A crane in Lunsk, <May 3, 2024>.\nIt fell.",
    ],
)
def test_dates_in_sentences(marked: str) -> None:
    """A preposition, a verb, another label or a caption: not the page's own day."""
    assert kind(marked) is None


def test_only_the_head_carries_the_pages_own_stamp() -> None:
    """Comments and captions further down have theirs."""
    line = "3 May 2024 18.05 BST"
    assert stamp("x" * HEAD + line, HEAD, HEAD + 10) is Stamp.CLOCKED
    assert stamp("x" * HEAD + " " + line, HEAD + 1, HEAD + 11) is None


@settings(max_examples=60)
@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 60))
def test_any_place_of_any_text_is_judged(text: str, start: int, length: int) -> None:
    """No text and no offsets make it fail."""
    assert stamp(text, start, start + length) in {None, *Stamp}
