"""Credits, stamps and buttons that stand before a sentence on one line with it."""

from __future__ import annotations

import pytest

from summarizer.models.offline.glued import sentence
from summarizer.models.offline.page_lines import end


@pytest.mark.parametrize(
    "line",
    [
        "Photograph: Ada Holm/NPA",
        "Photograph: Staff/Norpress",
        "Photo by Ines Vik/Halden Pictures",
        "Pictures: Ada Holm/NPA/Norpress",
        "NPA Photo",
        "BRASK | Sun Sep 19, 2031 3:58 pm EDT",
        "Sunday, May 16, 2031; 4:43 PM",
        "16 May 2031 16.43",
        "Photograph: Ada Holm/NPA Sunday, May 16, 2031; 4:43 PM",
        "Help",
    ],
)
def test_it_is_cut_off(line: str) -> None:
    """Of a credit, a stamp or a button nobody makes an event."""
    told = "The council closed the weir after crews found a crack in its wall."
    assert f"{line} {told}"[end(f"{line} {told}") :] == told


@pytest.mark.parametrize(
    "text",
    [
        "Photo Editor Ada Holm was sacked on Friday.",
        "Photographs by Ada Holm/Ines Vik",
        "Halden Pictures Ltd said its profits rose by a third.",
        "May 16, 2031 2:30 pm was the time set for the launch.",
        "Picture: a weir that nobody has looked after since 2012.",
        "Video showed crews at the weir on Friday night.",
    ],
)
def test_a_sentence_stays_whole(text: str) -> None:
    """A credit is known by its form, not by its first word."""
    assert end(text) == 0


def test_a_dateline_behind_a_stamp_goes_too() -> None:
    """Wire copy has both."""
    wire = "BRASK | Tue Jan 7, 2031 5:42 pm EST BRASK (Norpress) - A panel called for an overhaul."
    assert sentence(wire) == "A panel called for an overhaul."
