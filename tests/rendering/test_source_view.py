"""A source is shown in its own order, every cited character marked and no other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Article, Citation, Entry, EntrySentence, Mask, Source, Timeline
from summarizer.rendering import passages, source_view
from summarizer.text.visible import visible


def shown(
    text: str, spans: list[tuple[int, int]], masks: tuple[Mask, ...] = ()
) -> tuple[tuple[source_view.Segment, ...], ...]:
    """Return the lines of a source that is cited at ``spans``."""
    article = Article("a1", "a1.txt", text, "0" * 64, masks=masks)
    citations = tuple(Citation("a1", start, end, text[start:end]) for start, end in spans)
    sentence = EntrySentence("x", tuple(range(len(spans))))
    entry = Entry("b1", None, "x", (sentence,), citations)
    timeline = Timeline("t", None, (Source(article, "o1"),), background=(entry,) if spans else ())
    return source_view.paragraphs(article, passages.collect(timeline).in_source("a1"))


def test_a_line_is_cut_at_the_edges_of_a_span() -> None:
    """Before, inside, after."""
    (line,) = shown("One two three.", [(4, 7)])
    assert [(part.text, part.cited) for part in line] == [
        ("One", False),
        ("two", True),
        ("three.", False),
    ]


def test_white_space_at_an_edge_is_remembered() -> None:
    """Words of two segments do not run together, nor do parts of one word fall apart."""
    (line,) = shown("One two-three.", [(4, 7)])
    assert [(part.led, part.trailed) for part in line] == [
        (False, True),
        (False, False),
        (False, False),
    ]


def test_a_span_over_two_lines_is_marked_in_both() -> None:
    """It opens in the first and closes in the second."""
    first, second = shown("One two\n\nthree four", [(4, 14)])
    assert [(part.text, part.cited, len(part.opens), len(part.closes)) for part in first] == [
        ("One", False, 0, 0),
        ("two", True, 1, 0),
    ]
    assert [(part.text, part.cited, len(part.opens), len(part.closes)) for part in second] == [
        ("three", True, 0, 1),
        ("four", False, 0, 0),
    ]


def test_a_span_that_ends_with_its_line_closes_there() -> None:
    """Also where the line end itself belongs to it."""
    first, second = shown("One\r\nTwo", [(0, 5)])
    assert [(part.cited, len(part.closes)) for part in (*first, *second)] == [(True, 1), (False, 0)]


def test_masked_words_carry_their_reason() -> None:
    """A mask over two lines is named in both."""
    lines = shown("Ad\nMore ad\nNews", [], (Mask(0, 10, "advertisement"),))
    assert [line[0].skipped for line in lines] == ["advertisement", "advertisement", None]


@settings(max_examples=100, deadline=None)
@given(data=st.data(), text=st.text(alphabet="ab \n\r\u200b\u2028é", min_size=1, max_size=40))
def test_every_cited_character_is_marked_and_no_other(data: st.DataObject, text: str) -> None:
    """Each span opens once and closes once; marked and unmarked words are those of the text."""
    edge = st.integers(min_value=0, max_value=len(text) - 1)
    pairs = data.draw(st.lists(st.tuples(edge, edge), max_size=4, unique=True))
    spans = sorted({(min(pair), max(pair) + 1) for pair in pairs})
    segments = [part for line in shown(text, spans) for part in line]
    covered = {at for start, end in spans for at in range(start, end)}
    inside = "".join(char for at, char in enumerate(text) if at in covered)
    outside = "".join(char for at, char in enumerate(text) if at not in covered)
    marked = "".join(part.text for part in segments if part.cited)
    unmarked = "".join(part.text for part in segments if not part.cited)
    assert marked.replace(" ", "") == visible(inside).replace(" ", "")
    assert unmarked.replace(" ", "") == visible(outside).replace(" ", "")
