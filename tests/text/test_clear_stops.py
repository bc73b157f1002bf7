"""The pass without a segmenter answers as the segmenter and the rules would, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import clear_stops
from summarizer.text.sentences import split

PROSE = st.lists(
    st.sampled_from(
        [
            *(
                "the",
                "dam",
                "It",
                "It",
                "Brandt",
                "held",
                "held.",
                "held!",
                "Who?",
                "ago.",
                "in.",
                "x.y",
            ),
            *(
                "Dr.",
                "dr.",
                "gen.",
                "U.S.",
                "p.m.",
                "a.m.",
                "Nov.",
                "No.",
                "no.",
                "Corp.",
                "etc.",
                "dept.",
            ),
            *(
                "4",
                "4.",
                "12.",
                "1994.",
                "3.5",
                "ft.",
                "B.C.",
                "J.",
                "b.",
                "Yahoo!",
                "…",
                "?!",
                "- ",
                "\xa0",
            ),
            *(
                "“a wide dam”",
                "“No.",
                "Yes,”",
                '"An act"',
                "(the old dam)",
                "(1)",
                "don't",
                "'so",
                "dam)",
            ),
        ]
    ),
    max_size=14,
).map(lambda words: " ".join([*words, "They left."]))


@settings(max_examples=300, deadline=None)
@given(PROSE)
def test_clear_stops_are_those_of_the_segmenter(text: str) -> None:
    """The plain version is the same without the fast pass: every paragraph is segmented."""
    found = split(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clear_stops, "cuts", lambda *_: None)
        assert found == split(text)


@pytest.mark.parametrize(
    "text",
    ["Dr. Moss left at 5 p.m. on Friday. Who saw her?", "“The old dam,” he said. It held."],
)
def test_plain_prose_needs_no_segmenter(text: str) -> None:
    """Titles, hours and quotations without a stop leave no doubt."""
    assert len(clear_stops.cuts(text, 0, len(text)) or ()) == 1


@pytest.mark.parametrize(
    "text", ["“It held. It did,” he said.", "He left.” She stayed.", "a。b。c"]
)
def test_what_is_not_clear_is_left_to_the_segmenter(text: str) -> None:
    """Stops inside speech, unpaired quotes, other scripts."""
    assert clear_stops.cuts(text, 0, len(text)) is None
