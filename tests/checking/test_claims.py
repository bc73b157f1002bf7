"""Claims of a summary: what is one, where it stands, in every form of document."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.checking import claims
from summarizer.errors import EmptyInput, UnreadableInput


def said(found: list[claims.Claim]) -> list[str]:
    """List the texts of what is a claim."""
    return [claim.text for claim in found if claim.is_claim]


def test_sentences_of_plain_text_are_claims_with_their_offsets() -> None:
    """Offsets point into the text as given."""
    text = "The weir broke. Two barges sank."
    assert [text[claim.start : claim.end] for claim in claims.split(text)] == [
        "The weir broke.",
        "Two barges sank.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What happens next?",
        "In conclusion, the week was eventful for the town.",
        "Here is a summary of the article:",
        "What lies next remains uncertain.",
        "I think the mayor was right about the dam.",
        "Overall, a dark day.",
    ],
)
def test_questions_connectives_and_opinion_are_no_claims(text: str) -> None:
    """They are found, and marked as nothing to score."""
    assert [claim.is_claim for claim in claims.split(text)] == [False]


def test_headings_and_metadata_of_markdown_are_no_claims() -> None:
    """Front matter and footnote texts are not even found; a heading is found and marked."""
    text = (
        "---\ntitle: The Prenn weir broke\n---\n# A bad day in Prenn town\n\n"
        "- **2024-12-13**: The *weir* at [Prenn](http://example.org/a) broke.[^1]\n"
        "- Two barges\n  sank. [2]\n\n[^1]: The quoted source says so.\n"
    )
    found = claims.of_document(text, "markdown")
    assert said(found) == ["The weir at Prenn broke.", "Two barges sank."]
    assert [claim.text for claim in found if not claim.is_claim] == ["A bad day in Prenn town"]


def test_offsets_of_markdown_point_into_the_file() -> None:
    """The stretch of the file holds the markup that the claim lost."""
    text = "# Title\n\nThe *weir* broke. Two barges sank.\n"
    first = claims.of_document(text, claims.Kind.MARKDOWN)[1]
    assert text[first.start : first.end] == "The *weir* broke."


def test_html_gives_its_paragraphs_without_scripts_and_headings() -> None:
    """References are read, navigation and scripts are not."""
    text = (
        "<html><head><title>No claim here at all</title></head><body><nav>Home News Sport pages</nav>"
        "<h1>A bad day in Prenn</h1><p>The weir &amp; the mill broke.<sup>1</sup></p>"
        "<script>var it = 'breaks all day';</script></body></html>"
    )
    assert said(claims.of_document(text, "html")) == ["The weir & the mill broke."]


def test_a_timeline_gives_the_sentences_of_entries_and_background() -> None:
    """Headlines, quotes and disputes of our JSON are not claims of the summary."""
    timeline = {
        "schema": "summarizer/timeline/v1",
        "entries": [
            {"headline": "Weir breaks", "sentences": [{"text": "The weir at Prenn broke."}]}
        ],
        "background": [
            {"headline": "Mill", "sentences": [{"text": "The mill is “old” and tall."}]}
        ],
    }
    text = json.dumps(timeline)
    found = claims.of_document(text, "json")
    assert said(found) == ["The weir at Prenn broke.", "The mill is “old” and tall."]
    assert text[found[0].start : found[0].end] == "The weir at Prenn broke."


def test_a_title_line_of_plain_text_is_no_claim() -> None:
    """A short capitalised line without a full stop is a heading."""
    found = claims.of_document("Weir Breaks in Prenn\n\nThe weir at Prenn broke.", "text")
    assert said(found) == ["The weir at Prenn broke."]


def test_json_that_is_no_timeline_is_refused() -> None:
    """The message says what was expected."""
    with pytest.raises(UnreadableInput, match="timeline/v1"):
        claims.of_document("{}", "json")


def test_an_empty_summary_is_refused() -> None:
    """Nothing claimed is not everything supported."""
    with pytest.raises(EmptyInput):
        claims.of_document(" \n", "text")


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="ab .?!\n*_#[]()-<>p/&;1”“", max_size=200),
    st.sampled_from(["text", "markdown", "html"]),
)
def test_offsets_stay_within_the_document(text: str, kind: str) -> None:
    """Whatever the markup, a claim points at a stretch of the document."""
    if not text.strip():
        return
    for claim in claims.of_document(text, kind):
        assert 0 <= claim.start < claim.end <= len(text)


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_a_sentence_of_two_full_clauses_is_two_claims(kind: str) -> None:
    """So that a wrong one does not take the right one with it; what joins them belongs to none."""
    text = (
        "The council approved the plan, and the mayor said on Friday that work would begin in May."
    )
    found = claims.of_document(text, kind)
    assert [text[claim.start : claim.end] for claim in found] == [
        "The council approved the plan",
        "the mayor said on Friday that work would begin in May.",
    ]


def test_a_joined_subject_is_one_claim() -> None:
    """A split that is not certain is none."""
    text = "The mayor of Prenn and the head of the union met on Friday, and then left."
    assert len(claims.of_document(text, "text")) == 1


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_marks_belong_to_the_claim_before_them(kind: str) -> None:
    """A source list says what the numbers mean, and is no claim."""
    text = (
        "The weir broke [1]. Two barges sank [1, 2].\n\nSources:\n\n[1] wire.txt\n[2] local.txt\n"
    )
    found = [claim for claim in claims.of_document(text, kind) if claim.is_claim]
    assert [(claim.text, [one.note for one in claim.cites]) for claim in found] == [
        ("The weir broke.", ["wire.txt"]),
        ("Two barges sank.", ["wire.txt", "local.txt"]),
    ]


def test_a_mark_at_the_end_of_a_sentence_is_for_all_its_clauses() -> None:
    """One inside is for its own clause."""
    text = (
        "The weir broke on Friday, and the mayor called it a warning [1].\n\nSources\n\n1. wire.txt"
    )
    found = [claim for claim in claims.of_document(text, "text") if claim.is_claim]
    assert [[one.label for one in claim.cites] for claim in found] == [["1"], ["1"]]


def test_footnotes_and_links_are_references() -> None:
    """What a footnote says is read; a link is its address."""
    text = (
        "The weir broke.[^a] It [sank](http://example.org/x) two barges there.\n\n"
        "[^a]: “The weir broke.” wire.txt, characters 4–19\n"
    )
    first, second = claims.of_document(text, "markdown")
    assert (first.cites[0].quote, first.cites[0].start) == ("The weir broke.", 4)
    assert second.cites[0].note == "http://example.org/x"


def test_superscript_numbers_of_a_page_are_references() -> None:
    """They are not read as numbers of the claim."""
    text = "<p>The weir at Prenn broke.<sup>[1]</sup></p><h2>Sources</h2><ol><li>wire.txt</li></ol>"
    (claim,) = [each for each in claims.of_document(text, "html") if each.is_claim]
    assert (claim.text, claim.cites[0].note) == ("The weir at Prenn broke.", "wire.txt")


def test_a_number_that_nothing_explains_is_no_reference() -> None:
    """Citations stay optional where they cannot be read."""
    assert claims.of_document("The weir at Prenn broke [1].", "text")[0].cites == ()


def test_list_numbers_and_marks_are_not_part_of_a_claim() -> None:
    """A `1.` in front is no figure that a source must have."""
    found = claims.of_document("1. The weir at Prenn broke.\n2) Two barges sank there.\n", "text")
    assert said(found) == ["The weir at Prenn broke.", "Two barges sank there."]


def test_a_date_that_labels_an_item_stands_beside_the_claim() -> None:
    """It is checked as a label."""
    (claim,) = claims.of_document("- **2024-12-13**: The weir at Prenn broke.", "markdown")
    assert (claim.lead, claim.text) == ("2024-12-13", "The weir at Prenn broke.")


def test_cells_that_end_as_sentences_are_claims() -> None:
    """Labels and figures of a table are counted and not scored."""
    text = "| day | what |\n|---|---|\n| 13 Dec | The weir at Prenn broke. |\n"
    found = claims.of_document(text, "markdown")
    assert said(found) == ["The weir at Prenn broke."]
    assert len(found) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```markdown\nThe weir at Prenn broke.\n```\n", ["The weir at Prenn broke."]),
        ("```python\nprint('the weir broke')\n```\n", []),
        ("> The weir at Prenn\n> broke.\n", ["The weir at Prenn broke."]),
        ("> > Two barges\n> > sank there.\n", ["Two barges sank there."]),
        ("The weir \\& the mill at Prenn broke.", ["The weir & the mill at Prenn broke."]),
        ("El dique de Prenn se rompió.", ["El dique de Prenn se rompió."]),
        ("***\n\n???\n", []),
    ],
)
def test_forms_of_markdown(text: str, expected: list[str]) -> None:
    """A fence around the whole answer of a model is no code; quoted lines are one paragraph."""
    assert said(claims.of_document(text, "markdown")) == expected


def test_what_is_invisible_is_not_in_a_claim() -> None:
    """Escapes and bidirectional controls are gone, and the offsets still point at the words."""
    text = "The \x1b[31mweir\x1b[0m at Pr\u202eenn\u200b broke."
    (claim,) = claims.of_document(text, "text")
    assert claim.text == "The weir at Prenn broke."
    assert text[claim.start : claim.end] == text


def test_our_own_pages_speak_of_themselves_outside_the_story() -> None:
    """Disputes, sources and facts about the timeline are no claims of the summary."""
    text = (
        '<section class="entries" aria-labelledby="head-timeline"><article><h3>Weir breaks</h3>'
        '<p class="story">The weir at Prenn broke.</p><p class="facts data">2 articles of 1 origin.</p></article></section>'
        "<h2>Disputes</h2><p>The day of the break is disputed.</p>"
        "<aside><p>The weir at Prenn was old and tall.</p></aside>"
    )
    assert said(claims.of_document(text, "html")) == ["The weir at Prenn broke."]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a": 1}', "[1]"])
def test_json_of_any_shape_is_refused_in_one_line(text: str) -> None:
    """Nested without end, too."""
    with pytest.raises(UnreadableInput, match="JSON"):
        claims.of_document(text, "json")


def test_a_timeline_with_other_types_than_ours_has_no_claims() -> None:
    """A file by anyone may pretend."""
    text = '{"schema": "summarizer/timeline/v1", "entries": 3, "background": [{"sentences": [1]}]}'
    assert claims.of_document(text, "json") == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .,?!\n*[]()#>|1“”\x1b\u202e", max_size=120))
def test_every_claim_stands_in_its_paragraph(text: str) -> None:
    """The place in the paragraph holds the claim's text, in every form."""
    if not text.strip():
        return
    for kind in ("text", "markdown", "html"):
        document = claims.read(text, kind)
        for claim in document.claims:
            shown = claim.place.of(document.blocks[claim.block].text)
            assert shown.replace("\n", " ") == claim.text
